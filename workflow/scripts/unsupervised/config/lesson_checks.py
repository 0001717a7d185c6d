"""Check the lessons of a config against its datasets."""

from collections.abc import Iterator

from unsupervised.base.spelling import nearest
from unsupervised.config.model import Config


def lesson_checks(config: Config) -> Iterator[tuple[str, str]]:
    """Check that the dataset of a lesson is there and has as many samples as are asked for."""
    if config.lessons is None:
        return
    merges, iterations = config.lessons.merges, config.lessons.iterations
    for name, lesson in (("merges", merges), ("iterations", iterations)):
        if lesson and lesson.dataset not in config.datasets:
            yield (
                f"lessons.{name}.dataset",
                f"no dataset is called {lesson.dataset!r}; "
                f"{nearest(lesson.dataset, list(config.datasets))}",
            )
    if iterations and iterations.dataset in config.datasets:
        yield from start_checks(config)
    if merges.dataset not in config.datasets:
        return
    shape = config.datasets[merges.dataset].tidy.shape
    for i, count in enumerate(merges.samples):
        if shape and count > shape[0]:
            yield (
                f"lessons.merges.samples.{i}",
                f"is {count}, but {merges.dataset} has {shape[0]} samples; ask for fewer",
            )


def start_checks(config: Config) -> Iterator[tuple[str, str]]:
    """Check that starts have as many coordinates as their dataset has features, where the config
    says how many these are."""
    lesson = config.lessons.iterations
    shape = config.datasets[lesson.dataset].tidy.shape
    if shape and len(lesson.starts[0]) != shape[1]:
        yield (
            "lessons.iterations.starts",
            f"have {len(lesson.starts[0])} coordinates, but {lesson.dataset} has {shape[1]} "
            "features; give each start as many",
        )
