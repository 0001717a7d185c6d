"""What the headings of chapters 3 and 4 found: components, parts and what is similar."""

from collections.abc import Callable

import numpy as np

from recompute.answers_groups import Answer, Book
from recompute.cells import written

RONALDO = ["Franck Ribéry", "Radamel Falcao", "Zlatan Ibrahimović", "France national football team"]
SPRINGSTEEN = ["Neil Young", "Van Morrison", "Leonard Cohen", "Bob Dylan"]
WORDS = ["cats", "chase", "dogs", "meow", "say", "woof"]
FILM = ["film", "award", "starred", "role", "actress"]
CORRELATION = "grains/pca/width-length/correlation.csv"
# The bars of a display of 13 × 8 pixels: rows, columns.
BARS = {
    "top": ([1], [2, 3, 4, 5]),
    "middle": ([6], [2, 3, 4, 5]),
    "bottom": ([11], [2, 3, 4, 5]),
    "upper left": ([2, 3, 4, 5], [1]),
    "upper right": ([2, 3, 4, 5], [6]),
    "lower left": ([7, 8, 9, 10], [1]),
    "lower right": ([7, 8, 9, 10], [6]),
}


def one_pair(path: str, column: str, near: float, off: float) -> Callable[[Book], Answer]:
    """The correlation of the only pair of a table."""

    def answer(book: Book) -> Answer:
        """Write it."""
        (found,) = book[path].column(column)
        return written(found), abs(found - near) <= off

    return answer


def turned(book: Book) -> Answer:
    """The turns at which nothing correlates."""
    rows = book["grains/pca/width-length/axes.csv"].rows
    found = [str(degrees) for degrees, pearson in rows if abs(pearson) < 1e-6]
    return f"zero at {', '.join(found)} degrees", found == ["0", "90", "180", "270"]


def rules(book: Book) -> Answer:
    """The dimension of the wines by each rule that the course has in mind."""
    rows = book["wine/pca/standardized/dimension.csv"].rows[:4]
    return "; ".join(f"{rule}: {n}" for rule, n in rows), len({n for _, n in rows}) > 1


def two_stand_out(book: Book) -> Answer:
    """The components of the fish with a tenth of the variance."""
    shares = book["fish/pca/standardized/variance.csv"].column("explained_variance_ratio")
    count, text = sum(s >= 0.1 for s in shares), ", ".join(f"{s:.1%}" for s in shares)
    return f"{count} with a tenth of the variance or more ({text})", count == 2


def fish_dimension(book: Book) -> Answer:
    """The dimension of the fish by the rule of the bar chart."""
    rows = book["fish/pca/standardized/dimension.csv"].where(rule="share_at_least_10_percent")
    return str(rows[0]["dimension"]), rows[0]["dimension"] == 2


def fish_shape(book: Book) -> Answer:
    """Rows and columns of the fish after PCA."""
    found = book["fish/pca/two/features.csv"]
    shape = len(found.rows), len(found.columns) - 2
    return f"{shape[0]} × {shape[1]}", shape == (85, 2)


def words(book: Book) -> Answer:
    """The words of the three sentences."""
    found = list(book["documents/tfidf/raw/weights.csv"].columns[1:])
    return ", ".join(found), found == WORDS


def article_sizes(book: Book) -> Answer:
    """The sizes of the clusters of articles."""
    found = book["articles/kmeans/svd/centroids.csv"].column("size")
    return f"sizes {', '.join(map(str, found))}", found == [10] * 6


def no_negative_part(book: Book) -> Answer:
    """The smallest number of the factorization of the articles."""
    paths = [("articles/nmf/raw/features.csv", 2), ("articles/nmf/raw/components.csv", 1)]
    smallest = min(min(row[start:]) for path, start in paths for row in book[path].rows)
    return f"smallest value {written(smallest)}", smallest >= 0


def may_go_into_nmf(book: Book) -> Answer:
    """Which datasets have no negative value."""
    rows = {row[0]: row[3] for row in book["non_negative.csv"].rows}
    names = ["articles", "artists", "documents", "stocks"]
    text = ", ".join(f"{name} {written(rows[name])}" for name in names)
    return text, [rows[name] for name in names] == [True, True, True, False]


def actors(book: Book) -> Answer:
    """The feature that outweighs the others in two actors' articles."""
    texts, places = [], set()
    for name in ("Anne Hathaway", "Denzel Washington"):
        row = next(r for r in book["articles/nmf/raw/features.csv"].rows if r[0] == name)[2:]
        places.add(row.index(max(row)) + 1)
        share = max(row) / sum(row)
        texts.append(f"{name}: feature {row.index(max(row)) + 1} ({share:.0%} of the sum)")
    return ", ".join(texts), len(places) == 1 and share > 0.5


def film(book: Book) -> Answer:
    """The first words of the topic of films."""
    rows = book["articles/nmf/raw/top_features.csv"].rows
    topic = next(component for component, _, word, _ in rows if word == "film")
    found = [row[2] for row in rows if row[0] == topic][:5]
    return ", ".join(found), found == FILM


def bars(image: list[float]) -> set[str]:
    """Return the bars of the display that are lit for the most part."""
    grid = np.abs(np.array(image).reshape(13, 8))
    lit = grid > grid.max() / 5
    return {name for name, area in BARS.items() if lit[np.ix_(*area)].sum() > 2}


def seven(book: Book) -> Answer:
    """The digit of the first image."""
    found = bars([pixel for row in book["digits/summary/raw/image.csv"].rows for pixel in row])
    agrees = found == {"top", "upper right", "lower right"}
    return f"{'7' if agrees else 'no digit'} ({', '.join(sorted(found))})", agrees


def one_bar_each(book: Book) -> Answer:
    """The components of NMF that light one bar each, each another."""
    found = [bars(row[1:]) for row in book["digits/nmf/raw/components.csv"].rows]
    count = len({min(lit) for lit in found if len(lit) == 1})
    return f"{count} components light one cell each", count == 7


def several_bars(book: Book) -> Answer:
    """The components of PCA that light several bars."""
    found = [bars(row[1:]) for row in book["digits/pca/raw/components.csv"].rows]
    count = sum(len(lit) > 1 for lit in found)
    return f"{count} of 7 components light several cells", count == 7


def most_like(path: str, published: list[str]) -> Callable[[Book], Answer]:
    """The ten samples most like the one that is asked for."""

    def answer(book: Book) -> Answer:
        """Name them."""
        found = book[path].column("sample")[1:]
        return ", ".join(found), set(published) <= set(found)

    return answer


FOUND: dict[str, Callable[[Book], Answer]] = {
    "3.1": one_pair("wine/pca/phenols-od280/correlation.csv", "pearson_after", 0, 1e-6),
    "3.2": one_pair(CORRELATION, "pearson_before", 0.8604, 5e-5),
    "3.3": one_pair(CORRELATION, "pearson_after", 0, 1e-6),
    "3.4": turned,
    "3.5": rules,
    "3.7": two_stand_out,
    "3.8": fish_dimension,
    "3.10": fish_shape,
    "3.11": words,
    "3.13": article_sizes,
    "4.1": no_negative_part,
    "4.2": may_go_into_nmf,
    "4.4": actors,
    "4.7": film,
    "4.8": seven,
    "4.9": one_bar_each,
    "4.10": several_bars,
    "4.12": most_like("articles/similar/raw/similar.csv", RONALDO),
    "4.14": most_like("artists/similar/max_abs/similar.csv", SPRINGSTEEN),
}
