import os

import pytest

from unsupervised.base.contents import UNREADABLE, Contents, Look, content


def put(path, text, time_ns=None):
    """Write a file, with a time if one is given."""
    path.write_text(text)
    if time_ns is not None:
        os.utime(path, ns=(time_ns, time_ns))


def test_another_content_is_seen_whatever_the_times_say(tmp_path):
    path, contents = tmp_path / "a.csv", Contents(tmp_path / "kept.json")
    put(path, "one", 10**18)
    first = contents.of(path)
    put(path, "two", 10**18)  # as long, and as old
    assert contents.of(path) != first
    put(tmp_path / "b.csv", "one", 10**17)
    (tmp_path / "b.csv").replace(path)  # an older file takes its place
    assert contents.of(path) == first


def test_a_folder_holds_names_and_texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    put(folder / "a.txt", "one")
    first = content(folder)
    put(folder / "notes.md", "not a text")
    assert content(folder) == first
    put(folder / "a.txt", "two")
    second = content(folder)
    (folder / "a.txt").rename(folder / "b.txt")
    assert len({first, second, content(folder)}) == 3


def test_what_has_not_moved_is_not_read_again(tmp_path, monkeypatch):
    put(tmp_path / "a.csv", "one")
    contents = Contents(tmp_path / "kept.json")
    first = contents.of(tmp_path / "a.csv")
    contents.keep()
    monkeypatch.setattr("unsupervised.base.contents.sha256", lambda path: "read")
    assert Contents(tmp_path / "kept.json").of(tmp_path / "a.csv") == first
    (tmp_path / "kept.json").write_text('["damaged"]')
    assert Contents(tmp_path / "kept.json").of(tmp_path / "a.csv") == "read"


def test_a_look_knows_what_is_no_file_and_what_cannot_be_read(tmp_path, monkeypatch):
    put(tmp_path / "a.csv", "one")
    contents = Contents(tmp_path / "kept.json")
    look = Look(contents)
    assert look.of(str(tmp_path / "a.csv")) == contents.of(tmp_path / "a.csv")
    for name in ("", "gone.csv", "a.csv/b.csv"):
        assert look.of(str(tmp_path / name)) is None
    put(tmp_path / "b.csv", "two")
    monkeypatch.setattr("unsupervised.base.contents.sha256", refuse)
    assert look.of(str(tmp_path / "b.csv")) == UNREADABLE
    with pytest.raises(PermissionError):
        contents.of(tmp_path / "b.csv")


def refuse(path):
    raise PermissionError(13, "Permission denied", path)
