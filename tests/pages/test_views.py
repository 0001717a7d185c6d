"""The linked views in real browsers: one selection, the colours of the figures, the arrows."""

import pytest
from page_tools import TEXT, explore

from unsupervised.base import tables
from unsupervised.figures import matching, style
from unsupervised.pages import colours

pytestmark = pytest.mark.workflow


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
            [colours.seen(style.colour(places[name]), "light"), style.marker(places[name])]
            for name in names
        ]


def test_three_components_are_turned_by_the_arrows_and_share_the_selection(at):
    page = at("pages/datasets/wine.html#explore")
    explore(page)
    space = "document.querySelector('canvas[aria-label^=\"Samples in three\"]')"
    page.until(f"{space} && {space}.height > 200")
    picture = f"{space}.toDataURL()"
    before = page.run(picture)
    page.run(f"{space}.dispatchEvent(new KeyboardEvent('keydown', {{key: 'ArrowRight'}}))")
    page.until(f"{picture} !== {before!r}")
    turned = page.run(picture)
    page.run("document.querySelector('.legend button').click()")
    page.until(f"{picture} !== {turned!r}")
    # Each sample has its place in the first three components of a variant that has three.
    found = page.run("unsupervised.views.maps.filter((m) => m.z).map((m) => [m.axes, m.z.length])")
    assert found == [[["component 1", "component 2", "component 3"], 178]]


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
    # A busy machine may have drawn it more than once by now; the title ends the first drawing.
    title = [text for text, *_ in written].index("silhouette")
    ticks = sorted((x, w) for _, x, _, w in written[:title])
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


@pytest.mark.parametrize("hash_", ["100%", "sample=%E0%A4%A"])
def test_an_address_that_means_nothing_is_no_error(at, hash_):
    page = at(f"pages/datasets/fish.html#{hash_}")
    if hash_.startswith("sample"):
        explore(page)
        assert "No sample is called" in page.run(f"document.querySelector('.said'){TEXT}")


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
