"""Each method fails on the data on which it is said to, and the picture of that is the one kept."""

import pytest
from failing import IMAGES, cases, given, write

from unsupervised.methods import clusterings, factors, found, maps, needs
from unsupervised.methods.found import methods

CASES = cases()
# Families whose results a picture can show beside the true groups; what another package brings has
# its tests there.
SHOWN = {family.__name__ for family in (clusterings, factors, maps)}
OWING = sorted(m.name for m in found.own() if SHOWN & {family.package for family in m.families})


@pytest.mark.parametrize("name", OWING)
def test_every_clustering_map_and_factor_method_has_a_case(name):
    assert name in CASES, f"{name}: write tests/methods/{name}/fails.py, then make failing"


def test_every_picture_has_a_case():
    assert {path.stem for path in IMAGES.glob("*.png")} == set(CASES)


@pytest.mark.long
@pytest.mark.parametrize("name", CASES)
def test_a_method_fails_as_its_page_shows(name, tmp_path):
    if said := next(needs.lacking(methods()[name]), ""):
        pytest.skip(said)
    found = given(name, CASES[name], tmp_path)
    assert CASES[name].fails(CASES[name].measure(found))
    write(name, found, tmp_path / "drawn.png")
    kept = (IMAGES / f"{name}.png").read_bytes()
    is_kept = (tmp_path / "drawn.png").read_bytes() == kept
    assert is_kept, "make failing draws it anew"
