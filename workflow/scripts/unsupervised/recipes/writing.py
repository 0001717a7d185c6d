"""Write the plain script that gives a result's numbers: how its data are read and prepared, said
once for all methods, then what the method itself says in its template."""

import ast
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from scipy import sparse

from unsupervised.base import samples, tables
from unsupervised.base.cells import are_measured
from unsupervised.base.samples import Samples
from unsupervised.data import receipts
from unsupervised.methods import gower, preparation
from unsupervised.numeric.nearness import far_middles
from unsupervised.recipes import formatting
from unsupervised.recipes.preparing import Prepared, prepared
from unsupervised.recipes.reading import Reading, reading
from unsupervised.recipes.words import identifier, in_comment, source

HERE = Path(__file__).parent
SAVED = re.compile(r'to_csv\("(\w+)\.csv"')


def build(inputs: Mapping, spec: Mapping) -> dict[str, str]:
    """Return `recipe`, the script.

    Inputs are the tidy files, the raw files (`files`) with their receipts, those of new samples
    (`new`), if there are any, and the variant's table `scores`, where it has one. The spec is what
    `plan.recipes` tells.
    """
    data = samples.read(inputs)
    files = inputs["files"]
    receipts.check_all([*files, *inputs.get("new", [])], inputs["receipts"])
    read, body = said(inputs, spec, data)
    if {read.data, read.labels} & set_by(body):
        read, body = said(inputs, spec, data, set_by(body))
    if read.labels and not is_said(read.labels, body):
        read = read.without_labels()
    text = "\n".join([*read.lines, *ready_of(inputs, spec, data, read).lines, "", body])
    comments = head(spec, read, scores_of(inputs), SAVED.findall(text), receipts_of(inputs))
    return {"recipe": formatting.script(comments, text)}


def said(
    inputs: Mapping, spec: Mapping, data: Samples, taken: Iterable[str] = ()
) -> tuple[Reading, str]:
    """Return how the data are read, by names of variables that are not taken, and what the method
    says of them."""
    paths = by_name(inputs["files"])
    spoken = set(texts_of([spec["settings"], spec["also"], spec["space"]]))
    read = reading(spec["dataset"], spec["tidy"], paths, data, spec["tables"], taken, spoken)
    return read, said_by_method(spec, context(inputs, spec, data, read))


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in settings, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of([*value.keys(), *value.values()])
    elif isinstance(value, Iterable):
        for inner in value:
            yield from texts_of(inner)


def set_by(code: str) -> set[str]:
    """Return the variables that code sets."""
    nodes = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name))
    return {node.id for node in nodes if isinstance(node.ctx, ast.Store)}


def ready_of(inputs: Mapping, spec: Mapping, data: Samples, read: Reading) -> Prepared:
    """Return how a variant's samples are prepared; counts of words are a frame, and stay one."""
    is_sparse = sparse.issparse(data.values) and not spec["tidy"]["texts"]
    part = part_of(inputs, spec, data)
    return prepared(spec["space"], part, read.data, read.labels, is_sparse, spec["seed"])


def part_of(inputs: Mapping, spec: Mapping, data: Samples) -> Samples:
    """Return the part of the samples that a variant sees, read as the variant reads them."""
    data = preparation.in_blocks(data, inputs["values"], spec["settings"] | blocks_of(spec))
    return preparation.select(data, spec["space"])


def blocks_of(spec: Mapping) -> dict:
    """Return what a job is told of a variant whose samples are read a block at a time."""
    if "block_rows" not in spec:
        return {}
    return {"engine": spec["settings"]["engine"], "block_rows": spec["block_rows"]}


def is_said(name: str, code: str) -> bool:
    """Say whether code speaks of a variable."""
    return re.search(rf"\b{re.escape(name)}\b", formatting.without_texts(code)) is not None


def by_name(paths: list[str]) -> dict[str, str]:
    """Return paths by the names of their files."""
    return {Path(path).name: path for path in paths}


def receipts_of(inputs: Mapping) -> bool:
    """Say whether a raw file is a stand-in."""
    return receipts.any_stand_in(inputs["receipts"])


def scores_of(inputs: Mapping) -> dict[str, float | None]:
    """Return the scores of a variant, those of its first seed; nothing where it has none."""
    if "scores" not in inputs:
        return {}
    found: dict = {}
    for row in tables.read(inputs["scores"]).records():
        value = float(row["value"]) if row["value"] else None
        found.setdefault(row["score"], value)
    return found


# --- what a template is told ---------------------------------------------------------------


