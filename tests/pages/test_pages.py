"""The pages of the course, without a browser: links, anchors, form, words, bytes."""

import csv
import re

import pytest
from page_tools import data_of, dead, pages_of, parsed
from page_words import WORDS
from workflow_tools import snakemake

from unsupervised.base.loader import read_yaml
from unsupervised.methods.claims import VERDICTS
from unsupervised.methods.found import methods

pytestmark = pytest.mark.workflow


def test_every_link_and_anchor_resolves(results):
    found = [dead(p, a, results) for p in pages_of(results) for a in parsed(p).addresses()]
    assert len(found) > 2000
    assert not list(filter(None, found))


def test_pages_are_well_formed_and_can_be_heard(results):
    for path in pages_of(results):
        page = parsed(path)
        assert not page.slips, (path.name, page.slips[:5])
        assert len(page.ids()) == len(set(page.ids())), path.name
        tags = [tag for tag, _ in page.elements]
        assert tags.count("main") == tags.count("h1") == tags.count("header") == 1
        assert {"nav", "footer"} <= set(tags)
        assert page.elements[1][1] == {"lang": "en"} or page.elements[0][1] == {"lang": "en"}
        for tag, held in page.elements:
            if tag == "img":
                assert "alt" in held
            if tag == "section":
                assert held.get("aria-labelledby", held.get("aria-label")), (path.name, held)
                if "aria-labelledby" in held:
                    assert held["aria-labelledby"] in page.ids()


def test_alternative_texts_say_what_was_found(results):
    page = parsed(results / "pages" / "datasets" / "wine.html")
    alts = {e["src"]: e["alt"] for tag, e in page.elements if tag == "img"}
    said = alts["../../wine/kmeans/standardized/clusters.png"]
    assert said.startswith("Clusters of Piedmont wines, k-means, standardized. ")
    assert "The samples fall into 3 groups: supported" in said
    assert all(len(alt) > 20 for alt in alts.values())
    # Verdicts of a variant are not read out again with each of its figures.
    for path in (results / "pages" / "datasets").glob("*.html"):
        folders = [
            e["src"].rpartition("/")[0]
            for tag, e in parsed(path).elements
            if tag == "img" and re.search(f": ({'|'.join(VERDICTS)})\\.", e["alt"])
        ]
        assert len(set(folders)) == len(folders), path.name
    for number in "1234":
        page = parsed(results / "pages" / f"chapter{number}.html")
        for tag, held in page.elements:
            assert tag != "img" or not re.search(r"Found: [-\d.,]+\.$", held["alt"])


def test_levels_of_headings_leave_none_out(results):
    for path in pages_of(results):
        levels = [int(t[1]) for t, _ in parsed(path).elements if re.fullmatch("h[1-6]", t)]
        steps = [b - a for a, b in zip(levels, levels[1:], strict=False)]
        assert levels[0] == 1 and max(steps) <= 1, path.name


def test_every_result_is_shown(results):
    shown = set()
    for path in pages_of(results):
        for address in parsed(path).addresses():
            place = address.partition("#")[0]
            shown.add((path.parent / place).resolve() if place else path)
    made = {p.resolve() for p in results.rglob("*") if p.suffix in (".csv", ".png", ".py")}
    apart = {"non_negative.csv", "course.csv", "points.csv"}  # those of chapters stand there
    missing = {p for p in made - shown if p.name not in apart}
    assert not missing


