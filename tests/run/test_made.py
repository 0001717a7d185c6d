import os

import pytest

from unsupervised.base import files
from unsupervised.base.contents import Contents, Look
from unsupervised.base.errors import InputError
from unsupervised.run import lock, made


@pytest.fixture
def told(tmp_path):
    """A job that made three files of one, and what it left."""
    names = ("a.csv", "b.png", "gone.csv", "in.csv")
    outputs = [str(tmp_path / name) for name in names]
    for path in outputs:
        (tmp_path / path).write_text(path)
    job = made.Told([outputs.pop()], outputs, "{}", "0")
    made.keep(job, tmp_path / "made")
    return job


@pytest.fixture
def looked(tmp_path):
    """A function that takes a new look at all files."""
    return lambda: Look(Contents(tmp_path / "contents.json"))


def test_a_change_of_what_a_job_made_is_seen(told, looked, tmp_path):
    kept = made.read(tmp_path / "made")
    assert set(kept) == set(told.outputs)
    assert made.changed(told.outputs, kept, looked()) == []
    (tmp_path / "b.png").write_text("edited")
    (tmp_path / "gone.csv").unlink()
    assert made.changed(told.outputs, kept, looked()) == [told.outputs[1]]


def test_a_change_of_what_a_job_has_read_is_seen(told, looked, tmp_path):
    record = made.read(tmp_path / "made")[told.outputs[0]]
    assert made.outdated(told.inputs, record, looked()) == []
    (tmp_path / "in.csv").write_text("other")
    assert made.outdated(told.inputs, record, looked()) == told.inputs
    assert made.outdated([str(tmp_path / "b.png")], record, looked()) != [], "never read"


def test_the_hash_of_a_large_input_is_the_one_that_was_recorded(told, tmp_path, monkeypatch):
    monkeypatch.setattr(made, "LARGE", 0)
    after = made.Told(told.outputs[:1], [str(tmp_path / "c.csv")], "{}", "0")
    (tmp_path / "c.csv").write_text("c")
    recorded = made.read(tmp_path / "made")[told.outputs[0]].outputs[told.outputs[0]]
    (tmp_path / "a.csv").write_text("changed meanwhile")
    made.keep(after, tmp_path / "made")
    found = made.read(tmp_path / "made")[str(tmp_path / "c.csv")]
    assert found.inputs == {told.outputs[0]: recorded}


def test_a_job_that_would_read_less_is_another(told, tmp_path):
    record = made.read(tmp_path / "made")[told.outputs[0]]
    assert made.no_longer_read(told.inputs, record) == set()
    assert made.no_longer_read([*told.inputs, "more.csv"], record) == set()
    assert made.no_longer_read([], record) == set(told.inputs)


def test_other_settings_or_other_code_are_seen(told, tmp_path):
    record = made.read(tmp_path / "made")[told.outputs[0]]
    assert made.is_told(record, told.spec, told.code)
    assert not made.is_told(record, '{"k": 1}', told.code)
    assert not made.is_told(record, told.spec, "1")


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_records_of_a_file_the_later_one_counts(told, tmp_path, order):
    """A rule that makes less than it did leaves the record of what it made before."""
    (tmp_path / "a.csv").unlink()
    (tmp_path / "b.png").write_text("new")
    made.keep(made.Told([], told.outputs[1:], "{}", "1"), tmp_path / "made")
    first, second = made.by_time(tmp_path / "made")
    os.utime(first, ns=(order, order))
    os.utime(second, ns=(0, 0))
    found = made.read(tmp_path / "made")[told.outputs[1]]
    assert found.code == ("0" if order > 0 else "1")


@pytest.mark.parametrize("text", ["{", "[1]", "[" * 10**5, '{"outputs": 1}', "null"])
def test_a_damaged_record_says_nothing(told, tmp_path, text):
    (tmp_path / "made" / "x.json").write_text(text)
    assert set(made.read(tmp_path / "made")) == set(told.outputs)


def test_a_job_that_outlives_its_run_writes_nothing_once_another_has_begun(tmp_path):
    held = tmp_path / lock.NAME
    held.parent.mkdir()
    held.write_text("1")
    with lock.of_one_run(tmp_path):
        with files.replacing(tmp_path / "a.csv") as part:
            part.write_text("a")
        held.write_text("2")
        with (
            pytest.raises(InputError, match="another run has begun"),
            files.replacing(tmp_path / "a.csv") as part,
        ):
            part.write_text("b")
    assert (tmp_path / "a.csv").read_text() == "a"
    assert files.CHECKS == []


def test_what_was_made_of_a_file_that_is_another_now_is_named_with_all_after_it(
    told, looked, tmp_path
):
    later = made.Told(told.outputs[:1], [str(tmp_path / "page.html")], "{}", "0")
    (tmp_path / "page.html").write_text("shows a")
    made.keep(later, tmp_path / "made")
    kept = made.read(tmp_path / "made")
    assert made.of_another(told.inputs[0], told.outputs[0], kept, looked()) == set()
    (tmp_path / "in.csv").write_text("other")
    assert made.of_another(told.inputs[0], told.outputs[0], kept, looked()) == {told.outputs[0]}
    assert made.of_another(told.inputs[0], later.outputs[0], kept, looked()) == set(), "not of it"
    assert made.after(told.inputs, kept) == {*told.outputs, *later.outputs}
    assert made.after(told.outputs[1:], kept) == set()
