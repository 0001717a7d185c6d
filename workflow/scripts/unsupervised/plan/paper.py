"""What the job is told that writes a study in words."""

import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from unsupervised.methods import has
from unsupervised.methods.found import methods
from unsupervised.methods.method import Tables
from unsupervised.plan.blocks import short_cut
from unsupervised.plan.captions import in_words
from unsupervised.plan.results import asked, own_tables, table
from unsupervised.plan.specs import to_json
from unsupervised.plan.study import Study

LIBRARIES = {"numpy": "NumPy", "scipy": "SciPy", "scikit-learn": "scikit-learn", "pandas": "pandas"}
WORKFLOW = (
    "Mölder et al. 2021, Sustainable data analysis with Snakemake",
    "Pedregosa et al. 2011, Scikit-learn: machine learning in Python",
    "Harris et al. 2020, Array programming with NumPy",
    "Virtanen et al. 2020, SciPy 1.0: fundamental algorithms for scientific computing in Python",
)


def inputs(study: Study, datasets: Sequence[str]) -> dict[str, str]:
    """Return the scores of all results, and where the data of each dataset come from."""
    found = {name: study.data.tidy_source(name) for name in datasets}
    return found | {
        "/".join(v): table(*v, "scores")
        for v in study.variants(datasets)
        if "scores" in own_tables(study, *v)
    }


def spec(study: Study, datasets: Sequence[str]) -> str:
    """Return all that is said of datasets and their results, as JSON."""
    return to_json(
        {
            "seed": study.config.seed,
            "references": list(WORKFLOW),
            "versions": versions(study, datasets),
            "datasets": [dataset(study, name) for name in datasets],
        }
    )


def dataset(study: Study, name: str) -> dict:
    """Return what is said of one dataset and its results."""
    results = [result(study, *v) for v in study.variants([name])]
    return {"name": name, "title": study.title(name), "results": results}


def versions(study: Study, datasets: Sequence[str]) -> list[list[str]]:
    """Return Python and the libraries that results of datasets were computed by, each with its
    version."""
    used = {name for _, step, _ in study.variants(datasets) for name in libraries(step)}
    packages = LIBRARIES | {name: name for name in sorted(used)}
    python = ["Python", ".".join(map(str, sys.version_info[:3]))]
    return [
        python,
        *([said, known] for name, said in packages.items() if (known := installed(name))),
    ]


def libraries(step: str) -> list[str]:
    """Return the packages that a method brings in beyond the usual ones."""
    return [packages[0] for packages in methods()[step].libraries.values()]


def installed(package: str) -> str:
    """Return a package's version; nothing where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def result(study: Study, dataset: str, step: str, variant: str) -> dict:
    """Return what is said of one result: settings that are not the defaults, references, the
    engine for many samples, and what was measured by whom."""
    method, settings = methods()[step], study.variant(dataset, step, variant)
    told = settings.model_dump(exclude_defaults=True, exclude={"plot", "compare"})
    jobs = has.having(method, asked(study, dataset, step, variant), Tables)
    return {
        "step": step,
        "variant": variant,
        "title": method.title,
        "settings": {key: in_words(sorted_keys(value)) for key, value in told.items()},
        "references": list(method.references),
        "short_cut": short_cut(method, settings),
        "measures": [
            {"about": job.about, "references": list(job.references)}
            for job in jobs
            if job.references
        ],
    }


def sorted_keys(value: object) -> object:
    """Return a setting, its mappings by sorted keys: their order in the config says nothing."""
    if isinstance(value, dict):
        return {key: sorted_keys(inner) for key, inner in sorted(value.items())}
    return value
