"""What pages are made of: tables that are cut, claims that are weighed, views that are drawn."""

import json
import pathlib

import numpy as np
import pytest
from page_tools import csv_file, data_of, parse

from unsupervised.base.samples import Samples, write
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.pages import (
    chapter,
    claims,
    dataset,
    groups,
    pictures,
    render,
    shown,
    specs,
    views,
)

HEAD = "finding,measure,value,control,verdict,why\n"


# --- tables -----------------------------------------------------------------------------


def test_a_long_and_wide_table_is_cut_and_says_so(tmp_path):
    head = ",".join(f"c{i}" for i in range(40))
    row = ",".join(map(str, range(40)))
    path = csv_file(tmp_path / "t.csv", head + "\n" + (row + "\n") * 12)
    table = shown.read(path, "a/b/t", most=10)
    assert (len(table.rows), len(table.columns)) == (10, 30)
    assert (table.all_rows, table.all_columns) == (12, 40)
    assert table.cut() == "the first 10 of 12 rows and the first 30 of 40 columns"
    assert table.size() == "12 rows × 40" and not table.is_whole()
    assert shown.read(path, "t").cut() == "the first 30 of 40 columns"


def test_what_a_page_holds_of_many_long_tables_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(shown, "MOST_CELLS", 30_000)
    long = csv_file(tmp_path / "long.csv", "a,b\n" + "1,2\n" * 9000)
    short = csv_file(tmp_path / "short.csv", "a\n1\n")
    assert shown.most_rows([short]) == shown.MOST_ROWS
    assert shown.most_rows([long, short]) == shown.MOST_ROWS  # 18,001 cells
    most = shown.most_rows([long] * 4)
    assert 4 * 2 * most <= 30_000 < 4 * 2 * 2 * most
    assert shown.most_rows([long] * 1000) <= shown.LEAST_ROWS


def test_columns_of_numbers_are_known():
    rows = [["1", "x", "", "1e-5", "nan"], ["", "2", "", "-3", "2"]]
    table = shown.Shown("t", list("abcde"), rows, 2, 5)
    assert table.are_numbers() == [True, False, False, True, False]


def test_a_script_of_data_cannot_end_its_page_or_its_rows(tmp_path):
    rows = [["</script><b>", "a\tb\nc"]] * 6
    table = shown.Shown("t", ["x", "y"], rows, 6, 2)
    text = shown.packed([table])
    assert "</script>" not in text and "\u2028" not in shown.script("x", "\u2028")
    found = data_of(csv_file(tmp_path / "t.js", text))
    assert found["t"]["rows"].split("\n")[0].split("\t") == ["</script><b>", "a b c"]


# --- claims -----------------------------------------------------------------------------


def variant(*verdicts):
    return {"claims": [{"verdict": verdict, "finding": "f", "why": "w"} for verdict in verdicts]}


def test_the_first_claim_that_stands_best_speaks_for_a_dataset():
    none, doubt = variant(NONE, SUPPORTED, SUPPORTED), variant(DOUBTFUL)
    one, two = variant(SUPPORTED), variant(SUPPORTED, SUPPORTED, NONE)
    unknown = variant(UNKNOWN, SUPPORTED)
    assert claims.best([none, doubt]) is doubt
    assert claims.best([none, unknown]) is unknown
    assert claims.best([one, two]) is two
    assert claims.best([one, variant(SUPPORTED)]) is one
    assert claims.best([variant(), {"claims": []}]) is None
    counted = claims.counted(two["claims"])
    assert [(c["verdict"], c["count"]) for c in counted] == [(SUPPORTED, 2), (NONE, 1)]


# --- views ------------------------------------------------------------------------------


def test_leaves_stand_as_the_tree_draws_them():
    cluster = pytest.importorskip("scipy.cluster.hierarchy")
    values = np.random.RandomState(0).standard_normal((30, 3))
    tree = cluster.linkage(values, "complete")
    left, right = tree[:, 0].astype(int).tolist(), tree[:, 1].astype(int).tolist()
    assert views.leaves_of(left, right) == cluster.leaves_list(tree).tolist()


