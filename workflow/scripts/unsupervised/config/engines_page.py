"""The table of engines in docs/large.md, made from what the methods declare."""

from collections.abc import Iterator

from unsupervised.methods.found import methods

BEGIN, END = "<!-- engines: made by `make schema` -->\n", "<!-- engines end -->\n"
HEAD = ["| step | up to | above | limit |", "| --- | --- | --- | --- |"]


def page(text: str) -> str:
    """Return the page with its table renewed."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n".join([*HEAD, *rows(), ""]) + END + after


def rows() -> Iterator[str]:
    """Yield a row for each method that has two engines."""
    for method in methods().values():
        if engines := method.engines:
            small = f"{engines.most:,}: {engines.small_does} (`{engines.small}`)"
            large = f"{engines.large_does} (`{engines.large}`)"
            yield f"| {method.title} | {small} | {large} | {engines.limit} |"
