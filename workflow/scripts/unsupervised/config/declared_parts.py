"""Parts of files that are made from what the methods declare: a table of engines, groups of jobs,
sources of measures.

Each stands between two lines that say so; what is around them is written by hand.
"""

from collections.abc import Iterator

from unsupervised.methods.found import jobs, methods

ENGINES = ("<!-- engines: made by `make schema` -->\n", "<!-- engines end -->\n")
BLOCKS = ("<!-- blocks: made by `make schema` -->\n", "<!-- blocks end -->\n")
GROUPS = ("  # groups: made by `make schema`\n", "  # groups end\n")
SOURCES = ("<!-- sources: made by `make schema` -->\n", "<!-- sources end -->\n")
HEAD = ["| step | up to | above | limit |", "| --- | --- | --- | --- |"]


def renewed(text: str, between: tuple[str, str], lines: Iterator[str]) -> str:
    """Return a text with what stands between two lines of it renewed."""
    before, _, rest = text.partition(between[0])
    _, _, after = rest.partition(between[1])
    return "".join([before, between[0], *(f"{line}\n" for line in lines), between[1], after])


def engine_rows() -> Iterator[str]:
    """Yield the table of the methods that have two engines."""
    yield from HEAD
    for method in methods().values():
        if engines := method.engines:
            small = f"{engines.most:,}: {engines.small_does} (`{engines.small}`)"
            large = f"{engines.large_does} (`{engines.large}`)"
            alone = f"; equal on one machine: {said}" if (said := engines.on_one_machine) else ""
            yield f"| {method.title} | {small} | {large} | {engines.limit}{alone} |"


def block_lines() -> Iterator[str]:
    """Yield the table of the methods that can read their samples a block at a time."""
    yield from ("| step | what `engine: dask` does |", "| --- | --- |")
    for method in methods().values():
        if method.engines and method.engines.blocks_does:
            yield f"| {method.title} | {method.engines.blocks_does} |"


def source_lines() -> Iterator[str]:
    """Yield where the measures of all methods were published, by author."""
    jobs_of_all = (made.job for made in jobs())
    yield from sorted({f"- {said}" for job in jobs_of_all for said in job.references})


def group_lines() -> Iterator[str]:
    """Yield the rules that a cluster is sent together: figures, scripts, tables made at once."""
    for made in jobs():
        if getattr(made.job, "small", True):
            yield f"  {made.job.rule}: figures"
    for method in methods().values():
        if method.recipe:
            yield f"  recipe_{method.name}: figures"
