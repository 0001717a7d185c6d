"""Change one leaf of the config, or all of it, in a built project."""

import copy
from itertools import zip_longest
from pathlib import Path

import yaml
from workflow_tools import ROOT


def leaves(value, path=()):
    """Yield the path and value of every leaf of the config; a list is one leaf."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


CHOICES = {
    "scale": {"standard": "max_abs", "normalize": "max_abs", "max_abs": "none"},
    "method": {"complete": "average", "single": "average"},
    "init": {"random": "pca"},
    "covariance": {"diag": "tied"},
    "topics": {"samples": "features"},
}


# They name what must exist; another valid value would be another variant or file.
NAMES_OF_OTHERS = ("compare", "predict")


def other(path, value):
    """Return another valid value for a leaf; None where there is none to be had."""
    key = path[-1]
    if key in CHOICES:
        return CHOICES[key][value]
    if isinstance(value, bool):
        return not value
    if key == "cut":
        return value * 0.9
    if key == "hold_out":
        return 0.3
    if isinstance(value, (int, float)):
        return value + 1
    if key == "sweep":
        return [value[0], value[1] - 1]
    if key == "highlight":
        return value[:1]
    if key == "queries":
        return ["Neymar"] if "Ronaldo" in value[0] else ["Nirvana"]
    if key == "reconstruct":
        return "Neymar"
    if "listeners" in path:
        return value[:1]
    if key in ("axes", "features"):
        return value[::-1] if len(value) > 1 else None
    return None


STEP_LEAVES = [
    (path, value)
    for path, value in leaves(CONFIG)
    if "steps" in path and other(path, value) is not None and path[-1] not in NAMES_OF_OTHERS
]


def put(project: Path, changes) -> None:
    """Write the config with some leaves changed."""
    config = copy.deepcopy(CONFIG)
    for path, value in changes:
        block = config
        for key in path[:-1]:
            block = block[key]
        block[path[-1]] = value
    (project / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False))


def folders(jobs) -> set[str]:
    """Return the folders of results that jobs write to."""
    files = (path for outputs in jobs.values() for path in outputs)
    return {str(Path(path).parent) for path in files}


def rounds(found) -> list[list]:
    """Share leaves out among runs, one of each dataset in each: nothing that is made of a dataset
    is made of another, so that one run says of each change what it alone does."""
    by_dataset: dict[str, list] = {}
    for path, value in found:
        by_dataset.setdefault(path[1], []).append((path, value))
    return [list(filter(None, one)) for one in zip_longest(*by_dataset.values())]


def of_dataset(jobs, dataset) -> dict[str, set[str]]:
    """Return the jobs that make files of a dataset, each with these files."""
    page = f"results/pages/datasets/{dataset}."
    own = {
        rule: {path for path in outputs if f"/{dataset}/" in path or path.startswith(page)}
        for rule, outputs in jobs.items()
    }
    return {rule: paths for rule, paths in own.items() if paths}


def of_none(jobs, datasets) -> dict[str, set[str]]:
    """Return the jobs that make what is of none of some datasets, or no file at all."""
    of_some = {rule: set() for rule in jobs}
    for dataset in datasets:
        for rule, paths in of_dataset(jobs, dataset).items():
            of_some[rule] |= paths
    left = {rule: jobs[rule] - of_some[rule] for rule in jobs}
    return {rule: paths for rule, paths in left.items() if paths or not jobs[rule]}
