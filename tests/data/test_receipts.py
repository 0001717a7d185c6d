import json

import pytest

from unsupervised.base.errors import InputError
from unsupervised.data import receipts


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "fish.csv"
    path.write_text("1\n")
    receipts.write(tmp_path / "r.json", path, receipts.STAND_IN)
    return path


def test_a_receipt_says_what_lies_there(raw, tmp_path):
    found = json.loads((tmp_path / "r.json").read_text())
    assert (found["origin"], found["bytes"]) == ("stand-in", 2)
    receipts.check(raw, tmp_path / "r.json")


def test_a_changed_file_is_refused(raw, tmp_path):
    raw.write_text("2\n")
    with pytest.raises(InputError, match="move the file away and run again"):
        receipts.check(raw, tmp_path / "r.json")


def test_a_file_without_a_receipt_is_refused(raw, tmp_path):
    with pytest.raises(InputError, match="its receipt is missing"):
        receipts.check(raw, tmp_path / "none.json")


def test_who_stands_in(raw, tmp_path):
    receipts.write(tmp_path / "o.json", raw, receipts.ORIGINAL)
    paths = {"a": [tmp_path / "o.json"], "b": [tmp_path / "r.json"], "c": [tmp_path / "no.json"]}
    assert receipts.by_dataset(paths) == ["b"]


def test_only_files_with_a_known_receipt_are_checked(raw, tmp_path):
    receipts.write(receipts.beside(raw), raw, receipts.ORIGINAL)
    known = [receipts.beside(raw)]
    receipts.check_all([str(raw), str(tmp_path / "made.csv")], known)
    raw.write_text("2\n")
    with pytest.raises(InputError, match="move the file away"):
        receipts.check_all([str(raw)], known)


def test_tidy_data_carry_where_they_come_from(raw, tmp_path):
    receipts.collect([tmp_path / "r.json"], tmp_path / "source.json")
    assert receipts.from_stand_in(tmp_path / "source.json")
    assert receipts.collected(tmp_path / "source.json")[0]["file"] == "r.json"
    for text in ("", "{}", "[1", "[1]", '[{"origin": "stand-in"}]'):
        (tmp_path / "source.json").write_text(text)
        assert not receipts.from_stand_in(tmp_path / "source.json")


@pytest.mark.parametrize(
    "text", [b"{}", b"[]", b"3", b"null", b'{"origin": 1}', b"{tru", b"\xff\x00", None]
)
def test_a_damaged_receipt_says_nothing_and_is_named(raw, tmp_path, text):
    path = tmp_path / "data" / "t.csv.source.json"
    path.mkdir(parents=True) if text is None else path.parent.mkdir()
    if text is not None:
        path.write_bytes(text)
    assert receipts.read(path) == {}
    assert not receipts.any_stand_in([path])
    with pytest.raises(InputError, match="is no receipt, or a damaged one; remove it and run"):
        receipts.collect([path], tmp_path / "source.json")
    with pytest.raises(InputError, match="its receipt is missing"):
        receipts.check(raw, path)
