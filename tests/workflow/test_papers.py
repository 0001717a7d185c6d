"""The papers of the house: each is there, is of a right form, and says what is so."""

import json
import re
import tomllib

import pytest
from papers import anchors, links, pages, read_yaml
from workflow_tools import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
ACTIONS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_licence_lets_everybody_use_it():
    text = (ROOT / "LICENSE").read_text()
    assert text.startswith("MIT License\n")
    assert "Copyright (c) 2026 the maintainers of the project" in text
    assert 'license = { text = "MIT" }' in (ROOT / "pyproject.toml").read_text()


def test_one_version_is_told_everywhere():
    citation = read_yaml("CITATION.cff")
    first = re.search(r"(?m)^## (\S+) - (\S+)$", (ROOT / "CHANGELOG.md").read_text())
    assert (citation["version"], str(citation["date-released"])) == first.groups()
    assert first[1] == VERSION


def test_the_citation_has_what_its_format_needs():
    citation = read_yaml("CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["license"] == "MIT"
    assert all("name" in author for author in citation["authors"])


def test_the_changelog_has_only_kinds_that_are_known():
    kinds = set(re.findall(r"(?m)^### (.*)$", (ROOT / "CHANGELOG.md").read_text()))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("form", [f for f in FORMS if f.stem != "config"], ids=lambda f: f.stem)
def test_a_form_asks_in_a_form_that_is_understood(form):
    held = read_yaml(form.relative_to(ROOT))
    assert {"name", "description", "body"} <= held.keys()
    names = [field["id"] for field in held["body"]]
    assert len(names) == len(set(names))
    for field in held["body"]:
        assert field["type"] in ("textarea", "input", "dropdown", "checkboxes", "markdown")
        assert field["attributes"]["label"]
        assert field["type"] not in ("dropdown", "checkboxes") or field["attributes"]["options"]


def test_contributing_is_one_page_and_its_commands_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text()
    assert len(text.splitlines()) <= 70
    known = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text())
    for page in pages():
        for target in re.findall(r"(?m)(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8")):
            assert target in known, f"{page.name}: make {target}"


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_link_is_dead(page):
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_hooks_call_what_is_pinned_here():
    for repo in read_yaml(".pre-commit-config.yaml")["repos"]:
        assert repo["repo"] == "local", "nothing is fetched"
        for hook in repo["hooks"]:
            tool = hook["entry"].split(" ")
            name = tool[2] if "-m" in tool else tool[0].rpartition("/")[2]
            assert f"\n{name}==" in (ROOT / "requirements.txt").read_text()
            assert hook["language"] == "system"


# --- environments ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["environment.yml", "workflow/envs/unsupervised.yaml"])
def test_a_conda_environment_has_one_version_of_each_package(name):
    held = read_yaml(name)
    assert held.keys() <= {"name", "channels", "dependencies"}
    assert held["channels"][0] == "conda-forge"
    lines = [line for line in held["dependencies"] if isinstance(line, str)]
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+=\d[\w.]*|python >=3\.\d+|pip", line), line
    names = [re.split("[ =]", line)[0] for line in lines]
    assert len(names) == len(set(names))


def test_the_image_is_made_of_the_hashed_pins_and_what_a_wheel_needs():
    text = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r /tmp/requirements.txt" in text
    assert 'ENTRYPOINT ["unsupervised"]' in text
    taken = {line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line[0] == "!"}
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    for pattern in setup["package-data"]["unsupervised_workflow"]:
        assert any(pattern.startswith(name) for name in taken), pattern
    for folder in setup["package-dir"].values():
        assert folder == "." or any(folder.startswith(name) for name in taken), folder
    assert {"pyproject.toml", "requirements.txt", "README.md", "LICENSE"} <= taken


# --- the catalog ----------------------------------------------------------------------


def test_the_catalog_finds_a_workflow_in_the_standard_form():
    """What its own code asks of a repository before it shows it."""
    assert (ROOT / "workflow" / "Snakefile").is_file()
    assert any(path.suffix == ".smk" for path in (ROOT / "workflow" / "rules").iterdir())
    assert "nakemake" in (ROOT / "README.md").read_text()
    usage = read_yaml(".snakemake-workflow-catalog.yml")["usage"]
    assert usage["report"] is True
    assert usage["software-stack-deployment"]["conda"] is True
    assert set(usage["mandatory-flags"]) == {"desc", "flags"}
    assert (ROOT / "config" / "README.md").read_text().startswith("# Configuration")
    assert json.loads((ROOT / "workflow" / "schemas" / "config.schema.json").read_text())


# --- actions --------------------------------------------------------------------------


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.stem)
def test_an_action_calls_only_what_exists(action):
    held = read_yaml(action.relative_to(ROOT))
    assert held.keys() <= {"name", True, "permissions", "concurrency", "jobs", "env"}
    assert held["permissions"]["contents"] == "read", "no more than it needs"
    targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text())
    for name, job in held["jobs"].items():
        assert "runs-on" in job, name
        assert "timeout-minutes" in job, name
        needed = job.get("needs", [])
        assert {needed} if isinstance(needed, str) else set(needed) <= held["jobs"].keys()
        for step in job["steps"]:
            assert ("uses" in step) != ("run" in step)
            assert "uses" not in step or re.search(r"@v\d", step["uses"])
            for target in re.findall(r"\bmake ([a-z-]+)", step.get("run", "")):
                assert target in targets, target


def test_results_are_compared_on_three_systems_and_pythons():
    matrix = read_yaml(".github/workflows/tests.yml")["jobs"]["verify"]["strategy"]["matrix"]
    systems = {place["system"] for place in matrix["include"]}
    assert {"ubuntu-24.04", "ubuntu-24.04-arm", "macos-15"} <= systems
    assert len({place["python"] for place in matrix["include"]}) == 3
