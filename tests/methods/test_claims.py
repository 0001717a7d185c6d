"""The claims of all variants, behind each other."""

from unsupervised.base import tables
from unsupervised.methods.claims import Claim, collected, table


def test_claims_stand_by_the_names_of_their_variants_whatever_the_order_of_runs(tmp_path):
    paths = [tmp_path / name / "claims.csv" for name in ("fish/pca/raw", "fish/kmeans/raw")]
    for path in paths:
        path.parent.mkdir(parents=True)
        tables.write(path, table([Claim(path.parts[-3], "measure", 1.0, None, "holds", "so")]))
    found = collected({"claims": list(map(str, paths))}, {})["trust"]
    assert [row[:4] for row in found.rows] == [
        ["fish", "kmeans", "raw", "kmeans"],
        ["fish", "pca", "raw", "pca"],
    ]
    assert found.rows == collected({"claims": list(map(str, reversed(paths)))}, {})["trust"].rows
