"""What the figures of clusterings beside each other show."""

from collections.abc import Mapping

from unsupervised.base.saying import NOISE, count, joined, known, largest, least, number
from unsupervised.base.tables import Table
from unsupervised.base.words import listed

LABELS = "labels"
PLANE = "principal plane"


def agreement(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which clusterings agree most and least, and which follows the labels best."""
    rows = known(tables["agreement"], "adjusted_rand")
    pairs = [row for row in rows if not any(map(is_labels, of(row)))]
    told = [row for row in rows if sum(map(is_labels, of(row))) == 1]
    best = follower(told)
    if len(pairs) < 2:
        alone = f"The two clusterings agree by {at(pairs[0])}" if pairs else ""
        return joined(alone, best)
    high, low = largest(pairs, "adjusted_rand"), least(pairs, "adjusted_rand")
    return joined(
        f"Most alike are {' and '.join(of(high))} ({at(high)}), least {' and '.join(of(low))} "
        f"({at(low)})",
        best,
    )


def of(row: Mapping[str, str]) -> tuple[str, str]:
    """Return the two that a row compares."""
    return row["clustering_a"], row["clustering_b"]


def is_labels(name: str) -> bool:
    """Say whether it is a column of labels that is compared."""
    return name.partition("/")[0] == LABELS


def at(row: Mapping[str, str]) -> str:
    """Return how far the two of a row agree."""
    return number(row["adjusted_rand"])


def follower(rows: list[dict]) -> str:
    """Say which clustering follows a column of labels best; of equals all."""
    if not rows:
        return ""
    high = largest(rows, "adjusted_rand")
    same = [r for r in rows if float(r["adjusted_rand"]) == float(high["adjusted_rand"])]
    labels = next(name for name in of(high) if is_labels(name))
    same = [row for row in same if labels in of(row)]
    names = [next(name for name in of(row) if name != labels) for row in same]
    column = labels.removeprefix(LABELS).removeprefix("/")
    known = f"the words of {column}" if column else "the labels"
    return f"nearest to {known} {'is' if len(names) == 1 else 'are'} " + (
        f"{listed(names, 3, ' and ')} ({at(high)})"
    )


def indices(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which clustering ranks first, how sure that is, and where the labels stand."""
    rows = known(tables["clusterings"], "rank")
    if not rows:
        return ""
    first = [row for row in rows if float(row["rank"]) == min(float(r["rank"]) for r in rows)]
    labels = next((row for row in rows if row["step"] == LABELS), None)
    row = first[0]
    span = ""
    if len(first) == 1 and row["rank_best"] and row["rank_worst"] not in ("", row["rank_best"]):
        span = f", by other weights from {row['rank_best']} to {row['rank_worst']}"
    elsewhere = labels is not None and labels not in first
    return joined(
        f"Of {len(rows)} ways to group the samples {listed(map(called, first), 3, ' and ')} "
        f"{'ranks' if len(first) == 1 else 'rank'} first{span}",
        f"the labels rank {labels['rank']}" if elsewhere else "",
    )


def called(row: Mapping[str, str]) -> str:
    """Return what a row's clustering is called."""
    return f"{row['step']}/{row['variant']}" if row["variant"] else f"the {row['step']}"


def all_maps(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say which map keeps most and which fewest of the neighbours beside the principal plane, and
    which keeps labels together best; of several seeds the first counts."""
    rows = {}
    for row in known(tables["all_maps"], "rnx_area"):
        rows.setdefault(name_of(row), row)
    plane = rows.pop(PLANE, None)
    if len(rows) < 2 or plane is None:
        return ""
    high, low = largest([*rows.values()], "rnx_area"), least([*rows.values()], "rnx_area")
    pure = [row for row in rows.values() if row["label_purity"]]
    purest = largest(pure, "label_purity") if pure else None
    return joined(
        f"Of {len(rows)} maps {name_of(high)} keeps most neighbours, in neighbourhoods of all "
        f"sizes (area under R_NX {number(high['rnx_area'])}), and {name_of(low)} fewest "
        f"({number(low['rnx_area'])}); the {PLANE} keeps {number(plane['rnx_area'])}",
        f"samples of one label lie together most on {name_of(purest)} (label purity "
        f"{number(purest['label_purity'])})"
        if purest
        else "",
    )


def name_of(row: Mapping[str, str]) -> str:
    """Return what a map is called, and that it has a third dimension."""
    name = f"{row['step']}/{row['variant']}" if row["variant"] else row["step"]
    return f"{name} (3-D)" if row["dimensions"] == "3" else name


def maps(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many clusters each clustering puts on the map; tables are called
    `<step>/<variant>/<name>`."""
    told = []
    for name in tables:
        step, variant, what = name.split("/")
        if what == "clusters":
            clusters = {*tables[name].column("cluster")} - {NOISE}
            told.append(f"{step}/{variant} ({count(len(clusters), 'cluster')})")
    drawn = next(name.rpartition("/")[0] for name in tables if name.endswith("/map"))
    return joined(f"Shown on the map of {drawn}: {listed(told, 6)}")
