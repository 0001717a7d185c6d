import os

from unsupervised.run import failures


def test_each_log_that_ends_with_an_error_is_named_with_its_first_line(tmp_path):
    (tmp_path / "tidy").mkdir()
    logs = {
        "tidy/a.log": "reading\nError: a.csv: is empty; expected a table\n",
        "fetch.log": "Error: first\nagain\nError: t: could not get it from 2 addresses:\n  x\n",
        "fine.log": "nothing to say\n",
        "old.log": "Error: of an earlier run\n",
    }
    for name, text in logs.items():
        (tmp_path / name).write_text(text)
        os.utime(tmp_path / name, (100, 50 if name == "old.log" else 100))
    assert failures.summary(tmp_path, began=75).splitlines() == [
        "2 jobs failed:",
        f"  {tmp_path}/fetch.log: t: could not get it from 2 addresses",
        f"  {tmp_path}/tidy/a.log: a.csv: is empty; expected a table",
        failures.LAST,
    ]


def test_where_nothing_failed_nothing_is_said(tmp_path):
    assert failures.summary(tmp_path, began=0) == ""


def test_a_log_that_cannot_be_read_is_passed_over(tmp_path):
    (tmp_path / "folder.log").mkdir()
    (tmp_path / "gone.log").symlink_to(tmp_path / "nowhere")
    (tmp_path / "odd.log").write_bytes(b"\xff\x00\nError: \xffa.csv: is empty\n")
    said = failures.summary(tmp_path, began=0)
    assert said.splitlines()[1:-1] == [f"  {tmp_path}/odd.log: \ufffda.csv: is empty"]


def test_that_nobody_listens_is_no_fault(monkeypatch):
    class Gone:
        def write(self, text):
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Gone())
    failures.say("words")
