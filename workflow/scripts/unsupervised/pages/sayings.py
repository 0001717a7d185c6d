"""Which function says of each figure what it shows, and which tables it reads for that."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from unsupervised.methods import has
from unsupervised.methods.found import declared, methods
from unsupervised.methods.method import Figure, Made
from unsupervised.plan import results, specs
from unsupervised.plan.study import Study

# Figures of no method → the function that says what they show, and the table that it reads.
OF_DATA = {
    "spread": ("unsupervised.data.sentences:spread", "features"),
    "correlation": ("unsupervised.data.sentences:correlation", "correlation"),
    "image": ("unsupervised.data.sentences:image", "image"),
}
COMPARED = {
    "indices": ("unsupervised.comparison.sentences:indices", "clusterings"),
    "agreement": ("unsupervised.comparison.sentences:agreement", "agreement"),
    "all_maps": ("unsupervised.comparison.sentences:all_maps", "all_maps"),
}
MAPPED = "unsupervised.comparison.sentences:maps"
# Lessons of the course that have a figure of their own name.
LESSONS = {
    "closest": ("unsupervised.course.sentences:closest", "distances"),
    "iterations": ("unsupervised.course.sentences:iterations", "iterations"),
}


def of_variant(study: Study, made: Made, dataset: str, step: str, variant: str) -> dict:
    """Return what says what a variant's figure shows; nothing where its method has no words."""
    if not made.saying:
        return {}
    settings = study.variant(dataset, step, variant).model_dump()
    return {
        "says": made.saying,
        "read": specs.inputs(study, made.job, dataset, step, variant),
        "settings": {key: settings[key] for key in made.job.reads if key in settings},
    }


def of_data(study: Study, dataset: str, path: str) -> dict:
    """Return what says what a figure of no method shows, by the figure's path."""
    name, folder = Path(path).stem, Path(path).parent
    if folder.name != results.COMPARE:
        function, table = OF_DATA[name]
    elif name in COMPARED:
        function, table = COMPARED[name]
    else:
        return told(MAPPED, specs.mapped_inputs(study, dataset))
    return told(function, {table: f"{folder.as_posix()}/{table}.csv"})


def told(function: str, read: dict[str, str]) -> dict:
    """Return what a page is told of a function that reads no settings."""
    return {"says": function, "read": read, "settings": {}}


def of_dataset(study: Study, dataset: str) -> dict[str, dict]:
    """Return what says what each figure of a dataset shows, by the figure's path."""
    plain = (*results.summary_figures(study, dataset), *results.compared_figures(study, dataset))
    found = {path: of_data(study, dataset, path) for path in plain}
    suffix = study.config.figures.format
    for _, step, variant in study.variants([dataset]):
        for made in figures(study, dataset, step, variant):
            path = f"{results.RESULTS}/{dataset}/{step}/{variant}/{made.job.figure}.{suffix}"
            found[path] = of_variant(study, made, dataset, step, variant)
    return found


def figures(study: Study, dataset: str, step: str, variant: str) -> list[Made]:
    """Return the jobs that draw a variant's figures, each with the folder that declares it."""
    method = methods()[step]
    package = {job.rule: where for where, job in declared(method)}
    jobs = has.having(method, results.asked(study, dataset, step, variant), Figure)
    return [Made(job, package[job.rule], (step,), False) for job in jobs]


def of_chapter(study: Study, datasets: Iterable[str], shown: Sequence[str]) -> dict[str, dict]:
    """Return what says what each figure of some results shows, by its path: of the datasets that
    these are of, and of the course's own lessons."""
    suffix = study.config.figures.format
    found = {p: said for d in datasets for p, said in of_dataset(study, d).items()}
    for name, (function, table) in LESSONS.items():
        folder = f"{results.RESULTS}/lessons/{name}"
        found[f"{folder}/{name}.{suffix}"] = told(function, {table: f"{folder}/{table}.csv"})
    return {path: found[path] for path in dict.fromkeys(shown) if found.get(path)}


def functions(found: Iterable[dict]) -> list[str]:
    """Return the functions that say something, each once."""
    return sorted({one["says"] for one in found if one})


def tables(found: Iterable[dict]) -> list[str]:
    """Return the tables that they read, each once."""
    return list(dict.fromkeys(path for one in found if one for path in one["read"].values()))
