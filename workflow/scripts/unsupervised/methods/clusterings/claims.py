"""What the figures of a clustering claim, and how far to believe it.

The lines between verdicts: Hennig 2008 (Dissolution point and isolation robustness) for clusters
that come back, Steinley 2004 (Properties of the Hubert-Arabie adjusted Rand index) for agreement,
Kaufman & Rousseeuw 1990 (Finding groups in data) for silhouettes.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from unsupervised.base.cells import as_groups
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.methods import claims
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.clusterings import numbering
from unsupervised.methods.clusterings.resampling import STABLE
from unsupervised.methods.entry import Given, entry

LIKELY = ("stable", "doubtful", "dissolves")
WORDS = {
    "stable": "stable",
    "doubtful": "doubtful",
    "dissolves": "dissolving",
    UNKNOWN: "too small to tell",
}
AGREES, HARDLY = 0.9, 0.65  # adjusted Rand from which two clusterings are alike, or hardly
APART, TOUCHING = 0.5, 0.25  # mean silhouette from which clusters lie apart, or hardly


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`: of the number of clusters, of whether they come back, lie apart, and follow
    the labels."""
    clusters = given.table("clusters")
    found = clusters.numbers("cluster").astype(int)
    count = numbering.count(found)
    if not count:
        return {"claims": claims.table([nothing_found(len(found))])}
    scores = scores_of(given.table("resampling_scores"))
    rows = [*of_resampling(given.table("resampling")), *of_seeds(scores)]
    if "selection" in given.inputs:
        rows = [of_number(given.table("selection"), count), *rows]
    rows += of_silhouettes(given.table("silhouettes"))
    rows += of_labels(clusters.column("label"), found)
    return {"claims": claims.table(rows)}


def nothing_found(samples: int) -> Claim:
    """Return the claim that there are clusters, of which none was found."""
    why = f"all {samples} samples are noise"
    return Claim("the samples hold clusters", "number of clusters", 0, 1, NONE, why)


def scores_of(table: Table) -> dict[str, float]:
    """Return scores by name; those that are undefined are left out."""
    return {row["score"]: float(row["value"]) for row in table.records() if row["value"] != ""}


def of_number(selection: Table, count: int) -> Claim:
    """Return the claim that there are as many groups as the variant has clusters."""
    answer = selection.records()[-1]
    number = int(answer["clusters"]) if answer["clusters"] else None
    verdicts = {None: UNKNOWN, count: SUPPORTED, 1: NONE}
    if number == 1 == count:
        return Claim("the samples are one group", "rules for the number of clusters", 1, 1,
                     SUPPORTED, answer["note"])  # fmt: skip
    return Claim(
        f"the samples fall into {plural(count, 'group')}",
        "rules for the number of clusters",
        number,
        count,
        verdicts.get(number, DOUBTFUL),
        answer["note"],
    )


def of_resampling(table: Table) -> Iterator[Claim]:
    """Yield the claim that clusters come back where the samples are drawn anew, if there are any:
    it holds where all of which enough is known are stable, has no evidence where half of their
    samples or more are in clusters that dissolve, and nobody can tell where too little is known of
    half of all."""
    rows = table.records()
    if not rows:
        return
    told = [row for row in rows if row["verdict"] in LIKELY]
    of = {word: sum(int(row["size"]) for row in told if row["verdict"] == word) for word in LIKELY}
    counts = {word: sum(row["verdict"] == word for row in rows) for word in (*LIKELY, UNKNOWN)}
    said = [f"{number} {WORDS[word]}" for word, number in counts.items() if number]
    value = None
    if 2 * sum(of.values()) <= sum(int(row["size"]) for row in rows):
        verdict = UNKNOWN
    elif counts["stable"] == len(told):
        verdict = SUPPORTED
    else:
        verdict = NONE if 2 * of["dissolves"] >= sum(of.values()) else DOUBTFUL
    if told:
        value = min(float(row[kind]) for row in told for kind in ("jaccard", "seeds") if row[kind])
    why = f"of {plural(len(rows), 'cluster')}: {', '.join(said)}"
    finding, measure = "the clusters come back in other samples", "least mean Jaccard of a cluster"
    yield Claim(finding, measure, value, STABLE, verdict, why)


def of_seeds(scores: Mapping[str, float]) -> Iterator[Claim]:
    """Yield the claim that another seed gives the same clusters, where anything is drawn."""
    if "seeds_adjusted_rand" not in scores:
        return
    mean, least = scores["seeds_adjusted_rand"], scores["seeds_least_adjusted_rand"]
    verdict = SUPPORTED if mean >= AGREES else NONE if mean < HARDLY else DOUBTFUL
    yield Claim("another seed gives the same clusters", "mean adjusted Rand over seeds", mean,
                AGREES, verdict, f"the least alike has {least:.2g}")  # fmt: skip


def of_silhouettes(table: Table) -> Iterator[Claim]:
    """Yield the claim that clusters lie apart."""
    values = table.numbers("silhouette")
    values = values[~np.isnan(values)]
    if not len(values):
        return
    mean, wrong = float(values.mean()), int((values < 0).sum())
    verdict = SUPPORTED if mean >= APART else NONE if mean < TOUCHING else DOUBTFUL
    why = f"{wrong} of {plural(len(values), 'sample')} nearer to another cluster"
    yield Claim("the clusters lie apart", "mean silhouette", mean, APART, verdict, why)


def of_labels(labels: Sequence[str], found: np.ndarray) -> Iterator[Claim]:
    """Yield the claim that clusters follow the labels, where there are any two that are not
    measured; noise is one more group, as in the scores."""
    from sklearn.metrics import adjusted_rand_score

    labels = as_groups(labels)
    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    if len(set(named)) < 2:
        return
    value = float(adjusted_rand_score(named, found[known]))
    verdict = SUPPORTED if value >= AGREES else NONE if value < HARDLY else DOUBTFUL
    yield Claim("the clusters follow the labels", "adjusted Rand with the labels", value, AGREES,
                verdict, f"{len(set(named))} labels; 0 is chance, 1 the same groups")  # fmt: skip
