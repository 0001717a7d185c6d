import numpy as np
import pytest
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.facts import Facts
from unsupervised.methods.needs import problems
from unsupervised.methods.similar import tables as similar
from unsupervised.methods.similar.declaration import METHOD
from unsupervised.methods.similar.settings import Similar

ROWS = {"north": [0, 2.0], "south": [0, 1.0], "east": [1, 0], "both": [3, 3], "nothing": [0, 0]}


@pytest.fixture
def inputs(tmp_path):
    path = tmp_path / "features.csv"
    tables.write(path, Table(["sample", "label", "1", "2"], [[k, "", *v] for k, v in ROWS.items()]))
    return {"nmf_features": str(path)}


def spec(**settings):
    return spec_of(Similar, **settings)


def test_the_query_has_rank_1_and_cosines_fall(inputs):
    rows = similar.build(inputs, spec(queries=["south"]))["similar"].rows
    assert [row[2] for row in rows] == ["south", "north", "both", "east", "nothing"]
    assert [row[3] for row in rows] == pytest.approx([1, 1, np.sqrt(0.5), 0, 0])


def test_the_list_is_as_long_as_asked(inputs):
    rows = similar.build(inputs, spec(queries=["south"], top=2))["similar"].rows
    assert [row[1] for row in rows] == [1, 2, 3]


def test_a_sample_is_not_its_own_neighbour(inputs):
    rows = similar.build(inputs, spec())["neighbours"].rows
    assert len(rows) == 5 * 4
    assert all(row[0] != row[2] for row in rows)
    assert all(-1 <= row[3] <= 1 for row in rows)


def test_a_listener_is_the_direction_of_all_likes(inputs):
    rows = similar.build(inputs, spec(listeners={"me": ["north", "east"]}))["listeners"].rows
    assert [row[2] for row in rows] == ["both", "south", "nothing"]
    assert rows[0][3] == pytest.approx(1)


def test_an_unknown_query_names_the_nearest(inputs):
    with pytest.raises(InputError, match="nearest spellings: 'north'"):
        similar.build(inputs, spec(queries=["nort"]))


def test_names_are_looked_up_before_any_step_starts():
    settings = Similar(queries=["nort"], listeners={"me": ["east", "soth"]})
    assert list(problems(METHOD, settings, Facts(samples=5, names=list(ROWS)))) == [
        ("queries", "no sample is called 'nort'; nearest spellings: 'north', 'nothing', 'both'"),
        ("listeners.me", "no sample is called 'soth'; nearest spellings: 'south', 'both', 'north'"),
    ]
    assert list(problems(METHOD, settings, Facts(samples=5))) == []


def test_a_listener_who_likes_everything_is_refused(inputs):
    everything = Similar(listeners={"me": list(ROWS)})
    said = "likes all 5 samples, so none is left to recommend; name fewer"
    assert list(problems(METHOD, everything, Facts(names=list(ROWS)))) == [("listeners.me", said)]
    with pytest.raises(InputError, match=f"listeners.me: {said}"):
        similar.build(inputs, spec(listeners={"me": list(ROWS)}))
