"""What one browser can be made to do: the mouse, touch, widths, the dark, paper, many rows."""

import csv

import pytest
from page_tools import pages_of

from unsupervised.pages import render, shown

pytestmark = pytest.mark.workflow

NARROW, WIDTHS = 390, (1024, 1366, 1920)
# The contrast of each text with what lies behind it, least first, with the texts themselves.
CONTRAST = """(() => {
  const parts = (c) => c.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const light = (c) => { const [r, g, b] = parts(c).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor, a = parts(c)[3];
      if (a === undefined || a > 0) return c;
    }
    return 'rgb(255, 255, 255)';
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || !e.getClientRects().length || e.closest('script, :disabled')) continue;
    const a = light(getComputedStyle(e).color), b = light(behind(e));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([contrast, text.slice(0, 40), e.className]);
  }
  for (const e of document.querySelectorAll('input[placeholder]')) {
    const look = getComputedStyle(e, '::placeholder');
    const a = light(look.color), b = light(behind(e));
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([look.opacity === '1' ? contrast : 0, e.placeholder, 'placeholder']);
  }
  return found.sort((x, y) => x[0] - y[0]).slice(0, 3);
})()"""
MAP = "document.querySelector('canvas[aria-label^=Map]')"
BOX = f"(({{x, y, width, height}}) => [x, y, width, height])({MAP}.getBoundingClientRect())"


@pytest.fixture
def page(chromium):
    """Chromium, with the window that most have."""
    chromium.errors.clear()
    chromium.size(1366, 900)
    return chromium


def test_nothing_is_wider_than_the_window_of_a_phone(page, results):
    page.size(NARROW, 900, touch=True)
    for path in pages_of(results):
        page.open(path.as_uri())
        assert page.run("document.documentElement.scrollWidth") <= NARROW, path.name


@pytest.mark.turns(len(WIDTHS))
@pytest.mark.parametrize("turn", range(len(WIDTHS)))
def test_nothing_is_wider_than_the_window(page, results, turn):
    """By turns each page in a window of one width; in a thorough run in those of the others."""
    for i, path in enumerate(pages_of(results), start=turn):
        width = WIDTHS[i % len(WIDTHS)]
        page.size(width, 900)
        page.open(path.as_uri())
        assert page.run("document.documentElement.scrollWidth") <= width, path.name


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(page, results, dark):
    page.size(1366, 900, dark=dark)
    for name in ("index.html", "pages/chapter2.html", "pages/datasets/stocks.html"):
        page.open((results / name).as_uri())
        least = page.run(CONTRAST)
        assert least[0][0] >= 4.5, least
    body = page.run("getComputedStyle(document.body).backgroundColor")
    assert (body == "rgb(255, 255, 255)") is not dark


def test_a_region_of_the_map_and_a_tap(page, results):
    page.open((results / "pages/datasets/fish.html").as_uri() + "#explore")
    page.until(f"{MAP} && {MAP}.height > 200")
    page.run(f"{MAP}.scrollIntoView({{block: 'center'}})")
    x, y, w, h = page.run(BOX)
    page.mouse("mousePressed", x + 2, y + 2)
    for share in (0.2, 0.4, 0.5):
        page.mouse("mouseMoved", x + w * share, y + h - 2)
    page.mouse("mouseReleased", x + w / 2, y + h - 2)
    chosen = page.run("unsupervised.state.chosen.size")
    assert 0 < chosen < 85
    assert "a region of the map" in page.run("document.querySelector('.said').textContent")
    # A tap beside a sample says its name.
    page.size(390, 800, touch=True)
    page.open((results / "pages/datasets/stocks.html").as_uri() + "#explore")
    page.until(f"{MAP} && {MAP}.height > 200")
    page.run(f"{MAP}.scrollIntoView({{block: 'center'}})")
    tap = (
        f"(([x, y]) => {{ const c = {MAP};"
        " for (const kind of ['pointerdown', 'pointerup']) c.dispatchEvent(new PointerEvent(kind,"
        " {pointerType: 'touch', clientX: x, clientY: y, pointerId: 1})); })"
    )
    x, y, w, h = page.run(BOX)
    for row in range(int(h / 10)):
        for column in range(int(w / 10)):
            if page.run("unsupervised.state.chosen") is None:
                page.run(f"{tap}([{x + column * 10}, {y + row * 10}])")
    assert page.run("unsupervised.state.chosen.size") == 1
    assert page.run("document.querySelector('.hover').textContent").count("cluster") == 1
    assert not page.errors


@pytest.mark.parametrize(("dataset", "view"), [("fish", "Silhouette"), ("grains", "Tree")])
def test_a_tap_says_a_name_that_stays(page, results, dataset, view):
    page.size(390, 800, touch=True)
    page.open((results / f"pages/datasets/{dataset}.html").as_uri() + "#explore")
    canvas = f"document.querySelector('canvas[aria-label^={view}]')"
    page.until(f"{canvas} && {canvas}.height > 200")
    page.run(f"{canvas}.scrollIntoView({{block: 'center'}})")
    x, y, w, h = page.run(BOX.replace(MAP, canvas))
    point = {"x": x + 12, "y": y + 60}
    page.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
    page.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    page.until("unsupervised.state.chosen && unsupervised.state.chosen.size === 1")
    assert not page.run("document.querySelector('.hover').hidden")
    assert page.run("document.querySelector('.hover').textContent")


