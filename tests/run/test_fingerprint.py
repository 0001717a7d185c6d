import hashlib

import pytest

from unsupervised.run.fingerprint import Code


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
    assert Code(script.parent).of("run", "theirs.fit") == Code(script.parent).of("run")
    assert Code(script.parent, None, roots, libraries).of("run", "theirs.fit") != before
    edit(script.parent / "unsupervised" / "c.py", "Y = 5\n")
    assert Code(script.parent, roots=roots).of("run", "theirs.fit") != before
