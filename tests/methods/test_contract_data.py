"""The contract of a method: whatever the data, right tables or one line that says why not.

What is undefined is an empty cell; a figure says nothing that its tables do not; no warning of
NumPy's stands for an answer.
"""

from typing import get_args

import pytest
from checked_results import run
from method_bench import BASE, Bench
from odd_data import DATA, LABELS, odd
from ordinary_data import ordinary
from other_settings import base_of

from unsupervised.base.errors import InputError
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Figure, Method

pytestmark = pytest.mark.usefixtures("fewer_draws", "few_steps_of_fft")

METHODS = list(methods().values())
# Settings of our own methods in which they may do worse than in their defaults.
TRIED = {
    "agglomerative": [
        {"clusters": 1}, {"clusters": 2, "linkage": "average"}, {"clusters": 2, "nearest": 1},
    ],
    "birch": [
        {"clusters": 1}, {"clusters": 2, "subclusters": 4, "sweep": [1, 4]},
        {"clusters": 2, "threshold": 0.5}, {"clusters": 2, "reduce": {"svd": 2}},
    ],
    "bisecting": [
        {"clusters": 1}, {"clusters": 9, "scale": "max_abs"}, {"clusters": 3, "divide": "size"},
        {"clusters": 2, "reduce": {"svd": 2}}, {"clusters": 2, "axes": ["f0", "f1"]},
    ],
    "kmeans": [
        {"clusters": 1}, {"clusters": 2, "stability": 2, "compare": BASE}, {"clusters": 3},
        {"clusters": 9, "scale": "max_abs"}, {"clusters": "auto", "scale": "normalize"},
        {"clusters": 2, "reduce": {"svd": 2}}, {"clusters": 2, "axes": ["f0", "f1"]},
    ],
    "kmedoids": [
        {"clusters": 1}, {"clusters": 9, "scale": "max_abs"}, {"clusters": 2, "engine": "sample"},
        *({"metric": m} for m in ("cityblock", "cosine", "correlation", "gower")),
    ],
    "hierarchy": [
        *({"method": m, "cut": 1.5} for m in ("single", "complete", "average", "ward")),
        *({"metric": m, "compare": BASE} for m in ("cityblock", "cosine", "correlation")),
        {"engine": "groups", "groups": 3, "cut": 1.5}, {"engine": "groups", "method": "ward"},
    ],
    "tsne": [
        {"perplexity": 2.0}, {"perplexity": 8.0, "init": "random"},
        {"perplexity": 4.0, "engine": "fft"},
        {"perplexity": 1.0, "engine": "fft", "init": "random"},
    ],
    "pca": [{"components": 1}, {"components": 2}, {"features": ["f0", "f1"]}],
    "svd": [{"components": 1}],
    "nmf": [
        {"components": 1, "sweep": [1, 3], "reconstruct": "s00"},
        {"components": 2, "scale": "max_abs", "plot": {"highlight": ["s00"]}},
        {"components": 4, "init": "random"}, {"components": 2, "init": "nndsvda"},
    ],
    "neighbours": [
        *({"nearest": 1, "metric": m} for m in ("cosine", "correlation", "gower", "hamming")),
        {"nearest": 8, "metric": "cityblock"}, {"nearest": 3, "reduce": {"svd": 2}},
    ],
    "mds": [
        {"method": "classical"},
        *({"metric": m} for m in ("cityblock", "cosine", "correlation", "gower")),
    ],
    "als": [{"regularization": 0.01, "confidence": "linear", "components": 1, "show": ["f0"]}],
    "ease": [{"regularization": 1.0, "top": 1}],
    "item_neighbours": [{"nearest": 1, "shrinkage": 0.0, "hold_out": 0.9}],
    "similar": [
        {"queries": ["s00"], "listeners": {"l": ["s00"]}}, {"evaluation": {"hold_out": 0.5}},
    ],
}  # fmt: skip
SWEEP = {"sweep": [1, 4]}
STARTS = {"n_init": 2, **SWEEP}
QUICK = {
    "agglomerative": SWEEP,
    "anomalies": {"trees": 30},
    "birch": SWEEP,
    "tsne": {"max_iter": 300},
    "kmeans": STARTS,
    "mixture": STARTS,
    "bisecting": SWEEP,
    "kmedoids": SWEEP,
}
# Settings that are there for other methods, which read them under every name.
OTHERS = {"nmf": {"components": 1}, "neighbours": {"nearest": 2}}
# Enough for every run of the tests: one of each kind that a method meets. In such a run each
# method meets a third of these, and each of these a third of the methods.
FEW = ["one sample", "two samples", "one feature", "all rows equal", "two distinct rows", "zeros",
       "a row of zeros, sparse", "all rows equal, sparse", "huge", "tiny", "negative",
       "one constant feature"]  # fmt: skip
