"""Make the conda environments from the pins, of a checkout and of the rules, so that conda users
get the same versions, and leave out of the other pins what the pins have already.

Run as `python -m unsupervised.run.pins` in `workflow/scripts`; `make pins` does.
"""

import re
import tomllib
from collections.abc import Container, Sequence
from pathlib import Path

from unsupervised.base.files import replacing

ROOT = Path(__file__).resolve().parents[4]
ENVIRONMENT = ROOT / "environment.yml"
OF_RULES = ROOT / "workflow" / "envs" / "unsupervised.yaml"
EXTRAS = (
    "profiles/cluster-requirements.txt", "benchmarks/requirements.txt", "docs/requirements.txt",
)  # fmt: skip
# What Snakemake itself needs, and no job.
NOT_IN_JOBS = ("snakemake", "pygments")
CONDA_NAMES = {"matplotlib": "matplotlib-base"}

RULES_HEAD = """\
# The environment of every rule, for `snakemake --sdm conda`: what jobs import, in the versions of
# requirements.txt. Made by `make pins`.
channels:
  - conda-forge
dependencies:
"""
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


def direct(project: str, *extras: str) -> list[str]:
    """Return the names of a project's own dependencies, those of some extras too."""
    table = tomllib.loads(project)["project"]
    more = [name for extra in extras for name in table["optional-dependencies"][extra]]
    wanted = [*table["dependencies"], *more]
    return [re.match(r"[A-Za-z0-9._-]+", requirement)[0] for requirement in wanted]


def environment_text(project: str, requirements: str) -> str:
    """Return the conda environment as text."""
    return HEAD + listed(direct(project, "dev"), project, requirements) + TAIL


def rules_environment_text(project: str, requirements: str) -> str:
    """Return the conda environment in which the jobs of all rules run, as text."""
    names = [name for name in direct(project) if name not in NOT_IN_JOBS]
    return RULES_HEAD + listed(names, project, requirements)


def listed(names: Sequence[str], project: str, requirements: str) -> str:
    """Return Python and packages as the lines of a conda environment."""
    versions = pinned(requirements)
    python = tomllib.loads(project)["project"]["requires-python"]
    lines = [f"python {python}"]
    lines += [f"{CONDA_NAMES.get(name, name)}={versions[name]}" for name in names]
    return "".join(f'  - "{line}"\n' for line in lines)


def without(requirements: str, known: Container[str]) -> str:
    """Return a requirements file without the packages that are known already."""
    blocks = re.split(r"(?m)^(?=[A-Za-z0-9])", requirements)
    return "".join(block for block in blocks if block.split("==")[0] not in known)


def main() -> None:
    """Write the conda environments, and the other pins."""
    texts = [(ROOT / name).read_text() for name in ("pyproject.toml", "requirements.txt")]
    made = {ENVIRONMENT: environment_text(*texts), OF_RULES: rules_environment_text(*texts)}
    for path in (ROOT / extra for extra in EXTRAS):
        made[path] = without(path.read_text(encoding="utf-8"), pinned(texts[1]))
    for path, text in made.items():
        with replacing(path) as part:
            part.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
