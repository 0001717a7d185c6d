"""Scripts of tables with categories: every scale, weights, Gower's distance, FAMD and MCA."""

import pytest
from method_bench import Bench
from mixed_tables import BALLOON_COLUMNS, BALLOONS, mixed, wines
from recipe_bench import written
from recipe_tools import differences, run

from unsupervised.methods.settings import Scaled

SCALES = ["none", "standard", "normalize", "max_abs", "minmax", "robust", "log", "rank",
          "yeo-johnson"]  # fmt: skip
WEIGHTS = {"label": 0.5, "plant": 2.0, "soil=Env1": 3.0}
# A category of which some words are left out has samples without any feature of it.
PART = ["label=Chinon", "label=Saumur", "soil=Reference", "plant", "harmony"]
K = {"clusters": 3, "sweep": [1, 3], "n_init": 2}


def unlike(bench: Bench, place) -> list[str]:
    """Return in what the scripts of all variants differ from the tables."""
    scripts = [written(bench, step, variant) for _, step, variant in bench.study.variants(["d"])]
    return [
        f"{script.parent.parent.name}/{script.parent.name}: {line}"
        for script, folder in run(bench.folder, scripts, place).items()
        for line in differences(folder, script.parent, drawn=False)
    ]


@pytest.mark.long
def test_scripts_scale_and_weigh_categories_as_the_tables_do(tmp_path):
    kmeans = {scale.replace("_", "-"): {**K, "scale": scale} for scale in SCALES}
    weighed = {f"w-{s}": {**block, "weights": WEIGHTS} for s, block in kmeans.items()}
    part = {"part": {**K, "scale": "standard", "features": PART, "weights": {"label": 2.0}}}
    few = {"few": {**K, "scale": "standard", "rows": {"start": 6, "step": 3}, "sweep": [1, 2]}}
    bench = Bench(tmp_path / "bench", wines(), {"kmeans": kmeans | weighed | part | few})
    assert unlike(bench, tmp_path / "made") == []
    known = Scaled.model_fields["scale"].annotation.__args__
    assert {*SCALES, "tfidf"} == {*known}


@pytest.mark.long
def test_scripts_take_distances_as_gower_has_them(tmp_path):
    gower = {"metric": "gower"}
    steps = {
        "hierarchy": {
            "whole": {**gower, "method": "average", "cut": 0.3},
            "weighed": {**gower, "method": "average", "weights": WEIGHTS},
            "part": {**gower, "features": PART},
        },
        "density": {"whole": {**gower, "min_cluster_size": 3, "weights": WEIGHTS}},
    }
    bench = Bench(tmp_path / "bench", wines(), steps)
    assert unlike(bench, tmp_path / "made") == []


def test_scripts_give_the_components_of_numbers_and_categories(tmp_path):
    steps = {
        "famd": {"all": {}, "two": {"components": 2}, "part": {"features": PART}},
        "mca": {"all": {}, "bins": {"components": 2, "bins": 4}, "part": {"features": PART}},
    }
    bench = Bench(tmp_path / "bench", wines(), steps)
    assert unlike(bench, tmp_path / "made") == []


@pytest.mark.parametrize("step", ["famd", "mca"])
def test_scripts_say_where_axes_of_one_variance_lie_anyhow(step, tmp_path):
    both = [(one, other) for one in "ab" for other in "cd"]
    balanced = Bench(tmp_path / "balanced", mixed(both, BALLOON_COLUMNS[:2]), {step: {"all": {}}})
    other = Bench(tmp_path / "other", mixed(BALLOONS, BALLOON_COLUMNS), {step: {"all": {}}})
    said = "# Left out: axes of one variance"
    assert said in written(balanced, step, "all").read_text()
    assert said not in written(other, step, "all").read_text()
