"""The course as a person would write it in one script: read, fit, draw, nothing kept for next time.

`python benchmarks/by_hand.py ORIGINALS FOLDER` writes a figure or a table for each exercise. A cold
run of the target `course` is measured against it.
"""

import io
import sys
import zipfile
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import cophenet, dendrogram, fcluster, linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import cdist, pdist
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs
from sklearn.decomposition import NMF, PCA, TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import MaxAbsScaler, StandardScaler, normalize

DATA, OUT = Path(sys.argv[1]), Path(sys.argv[2])
OUT.mkdir(parents=True, exist_ok=True)


def save(name):
    """Save the current figure."""
    plt.savefig(OUT / f"{name}.png", dpi=150, bbox_inches="tight")
    plt.close()


def table(frame, name):
    """Save a table."""
    pd.DataFrame(frame).to_csv(OUT / f"{name}.csv")


def member(archive, name, **options):
    """Read a table in a zip file."""
    with zipfile.ZipFile(DATA / archive) as packed:
        return pd.read_csv(io.BytesIO(packed.read(name)), **options)


def scatter(values, labels, name, names=None):
    """Draw the first two columns, one colour a label."""
    labels = np.zeros(len(values)) if labels is None else np.asarray(labels)
    for label in pd.unique(labels):
        chosen = labels == label
        plt.scatter(values[chosen, 0], values[chosen, 1], s=15, label=str(label))
    if names is not None:
        for (x, y), text in zip(values[:, :2], names, strict=True):
            plt.annotate(text, (x, y), fontsize=5, alpha=0.8)
    plt.legend()
    save(name)


def heat(frame, name, **options):
    """Draw a table of numbers with a name at each row and column, and the numbers in the cells."""
    plt.imshow(frame, **{"cmap": "Blues", "aspect": "auto"} | options)
    plt.xticks(range(frame.shape[1]), frame.columns, rotation=90)
    plt.yticks(range(frame.shape[0]), frame.index)
    if frame.size <= 200:
        for (row, column), value in np.ndenumerate(frame.to_numpy()):
            plt.text(column, row, f"{value:.3g}", ha="center", va="center")
    plt.colorbar()
    save(name)


def crosstab(clusters, labels, name):
    """Count the samples of each cluster and label."""
    counts = pd.crosstab(np.asarray(clusters), np.asarray(labels))
    table(counts, name)
    heat(counts, name)


def elbow(values, most, name):
    """Draw inertia and silhouette by the number of clusters."""
    numbers = range(1, most + 1)
    fits = [KMeans(k, n_init=10, random_state=0).fit(values) for k in numbers]
    scores = [silhouette_score(values, fit.labels_) for fit in fits[1:]]
    table({"inertia": [fit.inertia_ for fit in fits], "silhouette": [np.nan, *scores]}, name)
    _, (left, right) = plt.subplots(1, 2, figsize=(9, 4))
    left.plot(numbers, [fit.inertia_ for fit in fits], "-o")
    right.plot(numbers[1:], scores, "-o")
    save(name)


def tree(values, names, method, name, cut=None, **options):
    """Draw a dendrogram, with a line where it is cut."""
    merges = linkage(values, method)
    table(merges, name)
    plt.figure(figsize=(10, 6))
    dendrogram(merges, labels=list(names), leaf_rotation=90, leaf_font_size=6, **options)
    if cut is not None:
        plt.axhline(cut, color="grey")
    save(name)
    return merges


def bars(heights, name):
    """Draw bars."""
    plt.bar(range(1, len(heights) + 1), heights)
    save(name)


def pictures(components, name, **options):
    """Draw components as images."""
    _, axes = plt.subplots(1, len(components), figsize=(2 * len(components), 3))
    for axis, component in zip(axes, components, strict=True):
        axis.imshow(np.asarray(component).reshape(13, 8), **options)
        axis.axis("off")
    save(name)


def similar(features, names, wanted, name):
    """Draw the ten samples nearest to one by the cosine of their features."""
    near = pd.DataFrame(normalize(features), names)
    (near @ near.loc[wanted]).nlargest(10)[::-1].plot.barh()
    save(name)