def test_each_exercise_has_its_question_and_both_answers(project, results):
    headings = read_yaml(project / "workflow" / "course.yaml")
    with (results / "course.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["exercise"]: row for row in csv.DictReader(file)}
    for number in "1234":
        page = parsed(results / "pages" / f"chapter{number}.html")
        for heading in headings:
            if heading["exercise"].startswith(f"{number}."):
                assert heading["exercise"] in page.ids()
                row = rows[heading["exercise"]]
                found = re.sub(r"(?<=[a-z0-9])_(?=[a-z0-9])", " ", row["found"])
                for words in (heading["asks"], found, row["published"]):
                    assert " ".join(words.split()) in page.text
    assert len({heading["asks"] for heading in headings}) == 52


def test_each_exercise_but_the_last_has_a_script_that_answers_it(project, results):
    for heading in read_yaml(project / "workflow" / "course.yaml"):
        exercise = heading["exercise"]
        page = parsed(results / "pages" / f"chapter{exercise[0]}.html")
        found = [name for name in page.ids() if name.startswith(f"recipe-{exercise}-")]
        # The last one looks at where all data come from, which nothing computes.
        assert bool(found) == (exercise != "4.15"), exercise
    page = parsed(results / "pages" / "chapter2.html")
    script = (results / "grains/hierarchy/subset/recipe.py").read_text(encoding="utf-8")
    assert "recipe-2.3-grains-hierarchy-subset" in page.ids()
    assert " ".join(script.split()) in page.text


def test_the_front_leads_to_each_exercise_dataset_and_claim(results):
    front = parsed(results / "index.html")
    places = set(front.addresses())
    assert "pages/chapter2.html#2.9" in places
    assert {
        f"pages/datasets/{d.name}" for d in (results / "pages/datasets").glob("*.html")
    } <= places
    with (results / "trust.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = f"pages/datasets/{row['dataset']}.html#{row['step']}-{row['variant']}"
            assert at in places
    assert "stand-in" not in front.text.lower() or "stand-in" in (
        results / "provenance.csv"
    ).read_text(encoding="utf-8")


def test_the_search_knows_each_word_of_a_list(results):
    entries = data_of(results / "pages" / "search.js")
    assert len(WORDS) == 30
    for words, address in WORDS.items():
        held = [
            place for title, kind, place, more in entries
            if all(word in f"{title} {more} {kind}".lower() for word in words.lower().split())
        ]  # fmt: skip
        assert address in held, words
    kinds = {kind for _, kind, _, _ in entries}
    assert kinds == {"exercise", "dataset", "variant", "figure", "table", "sample", "samples"}
    # What claims are judged by, and why.
    variants = {place: more.lower() for _, kind, place, more in entries if kind == "variant"}
    with (results / "trust.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = f"pages/datasets/{row['dataset']}.html#{row['step']}-{row['variant']}"
            for words in (row["verdict"], row["measure"], row["why"].rstrip(". ")):
                assert words.lower() in variants[at], at
    front = results / "index.html"
    assert not list(filter(None, (dead(front, place, results) for _, _, place, _ in entries)))


def test_settings_config_and_scores_stand_beside_what_they_made(results):
    page = parsed(results / "pages" / "datasets" / "fish.html")
    assert "datasets: fish: steps: kmeans: standardized: clusters: 4" in page.text
    assert "adjusted rand 0.903746" in page.text
    for method in methods().values():
        if (results / "fish" / method.name).is_dir():
            assert f"method-{method.name}" in page.ids()


def test_the_bytes_hold_no_time_and_no_place(project, results):
    shared = list((results / "assets").iterdir())
    for path in [*(results / "pages").rglob("*.*"), results / "index.html", *shared]:
        text = path.read_text(encoding="utf-8")
        assert str(project) not in text and project.name not in text and "\r" not in text
    for path in shared:
        assert "://" not in path.read_text(encoding="utf-8"), f"{path.name} asks another place"


def test_pages_are_small(results):
    made = [
        results / "index.html",
        *(results / "pages").rglob("*.*"),
        *(results / "assets").iterdir(),
    ]
    assert sum(path.stat().st_size for path in made) < 6_000_000
    assert all(path.stat().st_size < 400_000 for path in pages_of(results))


def test_pages_are_made_again_only_of_what_changed(project):
    (project / "results/pages/chapter1.html").unlink()
    before = {p: p.read_bytes() for p in (project / "results/pages").rglob("*") if p.is_file()}
    said = snakemake(project, "page").stdout
    made = re.findall(r"(?m)^(?:local)?rule (\w+):", said)
    assert set(made) <= {"page_chapter", "page"}
    assert before == {p: p.read_bytes() for p in before}
    assert (project / "results/pages/chapter1.html").is_file()
