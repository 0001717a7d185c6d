"""What numbers are, by their name and their look: quantities, codes, years, times, row numbers."""

import re

import numpy as np

YEARS = (1500, 2200)
FEWEST_ROWS = 5  # fewer distinct numbers prove nothing
FEW_CODES = 20  # a code of more values is an identifier
FEWEST_IDS = 10  # different numbers under a name such as movieid, or it is no identifier
# Seconds from 1970 to the years 2000 and 2040; some programs count thousandths. A column that is
# called a time may be older, from 1985 on.
SECONDS = (946_684_800, 2_208_988_800)
OLDER = 473_385_600
ROUNDING = 1e-9  # numbers that differ by less, of their size, differ by rounding alone

ID_WORDS = {
    "id", "ids", "uid", "uuid", "guid", "key", "code", "codes", "isbn", "ean", "sku", "fips", "no",
    "nr", "num", "number", "phone", "telephone", "tel", "ssn", "index", "idx", "row", "rownames",
    "rowid", "pk", "serial",
}  # fmt: skip
POSTAL_WORDS = {"zip", "zipcode", "postcode", "postal", "plz", "postalcode"}
YEAR_WORDS = {"year", "yr", "jahr", "annee", "année", "ano", "año", "anno"}
# Words whose numbers are codes of groups where they are few.
CODE_WORDS = {"code", "codes", "no", "nr", "num", "number"}
# What many different whole numbers name: each is one of these.
ENTITY_WORDS = {
    "order", "invoice", "customer", "user", "client", "patient", "item", "product", "movie", "film",
    "account", "ticket", "transaction", "session", "member", "subject", "participant", "employee",
    "student", "article", "bestellung", "kunde", "rechnung",
}  # fmt: skip
# Words that end as identifiers do and are none.
NO_IDS = {
    "acid", "fluid", "lipid", "bid", "grid", "paid", "solid", "covid", "humid", "avoid", "kid",
    "rapid", "valid", "invalid", "android", "ovoid", "void", "steroid", "thyroid", "unpaid", "skid",
    "liquid", "hybrid", "decode", "encode",
}  # fmt: skip
TIMES = {
    "timestamp", "time", "ts", "date", "datetime", "created", "updated", "at", "epoch", "unix",
    "unixtime", "when",
}  # fmt: skip


def kind_of_numbers(
    name: str, values: np.ndarray, ordered: np.ndarray, distinct: int, is_first: bool = False
) -> str:
    """Return what numbers are, by their name, their look, and whether they begin the table."""
    if distinct == 0:
        return "empty"
    if len(values) > 1 and (distinct == 1 or not varies(ordered)):
        return "constant"
    if not (ordered[0] >= 0 and is_whole(ordered)):
        return "numbers"
    unnamed = name.startswith("Unnamed: ")
    whole, words = len(ordered) == len(values), set() if unnamed else words_of(name)
    if POSTAL_WORDS & words:
        return "postal code"
    if words & YEAR_WORDS and YEARS[0] <= ordered[0] and ordered[-1] <= YEARS[1]:
        return "year"
    differ = distinct == len(ordered)
    counts = whole and differ and bool((np.diff(values) == 1).all())
    named = last_word(name) in ID_WORDS
    if counts and (unnamed or named or (is_first and len(values) >= FEWEST_ROWS)):
        return "row numbers"
    called = bool(words & TIMES)
    if are_seconds(ordered, called) and (called or 2 * distinct > len(ordered)):
        return "unix time"
    few = distinct <= FEW_CODES and 2 * distinct <= len(ordered)
    if few and last_word(name) in CODE_WORDS:
        return "codes"
    proven = (differ and len(values) >= FEWEST_ROWS) or distinct >= FEWEST_IDS
    if named or (proven and (may_end_in_id(name) or last_word(name) in ENTITY_WORDS)):
        return "identifier"
    return "numbers"


def varies(ordered: np.ndarray) -> bool:
    """Say whether sorted numbers differ by more than rounding; whole ones differ if they do."""
    low, high = ordered[0], ordered[-1]
    size = max(abs(low), abs(high))
    return bool(high - low > ROUNDING * size or (high > low and is_whole(ordered)))


def are_seconds(ordered: np.ndarray, called: bool) -> bool:
    """Say whether sorted whole numbers may be times, in seconds from 1970 or thousandths."""
    first = OLDER if called else SECONDS[0]
    return len(ordered) > 1 and any(
        first * scale <= ordered[0] and ordered[-1] <= SECONDS[1] * scale for scale in (1, 1000)
    )


def is_whole(values: np.ndarray) -> bool:
    """Say whether all numbers are whole."""
    return bool((values == np.floor(values)).all())


def words_of(name: str) -> set[str]:
    """Return the words of a column's name, in small letters: `PatientID` has two."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    return {word.lower() for word in re.split(r"[\W_]+", apart) if word}


def last_word(name: str) -> str:
    """Return the last word of a column's name, in small letters."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    found = [word for word in re.split(r"[\W_]+", apart) if word]
    return found[-1].lower() if found else ""


def may_end_in_id(name: str) -> bool:
    """Say whether a name such as `patientid` may end in a word for an identifier."""
    word = last_word(name)
    return word.endswith(("id", "code")) and word not in NO_IDS
