"""Make `environment.yml` from the pins, so that conda users get the same versions, and leave
out of the pins of clusters and benchmarks what the pins have already.

Run as `python -m unsupervised.run.pins` in `workflow/scripts`; `make pins` does.
"""

import re
import tomllib
from collections.abc import Container
from pathlib import Path

from unsupervised.base.files import replacing

ROOT = Path(__file__).resolve().parents[4]
EXTRAS = ("profiles/cluster-requirements.txt", "benchmarks/requirements.txt")
CONDA_NAMES = {"matplotlib": "matplotlib-base"}

HEAD = """\
# The direct dependencies of pyproject.toml in the versions of requirements.txt.
# Made by `make pins`.
name: unsupervised
channels:
  - conda-forge
  - bioconda
dependencies:
"""
# The executor that the default profile names, from this folder.
TAIL = """\
  - "pip"
  - pip:
      - "./workflow/executor"
"""


def pinned(requirements: str) -> dict[str, str]:
    """Return the version of each package in a requirements file."""
    return dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)", requirements))


def direct(project: str) -> list[str]:
    """Return the names of a project's own dependencies, those for development too."""
    table = tomllib.loads(project)["project"]
    wanted = [*table["dependencies"], *table["optional-dependencies"]["dev"]]
    return [re.match(r"[A-Za-z0-9._-]+", requirement)[0] for requirement in wanted]


def environment_text(project: str, requirements: str) -> str:
    """Return the conda environment as text."""
    versions = pinned(requirements)
    python = tomllib.loads(project)["project"]["requires-python"]
    lines = [f"python {python}"]
    lines += [f"{CONDA_NAMES.get(name, name)}={versions[name]}" for name in direct(project)]
    return HEAD + "".join(f'  - "{line}"\n' for line in lines) + TAIL


def without(requirements: str, known: Container[str]) -> str:
    """Return a requirements file without the packages that are known already."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", requirements)
    return "".join(block for block in blocks if block.split("==")[0] not in known)


def main() -> None:
    """Write `environment.yml`, and the pins of clusters and benchmarks."""
    texts = [(ROOT / name).read_text() for name in ("pyproject.toml", "requirements.txt")]
    with replacing(ROOT / "environment.yml") as part:
        part.write_text(environment_text(*texts), encoding="utf-8")
    for path in (ROOT / extra for extra in EXTRAS):
        left = without(path.read_text(encoding="utf-8"), pinned(texts[1]))
        with replacing(path) as part:
            part.write_text(left, encoding="utf-8")


if __name__ == "__main__":
    main()
