"""The command `unsupervised`: which words are configs, and what Snakemake is told."""

import sys

import pytest

from unsupervised.base.errors import InputError
from unsupervised.run import command


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with two configs."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yml"):
        (tmp_path / name).write_text("run: [a]\n")
    return tmp_path


def told(words, *more):
    """Return what follows the Snakefile in the command line."""
    line = command.snakemake(words, *more)
    assert line[:4] == [sys.executable, "-P", "-m", "snakemake"]
    place = line.index("--snakefile")
    assert line[4:place] == list(more)
    assert line[place + 1] == str(command.SNAKEFILE)
    return line[place + 2 :]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], []),
        (["a.yaml"], ["--configfile", "a.yaml"]),
        (
            ["a.yaml", "kmeans", "--cores", "2"],
            ["kmeans", "--cores", "2", "--configfile", "a.yaml"],
        ),
        (["pca", "b.yml", "a.yaml"], ["pca", "--configfile", "b.yml", "a.yaml"]),
        (["--report", "r.html"], ["--report", "r.html"]),
        (["results/a.csv"], ["results/a.csv"]),
    ],
)
def test_configs_go_last_and_all_else_stays_in_order(folder, words, expected):
    assert told(words) == expected


def test_options_that_take_many_values_stand_before_targets(folder):
    assert told(["kmeans"], "--quiet", "host", "--dry-run") == ["kmeans"]


def test_the_workflow_is_the_one_around_the_package():
    assert command.SNAKEFILE.is_file()
    assert (command.SNAKEFILE.parent / "workflow" / "scripts" / "unsupervised").is_dir()


@pytest.mark.parametrize("words", [["c.yaml"], ["kmeans", "no/a.yml"]])
def test_a_config_that_is_not_there_is_refused(folder, words):
    with pytest.raises(InputError, match=r"is not there; write one with: unsupervised new"):
        command.snakemake(words)


@pytest.mark.parametrize(
    ("word", "meant"), [("rum", "run"), ("opne", "open"), ("veryfi", "verify")]
)
def test_another_word_is_refused_with_the_nearest(word, meant):
    with pytest.raises(InputError, match=f"did you mean '{meant}'"):
        command.main([word])


@pytest.mark.parametrize("words", [[], ["help"], ["--help"], ["run", "--help"], ["open", "-h"]])
def test_help_names_every_command(capsys, words):
    assert command.main(words) == 0
    said = capsys.readouterr().out
    assert all(f"unsupervised {name} " in said for name in command.COMMANDS)


def test_help_names_the_options_of_new(capsys):
    from unsupervised.config.new import OPTIONS

    command.main(["help"])
    said = capsys.readouterr().out
    assert all(f"{option}=" in said for option in OPTIONS)


def test_plan_is_that_of_the_columns(folder, monkeypatch):
    lines = []
    monkeypatch.setattr(command, "become", lines.append)
    command.main(["plan", "a.yaml"])
    assert "--dry-run" not in lines[0]
    assert lines[0][lines[0].index("--snakefile") + 2 :] == ["plan", "--configfile", "a.yaml"]


@pytest.mark.parametrize("pages", [("report.html",), ("report.html", "results/index.html")])
def test_the_best_page_is_opened(folder, monkeypatch, capsys, pages):
    opened = []
    monkeypatch.setattr(command.webbrowser, "open", opened.append)
    (folder / "results").mkdir()
    for page in pages:
        (folder / page).write_text("<p>")
    assert command.main(["open"]) == 0
    assert opened == [(folder / pages[-1]).as_uri()]
    assert capsys.readouterr().out == f"{pages[-1]}\n"
