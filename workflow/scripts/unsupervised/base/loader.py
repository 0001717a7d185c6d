"""How YAML is loaded: safely, and in C where that was built, which is ten times as fast."""

from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: str | Path) -> object:
    """Return what a YAML file holds: mappings, lists, texts and numbers, nothing else."""
    return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
