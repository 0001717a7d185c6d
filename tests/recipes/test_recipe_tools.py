"""What compares scripts with tables finds each kind of difference."""

import pytest
from recipe_tools import differences, run

TABLES = {
    "clusters": "sample,label,cluster\na,x,0\nb,x,0\nc,y,1\nd,y,-1\n",
    "centroids": "cluster,size,f\n0,2,1.23457\n1,1,3\n",
    "components": "component,f,g\n1,0.6,-0.8\n2,0.8,0.6\n",
    "scores": "score,value\ninertia,98.6121\n",
}
# Clusters by other numbers, components with other signs, all digits: what a script may do.
SCRIPT = """import matplotlib.pyplot as plt
import pandas as pd
clusters = pd.Series({clusters}, list("abcd"), name="cluster")
clusters.to_csv("clusters.csv")
pd.Series({centroids}, [0, 1], name="f").rename_axis("cluster").to_csv("centroids.csv")
components = pd.DataFrame({components}, [1, 2], ["f", "g"])
components.rename_axis("component").to_csv("components.csv")
print("inertia:", {inertia})
plt.savefig("clusters.png")
"""
SAME = {
    "clusters": [1, 1, 0, -1],
    "centroids": [3.0, 1.2345678],
    "components": [[-0.6, 0.8], [0.8, 0.6]],
    "inertia": 98.61209,
}
CASES = {
    "clusters": ([1, 0, 0, -1], "clusters.csv: c, cluster"),
    "centroids": ([3.0, 1.23459], "centroids.csv: 0, f"),
    "components": ([[-0.6, 0.8], [0.8, -0.6]], "components.csv: 2, g"),
    "inertia": (98.6123, "prints inertia"),
}


CHANGED = {
    "same": {},
    **{name: {name: value} for name, (value, _) in CASES.items()},
    "fails": {"inertia": "unknown"},
}


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict[str, list[str]]:
    """In what each script differs from tables; one process runs them all."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "data" / "raw" / "d").mkdir(parents=True)
    recipes = {}
    for case, changed in CHANGED.items():
        result = folder / "results" / "d" / "m" / case
        result.mkdir(parents=True)
        for name, text in TABLES.items():
            (result / f"{name}.csv").write_text(text)
        (result / "clusters.png").touch()
        recipes[case] = result / "recipe.py"
        recipes[case].write_text(SCRIPT.format(**SAME | changed))
    made = run(folder, [*recipes.values()], folder / "made")
    return {case: list(differences(made[path], path.parent)) for case, path in recipes.items()}


def test_numbering_and_signs_are_no_difference(said):
    assert said["same"] == []


@pytest.mark.parametrize("name", CASES)
def test_another_number_is_found(name, said):
    assert any(line.startswith(CASES[name][1]) for line in said[name])


def test_a_script_that_fails_says_so(said):
    assert said["fails"][0].startswith("NameError")
