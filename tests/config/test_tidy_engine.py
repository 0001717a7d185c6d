"""What a table that is read part by part cannot give is refused by the checker."""

import pytest

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker

NAMED = {"rows": "n", "columns": "k", "values": "a"}


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        ("t.xlsx", {}, "a file of Excel is read whole"),
        ("t.csv", {"transpose": True}, "tidy.transpose needs all of it"),
        ("t.csv", {"encode": {"k": "one-hot"}}, "tidy.encode needs all of it"),
        ("t.csv", {"sparse": True}, "tidy.sparse needs all of it"),
        ("t.csv", {"texts": {"column": "a"}}, "tidy.texts needs all of it"),
        ("t.csv", {"pivot": NAMED}, "tidy.pivot needs all of it"),
        ("t.csv", {"triples": NAMED}, "tidy.triples needs all of it"),
    ],
)
def test_what_cannot_be_read_in_parts_is_refused(raw_config, file, options, said):
    raw_config["datasets"]["own"] = {
        "source": {"path": file},
        "tidy": {"engine": "dask", **options},
        "steps": {"kmeans": {"raw": {"clusters": 2, "engine": "dask"}}},
    }
    with pytest.raises(InputError) as error:
        checker.load(raw_config)
    told = [line for line in str(error.value).splitlines() if said in line]
    assert len(told) == 1 and "datasets.own.tidy.engine: is dask" in told[0]


def test_a_first_look_at_a_table_in_parts_is_refused(raw_config):
    raw_config["datasets"]["own"] = {"source": {"path": "t.csv"}, "tidy": {"engine": "dask"}}
    with pytest.raises(InputError, match="tidy.engine: is dask.* a first look needs all of it"):
        checker.load(raw_config)
