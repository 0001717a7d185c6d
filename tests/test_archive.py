import stat
import zipfile

import pytest

from unsupervised.archive import unpack
from unsupervised.errors import InputError


@pytest.fixture
def archive(tmp_path):
    """A function that writes an archive of (name, content) pairs."""

    def write(*members):
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
            for name, content in members:
                opened.writestr(name, content)
        return path

    return write


def take(path, member, tmp_path, **options):
    target = tmp_path / "out" / "member.csv"
    unpack(path, member, target, **options)
    return target.read_bytes()


def left_behind(tmp_path):
    return (
        sorted(p.name for p in (tmp_path / "out").glob("*")) if (tmp_path / "out").exists() else []
    )


def test_only_the_named_member_comes_out(archive, tmp_path):
    path = archive(("Grains/seeds.csv", "1,2\n"), ("Grains/other.csv", "3\n"))
    assert take(path, "Grains/seeds.csv", tmp_path) == b"1,2\n"
    assert left_behind(tmp_path) == ["member.csv"]


@pytest.mark.parametrize("name", ["../evil.csv", "/tmp/evil.csv", "a/../../evil.csv"])
def test_a_members_path_never_decides_where_it_goes(archive, tmp_path, name):
    path = archive((name, "x"))
    assert take(path, name, tmp_path) == b"x"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "out"]


def test_a_missing_member_names_what_is_there(archive, tmp_path):
    with pytest.raises(InputError, match="no member 'b'; it holds a"):
        take(archive(("a", "1")), "b", tmp_path)


def test_an_oversized_member_is_refused(archive, tmp_path):
    with pytest.raises(InputError, match="more than 1000 bytes"):
        take(archive(("a", "0" * 5000)), "a", tmp_path, max_bytes=1000)
    assert left_behind(tmp_path) == []


def test_a_link_is_refused(archive, tmp_path):
    link = zipfile.ZipInfo("a")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(InputError, match="not a plain file"):
        take(archive((link, "/etc/passwd")), "a", tmp_path)


def test_a_double_member_is_refused(archive, tmp_path):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = archive(("a", "1"), ("a", "2"))
    with pytest.raises(InputError, match="2 times"):
        take(path, "a", tmp_path)


def test_a_truncated_archive_is_refused(archive, tmp_path):
    path = archive(("a", "0123456789" * 100))
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(InputError, match="not a readable ZIP"):
        take(path, "a", tmp_path)
    assert left_behind(tmp_path) == []


def test_damaged_content_is_refused(archive, tmp_path):
    path = archive(("a", bytes(range(256)) * 50))
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a readable ZIP"):
        take(path, "a", tmp_path)
    assert left_behind(tmp_path) == []
