from unsupervised import made
from unsupervised.contents import Contents


def test_a_change_of_what_a_job_made_is_seen(tmp_path):
    outputs = [str(tmp_path / name) for name in ("a.csv", "b.png", "gone.csv")]
    for path in outputs:
        (tmp_path / path).write_text(path)
    made.keep(outputs, tmp_path / "made")
    kept, contents = made.read(tmp_path / "made"), Contents(tmp_path / "contents.json")
    assert set(kept) == set(outputs)
    assert made.changed(outputs, kept, contents) == []
    (tmp_path / "b.png").write_text("edited")
    (tmp_path / "gone.csv").unlink()
    assert made.changed(outputs, kept, contents) == [outputs[1]]


def test_a_damaged_record_says_nothing(tmp_path):
    for name, text in (("a", "{"), ("b", "[1]"), ("c", '{"x": "1"}')):
        (tmp_path / f"{name}.json").write_text(text)
    assert made.read(tmp_path) == {"x": "1"}
