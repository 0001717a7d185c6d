"""What each job of a method is told: its own part of the config and the files that it reads."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from unsupervised.config.reading import column_name
from unsupervised.config.steps import dumped
from unsupervised.data import receipts
from unsupervised.methods.facts import is_component
from unsupervised.methods.found import methods
from unsupervised.methods.has import read_variant
from unsupervised.methods.method import Figure, Job, Read, Tables
from unsupervised.methods.settings import SPACE
from unsupervised.plan.blocks import of_dataset, takes_blocks
from unsupervised.plan.captions import in_words, plain, read_claims, read_scores, read_words
from unsupervised.plan.results import (
    COMPARE,
    OF_SAMPLES,
    asked,
    claims_here,
    clusterings,
    factors,
    maps,
    of_samples,
    own_tables,
    placing,
    table,
)
from unsupervised.plan.study import Study

# Tables of a clustering that a comparison reads.
COMPARED = ("clusters", "resampling", "selection")


def spec(study: Study, job: Job, dataset: str, step: str, variant: str) -> str:
    """Return what a job reads of a variant, as JSON with sorted keys."""
    settings = study.variant(dataset, step, variant).model_dump()
    told = {key: settings[key] for key in job.reads if key in settings}
    if isinstance(job, Figure):
        return to_json(told | figure_spec(study, dataset, step, variant))
    return to_json(told | tables_spec(study, job, dataset, step, variant))


def tables_spec(study: Study, job: Tables, dataset: str, step: str, variant: str) -> dict:
    """Return what a job that makes tables needs besides its settings."""
    settings, block = asked(study, dataset, step, variant)
    told: dict = {}
    if job.random is True or (job.random and job.random(settings, block)):
        told["seed"] = study.config.seed
    told |= engines_spec(step, job.reads)
    if takes_blocks(job, settings):
        told["block_rows"] = study.config.cluster.block_rows
    if job.named:
        told["variant"] = variant
    if job.refit:
        told["refit"] = job.refit
    if job.new_samples:
        file = getattr(settings, job.new_samples)
        told["tidy"] = study.data.new_samples(dataset, file)[2]
    if sees := job.sees or seen_as(step):
        there = other_variant(study, dataset, step, variant, sees).model_dump()
        # A family's job is told what it asks for of all that decides which samples it sees.
        told |= {
            key: there[key] for key in SPACE if key in there and (job.sees or key in job.reads)
        }
    if job.clusterings:
        told |= beside_spec(study, dataset, getattr(settings, job.clusterings) or ())
    if job.also:
        other, keys = job.also
        there = other_variant(study, dataset, step, variant, other).model_dump()
        told[other] = {key: there[key] for key in keys} | engines_spec(other, keys)
    return told


def beside_spec(study: Study, dataset: str, said: Sequence[str] | str) -> dict:
    """Return which of some names, or of one, are clusterings of a dataset and which are components
    of its variants, and what its labels are called."""
    names = [said] if isinstance(said, str) else said
    there = [f"{step}/{variant}" for step, variant in clusterings(study, dataset)]
    tidy, along = study.dataset(dataset).tidy, factors(study, dataset)
    return {
        "clusterings": [name for name in names if name in there],
        "component_columns": [name for name in names if is_component(name, along)],
        "label_name": column_name(tidy.first_label, tidy.columns),
    }


def seen_as(step: str) -> str:
    """Return the other method as whose variants a method sees its samples; "" for its own."""
    jobs = (job for job in methods()[step].jobs if isinstance(job, Tables))
    return next((job.sees for job in jobs if job.sees), "")


def other_variant(study: Study, dataset: str, step: str, variant: str, other: str) -> BaseModel:
    """Return the settings of the variant of another method that goes with one: that whose tables
    it reads by a key of its own, else that of the same name."""
    settings = study.variant(dataset, step, variant)
    return study.variant(dataset, other, read_variant(methods()[step], settings, other) or variant)


def engines_spec(step: str, keys: Sequence[str]) -> dict:
    """Return a method's engines and the most samples of the first, for who reads which runs."""
    engines = methods()[step].engines if "engine" in keys else None
    return {"engines": [engines.small, engines.large, engines.most]} if engines else {}


