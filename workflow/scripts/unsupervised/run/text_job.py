"""Write the texts of one job, with the function that its rule names."""

import json
from collections.abc import Mapping, Sequence

from unsupervised.base.files import replacing
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged


def write_texts(
    make: str,
    inputs: Mapping[str, str | Sequence[str]],
    spec: str,
    code: str,
    outputs: Mapping[str, str],
    log: str,
) -> None:
    """Write what the function `make` returns for inputs and spec: a text for each named output;
    `code` is the hash of the code that does it."""
    with logged(log, made.Told(files_of(inputs), outputs.values(), spec, code)):
        texts = function(make)(inputs, json.loads(spec))
        for name, path in outputs.items():
            with replacing(path) as part:
                part.write_text(texts[name], encoding="utf-8", newline="\n")
