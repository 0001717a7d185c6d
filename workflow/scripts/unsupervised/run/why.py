"""Say in plain lines which jobs would run and because of what, from a dry run's output.

`make why` pipes `snakemake --dry-run` into it.
"""

import re
import sys
from collections.abc import Iterator

REASONS = {
    "Missing output files": "it is not there",
    "Input files updated by another job": "what it reads is made anew",
    "Updated input files": "what it reads has changed",
    "Params have changed since last execution": "its settings, code or own file changed",
    "Set of input files has changed since last execution": "it reads other files than before",
    "Software environment definition has changed since last execution": "its software changed",
    "Code has changed since last execution": "its code has changed",
    "Forced execution": "it was asked for by name, or what lies there is not what it made",
}


def lines(text: str) -> Iterator[str]:
    """Yield one line a job: what would be made, by which rule, because of what."""
    for rule, block in jobs(text):
        output = field(block, "output")
        if output:
            files = output.split(", ")
            more = f" and {len(files) - 1} more" if len(files) > 1 else ""
            yield f"{files[0]}{more} ({rule}): {'; '.join(because(field(block, 'reason')))}"


def jobs(text: str) -> Iterator[tuple[str, str]]:
    """Yield the rule and the description of each job of a dry run."""
    for part in re.split(r"(?m)^(?:local)?rule (?=\w+:$)", text)[1:]:
        rule, block = part.split(":\n", 1)
        yield rule, block


def field(block: str, name: str) -> str:
    """Return one field of a job's description."""
    found = re.search(rf"(?m)^    {name}: (.*)$", block)
    return found[1] if found else ""


def because(reason: str) -> list[str]:
    """Return Snakemake's reasons in plain words."""
    return [words for key, words in REASONS.items() if key in reason] or [reason]


def main(text: str) -> int:
    """Print the lines, or that there is nothing to do; pass on what is no dry run, and fail."""
    found = list(lines(text))
    if found:
        print("\n".join(found))
        print(f"{len(found)} jobs would run.")
    elif "Nothing to be done" in text:
        print("Nothing would run: every file is there and up to date.")
    else:
        print(text)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.read()))
