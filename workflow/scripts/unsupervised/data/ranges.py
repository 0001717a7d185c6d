"""Words that are parts of a scale of numbers, such as 18-25 and 45+, and telephone numbers."""

import math
import re
from collections.abc import Collection, Sequence

from unsupervised.data.number_kinds import last_word

NUMBER = r"[$€£]?(\d+(?:[.,]\d+)*)\s?(?:%|[^\W\d_]{1,12})?"
BETWEEN = re.compile(rf"{NUMBER}\s*(?:-|\u2013|\u2014|\.\.|to|bis|\u00e0|a)\s*{NUMBER}", re.I)
BELOW = re.compile(rf"(?:<=?|\u2264|under|below|less than|up to|unter|bis)\s*{NUMBER}", re.I)
ABOVE = re.compile(
    rf"(?:>=?|\u2265|over|above|more than|from|\u00fcber|ab)\s*{NUMBER}"
    rf"|{NUMBER}\s*(?:\+|and (?:over|above|more|older)|or (?:over|above|more|older)|und mehr)",
    re.I,
)
ALONE = re.compile(NUMBER)
PHONE = re.compile(r"\+?[\d\s()./\u2013-]{7,}(?:\s?(?:x|ext\.?)\s?\d+)?")
PHONE_WORDS = {"phone", "telephone", "tel", "mobile", "fax", "telefon", "handy", "phones"}
FEWEST_DIGITS = 7


def ends_of(word: str) -> tuple[float, float] | None:
    """Return from where to where a word reaches; None where it is no part of a scale."""
    word = word.strip()
    if match := BETWEEN.fullmatch(word):
        low, high = number(match[1]), number(match[2])
        return (low, high) if low <= high else None
    if match := BELOW.fullmatch(word):
        return -math.inf, number(match[1])
    if match := ABOVE.fullmatch(word):
        return number(match[1] or match[2]), math.inf
    if match := ALONE.fullmatch(word):
        return number(match[1]), number(match[1])
    return None


def number(text: str) -> float:
    """Return a number; a comma or a point before three digits parts thousands."""
    return float(re.sub(r"[.,](?=\d{3}(?:\D|$))", "", text).replace(",", "."))


def are_ranges(words: Collection[str]) -> bool:
    """Say whether different words are the parts of one scale: all have ends, most are no number
    alone, and no two overlap."""
    if len(words) < 2:
        return False
    found = [ends_of(word) for word in words]
    if None in found:
        return False
    wide = sum(low < high for low, high in found)
    ordered = sorted(found)
    apart = all(a[1] <= b[0] for a, b in zip(ordered, ordered[1:], strict=False))
    return apart and len(set(found)) == len(found) and 2 * wide >= len(found)


def in_order(words: Collection[str]) -> list[str]:
    """Return the parts of a scale from the lowest on."""
    return sorted(words, key=lambda word: (ends_of(word) or (math.inf, math.inf), word))


def are_phones(name: str, words: Sequence[str]) -> bool:
    """Say whether words are telephone numbers: by the name of their column, or as each has a sign
    of one and enough digits."""
    if not all(PHONE.fullmatch(word) and len(digits(word)) >= FEWEST_DIGITS for word in words):
        return False
    marked = all(word[0] in "+(0" or re.fullmatch(r"(?:\d{3}[-. ])+\d{4}", word) for word in words)
    return last_word(name) in PHONE_WORDS or marked


def digits(word: str) -> str:
    """Return the digits of a word."""
    return re.sub(r"\D", "", word)
