"""Single values of a YAML file that are not read as they look.

YAML takes 012 for ten, 12:30 for 750 and 2020-01-01 for a date, and some of it stops the reader.
"""

import math
import re

PLAIN = re.compile(
    r"[-+]?(0|[1-9][0-9]*)|[-+]?[0-9]*\.[0-9]*([eE][-+][0-9]+)?|[-+]?\.(inf|nan)", re.I
)
WORDS = {"yes", "no", "on", "off", "true", "false"}
WAY_OUT = "write a plain number, or put it in quotes"


def misread(tag: str, text: str) -> str:
    """Return what is wrong with a value as it is written; nothing where it is read as it looks.

    `tag` is what YAML takes it for.
    """
    kind = tag.removeprefix("tag:yaml.org,2002:")
    if kind in ("int", "float") and not PLAIN.fullmatch(text):
        return f"{text} is not read as it looks ({as_read(text)}); {WAY_OUT}"
    if kind == "timestamp":
        return f"{text} is read as a date; put it in quotes"
    if kind == "bool" and text.lower() not in WORDS:
        return f"{text} is no truth value; write true or false"
    if kind == "value":
        return f"{text} has a meaning of its own in YAML; put it in quotes"
    return ""


def as_read(text: str) -> str:
    """Say how YAML reads a number that is written in an unusual way."""
    if ":" in text:
        return "a colon makes it a number to the base 60"
    if "_" in text:
        return "the underscores are left out"
    return "a 0 in front makes it a number to another base than 10"


def advice(found: object, expected: set[str]) -> str:
    """Return how to write a value so that YAML reads it as meant; nothing where that is no help.

    `expected` holds pydantic's names for what would have been right.
    """
    if "string_type" in expected and isinstance(found, bool):
        return (
            "; YAML reads yes, no, on and off as true and false: put it in quotes if it is a name"
        )
    if "string_type" in expected and isinstance(found, int | float):
        return "; put it in quotes if it is a name"
    numbers = expected & {"int_type", "float_type", "finite_number"}
    if numbers and isinstance(found, str) and (number := plain_number(found)):
        return f"; YAML reads it as text: write {number}"
    return ""


def plain_number(text: str) -> str:
    """Return a text that is a number as YAML would read it as one; nothing for any other text."""
    try:
        number = float(text.replace("_", "x"))
    except ValueError:
        return ""
    if not math.isfinite(number):
        return ""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    mantissa, _, exponent = repr(number).partition("e")
    return (
        mantissa
        if not exponent
        else f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"
    )