def test_the_keyboard_reaches_the_content_and_the_search(page, results):
    page.open((results / "index.html").as_uri())
    page.key("Tab")
    assert page.run("document.activeElement.className") == "skip"
    page.key("Enter", "\r")
    assert page.run("location.hash") == "#main"
    page.key("/", "/")
    assert page.run("document.activeElement.id") == "search"
    page.ask("Input.insertText", text="2.9")
    page.until("document.querySelector('#found [aria-selected=true]')")
    page.key("Enter", "\r")
    page.until("location.href.endsWith('chapter2.html#2.9')")


def test_rows_of_samples_are_chosen_by_keyboard(page, results):
    page.open((results / "pages/datasets/stocks.html").as_uri() + "#explore")
    page.until("document.querySelectorAll('button.pick').length === 60")
    page.run("document.querySelector('button.pick').focus()")
    page.key("ArrowDown")
    named = page.run("document.activeElement.textContent")
    page.key("Enter", "\r")
    assert page.run("[...unsupervised.state.chosen].map((i) => unsupervised.views.samples[i])") == [
        named
    ]
    # The focus stays on the same row, and a second time chooses none.
    assert page.run("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.key("Enter", "\r")
    assert page.run("unsupervised.state.chosen") is None
    assert page.run("document.activeElement.textContent") == named


def test_escape_closes_a_figure(page, results):
    page.open((results / "pages/chapter1.html").as_uri())
    page.run("document.querySelector('a[data-large]').focus()")
    page.key("Enter", "\r")
    page.until("document.querySelector('dialog[open]')")
    page.key("Escape")
    page.until("!document.querySelector('dialog')")
    assert page.run("document.activeElement.hasAttribute('data-large')")


def test_on_paper_tables_are_whole_and_no_wider_than_the_sheet(page, results):
    page.size(700, 1000)  # as a sheet of A4 with its margins
    names = ("index.html", "pages/chapter3.html", "pages/datasets/wine.html")
    for name in names:
        page.open((results / name).as_uri())
        page.run("document.querySelectorAll('details.table').forEach((d) => { d.open = true; })")
        page.until(
            "[...document.querySelectorAll('details.table')]"
            ".every((d) => d.querySelector('.tools'))"
        )
        page.ask("Emulation.setEmulatedMedia", media="print", features=[])
        page.run("window.dispatchEvent(new Event('beforeprint'))")
        for place in ("document.documentElement", "document.body"):
            assert page.run(f"{place}.scrollWidth") <= 700, name
        wide = "[...document.querySelectorAll('.scroll')].map((s) => s.scrollWidth - s.clientWidth)"
        assert max(page.run(wide)) <= 1, name
        if name == "index.html":
            with (results / "trust.csv").open(encoding="utf-8", newline="") as file:
                rows = len(list(csv.DictReader(file)))
            assert rows > 100
            printed = "document.querySelectorAll('#trust tbody tr').length"
            assert page.run(printed) == rows
            count = "getComputedStyle(document.querySelector('#trust .more')).display"
            assert page.run(count) != "none"
            page.run("window.dispatchEvent(new Event('afterprint'))")
            assert page.run(printed) == 100


def test_on_paper_nothing_is_cut_off(page, results):
    page.open((results / "pages/chapter1.html").as_uri())
    page.ask("Emulation.setEmulatedMedia", media="print", features=[])
    assert page.run("getComputedStyle(document.querySelector('.top')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('.scroll')).maxHeight") == "none"


def test_fifty_thousand_rows_are_shown_in_parts(page, results, tmp_path):
    """Sorted, filtered and turned in less than a second each, without a stall."""
    body = [[str(i * 7919 % 50_021), f"name {i}", f"{i / 7:.4f}"] for i in range(60_000)]
    table = shown.Shown("big", ["number", "name", "value"], body[:50_000], 60_000, 3)
    told = {"shown": table, "href": "big.csv"}
    template = render.environment().from_string(
        "<body data-up='' data-tables='big.js'>{% import 'parts.html' as p with context %}"
        "{{ p.table(told, 'big') }}<script src='page.js'></script><script src='tables.js'></script>"
    )
    (tmp_path / "big.html").write_text(template.render(told=told), encoding="utf-8")
    (tmp_path / "big.js").write_text(shown.packed([table]), encoding="utf-8")
    for name in ("page.js", "tables.js"):
        (tmp_path / name).write_bytes((results / "assets" / name).read_bytes())
    page.open((tmp_path / "big.html").as_uri() + "#table-big")
    page.until("document.querySelector('.tools')")
    assert page.run("document.querySelectorAll('tbody tr').length") == 100
    said = page.run("document.querySelector('.more').textContent")
    assert "rows 1–100 of 50,000" in said and "the first 50,000 of 60,000 rows" in said
    page.run("document.querySelectorAll('thead button')[0].click()")
    first = page.run(
        "[...document.querySelectorAll('tbody tr')].map((r) => Number(r.cells[0].textContent))"
    )
    assert first == sorted(int(row[0]) for row in body[:50_000])[:100]
    page.run(
        "[...document.querySelectorAll('.tools button')]"
        ".find((b) => b.textContent === 'Next').click()"
    )
    assert "rows 101–200" in page.run("document.querySelector('.more').textContent")
