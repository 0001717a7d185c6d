"""The pages of the course in real browsers: no error, no request that leaves, what moves."""

import time

import pytest
from page_tools import TEXT, explore, pages_of
from page_words import WORDS

pytestmark = pytest.mark.workflow


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


def test_a_search_says_how_much_it_shows_and_shows_all(at):
    page = at("index.html")
    page.run("unsupervised.ready()")
    # A sample that is a number is meant beside its dataset; the exercise where it is alone.
    found = "unsupervised.find({!r})[0].address"
    assert page.run(found.format("wine 17")) == "pages/datasets/wine.html#sample=17"
    assert page.run(found.format("2.1")) == "pages/chapter2.html#2.1"
    assert not page.run("unsupervised.findAll('17').filter((e) => e.kind === 'sample').length")
    page.run(
        "(() => { const box = document.getElementById('search'); box.focus(); box.value = 'wine';"
        " box.dispatchEvent(new Event('input')); })()"
    )
    page.until("document.querySelector('#found-all')")
    everything = page.run("unsupervised.findAll('wine').length")
    assert page.run(f"document.querySelector('#found-all'){TEXT}") == (
        f"12 of {everything}: show all"
    )
    page.run("document.querySelector('#found-all button').click()")
    page.until(f"document.querySelectorAll('#found [role=option]').length === {everything}")
    assert not page.run("document.querySelector('#found').hidden")


def test_every_button_has_a_name(at):
    page = at("pages/datasets/stocks.html#explore")
    explore(page)
    page.run("document.querySelectorAll('details.table').forEach((d) => { d.open = true; })")
    tables_ = "[...document.querySelectorAll('details.table')]"
    page.until(f"{tables_}.every((d) => d.querySelector('.tools'))")
    unnamed = "[...document.querySelectorAll('button')].filter((b) => !b.textContent.trim())"
    said = page.run(f"{unnamed}.map((b) => b.getAttribute('aria-label'))")
    assert said and all(said)  # a table of companies has a column that its file does not name


def test_a_verdict_is_asked_of_its_column(at):
    page = at("index.html")
    place = "document.querySelector('#trust details')"
    page.until(f"{place}.querySelector('.tools')")
    page.run(
        f"(() => {{ const box = {place}.querySelector('input'); box.value = 'verdict=doubtful';"
        " box.dispatchEvent(new Event('input')); })()"
    )
    time.sleep(0.3)
    shown = page.run(
        f"[...{place}.querySelectorAll('tbody tr .verdict')].map((v) => v.textContent)"
    )
    assert len(shown) > 3 and all("doubtful" in words for words in shown)


def test_a_figure_is_enlarged_and_closed(at):
    page = at("pages/datasets/fish.html#kmeans-standardized-clusters")
    image = "document.querySelector('#kmeans-standardized-clusters img')"
    page.run(f"{image}.scrollIntoView()")
    page.until(f"{image}.complete && {image}.naturalWidth")
    # A wide one is not shown in half a page.
    wide = page.run("document.querySelector('main').clientWidth")
    assert page.run(f"{image}.clientWidth") > 0.8 * min(wide, page.run(f"{image}.naturalWidth"))
    page.run(f"{image}.click()")
    page.until("document.querySelector('dialog[open] img').naturalWidth")
    same = "(() => { const i = document.querySelector('dialog img');"
    assert page.run(same + " return i.clientWidth === i.naturalWidth; })()")
    page.run("document.querySelector('dialog button').click()")
    page.until("!document.querySelector('dialog')")
    assert page.run("location.hash") == "#kmeans-standardized-clusters"


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
    click = f"{place}.querySelectorAll('thead button')[8].click()"
    page.run(click)
    largest = [float(cell) for cell in column(page, place, 8) if cell]
    assert largest == sorted(largest) and largest[-1] == 1680
    page.run(click)
    cells = column(page, place, 8)
    assert [float(cell) for cell in cells if cell] == largest[::-1]
    assert cells[-1] == ""  # what is empty stays last, whichever way
    sort = f"{place}.querySelectorAll('thead th')[8].getAttribute('aria-sort')"
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
