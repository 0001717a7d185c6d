import hashlib
import os

import pytest

from unsupervised.base.files import replacing, sha256


def test_a_failure_leaves_the_old_file_and_no_part(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing(path) as part:
        part.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_the_suffix_is_kept_and_folders_are_made(tmp_path):
    path = tmp_path / "deep" / "er" / "a.npz"
    with replacing(path) as part:
        assert part.suffix == ".npz"
        part.write_text("new")
    assert path.read_text() == "new"


def test_sha256(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256(tmp_path / "a") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_the_umask_is_kept(tmp_path, umask, mode):
    before = os.umask(umask)
    try:
        with replacing(tmp_path / "a.csv") as part:
            part.write_text("new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == mode
