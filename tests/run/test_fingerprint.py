import hashlib
import os
import sys

import pytest

from unsupervised.run import fingerprint
from unsupervised.run.fingerprint import closure, fingerprints


@pytest.fixture
def script(tmp_path):
    """A script that imports `a`, which imports `b` inside a function; `c` is apart."""
    package = tmp_path / "unsupervised"
    (package / "sub").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "sub" / "__init__.py").write_text("")
    (package / "a.py").write_text("def f():\n    from unsupervised.sub import b\n    return b\n")
    (package / "sub" / "b.py").write_text('"""Doc."""\nX = 1  # comment\n')
    (package / "c.py").write_text("Y = 2\n")
    path = tmp_path / "run.py"
    path.write_text("from unsupervised import a\n")
    return path


def edit(path, text):
    """Write a file so that its time is surely another."""
    path.write_text(text)
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10_000_000))


def test_the_closure_reaches_through_functions_and_packages(script):
    names = {p.relative_to(script.parent).as_posix() for p in closure(script)}
    assert names == {
        "run.py",
        "unsupervised/__init__.py",
        "unsupervised/a.py",
        "unsupervised/sub/__init__.py",
        "unsupervised/sub/b.py",
    }


@pytest.mark.parametrize(
    ("file", "text", "changes"),
    [
        ("unsupervised/sub/b.py", "X = 2\n", True),
        ("unsupervised/sub/b.py", '"""Other words."""\n\nX = (1)\n', False),
        ("unsupervised/a.py", "def f():\n    pass\n", True),
        ("unsupervised/c.py", "Y = 3\n", False),
        ("run.py", "# note\nfrom unsupervised import a\n", False),
        ("run.py", "from unsupervised import a, c\n", True),
    ],
)
def test_only_code_that_is_run_counts(script, file, text, changes):
    before = fingerprints(script.parent)["run"]
    edit(script.parent / file, text)
    assert (fingerprints(script.parent)["run"] != before) is changes


@pytest.mark.parametrize(
    "kept",
    [b"[]", b"3", b'{"PY": []}', b'{"PY": {"KEY": 3}}', b'{"PY": {"KEY": ["x", [1]]}}', b"\xff",
     b"[" * 100_000, None],
)  # fmt: skip
def test_damaged_notes_are_done_without(script, kept):
    """None stands for a folder where the notes should lie."""
    path = script.parent / "kept.json"
    before = fingerprints(script.parent)
    if kept is None:
        path.mkdir()
    else:
        key = hashlib.sha256(script.read_bytes()).hexdigest().encode()
        python = ".".join(map(str, sys.version_info[:2])).encode()
        path.write_bytes(kept.replace(b"PY", python).replace(b"KEY", key))
    assert fingerprints(script.parent, path) == before
    assert fingerprints(script.parent, path) == before
    assert not list(script.parent.glob(".part-*"))


# --- without reading, as long as nothing has moved --------------------------------------


@pytest.fixture
def found(script, monkeypatch):
    """A function that asks again, and says whether any file was read for the answer."""
    read = []
    real = fingerprint.Code.look
    monkeypatch.setattr(fingerprint.Code, "look", lambda *a: read.append(a) or real(*a))

    def ask() -> tuple[dict[str, str], bool]:
        read.clear()
        return fingerprints(script.parent, script.parent / "kept.json"), bool(read)

    ask()
    return ask


def test_what_has_not_moved_is_not_read_again(script, found):
    hashes, is_read = found()
    assert not is_read
    assert hashes == fingerprints(script.parent)


def replaced(folder):
    """Put a file in the place of one that is as large and as old."""
    path = folder / "unsupervised" / "sub" / "b.py"
    stat = path.stat()
    (folder / "other").write_text(path.read_text().replace("X = 1", "X = 2"))
    (folder / "other").replace(path)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


MOVES = {
    "another file in its place": replaced,
    "a module in the place of a package": lambda f: (f / "unsupervised/sub.py").write_text("X = 3"),
    "a module that is gone": lambda f: (f / "unsupervised/sub/b.py").unlink(),
    "another script": lambda f: (f / "more.py").write_text("from unsupervised import c\n"),
}


@pytest.mark.parametrize("move", MOVES)
def test_whatever_moves_is_read(script, found, move):
    before, _ = found()
    MOVES[move](script.parent)
    hashes, is_read = found()
    assert is_read
    assert hashes == fingerprints(script.parent) != before
    assert found() == (hashes, False)


def test_another_version_of_a_library_is_seen(script, found, monkeypatch, tmp_path):
    (script.parent / "unsupervised" / "c.py").write_text("import numpy\n")
    (script.parent / "run.py").write_text("from unsupervised import c\n")
    before, _ = found()
    installed = tmp_path / "installed"
    (installed / "numpy-0.1.dist-info").mkdir(parents=True)
    (installed / "numpy-0.1.dist-info" / "METADATA").write_text("Name: numpy\nVersion: 0.1\n")
    monkeypatch.syspath_prepend(installed)
    fingerprint.versioned.cache_clear()
    after, is_read = found()
    fingerprint.versioned.cache_clear()
    assert is_read
    assert after != before
