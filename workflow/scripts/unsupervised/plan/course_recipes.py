"""What the job is told that writes a question of the course as a plain script."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from unsupervised.methods import found
from unsupervised.plan import recipes
from unsupervised.plan.results import RESULTS
from unsupervised.plan.specs import to_json
from unsupervised.plan.study import Study

TITLES = {
    "merges": "How many merges",
    "closest": "Which clusters are closest",
    "iterations": "k-means at work",
    "non_negative": "Which datasets are not negative",
}
CODE = "unsupervised.course"
IMAGE = "image"


def paths(study: Study) -> list[str]:
    """Return the scripts of the questions that belong to no dataset, where the config asks any."""
    lessons = study.config.lessons
    asked = (name for name in TITLES if name == "non_negative" or getattr(lessons, name))
    return [path(name) for name in asked] if lessons else []


def path(question: str) -> str:
    """Return where the script of a question of no dataset lies."""
    return f"{RESULTS}/lessons/{question}/recipe.py"


def of_heading(study: Study, heading: Mapping) -> list[str]:
    """Return the scripts that answer a heading of the course: those beside its targets."""
    known = {*recipes.paths(study, list(study.config.datasets)), *paths(study)}
    beside = dict.fromkeys(map(beside_target, heading["targets"]))
    return [path for path in beside if path in known]


def beside_target(target: str) -> str:
    """Return where the script of a target would lie; a table of no folder has one as lessons do."""
    folder = PurePath(target).parent
    return path(PurePath(target).stem) if folder == PurePath() else f"{RESULTS}/{folder}/recipe.py"


def datasets(study: Study, question: str, headings: Sequence[Mapping]) -> list[str]:
    """Return the datasets that a question looks at: those that its answer is about."""
    if question == "non_negative":
        asks = next(one for one in headings if f"{question}.csv" in one["targets"])
        return list(asks["compare"]["expect"])
    name = getattr(getattr(study.config.lessons, question), "dataset", "")
    return [name] if name else []


def inputs(study: Study, names: Sequence[str], tidy: Mapping[str, str]) -> dict:
    """Return the tidy and the raw files of datasets, and the receipts of these."""
    return {
        f"{name}/{key}": path
        for name in names
        for key, path in {
            **{key: path.format(dataset=name) for key, path in tidy.items()},
            "files": study.data.tidy_inputs(name),
            "receipts": study.data.file_receipts(name),
        }.items()
    }


def lesson_spec(study: Study, question: str, headings: Sequence[Mapping]) -> str:
    """Return all that the script of a question says, as JSON."""
    block = getattr(study.config.lessons, question, None)
    names = datasets(study, question, headings)
    told = block.model_dump() if block else {}
    return spec(
        study, question, TITLES[question], str(PurePath(path(question)).parent), names, told
    )


def image_spec(study: Study, dataset: str) -> str:
    """Return all that the script of a dataset's first image says, as JSON."""
    told = {"image": study.dataset(dataset).image}
    place = str(PurePath(recipes.image_path(dataset)).parent)
    return spec(study, IMAGE, "The first image", place, [dataset], told)


def spec(
    study: Study, question: str, title: str, place: str, names: Sequence[str], told: Mapping
) -> str:
    """Return what the job is told of a question, as JSON."""
    tidy = {name: study.data.tidy_spec(name) for name in names}
    return to_json(
        {
            "template": f"{question}.j2",
            "title": title,
            "place": place,
            "datasets": tidy,
            "told": told,
        }
    )


def templates() -> list[str]:
    """Return the files that decide what the scripts say."""
    folder = found.folder_of(CODE)
    return [f"{CODE.replace('.', '/')}/{file.name}" for file in sorted(folder.glob("*.j2"))]
