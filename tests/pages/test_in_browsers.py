"""The pages of the course in real browsers: no error, no request that leaves, what moves."""

import time

import pytest
from page_tools import pages_of
from page_words import WORDS

pytestmark = pytest.mark.workflow

TEXT = ".textContent.replace(/\\s+/g, ' ').trim()"


@pytest.fixture(scope="module")
def results(project):
    """The results of the course."""
    return project / "results"


@pytest.fixture
def at(browser, results):
    """A function that opens a page below the results, as from a disk, and returns the browser."""

    def opened(place: str):
        path, _, anchor = place.partition("#")
        browser.open((results / path).as_uri() + (f"#{anchor}" if anchor else ""))
        return browser

    yield opened
    assert not browser.errors
    assert not browser.outside()


def seen(browser, selector: str) -> bool:
    """Say whether the first element of a selector stands within the window."""
    return browser.run(
        f"(() => {{ const box = document.querySelector({selector!r}).getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight && box.height > 0; })()"
    )


def test_no_page_has_an_error_or_asks_outside(at, browser, results):
    for path in pages_of(results):
        at(path.relative_to(results).as_posix())
        broken = (
            "[...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src)"
        )
        assert browser.run(broken) == []


def test_the_search_finds_the_words_of_a_list(at):
    page = at("index.html")
    page.run("unsupervised.ready()")
    for words, address in WORDS.items():
        found = page.run(f"unsupervised.find({words!r}).map((entry) => entry.address)")
        assert address in found, (words, found)
    for words in ("2.9", "2.1", "1.10", "Apple", "fish"):
        assert page.run(f"unsupervised.find({words!r})[0].address") == WORDS.get(
            words, "pages/chapter1.html#1.10"
        )


def test_a_search_leads_to_an_exercise(at):
    page = at("pages/datasets/fish.html")
    page.run(
        "(() => { const box = document.getElementById('search'); box.focus(); box.value = '2.9';"
        " box.dispatchEvent(new Event('input')); })()"
    )
    page.until("document.querySelectorAll('#found [role=option]').length > 0")
    page.run("document.querySelector('[data-search]').requestSubmit()")
    page.until("location.href.endsWith('chapter2.html#2.9') && document.readyState === 'complete'")
    page.until("document.getElementById('2.9').getBoundingClientRect().top < 200")


def table(page, anchor: str) -> str:
    """Open a table and return the script that names it."""
    place = f"document.getElementById({anchor!r})"
    page.until(f"{place} && {place}.querySelector('.tools')")
    return place


def column(page, place: str, number: int) -> list[str]:
    """Return the cells of a column as they are shown."""
    return page.run(
        f"[...{place}.querySelectorAll('tbody tr')].map((r) => r.cells[{number}]{TEXT})"
    )


def test_numbers_are_sorted_as_numbers(at):
    page = at("pages/datasets/wine.html#table-summary-raw-columns")
    place = table(page, "table-summary-raw-columns")
    click = f"{place}.querySelectorAll('thead button')[5].click()"
    page.run(click)
    largest = [float(cell) for cell in column(page, place, 5) if cell]
    assert largest == sorted(largest) and largest[-1] == 1680
    page.run(click)
    cells = column(page, place, 5)
    assert [float(cell) for cell in cells if cell] == largest[::-1]
    assert cells[-1] == ""  # what is empty stays last, whichever way
    sort = f"{place}.querySelectorAll('thead th')[5].getAttribute('aria-sort')"
    assert page.run(sort) == "descending"
    assert (
        page.run(f"getComputedStyle({place}.querySelector('tbody td.number')).textAlign") == "right"
    )


def test_a_filter_asks_words_and_numbers(at):
    page = at("pages/datasets/stocks.html#table-kmeans-normalized-clusters")
    place = table(page, "table-kmeans-normalized-clusters")

    def filtered(text: str) -> list[str]:
        page.run(
            f"(() => {{ const box = {place}.querySelector('input'); box.value = {text!r};"
            " box.dispatchEvent(new Event('input')); })()"
        )
        time.sleep(0.3)  # a filter waits until nobody types
        return column(page, place, 0)

    assert filtered("apple") == ["Apple"]
    everyone = len(filtered(""))
    few = filtered("cluster>6")
    assert 0 < len(few) < everyone == 60
    assert set(few) == set(filtered("cluster=7")) | set(filtered("cluster>=8"))


def explore(page) -> None:
    """Wait until the linked views are drawn."""
    page.until("document.querySelector('[data-views]').dataset.ready === 'yes'")


