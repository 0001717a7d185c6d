"""A study in words: each work that is cited stands in the bibliography, and each that stands there
is cited."""

import json
import re

import pytest

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table, write
from unsupervised.methods import found
from unsupervised.plan import paper as plan
from unsupervised.recipes import paper
from unsupervised.recipes.bibliography import bibtex, entries, parted

ENTRY = re.compile(
    r"@misc\{([a-z]+\d{4}[b-z]?),\n  author = \{(.+)\},\n  title = \{\{(.+)\}\},\n"
    r"  year = \{(\d{4})\},\n\}"
)


def test_every_reference_that_is_declared_has_the_form_of_one():
    jobs = [job for method in found.methods().values() for _, job in found.declared(method)]
    said = {r for m in found.methods().values() for r in m.references}
    for reference in said | {r for job in jobs for r in job.references} | set(plan.WORKFLOW):
        authors, year, title = parted(reference)
        assert all(authors) and len(title.split()) > 1 and 1800 < int(year) < 2100


@pytest.mark.parametrize(
    ("said", "key", "authors"),
    [
        ("Lloyd 1982, Least squares", "lloyd1982", "{Lloyd}"),
        ("Spärck Jones 1972, A & B_c", "sparckjones1972", "{Spärck Jones}"),
        ("Lee, Peluffo-Ordóñez & Verleysen 2015, M", "lee2015",
         "{Lee} and {Peluffo-Ordóñez} and {Verleysen}"),
        ("Facco et al. 2017, Estimating", "facco2017", "{Facco} and others"),
    ],
)  # fmt: skip
def test_a_reference_becomes_an_entry(said, key, authors):
    text = "\n".join(bibtex(entries([said]).values()))
    found_one = ENTRY.fullmatch(text)
    assert found_one and found_one.groups()[:2] == (key, authors)
    assert "&" not in text.replace(r"\&", "") and "_" not in text.replace(r"\_", "")


def test_works_of_one_author_and_year_have_keys_of_their_own():
    found_ones = entries(["A & B 2005, One", "A 2005, Two", "A & B 2005, One", "A 2005, Three"])
    assert [e.key for e in found_ones.values()] == ["a2005", "a2005b", "a2005c"]


def test_another_form_is_refused():
    with pytest.raises(InputError, match="another form than expected"):
        entries(["no year, A title"])


def test_what_is_cited_is_what_stands_in_the_bibliography(study, tmp_path):
    named = ["fish", "artists"]
    spec = json.loads(plan.spec(study, named))
    inputs = {}
    for name in plan.inputs(study, named):
        path = inputs[name] = str(tmp_path / name.replace("/", "-"))
        if "/" in name:
            write(path, Table(["score", "value"], [["engine_sample", 1]]))
        else:
            receipt = {"file": f"{name}.csv", "origin": "stand-in", "sha256": "ab", "bytes": 1}
            (tmp_path / name).write_text(json.dumps([receipt]))
    texts = paper.build(inputs, spec)
    keys = re.findall(r"(?m)^@misc\{(.+),$", texts["references"])
    assert set(keys) == set(re.findall(r"@([a-z]+\d{4}[b-z]?)", texts["methods"]))
    assert len(ENTRY.findall(texts["references"])) == len(keys) == len(set(keys)) > 20
    said = texts["methods"]
    assert " with `clusters` = 4; `scale` = standard." in said
    assert "The data of a stand-in are fish.csv (SHA-256 ab)." in said
    # What took a part, as the scores say; the other engine of PCA is another one.
    assert said.count("its engine was sample") == 5
    assert "from the seed 0" in said and "scikit-learn 1." in said
