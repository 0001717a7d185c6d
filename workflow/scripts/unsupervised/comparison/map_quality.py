"""The maps of one dataset beside each other: what each keeps of the data, in one space.

A map's own table `quality` is measured where its method ran, and scaling decides what is near
there; so maps of other scales or features can be compared in one space only, which is that of the
clusterings (see `space`). The plane of the first two principal components stands beside them, as
what anybody would look at first. Equal samples are looked at once, as `maps.quality` does.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from unsupervised.base import samples, tables
from unsupervised.base.cells import as_groups
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.comparison import space
from unsupervised.methods.coloured import near
from unsupervised.methods.maps import quality
from unsupervised.methods.maps.quality import View
from unsupervised.methods.maps.tables import places_of
from unsupervised.numeric import ordering, sampling
from unsupervised.numeric.coordinates import principal

PLANE = "principal plane"
MEASURES = ("trustworthiness", "continuity", "rnx_area", "distance_correlation")
COLUMNS = ("step", "variant", "seed", "space", "dimensions", "samples", "measured",
           *MEASURES, "label_purity", "note")  # fmt: skip


@dataclass(frozen=True)
class Part:
    """The different samples that are looked at of those that a map sees, in an order that hangs on
    their values alone: their positions in the dataset, their points in the one space, and who is
    near whom there, None where too few differ to tell. held: the positions of all that are looked
    at, equal ones too; of: which of the different ones each of them is."""

    held: np.ndarray
    of: np.ndarray
    positions: np.ndarray
    points: np.ndarray
    view: View | None


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `all_maps`, a row for each map and seed and one for the principal plane, and
    `principal_plane`, the places of the samples on it that were looked at.

    `spec["maps"]` are pairs of a step and a variant; their tables stand in `inputs` as
    `<step>/<variant>/map`, beside the three files of the samples.
    """
    data, seed = space.read(inputs, spec), spec["seed"]
    whole = part(data, np.arange(len(data.names)), seed)
    parts = {whole_key(data): whole}
    rows = []
    for step, variant in spec["maps"]:
        table = tables.read(inputs[f"{step}/{variant}/map"])
        for drawn, (seen, places) in read(table, data).items():
            if (key := seen.tobytes()) not in parts:
                parts[key] = part(data, seen, seed)
            rows.append([step, variant, drawn, *told(data, parts[key], len(seen), places)])
    plane = np.full((len(data.names), 2), np.nan)
    flat = principal(whole.points, np.empty((0, whole.points.shape[1])))[1]
    plane[whole.held] = flat[whole.of]
    rows.append([PLANE, "", None, *told(data, whole, len(plane), plane)])
    return {
        "all_maps": Table(COLUMNS, rows),
        "principal_plane": Table(
            ["sample", "label", "x", "y"],
            [
                [data.names[i], data.labels[i], *plane[i].tolist()]
                for i in np.sort(whole.held).tolist()
            ],
        ),
    }


def whole_key(data: Samples) -> bytes:
    """Return what stands for all samples of a dataset."""
    return np.arange(len(data.names)).tobytes()


def read(table: Table, data: Samples) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Return of each seed of a map the positions in the dataset of the samples that it sees, and
    their places, shape (samples of the dataset, 2 or 3), NaN for those that it does not see."""
    position = {name: i for i, name in enumerate(data.names)}
    at = np.array([position[name] for name in table.column("sample")])
    seeds, given = np.array(table.column("seed")), places_of(table)
    found = {}
    for seed in dict.fromkeys(table.column("seed")):
        own = seeds == seed
        places = np.full((len(data.names), given.shape[1]), np.nan)
        places[at[own]] = given[own]
        found[seed] = np.sort(at[own]), places
    return found


def part(data: Samples, seen: np.ndarray, seed: int) -> Part:
    """Return what is looked at of the samples at some positions; of many a part."""
    chosen = seen[sampling.paired(len(seen), data.values.shape[1], seed)]
    points = samples.dense(space.points(data, chosen))
    order = ordering.by_values(ordering.coarse(points))
    first = quality.different(points[order])
    of = np.repeat(np.arange(len(first)), np.diff([*first, len(order)]))
    held, order = chosen[order], order[first]
    points = points[order]
    few = len(order) < quality.LEAST
    return Part(held, of, chosen[order], points, None if few else View.of(points))


def told(data: Samples, looked: Part, seen: int, places: np.ndarray) -> list:
    """Return the cells of a map that sees so many samples, from its space to its note; places,
    shape (samples of the dataset, 2 or 3), are looked at where `looked` says."""
    whole, count, held = len(data.names), len(looked.positions), len(looked.held)
    own = places[looked.positions]
    found = dict.fromkeys(MEASURES)
    if looked.view is not None:
        found = quality.measures(looked.view, View.of(own))
    said = [
        f"sees {seen} of {whole} samples" if seen < whole else "",
        f"{held} of {seen} samples are looked at" if held < seen else "",
        f"equal ones once: {count} of {held}" if count < held else "",
        f"fewer than {quality.LEAST} of them differ" if looked.view is None else "",
    ]
    labels = np.array(as_groups(data.labels))
    purity = label_purity(places[looked.held], labels[looked.held])
    values = [found[name] for name in MEASURES]
    return [
        space.name(data),
        places.shape[1],
        seen,
        count,
        *values,
        purity,
        "; ".join(filter(None, said)),
    ]


def label_purity(places: np.ndarray, labels: np.ndarray) -> float | None:
    """Return the share of the five nearest on a map that have the label of a sample, of those with
    a label, equal ones too; None of fewer than two. Equally near ones share the places that are
    left."""
    known = labels != ""
    return near.same_group(places[known], labels[known])[0]
