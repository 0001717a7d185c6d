import stat
import zipfile
import zlib

import pytest

from unsupervised.base.errors import InputError
from unsupervised.data.archive import unpack


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


def attributes(kind: int) -> zipfile.ZipInfo:
    """Return the head of a member `a` that is a link, a device, a pipe, …"""
    info = zipfile.ZipInfo("a")
    info.external_attr = (kind | 0o777) << 16
    return info


def encrypted(path):
    """Set the flag of an encrypted member in both of its heads."""
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)


def cut(path):
    path.write_bytes(path.read_bytes()[:60])


def damaged(path):
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)


def emptied(path):
    path.write_bytes(b"")


def web_page(path):
    path.write_bytes(b"<html>sign in</html>")


def as_it_is(path):
    pass


LONG = bytes(range(256)) * 50
# What the archive holds, what is done to it, and what is said when its member `a` is wanted.
FAULTS = {
    "a member that is not there": ([("b", "1")], as_it_is, "no member 'a'; it holds b"),
    "a member in other letters": ([("A", "1")], as_it_is, "no member 'a'; it holds A"),
    "an archive without members": ([], as_it_is, "no member 'a'; it holds nothing"),
    "a member twice": ([("a", "1"), ("a", "2")], as_it_is, "holds 'a' 2 times; expected it once"),
    "a link": ([(attributes(stat.S_IFLNK), "/etc/passwd")], as_it_is, "'a' is not a plain file"),
    "a device": ([(attributes(stat.S_IFCHR), "")], as_it_is, "'a' is not a plain file"),
    "a pipe": ([(attributes(stat.S_IFIFO), "")], as_it_is, "'a' is not a plain file"),
    "an encrypted member": ([("a", "1")], encrypted, "'a' is encrypted; unpack it by hand"),
    "a member larger than allowed": ([("a", b"0" * 20_000)], as_it_is, "to more than 15000 bytes"),
    "a truncated archive": ([("a", LONG)], cut, "not a readable ZIP archive"),
    "damaged content": ([("a", LONG)], damaged, "not a readable ZIP archive"),
    "an empty file": ([("a", "1")], emptied, "not a readable ZIP archive"),
    "a web page in its place": ([("a", "1")], web_page, "not a readable ZIP archive"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", FAULTS)
def test_a_faulty_archive_is_refused_and_leaves_nothing(archive, tmp_path, name):
    members, spoil, message = FAULTS[name]
    path = archive(*members)
    spoil(path)
    with pytest.raises(InputError) as caught:
        take(path, "a", tmp_path, max_bytes=15_000)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert left_behind(tmp_path) == []


def test_of_members_that_differ_in_case_the_named_one_comes_out(archive, tmp_path):
    path = archive(("A", "large"), ("a", "small"))
    assert take(path, "a", tmp_path) == b"small"


class Repeating:
    """A compressor that takes megabytes of zeros and gives the same few bytes for each."""

    def __init__(self):
        self.whole = zlib.compressobj(9, zlib.DEFLATED, -15)
        chunk = zlib.compressobj(9, zlib.DEFLATED, -15)
        self.chunk = chunk.compress(bytes(1 << 20)) + chunk.flush(zlib.Z_FULL_FLUSH)

    def compress(self, data):
        return self.chunk

    def flush(self):
        return self.whole.flush()


def test_a_bomb_of_ten_gigabytes_is_refused_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(zipfile, "crc32", lambda data, value=0: 0)
    path, zeros = tmp_path / "a.zip", bytes(1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        with opened.open("a", "w", force_zip64=True) as member:
            member._compressor = Repeating()
            for _ in range(10 * 1024):
                member.write(zeros)
        assert opened.getinfo("a").file_size == 10 * 1024**3
    assert path.stat().st_size < 20_000_000
    with pytest.raises(InputError, match="unpacks to more than 2147483648 bytes"):
        take(path, "a", tmp_path)
    assert left_behind(tmp_path) == []


def test_an_archive_that_lies_about_its_size_is_refused(archive, tmp_path):
    """No more comes out than the head says, and its checksum is then another."""
    path = archive(("a", bytes(100_000)))
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(mark) + offset
        content[at : at + 4] = (100).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a readable ZIP archive"):
        take(path, "a", tmp_path)
    assert left_behind(tmp_path) == []
