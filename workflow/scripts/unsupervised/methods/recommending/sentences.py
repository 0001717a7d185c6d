"""What the figures of what recommends show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, number, score, short
from unsupervised.base.tables import Table
from unsupervised.base.words import listed
from unsupervised.methods.recommending.settings import FEWEST

NAMED, LISTENERS = 3, 2  # samples of a list that are named, and lists
RECALL, POPULAR, CEILING = "recall_at_10", "most_popular", "ceiling"


def recommendations(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name what is recommended first to the first listeners."""
    held: dict[str, list[str]] = {}
    for row in tables["recommendations"].records():
        held.setdefault(row["listener"], []).append(row)
    if not held:
        return nothing_to_say(tables["scores"])
    told = [f"{short(who)}: {', '.join(map(because, rows[:NAMED]))}" for who, rows in held.items()]
    empty = int(score(tables["scores"], "empty_lists") or 0)
    nothing = f"for {count(empty, 'listener')} there is nothing to recommend" if empty else ""
    return joined(f"First for {listed(told, LISTENERS, '; ')}", nothing)


def nothing_to_say(scores: Table) -> str:
    """Say why nothing is recommended to anybody who was asked for."""
    cells = score(scores, "samples") * score(scores, "listeners")
    if score(scores, "plays") == cells:
        return "Nothing is recommended, for every listener has every sample."
    return "Nothing is recommended, for nothing speaks for a sample that a listener has not."


def because(row: Mapping[str, str]) -> str:
    """Return what is recommended, and of which sample that comes most."""
    return f"{short(row['sample'])} (by {short(row['because'])})"


def evaluation(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say what is found of hidden plays, beside what is popular and the most possible."""
    rows = by_model(tables["evaluation"])
    own = next(iter(rows.values()))
    within = f" ({number(own['low'])} to {number(own['high'])})" if own["low"] else ""
    asked, few = count(int(own["listeners"]), "listener"), int(own["listeners"]) < FEWEST
    return joined(
        f"{number(own['value'])}{within} of what is hidden is found, of "
        f"{number(rows[CEILING]['value'])} that ten names can find",
        f"naming the most popular finds {number(rows[POPULAR]['value'])}",
        f"{asked} {'is' if asked == '1 listener' else 'are'} too few for a verdict" if few else "",
    )


def compared(table: Table, title: str) -> str:
    """Say whether a method finds more than naming what is popular, for the title of a figure."""
    own = next(iter(by_model(table).values()))
    if int(own["listeners"]) < FEWEST:
        return f"too few listeners to say whether {title} recommends well"
    if float(own["difference_low"]) > 0:
        return f"more hidden plays are found by {title} than by naming the most popular"
    if float(own["difference_high"]) < 0:
        return f"fewer hidden plays are found by {title} than by naming the most popular"
    return f"no sure difference between {title} and naming the most popular"


def by_model(table: Table) -> dict[str, dict]:
    """Return the rows of recall by model, that of the method first."""
    return {row["model"]: row for row in table.records() if row["measure"] == RECALL}
