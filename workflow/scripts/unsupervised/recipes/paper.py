"""A study in words, for a paper: what was done with which data, by which settings, versions and
seeds, with what each method and measure is cited by."""

from collections.abc import Iterator, Mapping, Sequence

from unsupervised.base import tables
from unsupervised.data import receipts
from unsupervised.recipes.bibliography import Entry, bibtex, entries
from unsupervised.recipes.words import in_comment


def build(inputs: Mapping, spec: Mapping) -> dict[str, str]:
    """Return `methods`, in Markdown with the citations of Pandoc, and `references`, in BibTeX.

    Inputs are the tables `scores` of all results, by `<dataset>/<step>/<variant>`, and where the
    tidy data come from, by dataset; the spec is what `plan.paper` tells.
    """
    results = [result for dataset in spec["datasets"] for result in dataset["results"]]
    known = cited_in(results, spec["references"])
    lines = [*beginning(spec, known)]
    for dataset in spec["datasets"]:
        lines += ["", *of_dataset(dataset, inputs, known)]
    lines += ["", *of_measures([m for result in results for m in result["measures"]], known)]
    return {
        "methods": "\n".join(lines) + "\n",
        "references": "\n".join(bibtex(known.values())) + "\n",
    }


def of_one(dataset: Mapping, inputs: Mapping) -> dict[str, str]:
    """Return `words` and `references` of one dataset, without versions; inputs are those of
    `build`, the dataset is what `plan.paper.dataset` tells."""
    results = dataset["results"]
    known = cited_in(results)
    measures = of_measures([m for result in results for m in result["measures"]], known)
    return {
        "words": "\n".join([*of_dataset(dataset, inputs, known), "", *measures]).rstrip(),
        "references": "\n".join(bibtex(known.values())),
    }


def cited_in(results: Sequence[Mapping], others: Sequence[str] = ()) -> dict[str, Entry]:
    """Return all that results and their measures are cited by, and others before them."""
    said = [r for x in results for r in (*x["references"], *cited_by(x["measures"]))]
    return entries([*others, *said])


def cited_by(measures: Sequence[Mapping]) -> Iterator[str]:
    """Yield the references of measures."""
    for measure in measures:
        yield from measure["references"]


def beginning(spec: Mapping, known: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what holds for all results: versions, seed, digits."""
    versions = ", ".join(f"{name} {version}" for name, version in spec["versions"])
    yield "# Methods"
    yield ""
    yield (
        f"All results were computed by {versions}{cited(spec['references'], known)}. What is drawn "
        f"at random is drawn by NumPy's legacy generator from the seed {spec['seed']}. Tables hold "
        "six significant digits."
    )


def of_dataset(dataset: Mapping, inputs: Mapping, known: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what was done with one dataset."""
    raw = receipts.collected(inputs[dataset["name"]])
    files = ", ".join(f"{in_comment(r['file'])} (SHA-256 {r['sha256']})" for r in raw)
    kind = " of a stand-in" if any(r["origin"] == receipts.STAND_IN for r in raw) else ""
    yield f"## {in_comment(dataset['title'])}"
    yield ""
    yield f"The data{kind} are {files}."
    for result in dataset["results"]:
        yield ""
        place = f"{dataset['name']}/{result['step']}/{result['variant']}"
        yield " ".join(of_result(result, ran(inputs.get(place, "")), known))


def ran(path: str) -> list[str]:
    """Return the names of the scores of a result; none where it has none."""
    return tables.read(path).column("score") if path else []


def of_result(result: Mapping, scores: Sequence[str], known: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the sentences of one result: the method, its settings, its engine."""
    told = "; ".join(setting(key, str(value)) for key, value in result["settings"].items())
    by = f" with {told}" if told else " with every default"
    yield f"*{result['variant']}*: {result['title']}{cited(result['references'], known)}{by}."
    engine, does = result["short_cut"]
    if f"engine_{engine}" in scores:
        yield f"As there are many samples, its engine was {engine}: {does}."


def setting(key: str, value: str) -> str:
    """Return what was set; the name alone where that asks for a measure by its defaults."""
    return f"`{key}` = {in_comment(value)}" if value else f"`{key}`"


def of_measures(measures: Sequence[Mapping], known: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what was measured beside the results themselves, each measure once."""
    if measures:
        yield "## Measures"
        yield ""
        yield "What was found was examined by these steps:"
        yield ""
    for about, measure in {measure["about"]: measure for measure in measures}.items():
        yield f"- {about[0].lower()}{about[1:].rstrip('.')}{cited(measure['references'], known)}."


def cited(references: Sequence[str], known: Mapping[str, Entry]) -> str:
    """Return a citation in Pandoc's form, which begins with a blank; nothing of no references."""
    keys = dict.fromkeys(known[said].key for said in references)
    return f" [{'; '.join(f'@{key}' for key in keys)}]" if keys else ""
