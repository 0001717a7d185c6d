"""What each page of the results is told: the variants of a dataset with their figures, captions
and settings, and the exercises that show them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from unsupervised.config.looked import MORE
from unsupervised.course import index as course_index
from unsupervised.methods.found import caption, methods
from unsupervised.pages import sayings
from unsupervised.plan import course_recipes, paper, recipes, results
from unsupervised.plan.specs import draws, to_json
from unsupervised.plan.study import Study

TOLD = "{{ snakemake"  # where a caption goes on with what the page says in its own way
# Figures of no method whose caption, or table, is not called as they are.
CAPTIONS = {"agreement": "agreements", "maps": "mapped"}
SHOWN = {"spread": "features", "indices": "clusterings"}


def dataset_inputs(study: Study, dataset: str, tidy: dict[str, str]) -> dict:
    """Return what a dataset's page reads: all its results, and the samples themselves."""
    made = (
        *results.all_tables(study, [dataset]),
        *results.all_figures(study, [dataset]),
        *recipes.paths(study, [dataset]),
    )
    named = {name: path.format(dataset=dataset) for name, path in tidy.items()}
    return {**named, "results": list(made), "source": study.data.tidy_source(dataset)}


def dataset_spec(study: Study, dataset: str, captions: Path, headings: Sequence[dict]) -> str:
    """Return what a dataset's page is told, as JSON.

    `captions` is the folder of those of no method; `headings` are the exercises of the course
    where it is run.
    """
    block = study.dataset(dataset)
    groups = [(step, variant) for _, step, variant in study.variants([dataset])]
    told = {
        "dataset": dataset,
        "title": study.title(dataset),
        "first_look": look_spec(study, dataset) if block.steps is None else None,
        "image": block.image,
        "seed": study.config.seed,
        "columns": figures_of_data(study, dataset, results.summary_figures, captions),
        "compared": figures_of_data(study, dataset, results.compared_figures, captions),
        "variants": [variant_spec(study, dataset, *group) for group in groups],
        "exercises": exercises(headings, dataset, study.config.figures.format),
        "paper": paper.dataset(study, dataset),
    }
    return to_json(told)


def look_spec(study: Study, dataset: str) -> dict:
    """Return what a page says of a first look: at which data, what it took and left, and why."""
    look = study.first_looks[dataset]
    return {
        "depth": look.depth,
        "data": look.data,
        "taken": [[c.method, ", ".join(c.variants), c.why] for c in look.taken],
        "left": [[c.method, c.why] for c in look.left],
        "more": MORE if look.depth == "quick" else "",
    }


def variant_spec(study: Study, dataset: str, step: str, variant: str) -> dict:
    """Return what a page says of one variant: what it is called, its settings, its figures."""
    method, settings = methods()[step], study.variant(dataset, step, variant)
    given = whole(settings.model_dump(mode="json", exclude_defaults=True))
    return {
        "step": step,
        "variant": variant,
        "title": method.title,
        "about": method.about,
        "references": list(method.references),
        "given": given,
        "defaults": {
            key: value
            for key, value in whole(settings.model_dump(mode="json")).items()
            if key not in given
        },
        "draws": draws(step),
        "figures": variant_figures(study, dataset, step, variant),
    }


def whole(value: object) -> object:
    """Return settings in which a number without a fraction has none: 50 for 50.0."""
    if isinstance(value, dict):
        return {key: whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def variant_figures(study: Study, dataset: str, step: str, variant: str) -> list[dict]:
    """Return each figure of a variant with its caption, what says what it shows, and the variant's
    tables that it shows."""
    found = []
    for made in sayings.figures(study, dataset, step, variant):
        job = made.job
        own = [r.table for r in job.inputs.values() if r.of is None and r.beside is None]
        one = {"name": job.figure, "caption": said_by(caption(made)), "tables": own}
        found.append(one | sayings.of_variant(study, made, dataset, step, variant))
    return found


def figures_of_data(
    study: Study, dataset: str, made: Callable[[Study, str], list[str]], captions: Path
) -> list[dict]:
    """Return figures that no method draws, each with its caption, what says what it shows, and the
    table that it shows."""
    return [
        {
            "name": name,
            "caption": said_by(captions / f"{CAPTIONS.get(name, name)}.rst"),
            "tables": [SHOWN.get(name, name)],
            **sayings.of_data(study, dataset, path),
        }
        for path in made(study, dataset)
        for name in [Path(path).stem]
    ]


@cache
def said_by(path: Path) -> str:
    """Return what a caption says whatever the results are; nothing where there is none."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return text.partition(TOLD)[0].strip()


def exercises(headings: Sequence[dict], dataset: str, suffix: str) -> list[dict]:
    """Return the exercises that show a result of a dataset, with those results."""
    found = []
    for heading in headings:
        paths = course_index.target_paths(heading, suffix)
        shown = [path for path in paths if path.startswith(f"{results.RESULTS}/{dataset}/")]
        if shown:
            told = {key: heading[key] for key in ("exercise", "heading")}
            found.append(told | {"chapter": course_index.chapter_number(heading), "targets": shown})
    return found


def chapter_spec(
    study: Study, headings: Sequence[dict], number: int, subjects: dict[int, str], more: dict
) -> str:
    """Return what a chapter's page is told, as JSON.

    `subjects` are those of all chapters; `more` are captions of figures of no dataset, by path.
    """
    suffix = study.config.figures.format
    shown = [
        {
            **{key: heading[key] for key in ("exercise", "heading", "kind", "asks", "shows")},
            "measure": measure_of(heading.get("compare") or {}),
            "targets": course_index.target_paths(heading, suffix),
            "recipes": course_recipes.of_heading(study, heading),
        }
        for heading in headings
        if course_index.chapter_number(heading) == number
    ]
    captions = {path: said_by(Path(file)) for path, file in more.items()}
    used = list(dict.fromkeys(path for one in shown for path in one["targets"]))
    blocks = [d for d in study.config.datasets if holds(used, d)]
    return to_json(
        {
            "number": number,
            "chapters": [[n, subject] for n, subject in subjects.items()],
            "exercises": shown,
            "titles": {d: study.title(d) for d in blocks},
            "captions": {p: words for p, words in captions.items() if p in used},
            "said": sayings.of_chapter(study, blocks, used),
        }
    )


def measure_of(compare: dict) -> str:
    """Return what is compared with the course's answer where that is a number of one table."""
    if compare.get("how") not in ("value", "every"):
        return ""
    return compare.get("where", {}).get("score") or compare.get("column", "")


def holds(paths: Iterable[str], dataset: str) -> bool:
    """Say whether any path is a result of a dataset."""
    return any(path.startswith(f"{results.RESULTS}/{dataset}/") for path in paths)


def front_spec(headings: Sequence[dict], subjects: dict[int, str]) -> str:
    """Return what the front is told, as JSON: the course, where it has pages, and in which order it
    needs the datasets. Whichever of them a run builds, the front is the same."""
    told = [
        {key: heading[key] for key in ("exercise", "heading", "asks")}
        | {"chapter": course_index.chapter_number(heading)}
        for heading in headings
    ]
    chapters = [[n, subject] for n, subject in subjects.items()] if headings else []
    order = course_index.datasets(headings)
    return to_json({"exercises": told, "chapters": chapters, "order": order})