def test_what_can_be_chosen_is_offered_and_nothing_else():
    bare = {"colours": [{"kind": "feature"}], "trees": [], "maps": []}
    assert dataset.ways(bare) == ["a row of the samples"]
    some = bare | {"colours": [{"kind": "label"}, {"kind": "clusters"}], "maps": [1]}
    said = ", ".join(dataset.ways(some))
    assert "cluster" in said and "crosstab" in said and "with a mouse" in said
    assert "tree" not in said and "tree" in ", ".join(dataset.ways(some | {"trees": [1]}))


# --- answers and figures in words -------------------------------------------------------


def test_an_answer_has_words_beside_its_numbers_and_no_keys():
    block = {"how": "every", "where": {"score": "label_purity"}, "column": "value"}
    assert specs.measure_of(block) == "label_purity"
    assert specs.measure_of({"how": "distinct", "column": "cluster"}) == ""
    assert chapter.in_words("0.9, 0.8", "label_purity") == "Label purity: 0.9, 0.8"
    assert chapter.in_words("adjusted_rand 0.4, then 0.9", "") == "adjusted rand 0.4, then 0.9"
    assert chapter.in_words("90_percent_kept: 8", "") == "90 percent kept: 8"
    assert chapter.in_words("Cyprus and Greece", "height") == "Cyprus and Greece"
    one = {"shows": "Both."}
    path = pathlib.Path("a_b.png")
    assert chapter.alt(one, "merges: 4", path, "") == "A b. Both. Found: merges: 4."
    assert chapter.alt(one, "", path, "") == "A b. Both."
    assert chapter.alt(one, "", path, "3 merges.") == "A b. 3 merges."


def test_claims_are_said_by_figures_that_read_them_or_by_the_first(tmp_path):
    scores = csv_file(tmp_path / "scores.csv", "score,value\na_b,2\n")
    names = ("heatmap", "clusters", "judged")
    group = groups.Group(
        tables={"scores": shown.read(scores, "scores")},
        pictures={name: tmp_path / f"{name}.png" for name in names},
    )
    figures = [
        {"name": "heatmap", "caption": "Rows are samples. More.", "tables": ["clusters"]},
        {"name": "clusters", "caption": "A point a sample.", "tables": ["scores"]},
        {"name": "judged", "caption": "Bars.", "tables": ["profile"]},
    ]
    figures = [one | {"shows": ""} for one in figures]
    found = [{"finding": "It holds", "verdict": DOUBTFUL}]
    said = dataset.alternatives("D, m", figures, group, found)
    assert said["clusters"] == "Clusters of D, m. It holds: doubtful."
    assert said["heatmap"] == "Heatmap of D, m. Rows are samples."
    figures[2]["tables"] = ["claims"]
    said = dataset.alternatives("D, m", figures, group, found)
    assert said["judged"] == "Judged of D, m. It holds: doubtful."
    assert said["clusters"] == "Clusters of D, m. A point a sample. a b 2."
    shows = [one | {"shows": f"{one['name']} found."} for one in figures]
    said = dataset.alternatives("D, m", shows, group, found)
    assert said["judged"] == "Judged of D, m. judged found. It holds: doubtful."
    assert said["clusters"] == "Clusters of D, m. clusters found."


# --- a page whole -----------------------------------------------------------------------

EVIL = "<b>\"x\" & 'y'</b>{{ 1 }}"


LOOKED = {"depth": "quick", "data": "numbers, 7 samples", "taken": [["m", "raw", EVIL]],
          "left": [["other", "too few"]], "more": "look: thorough adds more"}  # fmt: skip


