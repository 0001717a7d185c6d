"""What steps take that read a table a block at a time, up to a table larger than memory.

`python benchmarks/blocks.py --gigabytes 30` writes rows of a mixture (`large_table.py`) as a folder
of Parquet files and runs, for a 32nd of them, a 16th, … and all, every job of every method that has
`engine: dask`: by Snakemake, one after another, with workers of `--memory` MB each. At the largest
size that `--fits` in memory it runs each by the engine that holds all samples as well, and compares
the tables. What was measured goes to `blocks.csv` row by row; `figures.py` makes tables and figure
of it, and what a billion rows would take. The data lie below `--folder` and are removed at the end.
"""

import argparse
import csv
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "workflow" / "scripts"))
# Before NumPy is imported: a step has one thread.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
os.environ.update(ALONE)

import block_jobs  # noqa: E402
import large_table  # noqa: E402
import measured  # noqa: E402
import speed  # noqa: E402
import table_agreement  # noqa: E402
import watched  # noqa: E402
from block_jobs import BLOCKS, NO_ENGINE, Work  # noqa: E402

TABLE = HERE / "blocks.csv"
COLUMNS = [
    "step", "samples", "features", "gigabytes", "engine", "workers", "seconds", "cpu_step",
    "cpu_workers", "worker_mb", "step_mb", "ratio", "alike", "apart", "why_not",
]  # fmt: skip
CONFIG = "blocks.yaml"
NEW_ROWS = 1_000
BLOCK_ROWS = 20_000
SHARES = [1, 2, 4, 8, 16, 32]  # sizes: which part of all rows each is
LEAST_BLOCKS = 64  # of all rows, so that each worker of a small study has some
# Of a gigabyte of doubles: the values twice, until they are done, and the raw file; columns are
# looked at one by one, so these and their numbers lie beside the values once more.
ON_DISK, OF_COLUMNS = 2.2, 1.0