def context(inputs: Mapping, spec: Mapping, data: Samples, read: Reading) -> dict[str, object]:
    """Return what a template may speak of."""
    ready = ready_of(inputs, spec, data, read)
    part = part_of(inputs, spec, data)
    ran = scores_of(inputs)
    return {
        "settings": spec["settings"],
        "also": spec["also"],
        "seed": spec["seed"],
        "image": spec["image"],
        "tables": spec["tables"],
        "data": read.data,
        "labels": read.labels,
        "x": ready.values,
        "ready": ready,
        "floats": read.floats or ready.values != read.data,
        "samples": len(part.names),
        "features": len(part.features),
        "ran": {name: whole(value) for name, value in ran.items()},
        "labelled": all(part.labels) and not are_measured(part.labels),
        "new": new_of(inputs, spec, data),
        "facts": facts_of(inputs, spec) if spec["facts"] else {},
        "far": is_far(part, spec["space"]),
    }


def facts_of(inputs: Mapping, spec: Mapping) -> Mapping:
    """Return what the method finds in the samples that its script must speak of."""
    from unsupervised.methods.entry import Given

    module, _, name = spec["facts"].partition(":")
    given = Given(inputs, {**spec["space"], "seed": spec["seed"], **blocks_of(spec)})
    return getattr(import_module(module), name)(given, spec["settings"])


def is_far(part: Samples, space: Mapping) -> bool:
    """Say whether samples lie so far from zero that squares of them lose digits."""
    as_they_are = space["scale"] in ("none", "max_abs", None) and not space["reduce"]
    return as_they_are and not gower.asked(space) and bool(far_middles(part.values).any())


def whole(value: float | None) -> float | int | None:
    """Return a score as a whole number, where it is one."""
    return int(value) if value is not None and value.is_integer() else value


def new_of(inputs: Mapping, spec: Mapping, data: Samples) -> Reading | None:
    """Return how the new samples of a variant are read; None where it has none, or where that
    cannot be said in a few lines."""
    if "new" not in inputs:
        return None
    from unsupervised.data import new_samples

    path = inputs["new"][0]
    found = new_samples.read(path, inputs["files"][0], spec["new"], data)
    stem = Path(path).stem
    # No template sets a name that begins so.
    name = stem if stem.lower().startswith("new") else f"new {stem}"
    said = reading(name, spec["new"], {Path(path).name: path}, found)
    return None if said.is_tidied else said


def said_by_method(spec: Mapping, told: Mapping) -> str:
    """Return what a method's template says."""
    return rendered(spec["package"], spec["template"], told)


def rendered(package: str, template: str, told: Mapping) -> str:
    """Return a package's template, filled in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Whoever imported the declarations here would wait for them longer than for all else.
    own = next(iter(import_module(package).__path__))
    world = Environment(
        loader=FileSystemLoader([own, HERE.with_name("methods"), HERE]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # what it writes is Python, of which `source` quotes the texts
    )
    world.filters |= {"source": source, "identifier": identifier}
    return world.get_template(template).render(told)


# --- the comments at the top ---------------------------------------------------------------


def head(
    spec: Mapping, read: Reading, ran: Mapping, saved: list[str], is_stand_in: bool
) -> Iterator[str]:
    """Yield the comments of a script: what it gives, what it reads, what it leaves out."""
    place = f"results/{spec['dataset']}/{spec['step']}/{spec['variant']}"
    yield from folded(f"{spec['method']}, as in {place}.")
    yield from folded(where(spec["dataset"], read, is_stand_in))
    engine, does = spec["short_cut"]
    if f"engine_{engine}" in ran:
        yield from folded(f"Left out: {does}. Here all samples are taken whole.")
    if others := sorted(set(spec["tables"]) - set(saved)):
        yield from folded(f"Not made here, but there: {', '.join(others)}.")


def where(dataset: str, read: Reading, is_stand_in: bool) -> str:
    """Say which files a script reads, and where they lie."""
    names = " and ".join(filter(None, [", ".join(read.files[:-1]), read.files[-1]]))
    if read.is_tidied:
        why = "for the raw file takes more than a few lines to read"
        return in_comment(f"Reads {names} of data/tidy/{dataset}, {why}.")
    kind = ", a stand-in for the original" if is_stand_in else ""
    return in_comment(f"Reads {names} of data/raw/{dataset}{kind}.")


def folded(text: str) -> list[str]:
    """Return a text as lines of comments, words and addresses whole."""
    width = formatting.WIDTH - 2
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
