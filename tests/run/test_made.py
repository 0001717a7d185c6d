import pytest

from unsupervised.base import files
from unsupervised.base.contents import Contents
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
def contents(tmp_path):
    return Contents(tmp_path / "contents.json")


def test_a_change_of_what_a_job_made_is_seen(told, contents, tmp_path):
    kept = made.read(tmp_path / "made")
    assert set(kept) == set(told.outputs)
    assert made.changed(told.outputs, kept, contents) == []
    (tmp_path / "b.png").write_text("edited")
    (tmp_path / "gone.csv").unlink()
    assert made.changed(told.outputs, kept, contents) == [told.outputs[1]]


def test_a_change_of_what_a_job_has_read_is_seen(told, contents, tmp_path):
    record = made.read(tmp_path / "made")[told.outputs[0]]
    assert made.outdated(told.inputs, record, contents) == []
    (tmp_path / "in.csv").write_text("other")
    assert made.outdated(told.inputs, record, contents) == told.inputs
    assert made.outdated([str(tmp_path / "b.png")], record, contents) != [], "never read"


def test_the_hash_of_a_large_input_is_the_one_that_was_recorded(told, tmp_path, monkeypatch):
    monkeypatch.setattr(made, "LARGE", 0)
    after = made.Told(told.outputs[:1], [str(tmp_path / "c.csv")], "{}", "0")
    (tmp_path / "c.csv").write_text("c")
    recorded = made.read(tmp_path / "made")[told.outputs[0]].outputs[told.outputs[0]]
    (tmp_path / "a.csv").write_text("changed meanwhile")
    made.keep(after, tmp_path / "made")
    found = made.read(tmp_path / "made")[str(tmp_path / "c.csv")]
    assert found.inputs == {told.outputs[0]: recorded}


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
