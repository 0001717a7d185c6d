"""Look at config files before Snakemake reads them.

Snakemake reads a file of `--configfile` before the workflow can say a word, shows a traceback
where it cannot, and runs the code of one that asks for it. It loads its executors earlier still.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
OPTIONS = ("--configfile", "--configfiles")


def look(arguments: Sequence[str]) -> None:
    """End the process with one message where a config file of a command line is no such thing.

    Does nothing where the workflow's own checker is not beside this package.
    """
    files = list(named(arguments))
    if not files or not (SCRIPTS / "unsupervised" / "places.py").is_file():
        return
    sys.path.insert(0, str(SCRIPTS))
    from unsupervised.places import exit_unless_readable

    sys.path.remove(str(SCRIPTS))
    exit_unless_readable(files)


def named(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the config files that a command line of Snakemake names."""
    if not arguments or Path(arguments[0]).name not in ("snakemake", "__main__.py"):
        return
    taken = False
    for argument in arguments[1:]:
        if argument.startswith("-"):
            option, _, value = argument.partition("=")
            taken = option in OPTIONS and not value
            if option in OPTIONS and value:
                yield value
        elif taken:
            yield argument
