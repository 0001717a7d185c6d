"""Keep caches for one run alone where the home folder takes no files.

Snakemake copies the files of a workflow to a cache in the home folder, and ends with a traceback
where it cannot, as in many containers; Matplotlib does without, and says so at length.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from snakemake.common import get_appdirs


def find_place() -> None:
    """Name a folder for caches that lives as long as this process, where there is none."""
    if takes_files(get_appdirs().user_cache_dir):
        return
    place = tempfile.mkdtemp(prefix="caches-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    os.environ["XDG_CACHE_HOME"] = place
    os.environ.setdefault("MPLCONFIGDIR", place)


def takes_files(folder: str) -> bool:
    """Say whether files can be made in a folder, which is made where it is missing."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