@dataclass(frozen=True)
class Study:
    """What is asked for, the rows of all samples, and what is measured at one of the sizes: so many
    of the parts in a project of its own."""

    asked: argparse.Namespace
    rows: int
    project: Path
    samples: int

    @property
    def gigabytes(self) -> float:
        """How many there are of samples, 10⁹ bytes each."""
        return self.samples * self.asked.features * large_table.BYTES / 1e9

    @property
    def block_rows(self) -> int:
        """Samples of a block, the same at all sizes."""
        return max(1, min(BLOCK_ROWS, self.rows // LEAST_BLOCKS))

    def config(self) -> tuple[dict, str]:
        """Return the config of this size, and why new samples are left out, if they are."""
        parts, new = places(self.project)
        told = {"workers": self.asked.workers, "memory": self.asked.memory}
        cluster = {"scheduler": "local", **told, "block_rows": self.block_rows}
        whole = block_jobs.config(parts, new, cluster, self.asked.step or self.asked.memory)
        return block_jobs.without_refused(whole)

    def row(self, work: Work, **found) -> dict:
        """Return a row of the table: what was found of one piece of work."""
        engine = work.engine
        same = {"samples": self.samples, "features": self.asked.features}
        same |= {"gigabytes": self.gigabytes, "engine": engine}
        return {"step": work.step, **same, "workers": self.asked.workers, **found}


def measure(study: Study, work: Work) -> dict:
    """Run one piece of work by Snakemake; return its row."""
    # What holds all samples may take what there is.
    is_held = work.engine not in (BLOCKS, NO_ENGINE)
    room = ["--config", f"memory_mb={study.asked.room}"] if is_held else []
    cores = ["--cores", str(study.asked.workers)]
    command = speed.snakemake(work.target, "--configfile", CONFIG, *cores, *room)
    ended = watched.run(command, study.project, ALONE, study.asked.limit)
    if ended.status or not (study.project / work.notes).exists():
        return study.row(work, why_not=block_jobs.why_not(ended.said))
    taken = ended.taken
    return study.row(
        work, seconds=block_jobs.seconds(study.project / work.notes), **peaks(taken),
        cpu_step=taken.seconds(watched.STEP), cpu_workers=taken.seconds(watched.WORKER),
    )  # fmt: skip


def peaks(taken: watched.Taken) -> dict[str, float]:
    """Return the megabytes of the largest worker, if there was one, and of the step itself."""
    kinds = {"worker_mb": watched.WORKER, "step_mb": watched.STEP}
    return {name: taken.peak_mb[kind] for name, kind in kinds.items() if kind in taken.peak_mb}


def all_of(study: Study, beside: bool) -> Iterator[dict]:
    """Yield the rows of one size; with those of the engine that holds all samples `beside`."""
    told, refused = study.config()
    block_jobs.write(study.project / CONFIG, told)
    if refused:
        yield study.row(Work("new samples", BLOCKS, "", ""), why_not=refused)
    waiting = block_jobs.all_work(told, beside)
    waiting = [work for work in waiting if is_asked(work, study.asked.steps)]
    done: dict[tuple[str, str], dict] = {}
    while waiting:
        ready = next((w for w in waiting if w.has_inputs(study.project)), None)
        if ready is None:
            yield from (study.row(w, why_not=w.lacks(study.project)) for w in waiting)
            return
        waiting.remove(ready)
        row = measure(study, ready)
        if row.get("why_not") and (other := block_jobs.with_more_memory(ready)):
            yield row
            ready, row = other, measure(study, other)  # else nothing after it could be measured
        done[ready.step, ready.engine] = row
        if ready.beside and not row.get("why_not"):
            row |= compared(study.project, ready, row, done.get((ready.step, BLOCKS)))
        yield row


def is_asked(work: Work, steps: Sequence[str]) -> bool:
    """Say whether work is one of the steps that were named, or what all of them need; all is where
    none was named."""
    return not steps or work.step in steps or work.step in block_jobs.NEEDED


def compared(project: Path, work: Work, row: dict, blocks: dict | None) -> dict:
    """Return how much longer blocks take than what holds all samples, and how far their tables
    agree; nothing where blocks gave none."""
    if not blocks or blocks.get("why_not"):
        return {}
    pairs = [(project / one, project / other) for one, other in work.beside]
    return {"ratio": blocks["seconds"] / row["seconds"], **table_agreement.of(pairs)}


def places(project: Path) -> tuple[Path, Path]:
    """Return where the raw files of a size lie, beside the project: the folder of parts, and the
    new samples."""
    return project.parent / "parts", project.parent / "new.parquet"


def refuse_too_large(asked: argparse.Namespace) -> None:
    """Raise SystemExit where the data do not fit on the disk."""
    free = shutil.disk_usage(asked.folder).free / 1e9
    has_columns = not asked.steps or "columns" in asked.steps
    taken = asked.gigabytes * (ON_DISK + OF_COLUMNS * has_columns)
    if taken > free:
        raise SystemExit(
            f"--gigabytes is {asked.gigabytes:g}, which takes {taken:.0f} GB of the disk, and "
            f"{asked.folder} has {free:.0f} left; ask for less, or name another --folder"
        )


def main(asked: argparse.Namespace) -> None:
    """Write the data, measure all sizes, and remove the data."""
    refuse_too_large(asked)
    found = measured.rows(TABLE) if asked.keep else []
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        drawn, rows = large_table.mixture(asked.features), large_table.rows_of(
            asked.gigabytes, asked.features
        )  # fmt: skip
        parts = large_table.parts_of(rows)
        files = large_table.write_all(Path(folder) / "all", drawn, parts, asked.seed, asked.workers)
        sizes = [large_table.share_of(parts, share) for share in sorted(asked.shares)[::-1]]
        fit = [n for n in sizes if sum(parts[:n]) * asked.features * 8 / 1e9 <= asked.fits]
        for count in sizes:
            place = Path(folder) / "size"
            study = Study(asked, rows, speed.fresh(place), sum(parts[:count]))
            of_size, new = places(study.project)
            large_table.first_parts(of_size, files, count)
            large_table.write(new, drawn, NEW_ROWS, asked.seed + 1, 0)
            for row in all_of(study, count == fit[-1] if fit else False):
                said = cells(row)
                found = joined(found, said)
                write(found)
                print({k: v for k, v in said.items() if v}, flush=True)
            shutil.rmtree(place)


def joined(rows: Sequence[dict[str, str]], row: dict[str, str]) -> list[dict[str, str]]:
    """Return rows and one more, in place of what was measured before of the same."""
    same = ("step", "samples", "engine")
    return [*(other for other in rows if any(other[k] != row[k] for k in same)), row]


def cells(row: dict) -> dict[str, str]:
    """Return a row as text."""
    return {k: f"{v:.4g}" if isinstance(v, float) else str(v) for k, v in row.items()}


def write(rows: Sequence[dict[str, str]]) -> None:
    """Write what was measured until now."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        table.writeheader()
        table.writerows(rows)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--gigabytes", type=float, default=30, help="all values, 10⁹ bytes each, as doubles")
    add("--features", type=int, default=large_table.FEATURES)
    add("--workers", type=int, default=2)
    add("--memory", type=int, default=3000, help="MB of a worker")
    add("--step", type=int, help="MB that a step itself may take; default: as a worker")
    add("--fits", type=float, default=6, help="gigabytes that the other engine is tried with")
    add("--room", type=int, default=20_000, help="MB that a step may take which holds all samples")
    add("--shares", type=int, nargs="+", choices=SHARES, default=SHARES, help="2: half the rows")
    add("--keep", action="store_true", help="what was measured before of other steps and sizes")
    add("--steps", nargs="+", default=[], help="as the table names them; default: all")
    add("--limit", type=float, default=1800, help="seconds of one job")
    add("--folder", type=Path, default=Path(tempfile.gettempdir()), help="where the data lie")
    add("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    # So that the data are removed however it ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main(arguments())