@pytest.fixture
def made(tmp_path):
    """The page of a dataset that has names of all kinds, a stand-in, and one variant."""
    names = [EVIL, "ünïcode", "c", "d", "e", "f", "g"]
    folder, tidy = tmp_path / "results" / "d", tmp_path / "tidy"
    tidy.mkdir()
    paths = {n: str(tidy / f"{n}.csv") for n in ("samples", "features")}
    paths["values"] = str(tidy / "values.npz")
    write(Samples(np.arange(14.0).reshape(7, 2), names, ["a"] * 7, ["f", EVIL]), paths)
    quoted = [f'"{n.replace(chr(34), chr(34) * 2)}"' for n in names]
    members = [f"{name},a,{i % 2}\n" for i, name in enumerate(quoted)]
    files = [
        csv_file(folder / "summary/raw/columns.csv", "column,type\nf,numbers\n"),
        csv_file(folder / "summary/raw/scores.csv", "score,value\nsamples,7\nfeatures,2\n"),
        csv_file(folder / "m/raw/clusters.csv", "".join(["sample,label,cluster\n", *members])),
        csv_file(folder / "m/raw/claims.csv", HEAD + "it holds,x,1,0.5,doubtful,few. Very few.\n"),
        csv_file(folder / "m/raw/recipe.py", "print('</pre>')\n"),
    ]  # fmt: skip
    source = csv_file(
        tidy / "source.json",
        json.dumps([{"file": "x", "origin": "stand-in", "sha256": "0", "bytes": 1}]),
    )
    one = {"step": "m", "variant": "raw", "title": "method", "about": "", "references": [],
           "given": {"k": 2, "name": EVIL}, "defaults": {"z": None}, "draws": True,
           "figures": []}  # fmt: skip
    said = {"step": "m", "variant": "raw", "title": "method", "settings": {"k": EVIL},
            "references": ["Somebody 2001, A method"], "short_cut": ["sample", "a part"],
            "measures": []}  # fmt: skip
    spec = {"dataset": "d", "title": EVIL, "first_look": LOOKED, "image": [], "seed": 3,
            "columns": [], "compared": [], "variants": [one], "exercises": [],
            "paper": {"name": "d", "title": EVIL, "results": [said]}}  # fmt: skip
    inputs = {**paths, "results": list(map(str, files)), "source": str(source)}
    return dataset.build(inputs, spec, tmp_path / "results")


def test_names_of_all_kinds_are_text_and_nothing_else(made):
    page = parse(made["page"])
    assert not page.slips and not [e for e in page.elements if e[0] == "b"]
    assert EVIL in page.text
    assert "*raw*: method [@somebody2001] with `k` = " in page.text
    card = json.loads(made["card"])
    assert card["title"] == EVIL and card["facts"] == {"samples": "7", "features": "2"}
    assert "<b>" not in made["views"] + made["tables"]


def test_a_stand_in_says_so_and_a_recipe_is_offered(made):
    page = parse(made["page"])
    assert "Stand-in data." in page.text and json.loads(made["card"])["is_stand_in"]
    assert ("a", {"href": "../../d/m/raw/recipe.py", "download": None}) in page.elements
    assert "print('</pre>')" in page.text and "recipe-m-raw" in page.ids()
    assert [e for e in page.elements if e[0] == "button" and "data-copy" in e[1]]
    assert "chosen by a first look at the data (quick: numbers, 7 samples)." in page.text
    assert f"m (raw): {EVIL}" in page.text and "not other: too few" in page.text
    assert "doubtful It holds. Few. Very few." in page.text
    assert "datasets: d: steps: m: raw: k: 2" in page.text and "seed 3" in page.text


def test_captions_lose_what_the_page_says_itself(tmp_path):
    path = csv_file(
        tmp_path / "c.rst", "One thing. Another\nof it.\n\n{{ snakemake.params.about }}\n"
    )
    assert specs.said_by(path) == "One thing. Another\nof it."
    assert render.first("One thing. Another\nof it.") == "One thing."
    assert render.rest("One thing. Another\nof it.") == "Another of it."
    assert specs.said_by(tmp_path / "none.rst") == ""


def test_a_figure_keeps_its_place_before_it_is_loaded(tmp_path):
    png = tmp_path / "a.png"
    png.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4))
    assert pictures.size(png) == (640, 480)
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert not pictures.picture(tmp_path / "a.pdf", tmp_path, "", "words")["is_drawn"]


def test_scores_that_are_undefined_say_so(tmp_path):
    path = csv_file(tmp_path / "scores.csv", "score,value,seed\na_b,,0\nc,2,\n")
    group = groups.Group(tables={"scores": shown.read(path, "scores")})
    assert [(s["name"], s["value"], s["of"]) for s in group.scores()] == [
        ("a b", "undefined", "seed 0"), ("c", "2", ""),
    ]  # fmt: skip
    assert groups.in_one_line(group.scores()) == "a b undefined, c 2"
