"""Which fonts draw the letters of a figure: matplotlib's own, which is the same everywhere, and for
letters that it lacks another that is installed. Where none has a letter, its sound or its number
in Unicode is written, never an empty box.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category, name

import matplotlib
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

OWN = "DejaVu Sans"
# Packages of the extra `fonts`, which are looked through before the fonts of the system.
PACKAGES = ("noto_cjk_sans_otc", "fontpkg_noto_sans_devanagari")
FILES = (".ttf", ".ttc", ".otf")
NOT_SEEN = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}  # kinds of letters that need no sign
SPOKEN = re.compile(
    r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA|DEVANAGARI|BENGALI|TAMIL|TELUGU|THAI)"
    r"(?: LETTER| CHARACTER| VOWEL SIGN)?)(?: SMALL)? ([A-Z]+)"
)
SHOWN = 20  # letters that a log names
SAID = "Letters for which no font is installed are written as their sounds, names or numbers."

_spelt: dict[int, str] = {}  # letters of this figure that no font has → what is written


def use(texts: Iterable[str]) -> None:
    """Choose the fonts for all the letters of a figure's tables, and say what hangs on it."""
    _spelt.clear()
    every = {letter for text in texts if not text.isascii() for letter in set(text)}
    if every:
        every -= covered(own_file())
    lacking = {letter for letter in every if needs_sign(letter)}
    # Spaces of other widths are spaces, other marks that are not seen are nothing.
    unseen = {letter for letter in every - lacking if category(letter) != "Cc"}
    _spelt.update({ord(letter): " " * (category(letter) == "Zs") for letter in unseen})
    if not lacking:
        return
    chosen, left = fonts_for(lacking)
    # The last one is what a reader of an SVG has where these are not installed.
    matplotlib.rcParams["font.family"] = [OWN, *chosen, "sans-serif"]
    if chosen:
        files = ", ".join(f"{font} ({Path(path).name})" for font, path in chosen.items())
        print(f"letters that {OWN} lacks are drawn by {files}; the figure's bytes hang on it")
    if left:
        written = {ord(letter): spelling(letter) for letter in left}
        _spelt.update({number: f"[{said}]" if said else "" for number, said in written.items()})
        shown = " ".join(sorted(left)[:SHOWN]) + (" …" if len(left) > SHOWN else "")
        print(
            f"no installed font has {shown}: they are written as sounds, names or numbers; add "
            "fonts with the extra 'fonts' of this project: pip install noto-cjk-sans-otc "
            "fontpkg-noto-sans-devanagari"
        )


def writes_out() -> bool:
    """Say whether some letters of this figure are written in another way."""
    return bool(_spelt)


def note() -> str:
    """Return what a figure says of letters that no font has; nothing where each is drawn."""
    return SAID if any(map(str.strip, _spelt.values())) else ""


def needs_sign(letter: str) -> bool:
    """Say whether a letter is one that is seen: a vowel sign is, a mark of variation is not."""
    return category(letter) not in NOT_SEEN and "VARIATION SELECTOR" not in name_of(letter)


def name_of(letter: str) -> str:
    """Return what Unicode calls a letter, an empty text where it has no name for it."""
    return name(letter, "")


def spelled(text: str) -> str:
    """Return a text in which a letter that no font has stands as its sound, name or number."""
    if not _spelt or text.isascii():
        return text
    return text.translate(_spelt).replace("][", "·")


def spelling(letter: str) -> str:
    """Return the sound of a letter, the name of a sign, or else its number."""
    called = name_of(letter)
    if called.endswith("SIGN VIRAMA"):
        return ""  # no sound of its own
    if found := SPOKEN.fullmatch(called):
        return found[1].lower()
    if not called or "IDEOGRAPH" in called or category(letter) != "So":
        return f"{ord(letter):x}"
    return called.lower()


# --- fonts that are installed ---------------------------------------------------------


def fonts_for(letters: set[str]) -> tuple[dict[str, str], set[str]]:
    """Return the fewest fonts found that have the letters, by family, and the letters left."""
    chosen: dict[str, str] = {}
    left = set(letters)
    for candidates in (packaged(), system()):
        having = {path: covered(path) & left for path in candidates}
        while left:
            # Of several that have as many, the first by its name.
            best = max(having, key=lambda path: len(having[path] & left), default=None)
            if best is None or not having[best] & left:
                break
            font_manager.fontManager.addfont(best)
            chosen[FT2Font(best).family_name] = best
            left -= having[best]
    return chosen, left


def own_file() -> str:
    """Return the file of matplotlib's own font."""
    return str(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))


@cache
def covered(path: str) -> frozenset[str]:
    """Return the letters for which a font has a sign; none, where it cannot be read."""
    try:
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (RuntimeError, OSError):
        return frozenset()


def packaged() -> list[str]:
    """Return the font files of the packages that are installed."""
    found = []
    for package in PACKAGES:
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or [] if spec else []:
            found += sorted(str(f) for f in Path(folder).rglob("*") if f.suffix in FILES)
    return found


@cache
def system() -> list[str]:
    """Return the upright fonts of usual weight that matplotlib finds on this machine."""
    fonts = {
        (font.name, Path(font.fname).name): font.fname
        for font in font_manager.fontManager.ttflist
        if font.style == "normal" and font.weight in (400, "normal", "regular", "book")
    }
    # A font that draws each letter as its number is as good as none.
    return [fonts[key] for key in sorted(fonts) if "LastResort" not in key[0].replace(" ", "")]


# --- what a figure holds --------------------------------------------------------------


def texts_of(files: Iterable[str], spec: str) -> Iterator[str]:
    """Yield a figure's settings, and of its tables those with letters beyond ASCII."""
    yield spec
    for path in files:
        if path.endswith(".csv") and not (content := Path(path).read_bytes()).isascii():
            yield content.decode("utf-8", "replace")
