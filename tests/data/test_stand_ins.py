"""Stand-ins: the same bytes everywhere, of the same form as the originals."""

import csv
import hashlib
import zipfile
from datetime import date

import numpy as np
import pytest
import yaml

from unsupervised.data.stand_ins import contest, market
from unsupervised.data.stand_ins.write import FACTS, generate, write

# The first digits of each file's SHA-256.
HASHES = {
    "kernels": ("Grains.zip", "d12de6cb8a82cc52"),
    "species": ("fish.csv", "5df74ae2676d29c6"),
    "market": ("company-stock-movements-2010-2015-incl.csv", "bcfb6f8d538621d5"),
    "contest": ("eurovision-2016.csv", "87353839ddd0a374"),
    "corpus": ("Wikipedia articles.zip", "a04735da778f8391"),
    "segments": ("lcd-digits.csv", "efb211ab8db310b3"),
    "listening": ("Musical artists.zip", "2e725b304300c3a3"),
    "cellar": ("wine.csv", "a698c30f1c58a445"),
}


@pytest.fixture
def members(project_config):
    """A function that returns the members of the archive that a model stands in for."""
    sources = [block["source"] for block in project_config["datasets"].values()]
    return lambda model: next(s for s in sources if s.get("stand_in") == model).get("members", {})


@pytest.mark.parametrize("model", HASHES)
def test_the_bytes_are_the_same_everywhere(tmp_path, members, model):
    name, expected = HASHES[model]
    write(tmp_path / name, model, members(model), None)
    assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()[:16] == expected


def test_wine_is_the_original(project_config):
    assert project_config["datasets"]["wine"]["source"]["sha256"].startswith(HASHES["cellar"][1])


def test_an_archive_has_the_members_of_the_original(tmp_path, members):
    write(tmp_path / "a.zip", "kernels", members("kernels"), None)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["Grains/seeds.csv", "Grains/seeds-width-vs-length.csv"]


def rows(model, samples=None, file=0):
    return list(csv.reader(list(generate(model, samples))[file][1]))


def test_kernels_repeat_width_and_length():
    table, pairs = rows("kernels"), rows("kernels", file=1)
    assert [[row[4], row[3]] for row in table] == pairs
    assert [row[7] for row in table] == ["1"] * 70 + ["2"] * 70 + ["3"] * 70


def test_nobody_votes_for_itself_and_points_follow_ranks():
    header, *votes = rows("contest")
    assert ",".join(header) == contest.HEADER
    assert len(votes) == 1066
    assert all(row[0] != row[1] for row in votes)
    by_voter = {}
    for row in votes:
        by_voter.setdefault(row[0], []).append(row)
    assert len(by_voter) == 42
    for given in by_voter.values():
        assert sorted(int(row[8]) for row in given) == list(range(1, len(given) + 1))
        assert sum(int(row[10] or 0) for row in given) == 58


def test_the_days_are_those_on_which_the_exchange_was_open():
    facts = yaml.safe_load((FACTS / "market.yaml").read_text(encoding="utf-8"))
    days = market.trading_days(facts)
    assert len(days) == 963
    assert date(2012, 10, 29) not in days
    assert date(2010, 4, 2) not in days, "Good Friday"
    assert date(2011, 11, 25) in days, "the day after Thanksgiving"


def test_images_light_two_to_five_cells_and_the_first_is_a_7():
    images = np.array(rows("segments"), dtype=float).reshape(-1, 13, 8)
    assert images.shape == (100, 13, 8)
    lit = images.sum(axis=(1, 2)) / 4
    assert set(lit) == {2, 3, 4, 5}
    assert images[0][1, 2:6].all()
    assert images[0].sum() == 12


def test_every_artist_keeps_listeners():
    names = [row[0] for row in csv.reader(list(generate("listening", None))[0][1])]
    plays = np.array(rows("listening", file=1)[1:], dtype=int)
    assert len(names) == 111
    assert np.bincount(plays[:, 1], minlength=111).min() >= 4
    assert plays[:, 0].max() == 499
    assert len({(u, a) for u, a, _ in plays.tolist()}) == len(plays)


@pytest.mark.parametrize(
    ("model", "file", "header"),
    [
        ("species", 0, 0),
        ("kernels", 0, 0),
        ("segments", 0, 0),
        ("market", 0, 1),
        ("cellar", 0, 1),
        ("corpus", 0, 1),
    ],
)
def test_any_number_of_samples(model, file, header):
    table = rows(model, 331, file)
    assert len(table) - header == 331
    assert len({len(row) for row in table}) == 1


def test_any_number_of_listeners_voters_and_articles():
    assert int(rows("listening", 700, 1)[-1][0]) == 699
    assert len({row[0] for row in rows("contest", 100)[1:]}) == 100


def test_samples_beyond_one_chunk_are_drawn_in_turn(monkeypatch):
    from unsupervised.data.stand_ins import segments

    monkeypatch.setattr(segments, "CHUNK", 10)
    assert len(rows("segments", 35)) == 35
