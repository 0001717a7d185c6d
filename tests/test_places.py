import pytest

from unsupervised import config as checker
from unsupervised.errors import InputError
from unsupervised.places import Places


@pytest.fixture
def file(tmp_path):
    def write(text, name="config.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_each_key_has_its_line(file):
    places = Places([file("seed: 0\nfigures:\n  dpi: 3\nrun: [a, b]\n")])
    assert places.of("seed") == "config.yaml:1"
    assert places.of("figures.dpi") == "config.yaml:3"
    assert places.of("run.1") == "config.yaml:4"
    assert places.of("figures.unknown.deeper") == "config.yaml:2"
    assert places.of("gone") == ""


def test_an_overlay_is_named_where_it_says_so(file):
    base, over = file("seed: 0\nrun: [a]\n"), file("\n\nseed: x\n", "mine.yaml")
    places = Places([base, over])
    assert (places.of("seed"), places.of("run")) == ("mine.yaml:3", "config.yaml:2")


def test_keys_that_stand_twice_are_all_named(file):
    with pytest.raises(InputError) as caught:
        Places([file("seed: 0\nfigures: {dpi: 1, dpi: 2}\nseed: 1\n")])
    lines = str(caught.value).splitlines()[1:]
    assert lines == [
        "  config.yaml:2: figures.dpi: stands twice",
        "  config.yaml:3: seed: stands twice",
    ]


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: [1\n", "a: b: c\n", "'"])
def test_what_is_no_yaml_names_file_and_line(file, text):
    with pytest.raises(InputError, match=r"config.yaml:\d+: not valid YAML"):
        Places([file(text)])


def test_errors_begin_with_file_and_line(file, raw_config):
    path = file("seed: -1\n", "mine.yaml")
    with pytest.raises(InputError, match=r"(?m)^  mine.yaml:1: seed: -1 found"):
        checker.load({**raw_config, "seed": -1}, Places([path]))