def figure_spec(study: Study, dataset: str, step: str, variant: str) -> dict:
    """Return what figures need: the style, and what the dataset and the method are called."""
    found = methods().get(step)
    return {
        "style": study.config.figures.model_dump(),
        "title": study.title(dataset),
        "method_title": found.title if found else "",
        "variant": variant,
        "image": study.dataset(dataset).image,
    }


def inputs(study: Study, job: Job, dataset: str, step: str, variant: str) -> dict[str, str]:
    """Return the tables, and the raw files of new samples, that a job reads, by name."""
    settings, block = asked(study, dataset, step, variant)
    found: dict = {
        name: read_table(read, settings, dataset, step, variant)
        for name, read in job.inputs.items()
        if read.when(settings, block)
    }
    if isinstance(job, Tables) and job.new_samples:
        path, noted, _ = study.data.new_samples(dataset, getattr(settings, job.new_samples))
        found |= {"new": path, "raw": study.data.tidy_inputs(dataset)[0], "receipts": noted}
    if isinstance(job, Tables) and job.clusterings:
        named = getattr(settings, job.clusterings) or ()
        told = beside_spec(study, dataset, named)
        for name in told["clusterings"]:
            found[name] = table(dataset, *name.split("/"), "clusters")
        for name in told["component_columns"]:
            found[name] = table(dataset, *name.split("/")[:2], "features")
    return found


def read_table(read: Read, settings, dataset: str, step: str, variant: str) -> str:
    """Return the path of a table that a variant's job reads."""
    beside = getattr(settings, read.beside) if read.beside else None
    return table(dataset, read.of or step, beside or variant, read.table)


def compared_inputs(study: Study, dataset: str) -> dict[str, str]:
    """Return the tables that a comparison of clusterings reads, as `<step>/<variant>/<table>`:
    their members and, where they have it, what says whether they come back."""
    return {
        f"{step}/{variant}/{name}": table(dataset, step, variant, name)
        for step, variant in clusterings(study, dataset)
        for name in own_tables(study, dataset, step, variant)
        if name in COMPARED
    }


def clusters_inputs(study: Study, dataset: str) -> dict[str, str]:
    """Return the clusters of every clustering of a dataset, as `<step>/<variant>/clusters`."""
    return {
        f"{step}/{variant}/clusters": table(dataset, step, variant, "clusters")
        for step, variant in clusterings(study, dataset)
    }


def compared_spec(study: Study, dataset: str) -> str:
    """Return what a comparison of clusterings is told: which there are, in the config's order."""
    told = {"clusterings": clusterings(study, dataset), "seed": study.config.seed}
    return to_json(told | of_dataset(study, dataset))


def mapped_inputs(study: Study, dataset: str) -> dict[str, str]:
    """Return the tables by which clusterings are drawn on a map, as `<step>/<variant>/<table>`."""
    first = maps(study, dataset)[:1]
    return {
        f"{step}/{variant}/{name}": table(dataset, step, variant, name)
        for name, found in (("map", first), ("clusters", clusterings(study, dataset)))
        for step, variant in found
    }


def mapped_spec(study: Study, dataset: str) -> str:
    """Return what a figure of clusterings on a map is told: which there are, in the config's
    order."""
    told = figure_spec(study, dataset, COMPARE, "")
    found = {"maps": maps(study, dataset), "clusterings": clusterings(study, dataset)}
    return to_json(told | found)


def map_inputs(study: Study, dataset: str) -> dict[str, str]:
    """Return every map of a dataset, as `<step>/<variant>/map`."""
    return {f"{step}/{v}/map": table(dataset, step, v, "map") for step, v in maps(study, dataset)}


def map_spec(study: Study, dataset: str) -> str:
    """Return what a comparison of maps is told: which there are, in the config's order."""
    told = {"maps": maps(study, dataset), "seed": study.config.seed}
    return to_json(told | of_dataset(study, dataset))


def all_maps_inputs(study: Study, dataset: str) -> dict[str, str]:
    """Return what a figure of all maps reads: them and, where no sample has a label, the clusters
    of the first clustering, in whose colours they are drawn."""
    clusters = {
        f"{step}/{v}/clusters": table(dataset, step, v, "clusters")
        for step, v in colours(study, dataset)
    }
    return map_inputs(study, dataset) | clusters