def chapter_1(grains, fish, stocks, wine):
    """Clusters by k-means."""
    blobs = {"centers": [[-1.6, -0.2], [0.2, -0.8], [1.0, 1.0]], "cluster_std": 0.3}
    points, new = (make_blobs(300, **blobs, random_state=seed)[0] for seed in (1, 2))
    model = KMeans(3, n_init=10, random_state=0).fit(points)
    elbow(points, 6, "points-inertia")
    scatter(points, model.labels_, "points-clusters")
    scatter(new, model.predict(new), "points-predictions")
    _, axes = plt.subplots(3, 3, figsize=(9, 9))
    middles = np.array([[-1.9, -0.4], [-1.6, 0.1], [-1.3, -0.3]])
    for axis in axes.flat:
        nearest = cdist(points, middles).argmin(axis=1)
        axis.scatter(*points.T, c=nearest, s=5)
        axis.scatter(*middles.T, marker="X", c="black")
        middles = np.array([points[nearest == k].mean(axis=0) for k in range(3)])
    save("points-iterations")

    values, varieties = grains
    elbow(values, 5, "grains-inertia")
    model = KMeans(3, n_init=10, random_state=0).fit(values)
    crosstab(model.labels_, varieties, "grains-crosstab")

    for name, (values, labels), clusters in (("fish", fish, 4), ("wine", wine, 3)):
        scaled = StandardScaler().fit(values)
        table({"mean": scaled.mean_, "scale": scaled.scale_}, f"{name}-scaler")
        _, axes = plt.subplots(1, 2, figsize=(10, 4))
        for axis, part in zip(axes, (values, scaled.transform(values)), strict=True):
            found = KMeans(clusters, n_init=10, random_state=0).fit_predict(part)
            counts = pd.crosstab(found, np.asarray(labels))
            axis.imshow(counts, cmap="Blues")
            axis.set_xticks(range(counts.shape[1]), counts.columns, rotation=90)
            for (row, column), value in np.ndenumerate(counts.to_numpy()):
                axis.text(column, row, value, ha="center", va="center")
        save(f"{name}-comparison")
        crosstab(found, labels, f"{name}-crosstab")
        bars(values.var(axis=0), f"{name}-spread")

    values, companies = stocks
    fits = [KMeans(10, n_init=10, random_state=seed).fit_predict(values) for seed in range(50)]
    table({"cluster": fits[0], "company": companies}, "stocks-clusters")
    bars(np.bincount(fits[0]), "stocks-clusters")
    together = np.mean([fit[:, None] == fit for fit in fits], axis=0)
    heat(pd.DataFrame(together, companies, companies), "stocks-stability")


def chapter_2(grains, stocks, wine):
    """Trees and maps."""
    votes = pd.read_csv(DATA / "eurovision-2016.csv").fillna({"Televote Points": 0})
    votes = votes.pivot(index="From country", columns="To country", values="Televote Points")
    votes = votes.fillna(12)
    complete = tree(votes, votes.index, "complete", "eurovision-complete", 15)
    table({"cluster": fcluster(complete, 15, "distance")}, "eurovision-clusters")
    single = tree(votes, votes.index, "single", "eurovision-single")
    distances = pdist(votes)
    table([cophenet(t, distances)[0] for t in (complete, single)], "eurovision-cophenetic")
    values, varieties = grains
    few, names = values[1::5], varieties[1::5]
    merges = tree(few, names, "complete", "grains-dendrogram", 6)
    crosstab(fcluster(merges, 6, "distance"), names, "grains-tree-crosstab")
    plt.step(merges[::-1, 2], np.arange(2, len(merges) + 2))
    save("grains-cuts")
    tree(*stocks, "complete", "stocks-dendrogram")

    few = np.array([[3.2, 4.3], [3.6, 4.6], [3.4, 4.0], [3.9, 4.2], [4.6, 1.4], [5.0, 1.8],
                    [5.3, 1.3], [4.9, 1.0], [5.9, 2.2], [6.8, 2.9], [7.7, 3.6], [8.6, 4.3],
                    [9.5, 5.0]])  # fmt: skip
    one, two, three = few[:4], few[4:8], few[8:]
    pairs = [cdist(*pair) for pair in ((one, two), (one, three), (two, three))]
    table([(far.min(), far.max()) for far in pairs], "closest")
    scatter(few, np.repeat([1, 2, 3], [4, 4, 5]), "closest")

    scaled = StandardScaler().fit_transform(wine[0])
    for seed in range(3):
        places = TSNE(init="random", random_state=seed).fit_transform(scaled)
        scatter(places, wine[1], f"wine-map-{seed}")
    scatter(TSNE(learning_rate=200, random_state=0).fit_transform(values), varieties, "grains-map")
    places = TSNE(learning_rate=50, random_state=0).fit_transform(stocks[0])
    scatter(places, None, "stocks-map", stocks[1])


