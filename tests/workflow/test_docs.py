"""The site of the documentation: built from the pins, strictly, and nothing of it is elsewhere."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from workflow_tools import ROOT, copy_project, snakemake

pytestmark = pytest.mark.workflow

NO_NETWORK = dict.fromkeys(
    ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://[::1]:1"
)


@pytest.fixture(scope="module")
def generator(tmp_path_factory):
    """A folder with the pinned generator."""
    folder = tmp_path_factory.mktemp("sphinx")
    line = ["install", "--quiet", "--require-hashes", "--no-deps", "--target", folder]
    pins = ["-r", ROOT / "docs" / "requirements.txt"]
    subprocess.run([sys.executable, "-m", "pip", *line, *pins], check=True)
    return folder


def build(generator, docs, site):
    """Build the site as `make docs` does."""
    line = ["--quiet", "--fail-on-warning", "--nitpicky", "-d", site.parent / "read", "-b", "html"]
    return subprocess.run(
        [sys.executable, "-P", "-m", "sphinx", *line, docs, site],
        env={**os.environ, **NO_NETWORK, "PYTHONPATH": str(generator)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(generator, tmp_path_factory):
    """The site, built."""
    folder = tmp_path_factory.mktemp("site") / "site"
    done = build(generator, ROOT / "docs", folder)
    assert done.returncode == 0, done.stdout
    return folder


def test_every_page_and_picture_is_there(site):
    pages = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert pages <= {path.stem for path in site.glob("*.html")}
    start = (site / "index.html").read_text(encoding="utf-8")
    for page in pages - {"index"}:
        assert f'href="{page}.html"' in start, f"{page} cannot be reached"
    shown = {path.name for path in (site / "_images").iterdir()}
    assert {"rules.svg", "grains-hierarchy-subset-dendrogram.png"} <= shown


def test_nothing_is_loaded_from_elsewhere(site):
    for page in site.glob("*.html"):
        text = page.read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"', text)
        loaded += re.findall(r'<link[^>]* rel="stylesheet"[^>]* href="([^"]*)"', text)
        assert not [address for address in loaded if "//" in address], page.name


@pytest.mark.parametrize("text", ["[there](no-such-page.md)", "![it](images/none.png)"])
def test_a_dead_link_fails(generator, tmp_path, text):
    for name in ("docs", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    with (tmp_path / "docs" / "start.md").open("a") as page:
        page.write(f"\n{text}\n")
    done = build(generator, tmp_path / "docs", tmp_path / "site")
    assert done.returncode != 0
    assert "start.md" in done.stdout


def test_the_picture_of_the_rules_is_of_these_rules(tmp_path):
    """Drawn by `make graph`, from what Snakemake says of four figures."""
    made = re.search(r"(?m)^GRAPH := (.*)$", (ROOT / "Makefile").read_text())[1].split()
    figures = [f"results/grains/{name}.png" for name in made]
    said = snakemake(copy_project(tmp_path / "p"), *figures, "--rulegraph").stdout
    drawn = (ROOT / "docs" / "images" / "rules.svg").read_text(encoding="utf-8")
    names = set(re.findall(r'label = "(\w+)"', said))
    assert names == set(re.findall(r"<text[^>]*>(\w+)</text>", drawn))
    assert said.count("->") == drawn.count('class="edge"')
