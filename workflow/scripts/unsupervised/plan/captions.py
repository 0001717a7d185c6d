"""What captions say of settings and scores, in words."""

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

MOST_SAID = 12  # rows of a table of words


def plain(text: str) -> str:
    """Return text that stands in a caption as it is: reStructuredText's signs mean nothing."""
    line = " ".join(text.split()).translate(str.maketrans("<>", "‹›"))
    return re.sub(r"([^\w\s,])", r"\\\1", line)


def in_words(value: object) -> str:
    """Return a setting as a reader would write it."""
    if isinstance(value, dict):
        return " and ".join(f"{key} {in_words(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def read_scores(path: Path) -> str:
    """Return a table of scores in one line, without which engine ran; nothing where it is not built
    yet, or damaged."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return ", ".join(
            f"{row['score'].replace('_', ' ')} {row['value'] or 'undefined'}"
            for row in rows
            if not row["score"].startswith("engine_")
        )
    except (OSError, ValueError, KeyError, AttributeError, csv.Error):
        return ""


def read_claims(paths: Iterable[Path]) -> str:
    """Return the verdicts of tables of claims in one line; nothing where none is built yet, or one
    is damaged."""
    said = []
    try:
        for path in paths:
            with path.open(encoding="utf-8", newline="") as file:
                said += map(verdict, csv.DictReader(file))
    except (OSError, ValueError, KeyError, csv.Error):
        return ""
    return "; ".join(said)


def verdict(claim: Mapping[str, str]) -> str:
    """Return a claim with its verdict and, where it does not hold, why."""
    why = "" if claim["verdict"] == "supported" else f" ({claim['why'].rstrip('.')})"
    return f"{claim['finding']}: {claim['verdict']}{why}"


def read_words(path: Path) -> str:
    """Return what a table `what,words` says of a variant's parts, in one line; nothing where it is
    not built yet, or damaged."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        said = [f"{row['what']}: {row['words']}" for row in rows[:MOST_SAID]]
    except (OSError, ValueError, KeyError, csv.Error):
        return ""
    more = len(rows) - len(said)
    return "; ".join([*said, f"and {more:,} more"] if more else said)
