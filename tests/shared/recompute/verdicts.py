"""How far to believe each finding: the claims of every variant by the stated lines, and all of
them together. A claim is worked out from the tables of measures as they stand."""

from collections.abc import Iterator
from math import comb

import numpy as np

from recompute import kinds, maps, verdicts_of_clusters
from recompute.cells import Table
from recompute.raw import Course

COLUMNS = ["finding", "measure", "value", "control", "verdict", "why"]
PCA = {  # how many components each keeps; nothing where it keeps all
    "grains/pca/width-length": None,
    "fish/pca/standardized": None,
    "fish/pca/two": 2,
    "digits/pca/raw": 7,
    "wine/pca/phenols-od280": None,
    "wine/pca/standardized": None,
}
TREES = ["eurovision/hierarchy/complete", "eurovision/hierarchy/single",
         "grains/hierarchy/subset", "stocks/hierarchy/complete"]  # fmt: skip
NMF = {"articles/nmf/raw": 6, "digits/nmf/raw": 7, "artists/nmf/max_abs": 20}
NPMI = "NPMI of the topic's first words"
AREA, KEPT = "area under the R_NX curve", "share of the ten nearest kept"
MODELS = {"shrunk_neighbours": "shrunk neighbours"}  # as the one to use is called


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the claims of every variant, then all of them behind each other."""
    found: dict[str, list[list]] = {}
    for one in kinds.every(course):
        found[one.folder] = list(verdicts_of_clusters.claims(course, one))
    for folder, count in PCA.items():
        found[folder] = of_components(course, folder, count)
    for folder, count in NMF.items():
        found[folder] = list(of_parts(course, folder, count))
    for variant in maps.VARIANTS:
        found[variant.folder] = list(of_map(course, variant.folder))
    found["articles/similar/raw"] = [of_neighbours(course, "articles/similar/raw")]
    found["artists/similar/max_abs"] = [of_models(course, "artists/similar/max_abs")]
    for folder, rows in found.items():
        yield f"{folder}/claims.csv", Table(COLUMNS, rows)
    for folder in TREES:
        rows = [of_tree(course, folder)]
        yield f"{folder}/tree_claims.csv", Table(COLUMNS, rows)
        found[folder] = found.get(folder, []) + rows
    order = sorted(folder.split("/") for folder in found)
    together = [[*parts, *row] for parts in order for row in found["/".join(parts)]]
    yield "trust.csv", Table(["dataset", "step", "variant", *COLUMNS], together)


def of_tree(course: Course, folder: str) -> list:
    """Grade whether the five highest branches come back, those of which enough is known."""
    said = [row[5] for row in course.read(f"{folder}/branches.csv").rows[-5:]]
    known = [word for word in said if word != "cannot tell"]
    stable, gone = known.count("stable"), known.count("dissolves")
    share = stable / len(known)
    verdict = "supported" if share == 1 else "doubtful" if share >= 0.5 else "no evidence"
    why = f"{stable} of {len(known)} stable, {gone} dissolving"
    why += f"; of {len(said) - len(known)} too little is known" if len(known) < len(said) else ""
    finding = "the upper branches of the tree come back"
    return [finding, "share of stable branches", share, 1, verdict, why]


def of_components(course: Course, folder: str, count: int | None) -> list[list]:
    """Grade how many components stand out from chance; two are drawn where all are kept, and the
    last of all cannot stand out."""
    rules = dict(course.read(f"{folder}/dimension.csv").rows)
    parallel, stick = int(rules["parallel_analysis"]), int(rules["broken_stick"])
    asked = max(1, min(count or 2, len(course.read(f"{folder}/parallel.csv").rows) - 1))
    first = "the first component stands" if asked == 1 else f"the first {asked} components stand"
    why = f"parallel analysis keeps {parallel}, the broken stick {stick}"
    agreeing = sum(rule >= asked for rule in (parallel, stick))
    verdict = ["no evidence", "doubtful", "supported"][agreeing]
    rows = [[f"{first} out from chance", "parallel analysis", parallel, asked, verdict, why]]
    if rules["twonn"]:
        why += f"; by their neighbours samples lie in {float(rules['twonn']):.1f} dimensions"
    settled = "supported" if parallel == stick else "doubtful"
    settled = settled if parallel or stick else "no evidence"
    finding = "the number of components that stand out is settled"
    measure = "parallel analysis beside broken stick"
    return [*rows, [finding, measure, parallel, stick, settled, why]]


def of_parts(course: Course, folder: str, count: int) -> Iterator[list]:
    """Grade topics, where words have topics, and the number of components."""
    if folder != "digits/nmf/raw":
        yield of_topics(course, folder)
    finding = f"{count} components are as many as the data have"
    if folder != "articles/nmf/raw":
        why = "no other was tried; set sweep, as [1, 10]"
        yield [finding, "numbers of components tried", 1, 2, "cannot tell", why]
        return
    rows = {int(row[0]): list(map(float, row[1:])) for row in course.read(
        f"{folder}/held_out.csv").rows}  # fmt: skip
    scores = dict(course.read(f"{folder}/held_out_scores.csv").rows)
    least = min(rows, key=lambda n: rows[n][0])
    line = rows[least][0] + rows[least][1]
    error, _, means = rows[count]
    fewest = min(n for n in rows if rows[n][0] <= line)
    verdict = "no evidence" if error >= means else "supported" if error <= line else "doubtful"
    why = f"the least error is at {least}, that within one standard error of it at {fewest}, "
    why += f"means of rows and columns have {means:.2f}"
    zeros = float(scores["zeros_share"])
    if zeros >= 0.5:
        why += f"; {zeros:.0%} of the cells are 0, and whether a 0 is an absence is not seen"
    yield [finding, "error of hidden cells", error, means, verdict, why]


def of_topics(course: Course, folder: str) -> list:
    """Grade whether all topics are above both lines of chance."""
    chance = float(dict(course.read(f"{folder}/coherence_scores.csv").rows)["permuted_95"])
    rows = course.read(f"{folder}/coherence.csv").rows
    topics = [(n, float(own), max(float(line), chance)) for n, _, own, _, line in rows]
    loose = [n for n, own, line in topics if own <= line]
    held, count = len(topics) - len(loose), len(topics)
    luck = sum(comb(count, k) * 0.05**k * 0.95 ** (count - k) for k in range(held, count + 1))
    _, value, line = min(topics, key=lambda topic: topic[1] - topic[2])
    verdict = "no evidence" if luck > 0.05 else "doubtful" if loose else "supported"
    why = "all are above random words, and above nineteen of twenty topics of permuted data"
    if loose:
        several = "topics" if len(loose) > 1 else "topic"
        why = f"no better than chance: {several} {', '.join(loose)}"
        why += "; as many others are above it by luck" if luck > 0.05 and held else ""
    return ["each topic holds together", NPMI, value, line, verdict, why]


def of_map(course: Course, folder: str) -> Iterator[list]:
    """Grade a map by its least measures beside those of a PCA map and of random ones."""
    rows = course.read(f"{folder}/quality.csv").rows

    def least(names: tuple[str, ...], measure: str) -> float:
        """Return the least of a measure over some maps."""
        known = [row for row in rows if row[0] in names and row[2] == measure and row[3]]
        return min(float(row[3]) for row in known)

    area, plane = least(("drawn",), "rnx_area"), least(("principal plane",), "rnx_area")
    chance = least(("random",), "rnx_area")
    verdict = "no evidence" if area <= chance else "supported" if area >= 0.5 else "doubtful"
    why = f"{area:.2f}, where chance keeps 0 and a faithful map 1"
    near = "samples that are near on the map are near in the data"
    yield [near, AREA, area, chance, verdict, why]
    ahead = round(area - plane, 6)
    why = f"{area:.2f} against {plane:.2f}"
    if ahead < 0.05:
        why += f": plain PCA is {'better' if ahead <= -0.05 else 'as good'}"
    verdict = "supported" if ahead >= 0.05 else "no evidence"
    yield ["the map keeps more neighbours than a plain PCA map", AREA, area, plane, verdict, why]
    chance = least(("random",), "kept_neighbours")
    for finding, names in (
        ("are those of a map from another start", ("another start", "drawn")),
        ("do not hang on the perplexity", ("half the perplexity", "twice the perplexity")),
    ):
        back = least(names, "kept_neighbours")
        verdict = "supported" if back >= 0.75 else "doubtful" if back >= 0.5 else "no evidence"
        why = f"{back:.0%} of them come back"
        yield [f"the neighbours on the map {finding}", KEPT, back, chance, verdict, why]


def of_neighbours(course: Course, folder: str) -> list:
    """Grade whether neighbours share a label, beside labels that are dealt out anew."""
    data = course.samples[folder.split("/")[0]]
    names = sorted(data.names)
    numbers = [data.labels[data.names.index(name)] for name in names]
    pairs = [(names.index(a), names.index(b))
             for a, _, b, _ in course.read(f"{folder}/neighbours.csv").rows]  # fmt: skip
    one, other = np.array(pairs).T
    assert len(set(np.bincount(one))) == 1, "each sample has as many neighbours"
    own, draws = np.array(numbers), np.random.RandomState(0)
    share = float((own[one] == own[other]).mean())
    dealt = [own[draws.permutation(len(own))] for _ in range(199)]
    p = (1 + sum((d[one] == d[other]).mean() > share - 1e-9 for d in dealt)) / 200
    chance = float(np.mean([(numbers.count(n) - 1) / (len(numbers) - 1) for n in numbers]))
    why = f"{share:.0%} of the neighbours of {len(names)} samples have their label, by chance "
    why += f"{chance:.0%}; labels dealt out anew reach that with p = {p:.3g}"
    finding = "neighbours share a label more often than chance"
    verdict = "supported" if p <= 0.05 else "no evidence"
    return [finding, "share of neighbours of the same label", share, chance, verdict, why]


def of_models(course: Course, folder: str) -> list:
    """Grade whether NMF's features recommend better than what is popular, by the interval."""
    table = course.read(f"{folder}/models.csv")
    own, popular = table.where(model="nmf_features")[0], table.where(model="most_popular")[0]
    (use,) = table.where(advice="use")
    low, high = float(own["difference_low"]), float(own["difference_high"])
    verdict = "supported" if low > 0 else "no evidence" if high < 0 else "doubtful"
    how = {"supported": "better", "no evidence": "worse"}.get(verdict)
    how = how or "neither better nor worse for sure"
    above = float(own["difference"])
    why = f"{how}: it finds {float(own['value']):.3f} of what is hidden, the most popular "
    why += f"{float(popular['value']):.3f}, a difference of {above:.3f} ({low:.3f} to {high:.3f}, "
    why += f"95 % over {own['listeners']} listeners); the one to use is {MODELS[use['model']]}"
    finding = "recommends better than naming what is popular"
    return [finding, "difference of recall at 10", above, 0, verdict, why]
