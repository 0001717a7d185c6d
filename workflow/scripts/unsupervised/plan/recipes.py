"""What the job is told that writes a result as a plain script."""

from unsupervised.methods import found
from unsupervised.methods.found import methods
from unsupervised.methods.has import having
from unsupervised.methods.method import Method, Tables
from unsupervised.methods.settings import SPACE
from unsupervised.plan.blocks import reads_blocks, short_cut
from unsupervised.plan.results import RESULTS, asked, own_tables, table
from unsupervised.plan.specs import draws, other_variant, to_json
from unsupervised.plan.study import Study


def path(dataset: str, step: str, variant: str) -> str:
    """Return where a variant's script lies."""
    return f"{RESULTS}/{dataset}/{step}/{variant}/recipe.py"


def paths(study: Study, datasets: list[str]) -> list[str]:
    """Return the scripts of all variants of the datasets whose methods say themselves, and those of
    first images."""
    images = [image_path(name) for name in datasets if study.dataset(name).image]
    return [*(path(*v) for v in study.variants(datasets) if methods()[v[1]].recipe), *images]


def image_path(dataset: str) -> str:
    """Return where the script of a dataset's first image lies."""
    return f"{RESULTS}/{dataset}/summary/raw/recipe.py"


def templates(method: Method) -> list[str]:
    """Return the files that decide what a method's scripts say, by their paths within the roots of
    their packages: those of the method, its families and the one it says first, and the shared."""
    names = [method.package, "unsupervised.recipes", *(f.package for f in method.families)]
    names += [methods()[method.recipe.also[0]].package] if method.recipe.also else []
    return [
        f"{name.replace('.', '/')}/{file.name}"
        for name in dict.fromkeys(names)
        for file in sorted(found.folder_of(name).glob("*.j2"))
    ]


def facts(method: Method) -> str:
    """Return the function that looks at samples for a method's script, `package.module:name`."""
    return f"{method.package}.{method.recipe.facts}" if method.recipe.facts else ""


def code(method: Method) -> list[str]:
    """Return what decides, besides the writing, what a method's scripts say."""
    return [*templates(method), *filter(None, [facts(method)])]


def inputs(study: Study, dataset: str, step: str, variant: str) -> dict:
    """Return the raw files, their receipts, and the scores, that a script is written from."""
    data = study.data
    read = {"files": data.tidy_inputs(dataset), "receipts": data.file_receipts(dataset)}
    known = own_tables(study, dataset, step, variant)
    wanted = ("scores", *methods()[step].recipe.reads)
    read |= {name: table(dataset, step, variant, name) for name in wanted if name in known}
    if file := new_file(study, dataset, step, variant):
        path, noted, _ = data.new_samples(dataset, file)
        read |= {"new": [path], "receipts": list(dict.fromkeys([*read["receipts"], *noted]))}
    return read


def new_file(study: Study, dataset: str, step: str, variant: str) -> str:
    """Return the raw file of new samples that a variant names; nothing where it names none."""
    settings, block = asked(study, dataset, step, variant)
    jobs = having(methods()[step], (settings, block), Tables)
    return next((getattr(settings, job.new_samples) for job in jobs if job.new_samples), "")


def spec(study: Study, dataset: str, step: str, variant: str) -> str:
    """Return all that a variant's script says, as JSON with sorted keys."""
    settings, block = asked(study, dataset, step, variant)
    method = methods()[step]
    other, keys = method.recipe.also or (step, ())
    first, blocks = other_variant(study, dataset, step, variant, other), {}
    if reads_blocks(settings):
        blocks = {"block_rows": study.config.cluster.block_rows}
    there = first.model_dump()
    space = {key: plain(getattr(first, key, None)) for key in SPACE}
    file = new_file(study, dataset, step, variant)
    return to_json(
        {
            "dataset": dataset,
            "step": step,
            "variant": variant,
            "method": method.title,
            "package": method.package,
            "template": method.recipe.template,
            "facts": facts(method),
            "short_cut": short_cut(method, settings),
            "settings": settings.model_dump(),
            "also": {other: {key: there[key] for key in keys}} if keys else {},
            "space": space,
            "seed": study.config.seed if draws(step) or draws(other) or space["reduce"] else None,
            "image": block.image,
            "tables": own_tables(study, dataset, step, variant),
            "tidy": study.data.tidy_spec(dataset),
            "new": study.data.new_samples(dataset, file)[2] if file else None,
            **blocks,
        }
    )


def plain(value: object) -> object:
    """Return a setting as JSON has it."""
    return value.model_dump() if hasattr(value, "model_dump") else value
