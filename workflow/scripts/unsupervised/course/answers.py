"""Look for a published answer in the tables: one small function for each way to compare."""

from collections.abc import Iterator, Mapping

# Each registers its ways under their names.
from unsupervised.course import cluster_answers, component_answers, segment_answers  # noqa: F401
from unsupervised.course.ways import WAYS, Answer, load


def compare(block: Mapping) -> Answer:
    """Return what the tables hold, and whether it is the published answer.

    Where the block names samples with their labels, the answer agrees only if these do.
    """
    text, agrees = WAYS[block["how"]](block)
    wrong = list(wrong_labels(block["labels"])) if "labels" in block else []
    return "; ".join([text, *wrong]), agrees and not wrong


def wrong_labels(block: Mapping) -> Iterator[str]:
    """Yield in words each sample of a table whose label is not the one that is known.

    Scores of agreement are the same whatever the groups are called, so names are looked at.
    """
    found = {row["sample"]: row["label"] for row in load(block["table"]).records()}
    for sample, label in block["expect"].items():
        if found.get(sample) != label:
            yield f"{sample} is labelled {found.get(sample)!r}, which is {label!r}"
