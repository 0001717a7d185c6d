import numpy as np
import pytest

from unsupervised.base.tables import Table, write
from unsupervised.methods.similar import claims


def models(difference, low, high, listeners=50, use="ease"):
    """Return a table of models, as it is read: every cell is text."""
    rows = [("nmf_features", difference, low, high), ("ease", 0.2, 0.1, 0.3),
            ("most_popular", "", "", "")]  # fmt: skip
    return [
        {"model": m, "value": "0.5", "difference": str(d), "difference_low": str(a),
         "difference_high": str(b), "listeners": str(listeners), "advice": "use" * (m == use)}
        for m, d, a, b in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("found", "verdict", "said"),
    [
        ((0.2, 0.1, 0.3), "supported", "better: "),
        ((0.1, -0.1, 0.3), "doubtful", "neither better nor worse for sure: "),
        ((0, 0, 0), "doubtful", "neither better nor worse for sure: "),
        ((-0.2, -0.3, -0.1), "no evidence", "worse: "),
    ],
)
def test_the_verdict_on_recommending_goes_by_the_interval(found, verdict, said):
    claim = claims.of_recommending(models(*found))
    assert (claim.verdict, claim.value, claim.control) == (verdict, found[0], 0)
    assert claim.why.startswith(said)
    assert claim.why.endswith("the one to use is EASE")


def test_where_nothing_does_better_what_is_popular_is_to_be_used():
    claim = claims.of_recommending(models(-0.2, -0.3, -0.1, use="most_popular"))
    assert claim.why.endswith("no model does better than the most popular, so name that")


@pytest.mark.parametrize(
    ("listeners", "low", "said"), [(1, "", "1 listener"), (9, 0.1, "9 listeners")]
)
def test_few_listeners_tell_nothing(listeners, low, said):
    claim = claims.of_recommending(models(0.2, low, low, listeners, use=None))
    assert claim.verdict == "cannot tell"
    assert claim.why == f"{said} had something hidden; a verdict takes 10"


def neighbours(near) -> Table:
    """Return a table of neighbours, by the numbers of each sample's."""
    rows = [[f"s{i}", r + 1, f"s{j}", 1.0] for i, own in enumerate(near) for r, j in enumerate(own)]
    return Table(["sample", "rank", "neighbour", "cosine"], rows)


def named(labels) -> dict[str, str]:
    return {f"s{i}": label for i, label in enumerate(labels)}


def in_groups(groups=4, size=5):
    """Return neighbours within groups of samples, and the labels of the groups."""
    first = np.repeat(np.arange(groups) * size, size)
    near = [[b + j for j in range(size) if b + j != i][:3] for i, b in enumerate(first)]
    return neighbours(near), [f"g{b}" for b in first]


def test_labels_that_are_measured_cannot_tell():
    table, labels = in_groups(groups=21)
    claim = claims.of_labels(table, named([label[1:] for label in labels]), 0)
    assert claim.verdict == "cannot tell" and "labels are numbers" in claim.why


def test_neighbours_of_one_label_support_it():
    table, labels = in_groups()
    claim = claims.of_labels(table, named(labels), 0)
    assert (claim.value, claim.verdict) == (1, "supported")
    assert claim.control == pytest.approx(4 / 19)
    assert claim.why == (
        "100% of the neighbours of 20 samples have their label, by chance 21%; labels dealt out "
        "anew reach that with p = 0.005"
    )


def test_labels_that_have_nothing_to_do_with_it_are_no_evidence():
    """p lies below 0.05 in one case of twenty."""
    table, labels = in_groups(8, 5)
    found = []
    for seed in range(100):
        mixed = np.random.RandomState(seed).permutation(labels)
        found.append(claims.of_labels(table, named(mixed), 0).verdict)
    assert set(found) == {"supported", "no evidence"}
    assert found.count("supported") <= 12


def test_each_sample_counts_as_much_as_another():
    """One has both neighbours of its label, of the others none or one of one."""
    table = neighbours([[1, 2], [3], [0, 3], [4, 1], []])
    claim = claims.of_labels(table, named(["a", "a", "a", "b", "b"]), 0)
    assert claim.value == pytest.approx((1 + 0 + 0.5 + 0.5) / 4)
    assert claim.control == pytest.approx((2 / 4 * 3 + 1 / 4) / 4)


def test_samples_without_a_label_are_left_out():
    table = neighbours([[1, 2], [0, 2], [0, 1], [4, 2], [3, 2]])
    claim = claims.of_labels(table, named(["a", "a", "", "b", "b"]), 0)
    assert claim.value == 1
    assert "of 4 samples" in claim.why


@pytest.mark.parametrize(
    ("near", "labels", "said"),
    [
        ([[1], [0], [1]], ["", "", ""], "there are no labels, and no evaluation is asked for"),
        ([[1], [0], [1]], ["a", "b", "c"], "no two samples have the same label"),
        ([[1], [0], [1]], ["a", "a", ""], "all samples with a label have the same"),
        ([[2], [2], [1]], ["a", "a", ""], "all samples with a label have the same"),
        ([[3], [3], [3], [0]], ["a", "a", "b", ""], "no sample with a label has a neighbour with"),
        ([[1, 2], [0, 2], [0, 1]], ["a", "a", "b"], "each sample has all others for neighbours"),
    ],
)
def test_labels_that_cannot_tell(near, labels, said):
    claim = claims.of_labels(neighbours(near), named(labels), 0)
    assert (claim.verdict, claim.value, claim.control) == ("cannot tell", None, None)
    assert claim.why.startswith(said)


def test_the_order_of_the_samples_changes_nothing():
    table, labels = in_groups()
    labels = np.random.RandomState(3).permutation(labels)
    one = claims.of_labels(table, named(labels), 0)
    turned = dict(reversed(named(labels).items()))
    assert claims.of_labels(Table(table.columns, table.rows[::-1]), turned, 0) == one


def build(folder, labels, evaluated):
    """Make the claims of four samples."""
    names = list(labels)
    features = Table(["sample", "label", "1"], [[n, labels[n], 1.0] for n in names])
    made = {"neighbours": neighbours([[1], [0], [3], [2]]), "nmf_features": features}
    if evaluated:
        rows = models(0.2, 0.1, 0.3)
        made["models"] = Table(list(rows[0]), [list(row.values()) for row in rows])
    paths = {name: str(folder / f"{name}.csv") for name in made}
    for name, table in made.items():
        write(paths[name], table)
    return claims.build(paths, {"seed": 0})["claims"].column("measure")


def test_a_variant_claims_what_can_be_told_of_it(tmp_path):
    labelled, bare = named("aabb"), named(["", "", "", ""])
    by_plays, by_labels = "difference of recall at 10", "share of neighbours of the same label"
    assert build(tmp_path, labelled, True) == [by_plays, by_labels]
    assert build(tmp_path, bare, True) == [by_plays]
    assert build(tmp_path, labelled, False) == build(tmp_path, bare, False) == [by_labels]
