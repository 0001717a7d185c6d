"""What the figures of NMF show."""

from collections.abc import Mapping
from math import fsum

from unsupervised.base.saying import count, joined, known, largest, least, number, score, short
from unsupervised.base.tables import Table
from unsupervised.base.words import listed, percent

TOPICS, NAMES = 6, 3  # named in a sentence
HALF = 0.5


def topics(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Name the features, or the samples, that weigh most in each component."""
    kind = settings["plot"]["topics"]
    held = heaviest(tables[kind], kind.removesuffix("s"))
    told = [f"{component}: {', '.join(names)}" for component, names in held.items()]
    return joined(f"{count(len(held), 'component')}, by what weighs most: "
                  f"{listed(told, TOPICS, '; ')}") if held else ""  # fmt: skip


def heaviest(table: Table, kind: str = "feature") -> dict[str, list[str]]:
    """Return the first features, or samples, of each component."""
    held: dict[str, list[str]] = {}
    for row in table.records():
        names = held.setdefault(row["component"], [])
        if len(names) < NAMES:
            names.append(short(row[kind]))
    return held


def highlights(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say of which component each named sample has most."""
    table, held = tables["features"], heaviest(tables["top_features"])
    rows = {row[0]: [float(cell) for cell in row[2:]] for row in table.rows}
    told = []
    for name in settings["plot"]["highlight"]:
        values = rows.get(name, [])
        if fsum(values) > 0:
            best = max(range(len(values)), key=lambda i: (round(values[i], 9), -i))
            component = table.columns[2 + best]
            share = percent(values[best] / fsum(values))
            about = f"component {component} ({', '.join(held.get(component, []))})"
            told.append(f"{short(name)} {share} {about}")
    return joined(f"By its largest part: {listed(told, parted='; ')}") if told else ""


def errors(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how far the error falls up to the number of components used."""
    rows = {int(row["components"]): row for row in known(tables["errors"], "relative_error")}
    used = settings["components"]
    if used not in rows:
        return ""
    first = min(rows)
    here = f"{number(rows[used]['relative_error'])} at {used}, the number used"
    if used == first:
        return joined(f"The relative error is {here}")
    fall = f"from {number(rows[first]['relative_error'])} at {count(first, 'component')} to {here}"
    return joined(f"The relative error falls {fall}")


def choice(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say by how many components hidden cells are guessed best, and topics hold together best."""
    best = score(tables["held_out_scores"], "least_error")
    fewest = score(tables["held_out_scores"], "one_standard_error")
    rows = {row["components"]: row for row in known(tables["held_out"], "error")}
    guessed = ""
    if best is not None and f"{best:.0f}" in rows:
        row = rows[f"{best:.0f}"]
        guessed = f"hidden cells are guessed best by {count(int(best), 'component')} (error "
        guessed += f"{number(row['error'])}, by means of rows and columns "
        guessed += f"{number(row['baseline'])})" if row["baseline"] else "unknown)"
        if fewest is not None and fewest < best:
            guessed += f", within one standard error by {fewest:.0f}"
    together = ""
    if "coherence" in tables and (found := known(tables["coherence"], "coherence")):
        top = largest(found, "coherence")
        together = f"topics are most coherent at {top['components']} ({number(top['coherence'])})"
    return joined(guessed, together, f"{settings['components']} used")


def reconstruction(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how much of a sample's largest features is rebuilt, and which is rebuilt least."""
    rows = [row for row in known(tables["reconstruction"], "true") if float(row["true"]) > 0]
    if not rows:
        return ""
    shares = [
        {"feature": row["feature"], "share": float(row["rebuilt"]) / float(row["true"])}
        for row in rows
    ]
    half = sum(round(row["share"], 6) >= HALF for row in shares)
    worst = least(shares, "share")
    return joined(
        f"{half:,} of {count(len(rows), 'feature')} of {short(rows[0]['sample'])} are rebuilt by "
        "half or more",
        f"least is {short(worst['feature'])} ({percent(worst['share'])})",
    )
