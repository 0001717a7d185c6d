import hashlib
import os
import shutil

import pytest

from unsupervised.run import fingerprint
from unsupervised.run.fingerprint import Code


@pytest.fixture(autouse=True)
def _caches_of_its_own(tmp_path_factory, monkeypatch):
    """No test reads or writes what this user's folders keep for each other."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))


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
    import os

    path.write_text(text)
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10_000_000))


def test_the_closure_reaches_through_functions_and_packages(script):
    assert Code(script.parent).closure("run.py") == {
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
    before = Code(script.parent).of("run")
    edit(script.parent / file, text)
    assert (Code(script.parent).of("run") != before) is changes


@pytest.mark.parametrize(
    "kept",
    [b"[]", b"3", b'{"PY": []}', b'{"PY": {"KEY": 3}}', b'{"PY": {"KEY": ["x", [1]]}}', b"\xff",
     b"[" * 100_000, None],
)  # fmt: skip
def test_damaged_notes_are_done_without(script, kept):
    """None stands for a folder where the notes should lie."""
    path = script.parent / "kept.json"
    before = Code(script.parent).of("run")
    if kept is None:
        path.mkdir()
    else:
        key = hashlib.sha256(script.read_bytes()).hexdigest().encode()
        python = Code(script.parent).python.encode()
        path.write_bytes(kept.replace(b"PY", python).replace(b"KEY", key))
    for _ in range(2):  # the second time with what the first has kept
        code = Code(script.parent, path)
        assert code.of("run") == before
        code.keep()
    assert not list(script.parent.glob(".part-*"))


def test_modules_that_a_script_is_told_to_run_count_with_all_they_import(script):
    package = script.parent / "unsupervised"
    (package / "d.py").write_text("from unsupervised import c\n")
    before = Code(script.parent).of("run", "unsupervised.d")
    assert before != Code(script.parent).of("run")
    edit(package / "c.py", "Y = 4\n")
    assert Code(script.parent).of("run", "unsupervised.d") != before


def test_a_package_that_lies_elsewhere_counts(script, tmp_path_factory):
    root = tmp_path_factory.mktemp("site")
    (root / "theirs").mkdir()
    (root / "theirs" / "__init__.py").write_text("")
    (root / "theirs" / "fit.py").write_text("from unsupervised import c\nimport odd\n")
    roots, libraries = {"theirs": root}, {"odd": ["pytest"]}
    before = Code(script.parent, roots=roots).of("run", "theirs.fit")
    assert Code(script.parent, None, roots, libraries).of("run", "theirs.fit") != before
    edit(script.parent / "unsupervised" / "c.py", "Y = 5\n")
    assert Code(script.parent, roots=roots).of("run", "theirs.fit") != before


def test_another_folder_of_the_user_need_not_analyse_what_one_has(script, tmp_path, monkeypatch):
    real, seen = fingerprint.analysed, []
    monkeypatch.setattr(fingerprint, "analysed", lambda text: seen.append(text) or real(text))
    found = []
    for name in ("one", "other"):
        shutil.copytree(script.parent / "unsupervised", tmp_path / name / "unsupervised")
        shutil.copy(script, tmp_path / name)
        code = Code(tmp_path / name, tmp_path / name / "kept.json")
        found.append((code.of("run"), len(seen)))
        code.keep()
    assert found[0] == found[1] and seen


@pytest.mark.parametrize("home", ["/proc/none", "~"])
def test_a_user_without_a_place_for_caches_does_without(script, monkeypatch, home):
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda _: home)
    code = Code(script.parent, script.parent / "kept.json")
    assert code.of("run") == Code(script.parent).of("run")
    code.keep()
    assert not (script.parent / "~").exists()


# --- without reading, as long as nothing has moved --------------------------------------


@pytest.fixture
def found(script, monkeypatch):
    """A function that asks again, and says whether any file was read for the answer."""
    read = []
    real = fingerprint.Code.analysis
    monkeypatch.setattr(fingerprint.Code, "analysis", lambda *a: read.append(a) or real(*a))

    def ask() -> tuple[str, bool]:
        read.clear()
        code = Code(script.parent, script.parent / "kept.json")
        found = code.of("run")
        code.keep()
        return found, bool(read)

    ask()
    return ask


def test_what_has_not_moved_is_not_read_again(script, found):
    hashes, is_read = found()
    assert not is_read
    assert hashes == Code(script.parent).of("run")


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
    "another import": lambda f: (f / "run.py").write_text("from unsupervised import c\n"),
}


@pytest.mark.parametrize("move", MOVES)
def test_whatever_moves_is_read(script, found, move):
    before, _ = found()
    MOVES[move](script.parent)
    hashes, is_read = found()
    assert is_read
    assert hashes == Code(script.parent).of("run") != before
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


def test_the_function_and_other_words_that_a_script_is_told_count(script):
    code = Code(script.parent)
    one, other = (code.of("run", f"unsupervised.c:{name}") for name in ("build", "halved"))
    assert one != other
    assert code.of("run", "unsupervised.c:build", " a=b") != one


@pytest.mark.parametrize("line", ["from .b import X", "from . import b", "from ..c import Y"])
def test_relative_imports_count(script, line):
    sub = script.parent / "unsupervised" / "sub"
    (sub / "d.py").write_text(f"{line}\n")
    before = Code(script.parent).of("run", "unsupervised.sub.d")
    edit(sub / "b.py" if "b" in line else script.parent / "unsupervised" / "c.py", "X = Y = 7\n")
    assert Code(script.parent).of("run", "unsupervised.sub.d") != before


@pytest.mark.parametrize("name", ["page.html", "look.css", "page.js"])
def test_a_template_or_a_script_of_pages_counts_where_it_is_told(script, tmp_path, name):
    folder, kept = script.parent, tmp_path / "kept.json"
    told = f"unsupervised/{name}"
    (folder / told).write_text("<p>one</p>")

    def hashes():
        code = Code(folder, kept)
        found = code.of("run", "unsupervised.c", told), code.of("run", "unsupervised.c")
        code.keep()
        return found

    with_it, without = hashes()
    assert with_it != without and hashes() == (with_it, without)
    edit(folder / told, "<p>two</p>")
    assert hashes()[0] != with_it and hashes()[1] == without
