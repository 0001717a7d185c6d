import pytest

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations


@pytest.fixture
def file(tmp_path):
    def write(text, name="config.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_each_key_has_its_line(file):
    places = Locations([file("seed: 0\nfigures:\n  dpi: 3\nrun: [a, b]\n")])
    assert places.of("seed") == "config.yaml:1"
    assert places.of("figures.dpi") == "config.yaml:3"
    assert places.of("run.1") == "config.yaml:4"
    assert places.of("figures.unknown.deeper") == "config.yaml:2"
    assert places.of("gone") == ""


def test_merged_keys_have_their_lines_and_own_keys_go_before(file):
    text = "a: &a {dpi: 3,\n  format: svg}\nfigures:\n  dpi: 9\n  <<: *a\nseed: 0\n"
    places = Locations([file(text)])
    assert places.of("figures.format") == "config.yaml:2"
    assert places.of("figures.dpi") == "config.yaml:4"


def test_what_the_command_line_says_is_blamed_on_it(file):
    said = {"seed": "one", "figures": {"dpi": 3}, "run": ["x", "y"]}
    places = Locations([file("seed: 0\nfigures: {dpi: 9, format: png}\nrun: [a, b]\n")], said)
    assert {places.of(key) for key in ("seed", "figures.dpi", "run.1")} == {"--config"}
    assert places.of("figures.format") == "config.yaml:2"


def test_an_overlay_is_named_where_it_says_so(file):
    base, over = file("seed: 0\nrun: [a]\n"), file("\n\nseed: x\n", "mine.yaml")
    places = Locations([base, over])
    assert (places.of("seed"), places.of("run")) == ("mine.yaml:3", "config.yaml:2")


def test_keys_that_stand_twice_are_all_named(file):
    with pytest.raises(InputError) as caught:
        Locations([file("seed: 0\nfigures: {dpi: 1, dpi: 2}\nseed: 1\n")])
    lines = str(caught.value).splitlines()[1:]
    assert lines == [
        "  config.yaml:2: figures.dpi: stands twice",
        "  config.yaml:3: seed: stands twice",
    ]


NO_CONFIG = {
    "a tab": ("a:\n\tb: 1\n", ":2: not valid YAML (found character"),
    "an open bracket": ("a: [1\n", ":2: not valid YAML"),
    "two colons": ("a: b: c\n", ":1: not valid YAML"),
    "an open quote": ("'", ": not valid YAML"),
    "an empty file": ("", ": holds nothing; expected keys at the top level"),
    "a list": ("- a\n", ": holds a list; expected keys"),
    "words": ("words\n", ": holds words; expected keys"),
    "two documents": ("a: 1\n---\nb: 2\n", ": not valid YAML"),
    "a value that holds itself": ("a: &x [*x]\n", ":1: refers to itself; write the value out"),
    "a tag that runs code": (
        "a: !!python/object/apply:os.system [ls]\n", ":1: has the tag tag:yaml.org,2002:python"),
    "a tag of one's own": ("a: !mine 1\n", ":1: has the tag !mine; write plain values"),
    "an expression to run": ("__use_yte__: true\n", ":1: __use_yte__ would run code"),
    "an expression to run, merged in": (
        "<<: {__use_yte__: true}\n", ":1: __use_yte__ would run code"),
    "the same through a reference": (
        "a: &x {__use_yte__: 1}\n<<: *x\n", ":1: __use_yte__ would run code"),
    "the same in a list, two merges deep": (
        "<<: [{b: 1}, {<<: {__use_yte__: x}}]\n", ":1: __use_yte__ would run code"),
    "the same as a long key": ("? __use_yte__\n: true\n", ":1: __use_yte__ would run code"),
    "the same in other letters": ('"\\x5f_use_yte__": true\n', ":1: __use_yte__ would run code"),
    "the same with a tag": ("!!str __use_yte__: true\n", ":1: __use_yte__ would run code"),
    "the same as JSON": ('{"__use_yte__": true}', ":1: __use_yte__ would run code"),
    "a merge of what has no keys": ("a: 1\n<<: 3\n", ":2: << takes mappings"),
    "a 13th month": ("a: 2024-13-45\n", "is read as a date; put it in quotes"),
    "a bomb of references": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{n}: &{n} [{','.join([f'*{p}'] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi",
                                                                      strict=True)),
        "is too large for a config; write less"),
    "a hundred brackets": ("a: " + "[" * 100 + "]" * 100, "is too large for a config"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_CONFIG)
def test_what_is_no_config_is_refused_in_one_line(file, name):
    text, message = NO_CONFIG[name]
    with pytest.raises(InputError) as caught:
        Locations([file(text)])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "config.yaml" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "is not there; correct the path, and name targets"), (b"\xff\xfe", "is not UTF-8 text"),
     (b"a: \x00", "not valid YAML")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused(tmp_path, content, message):
    path = tmp_path / "c.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        Locations([path])


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "c.yaml"
    path.write_bytes(b"\xef\xbb\xbfseed: 1\n")
    assert Locations([path]).of("seed") == "c.yaml:1"


def test_errors_begin_with_file_and_line(file, raw_config):
    path = file("seed: -1\n", "mine.yaml")
    with pytest.raises(InputError, match=r"(?m)^  mine.yaml:1: seed: -1 found"):
        checker.load({**raw_config, "seed": -1}, Locations([path]))
