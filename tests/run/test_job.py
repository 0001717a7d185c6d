"""A job's log and its last word."""

import pytest

from unsupervised.run.job import logged


def test_a_log_that_cannot_be_written_ends_the_job_in_one_line(tmp_path):
    (tmp_path / "job.log").mkdir()
    with pytest.raises(SystemExit) as caught, logged(str(tmp_path / "job.log")):
        raise AssertionError("the job has begun")
    said = caught.value.code.strip()
    assert said.startswith("Error: ")
    assert said.endswith(
        "job.log: Is a directory; a folder is in the place of a file; move it away"
    )
    assert "\n" not in said