def colours(study: Study, dataset: str) -> list[tuple[str, str]]:
    """Return the clustering, if any, in whose colours samples without labels are drawn."""
    return [] if study.dataset(dataset).has_labels else clusterings(study, dataset)[:1]


def all_maps_spec(study: Study, dataset: str) -> str:
    """Return what a figure of all maps is told."""
    told = figure_spec(study, dataset, COMPARE, "")
    found = {"maps": maps(study, dataset), "clusterings": colours(study, dataset)}
    return to_json(told | found)


def checks_spec(study: Study, dataset: str) -> str:
    """Return the settings of all variants of a dataset, whose needs are looked at together."""
    there = [f"{step}/{variant}" for step, variant in clusterings(study, dataset)]
    told = beside_spec(study, dataset, there) | {"factors": factors(study, dataset)}
    told |= of_dataset(study, dataset)
    return to_json({"dataset": dataset, "steps": dumped(study.steps(dataset)), **told})


def own_table_spec(study: Study, dataset: str) -> str:
    """Return how a raw table is read, and which tables say something of its samples."""
    found = [[step, v, OF_SAMPLES[name]] for step, v, name, _ in of_samples(study, dataset)]
    told = {"tidy": study.data.tidy_spec(dataset), "tables": found}
    return to_json(told | study.data.blocks_spec(dataset))


def applied_spec(study: Study, dataset: str) -> str:
    """Return which variants place the new samples of a dataset."""
    return to_json({"tables": placing(study, dataset)})


def about(study: Study, dataset: str, step: str, variant: str) -> str:
    """Return for captions the settings of a variant that differ from the defaults, its scores,
    what its table `words` says, and the verdicts on what it claims."""
    settings = study.variant(dataset, step, variant).model_dump(
        exclude_defaults=True, exclude={"plot"}
    )
    said = ", ".join(f"{key} {in_words(value)}" for key, value in settings.items())
    source = study.placed(study.data.tidy_source(dataset))
    parts = [f"{plain(study.title(dataset))}, {step}/{variant}."]
    parts += ["Stand-in data."] if receipts.from_stand_in(source) else []
    parts += [f"Settings: {plain(said)}."] if said else []
    parts += [f"Seed {study.config.seed}."] if draws(step) else []
    scores = read_scores(Path(study.placed(table(dataset, step, variant, "scores"))))
    parts += [f"Scores: {scores}."] if scores else []
    claims = claims_here(study, dataset, step, variant)
    verdicts = read_claims(Path(study.placed(path)) for path in claims)
    parts += [f"How far to believe it: {plain(verdicts)}."] if verdicts else []
    words = read_words(Path(study.placed(table(dataset, step, variant, "words"))))
    parts += [f"In words: {plain(words)}."] if words else []
    return " ".join(parts)


def draws(step: str) -> bool:
    """Say whether the first job of a method draws by the seed, whatever the settings."""
    jobs = [job for job in methods()[step].jobs if isinstance(job, Tables)]
    return jobs[0].random is True


def about_data(study: Study, dataset: str) -> str:
    """Return a dataset's title and size."""
    scores = read_scores(Path(study.placed(table(dataset, "summary", "raw", "scores"))))
    return f"{plain(study.title(dataset))}. " + (f"In numbers: {scores}." if scores else "")


def datasets_in_words(study: Study, datasets: Sequence[str]) -> str:
    """Return for the report's first page a line a dataset: its title and what is done with it."""
    lines = []
    for dataset in datasets:
        of_step: dict[str, list[str]] = {}
        for _, step, variant in study.variants([dataset]):
            of_step.setdefault(methods()[step].title, []).append(variant)
        said = "; ".join(f"{title} ({', '.join(found)})" for title, found in of_step.items())
        lines.append(f"- **{plain(study.title(dataset))}**: {plain(said)}")
    return "\n".join(lines)


def to_json(value: object) -> str:
    """Return JSON that is equal whenever the value is: sorted keys, plain text.

    Snakemake writes it into the script of its report as it stands, where a `<` could end that.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False).replace("<", "\\u003c")
