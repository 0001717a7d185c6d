"""What the linked views of a dataset show: its samples on maps, in trees, in clusters, by feature.

Found by the tables that families share, `clusters`, `map`, `merges`, `silhouettes`, and never by
the name of a method.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.base.cells import are_numbers, as_groups
from unsupervised.figures import matching, panels, style
from unsupervised.pages import colours

MOST_SAMPLES = 20_000  # that the views show
MOST_FEATURES = 40  # by which they can be coloured
MOST_MAPS = 3  # of one variant
MOST_LABELS = 500  # different words of a column, as of labels
SAMPLE, LABEL = "sample", "label"
AXES = ("x", "y", "z")


def build(tidy: Mapping[str, str], folder: Path, variants: Sequence[Mapping]) -> dict:
    """Return the linked views of a dataset.

    `tidy` names the three tidy files, `folder` holds the dataset's results, and each variant has
    its `step`, its `variant` and its method's `title`.
    """
    data = samples.read(tidy)
    chosen = spread(len(data.names), MOST_SAMPLES)
    names = [data.names[i] for i in chosen]
    place = {name: i for i, name in enumerate(names)}
    told: dict = {
        "samples": names,
        "of": len(data.names),
        "features": len(data.features),
        "look": colours.told(),
        "markers": style.MARKERS,
        "colours": [*labels(data.labels, chosen), *beside(data, chosen)],
        "maps": [],
        "trees": [],
        "silhouettes": [],
    }
    for one in variants:
        called = f"{one['title']}, {one['variant']}"
        at = folder / one["step"] / one["variant"]
        told["colours"] += clusters(at / "clusters.csv", called, place)
        told["maps"] += maps(at, called, place)
        told["trees"] += tree(at, called, place)
        told["silhouettes"] += silhouettes(at / "silhouettes.csv", called, place)
    told["maps"] = different(sorted(told["maps"], key=lambda one: one.pop("rank")))
    told["colours"] += features(data, chosen)
    return told


def spread(count: int, most: int) -> list[int]:
    """Return positions of up to `most` of `count` samples, evenly over all."""
    return list(range(count)) if count <= most else [i * count // most for i in range(most)]


def labels(found: Sequence[str], chosen: Sequence[int]) -> list[dict]:
    """Return the labels as groups to colour by, each in the place of its colour and sign in the
    figures; nothing where there are none. `chosen` are the positions that are shown."""
    number = style.in_order([label for label in found if label])
    if not number:
        return []
    places = panels.places_of(found)
    return [
        {
            "name": "label",
            "kind": "label",
            "groups": list(number),
            "places": [places.get(name) for name in number],
            "values": [number.get(found[i]) for i in chosen],
        }
    ]


def beside(data: samples.Samples, chosen: Sequence[int]) -> Iterator[dict]:
    """Yield the supplementary columns to colour by: words as labels are, if they are not too many
    to be groups, and numbers as features, where all features are there, and not those alone that
    vary most."""
    for name, cells in data.extra.items():
        if are_numbers(cells):
            if len(data.features) <= MOST_FEATURES:
                values = [number(cells[i]) for i in chosen]
                yield {"name": name, "kind": "feature", "values": values}
        elif len({*cells}) <= MOST_LABELS:
            yield from ({**one, "name": name} for one in labels(cells, chosen))


def clusters(path: Path, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return the clusters of a variant as groups to colour by; nothing where it has none."""
    if not path.is_file():
        return []
    table = tables.read(path)
    numbers = sorted(set(table.column("cluster")), key=int)
    noise_last = [n for n in numbers if int(n) >= 0] + [n for n in numbers if int(n) < 0]
    number = {name: i for i, name in enumerate(noise_last)}
    values = [None] * len(place)
    for name, cluster in zip(table.column(SAMPLE), table.column("cluster"), strict=True):
        if name in place:
            values[place[name]] = number[cluster]
    places = places_of(table.column("cluster"), table.column(LABEL))
    return [
        {
            "name": called,
            "kind": "clusters",
            "groups": [f"cluster {n}" if int(n) >= 0 else "noise" for n in noise_last],
            "places": [places.get(n) for n in noise_last],
            "values": values,
        }
    ]


def places_of(found: Sequence[str], labels: Sequence[str]) -> Mapping[str, int]:
    """Return the place of each cluster's colour and sign, as figures have it; noise has none."""
    matched = matching.drawn(matching.places(found, as_groups(labels)), panels.MOST_GROUPS)
    if matched is None:
        matched = panels.places_of([one for one in found if one != style.NOISE])
    return matched


def features(data: samples.Samples, chosen: Sequence[int]) -> list[dict]:
    """Return features to colour by: all, or those that vary most, in the dataset's order."""
    values = data.values
    count = len(data.features)
    kept = list(range(count))
    if count > MOST_FEATURES:
        order = np.argsort(-np.round(variances(values), 9), kind="stable")
        kept = sorted(order[:MOST_FEATURES].tolist())
    rows = values[list(chosen)][:, kept]
    array = rows.toarray() if sparse.issparse(rows) else np.asarray(rows)
    return [
        {"name": data.features[i], "kind": "feature", "values": [number(v) for v in column]}
        for i, column in zip(kept, array.T.tolist(), strict=True)
    ]


