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


def said(tmp_path, **changed) -> list[str]:
    """Return in what a script differs from tables."""
    result = tmp_path / "results" / "d" / "m" / "v"
    result.mkdir(parents=True)
    (tmp_path / "data" / "raw" / "d").mkdir(parents=True)
    for name, text in TABLES.items():
        (result / f"{name}.csv").write_text(text)
    (result / "clusters.png").touch()
    (result / "recipe.py").write_text(SCRIPT.format(**SAME | changed))
    made = run(tmp_path, [result / "recipe.py"], tmp_path / "made")
    return list(differences(made[result / "recipe.py"], result))


def test_numbering_and_signs_are_no_difference(tmp_path):
    assert said(tmp_path) == []


@pytest.mark.parametrize("name", CASES)
def test_another_number_is_found(name, tmp_path):
    value, expected = CASES[name]
    assert any(line.startswith(expected) for line in said(tmp_path, **{name: value}))


def test_a_script_that_fails_says_so(tmp_path):
    assert said(tmp_path, inertia="unknown")[0].startswith("NameError")
