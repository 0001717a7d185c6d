"""Snakemake's report: every folder opens and lists what it holds, and no caption shows hashes."""

import json
import re

import pytest
from workflow_tools import needs_originals, snakemake

browsers = pytest.importorskip("browsers")

pytestmark = [pytest.mark.workflow, pytest.mark.long, needs_originals]


@pytest.fixture(scope="module")
def report(project):
    """The report of the built course."""
    style = "workflow/report/report.css"
    snakemake(project, "--report", "report.html", "--report-stylesheet", style)
    return project / "report.html"


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    """The report, open in Chromium."""
    if not browsers.CHROMIUM:
        pytest.skip("Chromium is not installed")
    browser = browsers.Chromium(tmp_path_factory.mktemp("profile"))
    browser.open(report.as_uri())
    browser.until("typeof app !== 'undefined'")
    yield browser
    browser.close()


def listed(page, view: dict) -> set[str]:
    """Show a view in the column at the left, and return the first cell of each row there."""
    cells = "[...document.querySelectorAll('tbody tr')].map(r => r.cells[0].innerText.trim())"
    figures = f"{cells}.some(t => t.includes(' / '))"
    # The page draws a moment later: rows of the view before must be gone first.
    page.run("app.setView({navbarMode: 'menu'}), 1")
    page.until(f"!{figures}")
    page.run(f"app.setView({json.dumps(view)}), 1")
    page.until(figures)
    return {text for text in page.run(cells) if " / " in text}


def folders(page) -> dict[str, dict[str, list[str]]]:
    """Return the labels of the figures in each folder."""
    told = (
        "JSON.stringify(Object.entries(categories).map(([c, s]) => [c, Object.entries(s).map("
        "([n, p]) => [n, p.map(path => results[path].labels.figure)])]))"
    )
    return {name: dict(parts) for name, parts in json.loads(page.run(told))}


def test_every_folder_opens_and_lists_all_that_it_holds(page):
    found = folders(page)
    assert sum(map(len, found.values())) >= 29
    names = [name for parts in found.values() for held in parts.values() for name in held]
    assert len(names) == len(set(names)) >= 250  # each figure has a label of its own
    for category, parts in found.items():
        for folder, held in parts.items():
            view = {"navbarMode": "subcategory", "category": category, "subcategory": folder}
            assert listed(page, view) == set(held), (category, folder)
    assert page.errors == []


def test_the_search_finds_every_crosstab(page):
    found = folders(page)
    names = {name for parts in found.values() for held in parts.values() for name in held}
    wanted = {name for name in names if "crosstab" in name}
    assert len(wanted) > 10
    assert wanted <= listed(page, {"navbarMode": "searchresults", "searchTerm": "crosstab"})


def test_nothing_beside_a_figure_shows_settings_as_json_or_hashes(report):
    text = report.read_text(encoding="utf-8")
    params = re.findall(r'"job_properties": \{[^}]*"params": "([^"]*)"', text)
    assert len(params) >= 250
    assert not [said for said in params if re.search(r"[0-9a-f]{16}|\{", said)]
    captions = re.findall(r'"caption": "((?:[^"\\]|\\.)*)"', text)
    assert not [said for said in captions if re.search(r"\b[0-9a-f]{16,}\b|engine ", said)]


TALLEST = "[...document.images].find((i) => i.naturalHeight > 1000)"


def test_a_tall_figure_is_scrolled_from_its_top(page):
    page.size(1366, 800)
    tall = page.run(
        "Object.keys(results).find((p) => p.endsWith('stocks/hierarchy/complete/dendrogram.png'))"
    )
    page.run(
        "app.setView({navbarMode: 'menu', content: 'img',"
        f" contentPath: results[{json.dumps(tall)}].data_uri}}), 1"
    )
    page.until(f"{TALLEST} && {TALLEST}.complete && {TALLEST}.clientHeight > innerHeight")
    assert page.run(f"{TALLEST}.getBoundingClientRect().top") >= 0
    # Its foot is reached as well.
    page.run(f"{TALLEST}.scrollIntoView({{block: 'end'}})")
    assert page.run(f"{TALLEST}.getBoundingClientRect().bottom <= innerHeight + 1")


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_the_menu_hides_nothing_of_the_first_page(page, report, width):
    page.size(width, 800)
    page.open(report.as_uri())
    head = "[...document.querySelectorAll('h1')].find((h) => !h.closest('nav'))"
    page.until(f"typeof app !== 'undefined' && {head}")
    # The menu slides in.
    page.until(
        f"(([menu, {{left, right}}]) => menu > 0 && menu <= left && left < right"
        f" && right <= {width})"
        f"([document.querySelector('nav').getBoundingClientRect().right,"
        f" {head}.getBoundingClientRect()])"
    )
