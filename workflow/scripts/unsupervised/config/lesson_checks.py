"""Check the lessons of a config against its datasets."""

from collections.abc import Iterator

from unsupervised.base.spelling import nearest
from unsupervised.config.model import Config


def lesson_checks(config: Config) -> Iterator[tuple[str, str]]:
    """Check that the dataset of a lesson is there and has as many samples as are asked for."""
    merges = config.lessons.merges if config.lessons else None
    if merges is None:
        return
    if merges.dataset not in config.datasets:
        yield (
            "lessons.merges.dataset",
            f"no dataset is called {merges.dataset!r}; "
            f"{nearest(merges.dataset, list(config.datasets))}",
        )
        return
    shape = config.datasets[merges.dataset].tidy.shape
    for i, count in enumerate(merges.samples):
        if shape and count > shape[0]:
            yield (
                f"lessons.merges.samples.{i}",
                f"is {count}, but {merges.dataset} has {shape[0]} samples; ask for fewer",
            )
