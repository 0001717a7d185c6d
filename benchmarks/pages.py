"""Ten tasks on the pages of the course, done in Chromium as a visitor would and timed.

`python benchmarks/pages.py [FOLDER]` in a built checkout prints a line a task, with the answer that
stands on the screen then; into a FOLDER go pictures of the screens.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "shared"))

from browsers import Chromium  # noqa: E402 - it lies with the tests

FRONT = (ROOT / "results" / "index.html").as_uri()
WORDS = ".textContent.replace(/\\s+/g, ' ').trim()"


def first(selector: str, text: str) -> str:
    """Return the script that names the first element of a selector that holds a text."""
    every = f"[...document.querySelectorAll({json.dumps(selector)})]"
    return f"{every}.find((e) => e{WORDS}.includes({json.dumps(text)}))"


class Visitor:
    """Somebody at the front of the pages."""

    def __init__(self, browser: Chromium) -> None:
        """Begin at the front."""
        self.browser = browser
        browser.open(FRONT)

    def search(self, words: str) -> None:
        """Press `/`, type words and press Enter."""
        page = self.browser
        page.key("/", "/")
        page.ask("Input.insertText", text=words)
        page.until("document.querySelector('#found [aria-selected=true]')")
        before = page.run("location.href")
        page.key("Enter", "\r")
        page.until(f"location.href !== {json.dumps(before)} && document.readyState === 'complete'")

    def click(self, selector: str, text: str = "") -> None:
        """Click the first element that shows a text, where the mouse can reach it."""
        page = self.browser
        found = first(selector, text)
        page.until(found)
        x, y = page.run(
            f"(() => {{ const e = {found}; e.scrollIntoView({{block: 'center'}});"
            " const b = e.getBoundingClientRect();"
            " return [b.x + Math.min(b.width / 2, 40), b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            page.mouse(kind, x, y)

    def read(self, selector: str, holds: str = "") -> str:
        """Wait for an element that holds a text, and return what it says."""
        found = first(selector, holds)
        self.browser.until(f"{found} && document.readyState === 'complete'")
        return self.browser.run(f"{found}{WORDS}")


def exercise_by_click(one: Visitor) -> str:
    """Find exercise 2.9 by a click."""
    one.click(".exercises a", "2.9")
    return one.read(".exercise .answers dd", "14, 3, 0")


def exercise_by_search(one: Visitor) -> str:
    """Find exercise 2.9 by the search."""
    one.search("2.9")
    return one.read(".exercise .answers dd", "14, 3, 0")


def table_behind_a_figure(one: Visitor) -> str:
    """Read the inertia of four clusters in the table behind the figure of the fish."""
    one.search("inertia fish standardized")
    one.click("figure:target .links a", "table behind it: Inertia")
    return one.read("details:target tbody tr", "98.6")


def cluster_of_a_company(one: Visitor) -> str:
    """Say in which cluster Goldman Sachs is."""
    one.search("goldman")
    return one.read(".said", "Goldman Sachs")


def settings_of_a_figure(one: Visitor) -> str:
    """Find the settings that made the t-SNE map of the stocks."""
    one.search("t-sne normalized")
    return one.read(".variant .config", "learning_rate")


def sort_a_table(one: Visitor) -> str:
    """Find the column of the wines with the largest value."""
    one.search("wine")
    for _ in range(2):
        one.click("#columns thead button", "largest")
    return one.read("#columns tbody tr", "proline")


def verdict_on_the_stocks(one: Visitor) -> str:
    """Say whether the stocks fall into ten groups."""
    one.search("k-means normalized stock")
    return one.read(".claims li", "10 groups")


def who_shares_a_cluster(one: Visitor) -> str:
    """Name the companies of one cluster, in all views at once."""
    one.search("stock")
    one.click(".top nav a", "Explore")
    one.click(".legend button", "cluster 5")
    return one.read(".said", "cluster 5")


def how_many_agree(one: Visitor) -> str:
    """Say how many answers of chapter 3 agree with the course's."""
    return one.read(".chapter", "Decorrelating")[:90]


def filter_claims(one: Visitor) -> str:
    """List the claims without evidence."""
    one.click(".top nav a", "Trust")
    one.click("#trust .tools input")
    one.browser.ask("Input.insertText", text='verdict="no evidence"')
    return one.read("#trust .more", "match")


TASKS: list[Callable[[Visitor], str]] = [
    exercise_by_click, exercise_by_search, table_behind_a_figure, cluster_of_a_company,
    settings_of_a_figure, sort_a_table, verdict_on_the_stocks, who_shares_a_cluster,
    how_many_agree, filter_claims,
]  # fmt: skip


def main() -> None:
    """Do all tasks, and print how long each took and what it found."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as folder:
        browser = Chromium(Path(folder))
        for task in TASKS:
            one = Visitor(browser)
            began = time.perf_counter()
            found = task(one)
            took = time.perf_counter() - began
            print(f"{took:5.1f} s  {task.__doc__}  {found[:110]}")
            if pictures:
                pictures.mkdir(parents=True, exist_ok=True)
                browser.picture(pictures / f"{task.__name__}.png")
        browser.close()


if __name__ == "__main__":
    main()
