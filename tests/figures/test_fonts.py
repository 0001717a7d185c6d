"""Letters that matplotlib's own font lacks: by another font, else written out, never boxes."""

import matplotlib
import pytest
from matplotlib.ft2font import FT2Font

from unsupervised.figures import fonts, lettering, style

SETTINGS = {"dpi": 50, "format": "png"}


@pytest.fixture(autouse=True)
def plain_again():
    """Leave no letter of this test to the next."""
    style.use(SETTINGS)
    yield
    fonts.use([])
    style.use(SETTINGS)


@pytest.fixture
def bare(monkeypatch):
    """A machine without a font besides matplotlib's own."""
    monkeypatch.setattr(fonts, "packaged", list)
    monkeypatch.setattr(fonts, "system", list)


OWN = ["plain", "Zürich Москва αβγ", "القاهرة תל אביב", "e\u0301\u200d\n", ""]


@pytest.mark.parametrize("text", OWN)
def test_what_the_own_font_has_asks_for_no_other(text, capsys):
    fonts.use([text])
    assert matplotlib.rcParams["font.family"] == ["sans-serif"]
    assert fonts.note() == "" == capsys.readouterr().out
    assert fonts.spelled(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("東京 A", "[6771·4eac] A"),
        ("서울", "[seo·ul]"),
        ("さくら", "[sa·ku·ra]"),
        ("दिल", "[da·i·la]"),
        ("a 🦖 b", "a [t-rex] b"),
        ("ខ្ម", "[1781·17d2·1798]"),
        ("東\u3000京\U000e0061", "[6771] [4eac]"),
    ],
)
def test_without_a_font_letters_are_written_out(bare, capsys, text, written):
    fonts.use([text])
    assert fonts.spelled(text) == lettering.clean(text) == written
    assert fonts.spelled(written) == written
    assert fonts.note() == fonts.SAID
    assert "no installed font has" in capsys.readouterr().out
    assert lettering.inches(text, 9) == lettering.inches(written, 9)


def test_different_names_stay_different_without_a_font(bare):
    names = ["東京", "京東", "서울", "東 京", "東京 "]
    fonts.use(names)
    assert len({fonts.spelled(name) for name in names}) == len(names)


def test_a_font_is_chosen_that_has_the_letters(monkeypatch, capsys):
    own = fonts.own_file()
    mono = own.replace("DejaVuSans.ttf", "DejaVuSansMono.ttf")
    real = fonts.covered
    # As if another font had a letter more, and the own one a letter less.
    having = {own: real(own) - {"я"}, mono: real(mono)}
    monkeypatch.setattr(fonts, "covered", having.__getitem__)
    monkeypatch.setattr(fonts, "packaged", list)
    monkeypatch.setattr(fonts, "system", lambda: [mono])
    fonts.use(["я"])
    assert matplotlib.rcParams["font.family"] == [
        "DejaVu Sans",
        FT2Font(mono).family_name,
        "sans-serif",
    ]
    assert fonts.note() == ""
    assert "the figure's bytes hang on it" in capsys.readouterr().out


def test_texts_are_those_beyond_ascii(tmp_path):
    (tmp_path / "a.csv").write_text("plain\n")
    (tmp_path / "b.csv").write_text("東\n", encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.csv", "b.csv", "c.npz")]
    assert list(fonts.texts_of(files, "{}")) == ["{}", "東\n"]
