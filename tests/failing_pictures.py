"""Write docs/images/failing from the cases of the methods: `python tests/failing_pictures.py`."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("tests/shared", "workflow/scripts")
sys.path[:0] = [str(ROOT / room) for room in ROOMS if str(ROOT / room) not in sys.path]
# One thread, as every job of the workflow has.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")


def main(names: list[str]) -> None:
    """Write the picture of each method that has a case, or of those that are named."""
    import failing

    failing.IMAGES.mkdir(parents=True, exist_ok=True)
    for name, case in failing.cases().items():
        if not names or name in names:
            with TemporaryDirectory() as folder:
                found = failing.given(name, case, Path(folder))
            failing.write(name, found, failing.IMAGES / f"{name}.png")
            value = case.measure(found)
            print(f"{name}: {case.measured.format(value)} {'' if case.fails(value) else 'HOLDS'}")


if __name__ == "__main__":
    main(sys.argv[1:])
