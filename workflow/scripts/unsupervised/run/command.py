"""The command `unsupervised`: what `make` does in a checkout, from any folder and without one."""

import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.spelling import nearest
from unsupervised.run import leftovers, manifest, why

SNAKEFILE = Path(__file__).resolve().parents[4] / "Snakefile"
CONFIGS = (".yaml", ".yml", ".json")
# What a run leaves to be read, the best first.
PAGES = ("results/index.html", "report.html", "results/course.html")
HELP = """\
unsupervised new NAME FILE [KEY=…]    write NAME.yaml for a file of your own, with what is in it
unsupervised plan [CONFIG]            say what becomes of each column, before anything is computed
unsupervised run [CONFIG] [TARGET]    build it, here; without a config, the course
unsupervised why [CONFIG] [TARGET]    say which jobs would run, and because of what
unsupervised verify                   build the course and compare every result with the kept one
unsupervised tidy-up                  remove the results that the last run said no config names
unsupervised open                     show the results in a browser

A CONFIG ends in .yaml; TARGETs and options go to Snakemake as they are (--cores 2, --list). With
-n, run says what would run, and nothing runs.
KEYs of new say what you know better: ENCODING=cp1252 SHEET=2024 LABEL=species INDEX=code DROP=a,b
"""


def snakemake(words: Sequence[str], *more: str) -> list[str]:
    """Return the command line that runs Snakemake on the workflow; words that name configs are
    laid over its own."""
    configs = [word for word in words if word.endswith(CONFIGS) and not word.startswith("-")]
    if missing := [name for name in configs if not Path(name).is_file()]:
        raise InputError(f"{missing[0]}: is not there; write one with: unsupervised new NAME FILE")
    others = [word for word in words if word not in configs]
    # Options with any number of values go first, as they would take targets for such.
    line = [sys.executable, "-P", "-m", "snakemake", *more, "--snakefile", str(SNAKEFILE), *others]
    return [*line, "--configfile", *configs] if configs else line


def become(line: Sequence[str]) -> None:
    """Be Snakemake from here on, so that signals and the exit code are its own."""
    sys.stdout.flush()
    os.execv(line[0], line)


def new(words: Sequence[str]) -> int:
    """Write a config for a file."""
    from unsupervised.config import new as writing  # it reads tables, which takes a second

    writing.main(words, "unsupervised new penguins penguins.csv", "unsupervised run")
    return 0


def plan(words: Sequence[str]) -> None:
    """Say what becomes of each column, as `make plan` does."""
    become(snakemake(["plan", *words], "--quiet", "host", "progress", "rules"))


def build(words: Sequence[str]) -> None:
    """Build what is asked for."""
    become(snakemake(words))


def because(words: Sequence[str]) -> int:
    """Say which jobs would run, and because of what."""
    line = snakemake(words, "--quiet", "host", "--dry-run")
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout, end="")
        return done.returncode
    return why.main(done.stdout)


def verify(words: Sequence[str]) -> int:
    """Build the course and compare it with the kept manifest."""
    if words:
        raise InputError(
            f"verify: compares the course, and {words[0]!r} was given; leave it out, or build that "
            "with: unsupervised run"
        )
    done = subprocess.run(snakemake(words, "--quiet", "all"))
    return done.returncode or manifest.main(["verify"])


def show(words: Sequence[str]) -> int:
    """Open the page of the results that are here."""
    if words:
        raise InputError(f"open: takes nothing more, and {words[0]!r} was given; leave it out")
    page = next((Path(name) for name in PAGES if Path(name).is_file()), None)
    if page is None:
        raise InputError(
            f"{Path.cwd()}: holds no page to open; build one with: unsupervised run, then "
            "unsupervised run --report report.html"
        )
    print(page)
    webbrowser.open(page.resolve().as_uri())
    return 0


def tidy_up(words: Sequence[str]) -> int:
    """Remove what the last run said that no config names."""
    if words:
        raise InputError(f"tidy-up: takes nothing more, and {words[0]!r} was given; leave it out")
    leftovers.main()
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int | None]] = {
    "new": new, "plan": plan, "run": build, "why": because, "verify": verify,
    "tidy-up": tidy_up, "open": show,
}  # fmt: skip


def main(words: Sequence[str]) -> int | None:
    """Do what the first word says with the others; return the exit code."""
    if not words or words[0] == "help" or {"-h", "--help"} & set(words):
        print(HELP, end="")
        return 0
    if words[0] == "--version":
        print(f"unsupervised {version('unsupervised-pipeline')}")
        return 0
    if words[0] not in COMMANDS:
        raise InputError(f"no command is called {words[0]!r}; {nearest(words[0], list(COMMANDS))}")
    return COMMANDS[words[0]](words[1:])


def run() -> None:
    """Run the command line."""
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    run()
