"""Which names a raw file may have, wherever the name comes from.

A name may be written in the config, or follow from an address or a path. It becomes part of
the names of a receipt, a log and a temporary file, of a pattern of Snakemake's, and of messages.
"""

import unicodedata

RECEIPT = ".source.json"  # how the name of a receipt ends, which lies beside its file
LONGEST = 200  # bytes; file systems take 255, and longer names are made from this one
NOT_PLAIN = {"Cc", "Cs", "Zl", "Zp"}  # control letters, halves of letters, separators of lines
# Snakemake would take these for the beginning or the end of a variable.
VARIABLES = set("{}<>")


def fault(name: str) -> str:
    """Say what is wrong with the name of a file; nothing where it is a good one."""
    if not name:
        return "is empty"
    if "/" in name or "\\" in name:
        return "would lie in another folder"
    if name.startswith("."):
        return "begins with a dot"
    if not is_plain(name):
        return "holds a letter that cannot be shown"
    if VARIABLES & set(name):
        return "holds one of < > { }, which Snakemake takes for a variable"
    if len(name.encode(errors="replace")) > LONGEST:
        return f"is longer than {LONGEST} bytes"
    if name.lower().endswith(RECEIPT):
        return f"ends as the name of a receipt does, {RECEIPT}"
    return ""


def is_plain(text: str) -> bool:
    """Say whether a text stands on one line: no control letters, no separators of lines."""
    return NOT_PLAIN.isdisjoint(map(unicodedata.category, text))


def alike(name: str) -> str:
    """Return what is equal for names that some file system takes for the same."""
    return unicodedata.normalize("NFC", name).casefold()
