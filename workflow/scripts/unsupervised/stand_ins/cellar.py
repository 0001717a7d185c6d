"""Wine: scikit-learn's own copy of the data, written as the published file is."""

from collections.abc import Iterator, Mapping

INTEGERS = {"magnesium", "proline"}
# The published file prints these two as Python 2 did.
PRINTED = {0.906: "0.9059999999999999", 9.899999: "9.899999000000001"}


def files(facts: Mapping, seed: int, samples: int | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the table; its bytes are those of the original. `samples` takes the first rows."""
    yield facts["file"], lines(facts, samples)


def lines(facts: Mapping, samples: int | None) -> Iterator[str]:
    """Yield the header and one line a wine."""
    from sklearn.datasets import load_wine

    data = load_wine()
    renamed = facts["renamed"]
    names = [renamed.get(name, name) for name in data.feature_names]
    yield ",".join(["class_label", "class_name", *names])
    rows = zip(data.target.tolist(), data.data.tolist(), strict=True)
    for label, row in list(rows)[:samples]:
        cells = [cell(name, value) for name, value in zip(names, row, strict=True)]
        yield ",".join([str(label + 1), facts["classes"][label], *cells])


def cell(name: str, value: float) -> str:
    """Return a number as the published file prints it."""
    return str(int(value)) if name in INTEGERS else PRINTED.get(value, repr(value))