SLOW = {"fft"}  # openTSNE takes seconds even of ten samples
MOST = 400  # letters of a refusal


def tried(method: Method, turn: int | None = None) -> dict[str, dict]:
    """Return a method's defaults, the second engine, and what else is tried; in a long run one of
    the scales as well, by turns: what is scaled is another table, in one way for all methods."""
    blocks = [{}, base_of(method, facts_of(ordinary())), *TRIED.get(method.name, [])]
    blocks += [{"engine": method.engines.large}] if method.engines else []
    whole = turn is not None
    if whole and (field := method.settings.model_fields.get("scale")):
        scales = {"standard", "normalize", "max_abs", "tfidf"} & set(get_args(field.annotation))
        blocks += [{"scale": sorted(scales)[turn % len(scales)]}] if scales else []
    found = {BASE if i == 0 else f"v{i}": {**quick(method), **b} for i, b in enumerate(blocks)}
    return found if whole else {v: b for v, b in found.items() if b.get("engine") not in SLOW}


def quick(method: Method) -> dict:
    """Return what makes a method quick."""
    return QUICK.get(method.name, {})


def outcome(bench: Bench, method: Method, variant: str, drawn: set | None) -> str:
    """Make everything of a variant, figures if there is a set of those `drawn`; return why it
    cannot run, if that is what it answers."""
    if said := bench.refused(method, variant):
        return said
    try:
        for made in bench.having(method, variant):
            if drawn is not None or not isinstance(made.job, Figure):
                run(bench, made, method.name, variant, drawn)
    except InputError as error:
        return str(error)
    return ""


def look(
    folder, method: Method, data, variants: dict, figures: bool, some: slice = slice(None)
) -> None:
    """Make all tables of variants or of some, and figures if asked for, once of tables that look
    alike; where one cannot run, it is said in one line of a length that is read."""
    others = {name: {BASE: block} for name, block in OTHERS.items() if name != method.name}
    bench = Bench(folder, data, others | {method.name: variants})
    drawn: set | None = set() if figures else None
    for variant in list(variants)[some]:
        said = outcome(bench, method, variant, drawn)
        assert "\n" not in said and len(said) < MOST, (variant, said)


def by_turns(names: list[str], method: int) -> list[str]:
    """Return every third name, for one method those that the next two leave out."""
    return names[method % 3 :: 3]


each_method = pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)


@pytest.mark.brief
@pytest.mark.parametrize(
    ("method", "data"),
    [pytest.param(method, data, id=f"{data}-{method.name}")
     for i, method in enumerate(METHODS) for data in by_turns(FEW, i)],
)  # fmt: skip
def test_a_method_gives_sound_tables_or_one_line(tmp_path, method, data):
    look(tmp_path, method, odd(data), tried(method), figures=False)


# Each method meets every fourth kind of data, and each kind every fourth method, in every second
# setting by turns; in a thorough run all that is left.
WHOLE = [
    pytest.param(
        method, data, i + j, half, id=f"{data}-{method.name}-{half}",
        marks=[pytest.mark.long, *[pytest.mark.thorough] * ((i + j) % 8 != 4 * half)],
    )
    for j, data in enumerate(DATA) for i, method in enumerate(METHODS) for half in (0, 1)
]  # fmt: skip


@pytest.mark.parametrize(("method", "data", "turn", "half"), WHOLE)
def test_a_method_gives_sound_tables_and_figures_or_one_line(tmp_path, method, data, turn, half):
    some = slice(half, None, 2)
    look(tmp_path, method, odd(data), tried(method, turn), figures=True, some=some)


LABELLED = [
    pytest.param(
        method, labels, id=f"{labels}-{method.name}",
        marks=[] if turn == i % len(LABELS) else pytest.mark.long,
    )
    for i, method in enumerate(METHODS) for turn, labels in enumerate(LABELS)
]  # fmt: skip


@pytest.mark.turns(3)
@pytest.mark.parametrize(("method", "labels"), LABELLED)
def test_whatever_the_labels_are_tables_and_figures_are_sound(tmp_path, method, labels):
    variants = {BASE: quick(method) | base_of(method, facts_of(ordinary()))}
    look(tmp_path, method, odd("plain", labels), variants, figures=True)
