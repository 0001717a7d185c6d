"""Write the plain scripts that answer the course's questions which are no method's."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.data import receipts
from unsupervised.recipes import formatting, writing
from unsupervised.recipes.reading import Reading, reading
from unsupervised.recipes.writing import SAVED

TIDY = ("values", "samples", "features")


def build(inputs: Mapping, spec: Mapping) -> dict[str, str]:
    """Return `recipe`, the script of a question: how its datasets are read, then its template.

    Inputs are, of each dataset, the tidy files, the raw files (`files`) and their receipts, by
    `<dataset>/<name>`; the spec is what `plan.course_recipes` tells.
    """
    found = readings(inputs, spec, said(spec, ["_"] * len(spec["datasets"])))
    body = said(spec, [read.data for read in found])
    text = "\n".join([*(line for read in found for line in read.lines), "", body])
    comments = [f"{spec['title']}, as in {spec['place']}."]
    for name, read in zip(spec["datasets"], found, strict=True):
        is_stand_in = receipts.any_stand_in(inputs[f"{name}/receipts"])
        comments += writing.folded(writing.where(name, read, is_stand_in))
    return {"recipe": formatting.script(comments, text)}


def said(spec: Mapping, data: list[str]) -> str:
    """Return what a question's template says of data that are called so."""
    told = {"told": spec["told"], "data": data, "names": list(spec["datasets"])}
    return writing.rendered("unsupervised.course", spec["template"], told)


def readings(inputs: Mapping, spec: Mapping, body: str) -> list[Reading]:
    """Return how each dataset is read, by who does not look at its labels."""
    found: list[Reading] = []
    saved, own = SAVED.findall(body), writing.set_by(body)
    for name, tidy in spec["datasets"].items():
        receipts.check_all(inputs[f"{name}/files"], inputs[f"{name}/receipts"])
        data = samples.read({key: inputs[f"{name}/{key}"] for key in TIDY})
        taken = [*own, *(read.data for read in found)]
        paths = writing.by_name(inputs[f"{name}/files"])
        found.append(reading(name, tidy, paths, data, saved, taken).without_labels())
    return found
