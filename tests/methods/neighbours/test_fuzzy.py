"""The fuzzy graph of neighbours: its formulas, and that no bit hangs on the processor."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from workflow_tools import ROOT

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given
from unsupervised.methods.neighbours import fuzzy
from unsupervised.methods.neighbours.reading import graph

# Three samples on a line, each with its two neighbours.
PLACES = np.array([[1, 2], [0, 2], [1, 0]])
LENGTHS = np.array([[1.0, 3.0], [1.0, 2.0], [2.0, 3.0]])


def test_the_nearest_belongs_surely_and_all_together_count_as_the_logarithm():
    lengths = np.sort(np.random.RandomState(0).rand(50, 15), axis=1)
    weights = fuzzy.memberships(lengths)
    assert (weights[:, 0] == 1).all() and (np.diff(weights, axis=1) < 0).all()
    assert weights.sum(axis=1) == pytest.approx(np.full(50, 4.0))  # log2 of 15 and itself


def test_memberships_worked_by_hand():
    """Of two neighbours the second has log2(3) - 1, whatever the distances; then the union."""
    second = np.log2(3) - 1
    assert fuzzy.memberships(LENGTHS)[:, 1] == pytest.approx([second] * 3, abs=1e-11)
    found = fuzzy.graph(PLACES, LENGTHS).toarray()
    both = second + second - second * second
    expected = [[0, 1, both], [1, 0, 1], [both, 1, 0]]
    assert found == pytest.approx(np.array(expected), abs=1e-11)


def test_equal_samples_belong_together_surely():
    lengths = np.array([[0.0, 0.0, 4.0], [0.0, 0.0, 0.0], [0.0, 1.0, 2.0]])
    weights = fuzzy.memberships(lengths)
    assert (weights[lengths == 0] == 1).all()
    assert (weights > 0).all() and (weights <= 1).all()
    assert (fuzzy.memberships(np.zeros((3, 2))) == 1).all()


@pytest.fixture
def given(tmp_path):
    """The tables of the three samples, as another method reads them."""
    names = ["a", "b", "c"]
    named = [[names[i], *(names[j] for j in row)] for i, row in enumerate(PLACES)]
    lengths = [[names[i], *row] for i, row in enumerate(LENGTHS.tolist())]
    paths = {}
    for name, rows in (("nearest", named), ("distances", lengths)):
        paths[name] = str(tmp_path / f"{name}.csv")
        tables.write(paths[name], Table(["sample", "1", "2"], rows))
    return Given(paths, {})


def test_another_method_reads_as_many_as_it_asks_for(given):
    whole = graph(given, {"nearest": None})
    assert (whole.places == PLACES).all() and (whole.lengths == LENGTHS).all()
    first = graph(given, {"nearest": 1})
    assert (first.places == PLACES[:, :1]).all() and first.fuzzy.nnz == 4
    with pytest.raises(InputError, match=r"nearest: is 3, .* has 2 of each sample"):
        graph(given, {"nearest": 3})


EVERY_METRIC = """
import hashlib, json
from sklearn.datasets import load_digits
from unsupervised.base.samples import Samples
from unsupervised.methods.metrics import PLAIN, Space, ready
from unsupervised.methods import nearest
from unsupervised.methods.neighbours import fuzzy
from unsupervised.numeric import ordering
values = load_digits().data[:600]
names = [str(i) for i in range(len(values))]
said = {}
for metric in PLAIN:
    near = values if metric == "hamming" else ordering.coarse(ready(values, metric))
    found = nearest.nearest(Space(Samples(near, names, names, names[:64]), metric), 15)
    graph = fuzzy.graph(found.places, found.lengths)
    arrays = (found.places, found.lengths, graph.data, graph.indices)
    said[metric] = hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest()
print(json.dumps(said))
"""
OTHER = {
    "OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "4",
    "NPY_DISABLE_CPU_FEATURES": "X86_V3,X86_V4,AVX512_ICL,AVX512_SPR",
}  # fmt: skip


@pytest.mark.long
def test_every_bit_is_the_same_on_another_processor():
    """Of whole numbers with many ties, by every metric."""
    found = []
    for other in ({}, OTHER):
        done = subprocess.run(
            [sys.executable, "-c", EVERY_METRIC], cwd=ROOT / "workflow" / "scripts",
            env={**os.environ, **other}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(json.loads(done.stdout))
    assert found[0] == found[1] and len(found[0]) == 6