def rows(page) -> int:
    """Return how many rows the table of samples says that it shows."""
    said = page.run(f"document.querySelector('.view.wide .more'){TEXT}")
    return int(said.replace(",", "").split(" of ")[-1].split(" ")[0]) if "–" in said else int(
        said.replace(",", "").split(" ")[0]
    )  # fmt: skip


def test_one_selection_for_all_views(at):
    page = at("pages/datasets/fish.html#explore")
    explore(page)
    assert rows(page) == 85
    # A cluster of the legend.
    page.run("document.querySelector('.legend button').click()")
    size = page.run("unsupervised.state.chosen.size")
    assert 0 < size < 85 and rows(page) == size
    said = page.run(f"document.querySelector('.said'){TEXT}")
    assert said.startswith(f"{size} of 85 samples: cluster 0")
    # A cell of the crosstab: the table, the legend and the count follow.
    count = page.run(
        "(() => { const cell = [...document.querySelectorAll('td button.cell')]"
        ".find((one) => Number(one.textContent) > 0); cell.click();"
        " return Number(cell.getAttribute('aria-label').match(/: (\\d+) samples/)[1]); })()"
    )
    assert page.run("unsupervised.state.chosen.size") == count == rows(page)
    # A row of the table of samples: one sample everywhere.
    page.run("document.querySelector('.view.wide tbody tr').click()")
    assert rows(page) == 1
    # Nothing.
    page.run(
        "[...document.querySelectorAll('.explore button')]"
        ".find((b) => b.textContent === 'Choose none').click()"
    )
    assert rows(page) == 85 and page.run("unsupervised.state.chosen") is None


def test_a_branch_by_the_arrows_of_the_keyboard(at):
    page = at("pages/datasets/grains.html#explore")
    explore(page)
    page.until("[...document.querySelectorAll('.view canvas')].every((c) => c.height > 0)")
    press = (
        "document.querySelector('canvas[aria-label^=Tree]')"
        ".dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', cancelable: true}))"
    )
    page.run(press)
    assert page.run("unsupervised.state.chosen.size") == 42  # the whole tree, of 210 samples
    page.run(press)
    part = page.run("unsupervised.state.chosen.size")
    assert 0 < part < 42 and rows(page) == part


def test_an_address_names_a_sample(at):
    page = at("pages/datasets/stocks.html#sample=Goldman%20Sachs")
    explore(page)
    said = page.run(f"document.querySelector('.said'){TEXT}")
    assert said.startswith("1 of 60 samples: Goldman Sachs, k-means, normalized: cluster ")


def test_colours_follow_what_is_chosen(at):
    page = at("pages/datasets/wine.html#explore")
    explore(page)
    kinds = {"Clusters", "Label", "Features"}
    groups = "[...document.querySelectorAll('[data-choice=colour] optgroup')].map((g) => g.label)"
    assert set(page.run(groups)) == kinds
    before = page.run("unsupervised.state.colour(0)")
    page.run(
        "(() => { const choice = document.querySelector('[data-choice=colour]');"
        " choice.value = [...choice.options].find((o) => o.textContent === 'alcohol').value;"
        " choice.dispatchEvent(new Event('change')); })()"
    )
    assert page.run("unsupervised.state.colour(0)") != before
    assert page.run(f"document.querySelector('.legend'){TEXT}").startswith("11.03")


def test_a_figure_leads_to_the_table_behind_it(at):
    page = at("pages/datasets/fish.html#kmeans-standardized-inertia")
    assert seen(page, "#kmeans-standardized-inertia")
    page.run(
        "[...document.querySelectorAll('#kmeans-standardized-inertia a')]"
        ".find((a) => a.textContent.includes('table behind it: Inertia')).click()"
    )
    table(page, "table-kmeans-standardized-inertia")
    place = "document.getElementById('table-kmeans-standardized-inertia')"
    page.until(f"{place}.getBoundingClientRect().top < 300")


def test_a_button_copies_a_script(at):
    page = at("pages/chapter2.html#recipe-2.3-grains-hierarchy-subset")
    place = "document.getElementById('recipe-2.3-grains-hierarchy-subset')"
    assert page.run(f"{place}.open") and not page.run(f"{place}.querySelector('button').hidden")
    page.run(f"{place}.querySelector('button').click()")
    # Where a browser lets no page copy, the script is marked to be copied by the keyboard.
    page.until(f"/^(Copied|Marked)/.test({place}.querySelector('button').textContent)")
    if page.run(f"{place}.querySelector('button').textContent").startswith("Marked"):
        marked = page.run("getSelection().toString()")
        assert "linkage" in marked and "dendrogram.png" in marked