def variances(values: np.ndarray | sparse.csr_matrix) -> np.ndarray:
    """Return the variance of each feature, divided by the largest of them."""
    if sparse.issparse(values):
        squares = np.asarray(values.multiply(values).mean(axis=0)).ravel()
        found = squares - np.asarray(values.mean(axis=0)).ravel() ** 2
    else:
        found = np.nan_to_num(np.var(values, axis=0))
    return found / (found.max(initial=0.0) or 1.0)


def number(value: object) -> float | int | None:
    """Return a value as a table writes it; None where it is undefined."""
    text = tables.cell_text(None if value == "" else float(value))
    if not text:
        return None
    found = float(text)
    return int(found) if found.is_integer() else found


def maps(at: Path, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return what a variant has in two dimensions or three: maps, the first of its components, or
    the coordinates in which its clusters are drawn."""
    if (at / "map.csv").is_file():
        return drawn_maps(tables.read(at / "map.csv"), called, place)
    if (at / "features.csv").is_file():
        return first_of(tables.read(at / "features.csv"), called, place)
    if (at / "coordinates.csv").is_file():
        table = tables.read(at / "coordinates.csv")
        role = list(table.columns).index("role")
        rows = [row for row in table.rows if row[role] == SAMPLE]
        x, y = table.columns[-2:]
        return [a_map(called, (x, y), [(r[1], r[-2], r[-1]) for r in rows], place, 2)]
    return []


def drawn_maps(table: tables.Table, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return a map for each of the first seeds."""
    records = table.records()
    seeds = list(dict.fromkeys(record["seed"] for record in records))
    axes = [name for name in AXES if name in table.columns]
    found = []
    for seed in seeds[:MOST_MAPS]:
        rows = [(r[SAMPLE], *(r[name] for name in axes)) for r in records if r["seed"] == seed]
        more = f", seed {seed}" if len(seeds) > 1 else ""
        found.append(a_map(called + more, [""] * len(axes), rows, place, 0))
    return found


def first_of(table: tables.Table, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return the first two components as a map, or the first three; nothing where there is one."""
    if list(table.columns[:2]) != [SAMPLE, LABEL] or len(table.columns) < 4:
        return []
    end = 2 + len(AXES)
    axes = [f"component {name}" for name in table.columns[2:end]]
    return [a_map(called, axes, [(r[0], *r[2:end]) for r in table.rows], place, 1)]


def a_map(
    called: str, axes: Sequence[str], rows: Sequence, place: Mapping[str, int], rank: int
) -> dict:
    """Return a map of rows `sample, x, y` or `sample, x, y, z`; by its rank maps that were made as
    such go first."""
    found: dict = {name: [None] * len(place) for name in AXES[: len(axes)]}
    for name, *cells in rows:
        if name in place:
            for axis, cell in zip(found, cells, strict=True):
                found[axis][place[name]] = number(cell)
    return {"name": called, "axes": list(axes), **found, "rank": rank}


def different(found: Sequence[dict]) -> list[dict]:
    """Return maps without those that are the same as one before; of the same plane the first with
    a third dimension stands for all."""
    kept: list[dict] = []
    for one in found:
        same = [
            i for i, other in enumerate(kept) if (one["x"], one["y"]) == (other["x"], other["y"])
        ]
        if not same:
            kept.append(one)
        elif "z" in one and "z" not in kept[same[0]]:
            kept[same[0]] = one
    return kept


def tree(at: Path, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return the tree of a variant: the sample of each leaf by its number, the leaves from left to
    right, and the merges; nothing where it has none, or not all its samples are here."""
    if not all((at / f"{name}.csv").is_file() for name in ("merges", "leaves")):
        return []
    table, merges = tables.read(at / "leaves.csv"), tables.read(at / "merges.csv")
    left, right = ([int(cell) for cell in merges.column(name)] for name in ("left", "right"))
    named = table.column(SAMPLE)
    if not all(name in place for name in named):
        return []
    order = leaves_of(left, right)
    sample_of = dict(zip(order, (place[name] for name in named), strict=True))
    heights = [number(cell) for cell in merges.column("height")]
    return [
        {
            "name": called,
            "are_groups": "size" in table.columns,
            "samples": [sample_of[i] for i in range(len(order))],
            "leaves": order,
            "merges": [list(merge) for merge in zip(left, right, heights, strict=True)],
        }
    ]


def leaves_of(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """Return the numbers of the leaves of a tree, from left to right, by its merges."""
    count = len(left) + 1
    found: list[int] = []
    waiting = [2 * count - 2]
    while waiting:
        node = waiting.pop()
        if node < count:
            found.append(node)
        else:
            waiting += [right[node - count], left[node - count]]
    return found


def silhouettes(path: Path, called: str, place: Mapping[str, int]) -> list[dict]:
    """Return the silhouette of each sample in the clusters of a variant."""
    if not path.is_file():
        return []
    table = tables.read(path)
    values = [None] * len(place)
    for name, value in zip(table.column(SAMPLE), table.column("silhouette"), strict=True):
        if name in place:
            values[place[name]] = number(value)
    return [{"name": called, "values": values}]