def chapter_3(grains, fish, wine, articles):
    """Components."""
    pair = grains[0][:, [4, 3]]
    model = PCA().fit(pair)
    scatter(model.transform(pair), grains[1], "grains-features")
    plt.scatter(*pair.T, s=10)
    plt.arrow(*model.mean_, *model.components_[0], color="red", width=0.01)
    plt.axis("equal")
    save("grains-axes")
    angles = np.radians([0, 30, 45, 90, 180, 270])
    turned = [model.transform(pair) @ [[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]
              for a in angles]  # fmt: skip
    table([np.corrcoef(values.T)[0, 1] for values in [pair, *turned]], "grains-correlations")

    for name, (values, labels) in (("wine", wine), ("fish", fish)):
        scaled = StandardScaler().fit_transform(values)
        bars(PCA().fit(scaled).explained_variance_, f"{name}-variance")
        scatter(PCA(2).fit_transform(scaled), labels, f"{name}-features")

    words = TfidfVectorizer()
    sentences = ["cats say meow", "dogs say woof", "dogs chase cats"]
    weights = pd.DataFrame(words.fit_transform(sentences).toarray(), sentences)
    heat(weights.set_axis(words.get_feature_names_out(), axis=1), "tfidf")

    svd = TruncatedSVD(50, random_state=0)
    reduced = svd.fit_transform(articles[0])
    bars(svd.explained_variance_, "articles-variance")
    found = KMeans(6, n_init=50, random_state=0).fit_predict(reduced)
    table({"cluster": found, "article": articles[1]}, "articles-clusters")
    subjects = ["internet", "climate", "actors", "football", "medicine", "music"]
    crosstab(found, np.repeat(subjects, 10), "articles-crosstab")


def chapter_4(articles, digits):
    """Parts of samples, and what is similar."""
    values, titles, words = articles
    fits = [NMF(k, init="nndsvd", random_state=0).fit(values) for k in range(1, 11)]
    plt.plot(range(1, 11), [fit.reconstruction_err_ for fit in fits], "-o")
    save("articles-errors")
    model = fits[5]
    features = pd.DataFrame(model.transform(values), titles)
    table(features, "articles-features")
    heat(features, "articles-features")
    _, axes = plt.subplots(2, 3, figsize=(12, 7))
    for axis, component in zip(axes.flat, model.components_, strict=True):
        largest = pd.Series(component, words).nlargest(10)[::-1]
        axis.barh(largest.index, largest)
    save("articles-topics")
    star = titles.get_loc("Cristiano Ronaldo")
    rebuilt = features.iloc[star] @ model.components_
    rebuilt = pd.DataFrame({"true": values[[star]].toarray()[0], "rebuilt": rebuilt}, words)
    rebuilt.nlargest(20, "true").plot.barh()
    save("articles-reconstruction")
    similar(features, titles, "Cristiano Ronaldo", "articles-similar")

    heat(pd.DataFrame(digits[0].reshape(13, 8)), "digits-image", cmap="gray")
    parts = NMF(7, init="nndsvd", random_state=0).fit(digits).components_
    pictures(parts, "digits-parts", cmap="gray")
    pictures(PCA(7).fit(digits).components_, "digits-components", cmap="RdBu")

    plays = member("Musical artists.zip", "Musical artists/scrobbler-small-sample.csv")
    names = member("Musical artists.zip", "Musical artists/artists.csv", header=None)[0]
    matrix = csr_array((plays["playcount"], (plays["artist_offset"], plays["user_offset"])))
    scaled = MaxAbsScaler().fit_transform(matrix)
    features = NMF(20, init="nndsvd", random_state=0, max_iter=1000).fit_transform(scaled)
    similar(features, names, "Bruce Springsteen", "artists-similar")


def main():
    """Read the eight downloads, then go through the chapters."""
    seeds = member("Grains.zip", "Grains/seeds.csv", header=None).to_numpy()
    varieties = np.array(["", "Kama", "Rosa", "Canadian"])[seeds[:, 7].astype(int)]
    grains = seeds[:, :7], varieties
    fish = pd.read_csv(DATA / "fish.csv", header=None)
    fish = fish.iloc[:, 1:].to_numpy(), fish[0]
    stocks = pd.read_csv(DATA / "company-stock-movements-2010-2015-incl.csv", index_col=0)
    stocks = normalize(stocks), stocks.index
    wine = pd.read_csv(DATA / "wine.csv")
    wine = wine.drop(columns=["class_label", "class_name"]).to_numpy(), wine["class_name"]
    vectors = member("Wikipedia articles.zip", "Wikipedia articles/wikipedia-vectors.csv",
                     index_col=0)  # fmt: skip
    with zipfile.ZipFile(DATA / "Wikipedia articles.zip") as packed:
        text = packed.read("Wikipedia articles/wikipedia-vocabulary-utf8.txt").decode("utf-8")
    articles = csr_array(vectors.to_numpy().T), vectors.columns, text.split()
    digits = pd.read_csv(DATA / "lcd-digits.csv", header=None).to_numpy()
    chapter_1(grains, fish, stocks, wine)
    chapter_2(grains, stocks, wine)
    chapter_3(grains, fish, wine, articles)
    chapter_4(articles, digits)


if __name__ == "__main__":
    main()
