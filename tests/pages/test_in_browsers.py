"""The pages of the course in real browsers: no error, no request that leaves, what moves."""

import time

import pytest
from page_tools import pages_of
from page_words import WORDS

from unsupervised.base import tables
from unsupervised.figures import matching, style

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


@pytest.mark.parametrize("hash_", ["100%", "sample=%E0%A4%A"])
def test_an_address_that_means_nothing_is_no_error(at, hash_):
    page = at(f"pages/datasets/fish.html#{hash_}")
    if hash_.startswith("sample"):
        explore(page)
        assert "No sample is called" in page.run(f"document.querySelector('.said'){TEXT}")


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
    # Other columns: no cell is marked that was not chosen, and shares are those of the new cells.
    page.run(
        "(() => { const choice = [...document.querySelectorAll('.view label')]"
        ".find((l) => l.textContent.startsWith('Columns')).querySelector('select');"
        " choice.value = choice.selectedIndex ? 0 : 1;"
        " choice.dispatchEvent(new Event('change')); })()"
    )
    assert page.run("document.querySelectorAll('button.cell[aria-pressed=true]').length") == 0
    shares = page.run(
        "[...document.querySelectorAll('td button.cell')].filter((one) => one.style.fontWeight)"
        ".map((one) => parseInt(one.textContent))"
    )
    assert sum(shares) == count
    # A row of the table of samples: one sample everywhere.
    page.run("document.querySelector('.view.wide tbody tr').click()")
    assert rows(page) == 1
    # Nothing.
    page.run(
        "[...document.querySelectorAll('.explore button')]"
        ".find((b) => b.textContent === 'Choose none').click()"
    )
    assert rows(page) == 85 and page.run("unsupervised.state.chosen") is None


def test_views_have_the_colours_of_the_figures(at, results):
    """Fish of each cluster of k-means have the colour of the label that is commonest in it."""
    page = at("pages/datasets/fish.html#explore")
    explore(page)
    table = tables.read(results / "fish/kmeans/standardized/clusters.csv")
    clusters, labels = table.column("cluster"), table.column("label")
    found = page.run(
        "(() => { const choice = document.querySelector('[data-choice=colour]'), found = {};"
        " for (const [kind, name] of [['clusters', 'k-means, standardized'], ['label', 'label']]) {"
        " choice.value = [...choice.options].find((o) => o.textContent === name).value;"
        " choice.dispatchEvent(new Event('change'));"
        " found[kind] = unsupervised.views.samples.map((_, i) =>"
        " [unsupervised.state.colour(i), unsupervised.state.sign(i)]); } return found; })()"
    )
    for kind, names, places in (
        ("clusters", clusters, matching.places(clusters, labels)),
        ("label", labels, style.in_order(labels)),
    ):
        assert found[kind] == [
            [style.colour(places[name]), style.marker(places[name])] for name in names
        ]


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


def test_a_silhouette_by_the_arrows_and_its_axis(at):
    page = at("pages/datasets/fish.html#explore")
    explore(page)
    bars = "document.querySelector('canvas[aria-label^=Silhouette]')"
    page.until(f"{bars}.height > 0")
    assert page.run("document.querySelectorAll('canvas[role=img]').length") == 0
    press = f"{bars}.dispatchEvent(new KeyboardEvent('keydown', {{key: 'ArrowDown'}}))"
    page.run(press)
    first = page.run("[...unsupervised.state.chosen]")
    page.run(press)
    assert len(first) == 1 and page.run("[...unsupervised.state.chosen]") != first
    # Numbers of the axis, which has a title, do not cover one another.
    page.run(
        "window.written = [], window.write = CanvasRenderingContext2D.prototype.fillText,"
        " CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {"
        " if (this.canvas.getAttribute('aria-label').startsWith('Silhouette'))"
        " written.push([text, x, y, this.measureText(text).width]);"
        " return write.apply(this, arguments); }"
    )
    page.run("unsupervised.state.choose(null)")
    page.until("written.length")
    written = page.run("written")
    assert "silhouette" in [text for text, *_ in written]
    ticks = sorted((x, w) for text, x, _, w in written if text != "silhouette")
    assert len(ticks) > 1
    for (x, w), (y, v) in zip(ticks, ticks[1:], strict=False):
        assert x + w / 2 < y - v / 2


def test_long_names_lose_their_middle(at):
    page = at("pages/datasets/eurovision.html#explore")
    explore(page)
    pen = "document.createElement('canvas').getContext('2d')"
    short = "unsupervised.short(%s, '%s', %d)"
    assert page.run(short % (pen, "short", 100)) == "short"
    cut = page.run(short % (pen, "a very long name of a sample", 60))
    assert cut.startswith("a v") and cut.endswith("le") and "…" in cut and len(cut) < 16
    assert page.run(short % (pen, "שלום", 100)) == "\u2068שלום\u2069"


def test_a_crosstab_has_room_in_its_box(at):
    page = at("pages/datasets/fish.html#explore")
    explore(page)
    box = "document.querySelector('.crosstab')"
    page.until(f"{box}.clientWidth")
    assert page.run(f"{box}.scrollWidth - {box}.clientWidth") <= 0


def test_features_that_are_not_offered_are_counted(at):
    page = at("pages/datasets/stocks.html#explore")
    explore(page)
    labels = page.run("[...document.querySelectorAll('optgroup')].map((g) => g.label)")
    assert labels[-1] == "Features: the 40 of 963 that vary most"


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
