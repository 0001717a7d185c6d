"""Say in one line each what pydantic found wrong in a config, with the nearest valid name."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel

from unsupervised.base.spelling import nearest
from unsupervised.base.words import plural
from unsupervised.config.model import Config
from unsupervised.config.scalars import advice

# Pydantic's names for a list that has too few parts, or too many.
LENGTHS = {"too_short": ("min_length", "or more"), "too_long": ("max_length", "at most")}
# Pydantic's names for a value that should be a mapping.
MAPPINGS = ("dict_type", "model_type", "model_attributes_type")


def lines_of(errors: list) -> list[str]:
    """Return one line for each place; of the branches of a union, the last to be tried speaks
    for all, with what the others expected."""
    by_place: dict[tuple, list] = {}
    for error in errors:
        by_place.setdefault(place_of(error), []).append(error)
    return [
        line(found[0]) if len(found) == 1 else union_line(place, found)
        for place, found in by_place.items()
    ]


def place_of(error: Mapping) -> tuple:
    """Return where an error stands, without pydantic's own marks."""
    where = list(error["loc"])
    if where and error["type"] != "extra_forbidden" and is_branch(where[-1]):
        where.pop()
    if error["type"] in ("string_pattern_mismatch", "string_type") and where[-1:] == ["[key]"]:
        where.pop()  # a key that is no valid name
    return tuple(where)


def union_line(place: tuple, errors: list) -> str:
    """Return one line for a value that none of several types takes."""
    found = errors[0]["input"]
    if told := [error for error in errors if error["type"] in LENGTHS]:
        return f"{dotted(place)}: {length(told[0])}"  # it is a list, as one of the types is
    words = [option for e in errors if e["type"] == "literal_error" for option in options_of(e)]
    how = emptiness(place, "") if found is None else advice(found, {e["type"] for e in errors})
    if words and isinstance(found, str):
        return f"{dotted(place)}: is {found!r}; {nearest(found, words)}{how}"
    kinds = [lower_first(e["msg"]) for e in errors if e["type"] != "literal_error"]
    expected = " or ".join(dict.fromkeys([*kinds, *map(repr, words)]))
    return f"{dotted(place)}: {shown(found)} found; {expected}{how}"


def dotted(place: tuple) -> str:
    """Return a place as a dotted path."""
    return ".".join(map(str, place)) or "config"


def shown(found: object) -> str:
    """Return what was found, short enough for a line."""
    if isinstance(found, Mapping):
        return "a mapping"
    text = repr(found)
    return text if len(text) <= 80 else f"{text[:77]}..."


def options_of(error: Mapping) -> list[str]:
    """Return the words that one of pydantic's literals allows."""
    expected = error["ctx"]["expected"].replace(" or ", ", ").split(", ")
    return [option.strip("'") for option in expected]


def line(error: Mapping) -> str:
    """Return one line for one of pydantic's errors: path, what is wrong, what to do."""
    where = list(place_of(error))
    path = dotted(tuple(where))
    found = error["input"]
    if error["type"] == "extra_forbidden":
        known = known_keys(where[:-1])
        return f"{path}: unknown key; {nearest(where[-1], known)}"
    if error["type"] == "missing":
        return f"{path}: is missing; add it"
    if error["type"] == "literal_error":
        return f"{path}: is {shown(found)}; {nearest(found, options_of(error))}"
    if error["type"] == "value_error":  # of one of the models' own checks
        return f"{path}: {error['ctx']['error']}"
    if error["type"] == "string_pattern_mismatch":
        return f"{path}: {shown(found)} is not a valid {pattern_name(error)}"
    if error["type"] == "invalid_key" or error["loc"][-1] == "[key]":
        return f"{path}: {found!r} is a key; expected text: put it in quotes"
    if error["type"] in LENGTHS:
        return f"{path}: {length(error)}"
    how = emptiness(where, error["type"]) if found is None else advice(found, {error["type"]})
    if error["type"] in MAPPINGS:
        return f"{path}: {shown(found)} found; expected a mapping: keys with values{how}"
    return f"{path}: {shown(found)} found; {lower_first(error['msg'])}{how}"


def length(error: Mapping) -> str:
    """Say how many parts a list or a mapping has, and how many it may have."""
    bound, which = LENGTHS[error["type"]]
    found = error["input"]
    said = f"{shown(found)} found; expected {plural(error['ctx'][bound], 'item')} {which}"
    return f"{said}: write it, or remove the key" if not found else said


def emptiness(place: Sequence, kind: str) -> str:
    """Say what to do about a key without a value where there is nothing for it to take away."""
    way = f"write {place[-1]}: {{}} for the defaults" if kind in MAPPINGS else "give it a value"
    return f"; {way}, or remove the key (no earlier file has it to be taken away)"


def is_branch(part: object) -> bool:
    """Say whether a part of a location is pydantic's name for one branch of a union."""
    return isinstance(part, str) and (
        part.startswith(("constrained-", "literal[", "function-", "list["))
        or part in ("int", "str", "float", "bool")
    )


def lower_first(text: str) -> str:
    """Return a sentence that can stand after a semicolon."""
    return text[:1].lower() + text[1:]


def pattern_name(error: Mapping) -> str:
    """Say in words what a pattern asks for."""
    pattern = error["ctx"]["pattern"]
    if "a-f" in pattern:
        return "SHA-256; expected 64 hexadecimal digits in lower case"
    if pattern.startswith("^[^\\x00"):
        return "title; write one line of at most 200 letters"
    if pattern.startswith("^[^\\s\\w"):
        return "sign of comments; write up to three signs such as # or //"
    if pattern.startswith("^[^\\s\\d"):
        return "unit; write it without digits or blanks, such as $, % or kg"
    if pattern.startswith("^[a-z0-9]"):
        return "name; use lower-case letters, digits, - and _"
    if pattern.startswith("^(none|"):
        return "scheduler; expected none, local, slurm, or an address such as tcp://host:8786"
    if pattern.startswith("^-"):
        return "option of sbatch; write one a line, such as --partition=short"
    return "file name; use a plain name without / or braces that does not start with a dot"


def known_keys(path: list) -> list[str]:
    """Return the keys that a block may have, by walking the model along the path."""
    model: type[BaseModel] = Config
    for part in path:
        field = model.model_fields.get(str(part))
        # A mapping's own keys, such as dataset names, do not change the model below them.
        model = (field and model_in(field.annotation)) or model
    return list(model.model_fields)


def model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `dict[Name, Dataset]` or `Pivot | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := model_in(argument)) is not None:
            return found
    return None
