"""Note where a folder of part files lies, in place of a raw file."""

import json
from pathlib import Path

from unsupervised.base import contents
from unsupervised.base.files import replacing
from unsupervised.data.listing import KEY, changed
from unsupervised.data.parquet import table_in
from unsupervised.data.parquet_faults import refusing


def write(path: str | Path, folder: Path, content: str) -> None:
    """Write the note of a folder whose names and hashes have the hash `content`; raise InputError
    where they have not, and for a folder that is no Parquet table."""
    with refusing(str(folder)):
        table_in(folder, str(path))
    if (found := contents.content(folder)) != content:
        raise changed(folder, found, content)
    note = {KEY: str(folder.absolute()), "sha256": content}
    with replacing(path) as part:
        part.write_text(json.dumps(note) + "\n", encoding="utf-8")
