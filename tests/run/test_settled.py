"""What is remembered of a run that had nothing to do: for one question, as long as all is so."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from workflow_tools import ROOT

from unsupervised.run import settled


@dataclass
class Told:
    """Settings, as Snakemake holds them."""

    kinds: frozenset
    more: dict


@pytest.fixture
def kept(tmp_path):
    """A note of one run that went by one file and one folder."""
    (tmp_path / "one.csv").write_text("a")
    seen = [settled.see(tmp_path / "one.csv"), *settled.folders(str(tmp_path))]
    note = tmp_path.with_name(f"{tmp_path.name}.json")
    settled.remember("q", seen, ["a notice"], note)
    return note


def test_what_was_said_is_known_as_long_as_nothing_moves(kept):
    assert settled.known("q", kept) == ["a notice"]
    assert settled.known("another", kept) is None
    assert settled.known("", kept) is None


def test_an_edit_of_a_package_that_brings_methods_is_another_question(tmp_path):
    (tmp_path / "fit.py").write_text("a")
    asked = [settled.question([], {}, tmp_path / "here", [], [tmp_path])]
    rewrite(tmp_path / "fit.py")
    assert settled.question([], {}, tmp_path / "here", [], [tmp_path]) not in asked


def rewrite(path):
    """Write other content of the same size, with the time that the file had."""
    stat = path.stat()
    path.write_text("b")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "one.csv").write_text("bb"),
        lambda folder: rewrite(folder / "one.csv"),
        lambda folder: (folder / "one.csv").unlink(),
        lambda folder: (folder / "two.csv").touch(),
        lambda folder: (folder / "one.csv").rename(folder / "three.csv"),
    ],
    ids=["size", "content", "gone", "one more", "renamed"],
)
def test_what_moves_unsettles(kept, tmp_path, change):
    change(tmp_path)
    assert settled.known("q", kept) is None


DAMAGED = ["", "[", "[]", '{"q": 1}', '{"q": [1, 2]}', '{"q": [[1], "", []]}',
           '{"q": [[], "", 3]}', '{"q": [["a"], null, ["b"]]}']  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_note_says_nothing(tmp_path, text):
    (tmp_path / "note.json").write_text(text)
    assert settled.known("q", tmp_path / "note.json") is None


def test_no_more_than_some_questions_are_remembered(tmp_path):
    note = tmp_path / "note.json"
    for number in range(settled.MOST + 2):
        settled.remember(f"q{number}", [], [], note)
    found = [settled.known(f"q{number}", note) for number in range(settled.MOST + 2)]
    assert found == [None] * 2 + [[]] * settled.MOST


@pytest.mark.parametrize("line", ["", "-n", "--dry-run --quiet host", "kmeans a/b.csv", "-call",
                                  "--configfile o.yaml -j4", "--cores all"])  # fmt: skip
def test_a_question_for_files_has_an_answer(line):
    assert len(settled.question(line.split(), Told(frozenset(), {}), ROOT, [])) == 64


@pytest.mark.parametrize("line", ["--touch", "-F", "-nF", "--forcerun tidy", "--report", "-R tidy",
                                  "--dag", "--unlock", "--config seed=1", "-np", "--batch all=1/2",
                                  "--until tidy", "--summary", "--list", "--delete-all-output",
                                  "--directory x", "--profile x",
                                  "--rerun-triggers mtime"])  # fmt: skip
def test_any_other_is_planned(line):
    assert settled.question(line.split(), None, ROOT, []) == ""


def test_each_part_of_a_question_counts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    config = tmp_path / "o.yaml"
    config.write_text("a")

    def asked(words=("-n",), told=None, configs=(config,)):
        return settled.question(words, told or Told(frozenset("abc"), {"a": 1}), ROOT, configs)

    found = [asked(), asked(words=()), asked(told=Told(frozenset("ab"), {"a": 1})),
             asked(told=Told(frozenset("abc"), {"a": 2})), asked(configs=())]  # fmt: skip
    assert asked() == found[0]
    config.write_text("bb")
    found.append(asked())
    (tmp_path / ".snakemake" / "made").mkdir(parents=True)
    (tmp_path / ".snakemake" / "made" / "x.json").touch()
    found.append(asked())
    (tmp_path / "profiles" / "default").mkdir(parents=True)
    (tmp_path / "profiles" / "default" / "config.yaml").touch()
    found.append(asked())
    monkeypatch.setenv("SNAKEMAKE_PROFILE", "x")
    found.append(asked())
    assert len(set(found)) == len(found)


def test_sets_have_no_order_of_their_own():
    code = "from unsupervised.run.settled import plain; print(plain({'abc', 'd', 'ef', 1, None}))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], text=True, check=True, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed,
                 "PYTHONPATH": str(ROOT / "workflow" / "scripts")},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(texts) == 1
