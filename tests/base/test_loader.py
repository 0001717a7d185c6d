import pytest
import yaml

from unsupervised.base.loader import read_yaml


def test_plain_values_are_read(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: [1, 2.5, x]\nb: {c: true}\n", encoding="utf-8")
    assert read_yaml(path) == {"a": [1, 2.5, "x"], "b": {"c": True}}


def test_no_object_is_made(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: !!python/object/apply:os.getcwd []\n", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        read_yaml(path)
