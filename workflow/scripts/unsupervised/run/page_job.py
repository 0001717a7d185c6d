"""Write pages: apart from `job`, so that an edit of a page reaches pages only."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged


def write_pages(
    make: str,
    inputs: Mapping[str, str | Sequence[str]],
    spec: str,
    code: str,
    outputs: Mapping[str, str],
    results: str,
    log: str,
) -> None:
    """Write what the function `make` returns for inputs, spec and the folder of results: a text
    for each named output. `code` is the hash of the code that does it."""
    with logged(log, made.Told(files_of(inputs), outputs.values(), spec, code)):
        texts = function(make)(inputs, json.loads(spec), Path(results))
        if set(texts) != set(outputs):
            raise InputError(
                f"the rule declares {sorted(outputs)} but the page has {sorted(texts)}: "
                "give both the same names"
            )
        for name, path in outputs.items():
            with replacing(path) as part:
                part.write_text(texts[name], encoding="utf-8", newline="\n")
