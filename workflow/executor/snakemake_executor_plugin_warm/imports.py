"""Import nothing that happens to lie in the working folder.

`python -m snakemake` lets modules there go before all others, and a folder with data may well
hold a numpy.py.
"""

import os
import sys
from pathlib import Path

HERE = str(Path(__file__).resolve().parents[1])


def leave_working_folder() -> None:
    """Take the working folder from the path of modules, if Python itself put it there."""
    as_module = Path(sys.argv[0]).name == "__main__.py" and not sys.flags.safe_path
    if as_module and sys.path[0] == os.getcwd():  # noqa: PTH109 - as it stands there
        # Snakemake goes through this list right now, so it must keep its length.
        sys.path[0] = HERE
