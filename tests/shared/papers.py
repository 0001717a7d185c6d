"""What the papers of the house say: settings, forms and pages that others read."""

import re
from pathlib import Path

import yaml
from workflow_tools import ROOT

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def pages() -> list[Path]:
    """Return every page of this project that is written in Markdown."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "benchmarks" / "README.md"]
    return sorted([*found, ROOT / "profiles" / "README.md", ROOT / "config" / "README.md"])


def links(page: Path) -> list[str]:
    """Return where a page's links and pictures lead, but those to the web."""
    text = re.sub(r"(?s)```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"))
    found = [a or b for a, b in LINK.findall(text)]
    return [link for link in found if not re.match(r"https?:|mailto:", link)]


def anchors(page: Path) -> set[str]:
    """Return the names by which the headings of a page are linked."""
    heads = re.findall(r"(?m)^#+ (.*)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def read_yaml(name: str) -> dict:
    """Read a file of the project as YAML."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
