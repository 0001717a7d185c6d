"""How each step does from a thousand samples to a million, beside the library's default.

`python benchmarks/sizes.py` draws the samples from the models of the stand-ins, runs every case
in a process of its own, one after the other, and writes `sizes.csv`; with `--size 1e5 --step nmf`
it measures a part anew, with `--method ours` ours alone. `python benchmarks/figures.py` makes table
and figure from it. A case that takes longer than `LIMIT` or more memory than `MEMORY` is ended, and
the table says so.
"""

import argparse
import csv
import gc
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import size_cases
from size_cases import CASES

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "workflow" / "scripts"))

TABLE = HERE / "sizes.csv"
LIMIT = 1800  # seconds for one case
MEMORY = 20 * 1024**3  # bytes of address space for one case
SIZES = (1_000, 10_000, 100_000, 1_000_000)
# Imported before the clock starts, ours and the library's.
LIBRARIES = (
    "pandas",
    "pyarrow.compute",
    "pyarrow.csv",
    "scipy.cluster.hierarchy",
    "sklearn.cluster",
    "sklearn.decomposition",
    "sklearn.manifold",
    "openTSNE",
)
STEPS = ("hierarchy", "kmeans", "nmf", "pca", "similar", "svd", "tsne")
OURS = (
    "base.arrow_floats",
    "base.large_tables",
    "config.model",
    "data.tidy",
    *(f"methods.{step}.fit" for step in STEPS),
)
COLUMNS = ["step", "samples", "method", "seconds", "peak_mb", "measure", "quality", "why_not"]


def prepare(folder: Path, samples: int) -> None:
    """Draw the samples: a table of kernels, and texts as sparse tf-idf."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer

    from unsupervised.data.stand_ins.write import generate

    # The model draws variety by variety; a table in no order is the harder case.
    lines = next(lines for name, lines in generate("kernels", samples) if name == "seeds.csv")
    rows = list(lines)
    order = np.random.RandomState(0).permutation(len(rows))
    (folder / "file.csv").write_text("".join(f"{rows[i]}\n" for i in order))
    values = np.loadtxt(folder / "file.csv", delimiter=",")[:, :7]
    np.save(folder / "dense.npy", (values - values.mean(axis=0)) / values.std(axis=0))
    size_cases.write_default((folder / "table.csv", *load(folder, "named")[1:]))
    texts = next(lines for name, lines in generate("corpus", samples))
    next(texts)
    words = TfidfVectorizer(dtype=np.float64).fit_transform(line.split(",", 1)[1] for line in texts)
    sparse.save_npz(folder / "words.npz", words, compressed=False)
    np.save(folder / "topics.npy", topics(words))


def topics(words):
    """Return NMF features with norm 1, as recommendation compares them."""
    from sklearn.decomposition import NMF

    from unsupervised.methods.similar import fit as similar
    from unsupervised.numeric import sampling

    part = words[sampling.sample(words.shape[0], 5000, 0)]
    return similar.normalized(NMF(6, init="nndsvd", random_state=0).fit(part).transform(words))


def load(folder: Path, kind: str):
    """Return the data of one kind."""
    import numpy as np
    from scipy import sparse

    if kind in ("file", "table"):
        return str(folder / f"{kind}.csv")
    if kind == "named":
        values = np.load(folder / "dense.npy")
        return folder / "written.csv", [f"sample {i}" for i in range(len(values))], values
    if kind == "words":
        return sparse.load_npz(folder / "words.npz").tocsr()
    return np.load(folder / f"{kind}.npy")


def run_here(number: int, folder: Path) -> dict:
    """Run one case in this process and measure it."""
    case = CASES[number]
    data = load(folder, case.data)
    for module in (*LIBRARIES, *(f"unsupervised.{name}" for name in OURS)):
        importlib.import_module(module)
    importlib.import_module("unsupervised.methods.found").methods()  # as a job is told its engine
    gc.freeze()  # else a look for garbage falls into the first case that makes some
    began = time.perf_counter()
    quality = case.run(data)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak, "quality": quality}


def run_apart(number: int, folder: Path, samples: int) -> dict:
    """Run one case in a process of its own, within the limits."""
    case = CASES[number]
    if samples > case.most:
        return {"why_not": case.why_not.format(samples**2 * 8 / 2**30 / 2)}
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", __file__, "--one", str(number), str(folder)],
            capture_output=True, text=True, env=environment, timeout=LIMIT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"why_not": f"not done in {LIMIT // 60} minutes"}
    if done.returncode:
        memory = "MemoryError" in done.stderr or "Unable to allocate" in done.stderr
        return {"why_not": "needs more than 20 GB" if memory else done.stderr.splitlines()[-1]}
    return json.loads(done.stdout.splitlines()[-1])  # above it steps say how far they are


def main(sizes: tuple[int, ...], steps: list[str], methods: list[str]) -> None:
    """Run the cases of some steps at some sizes by some methods, and put them in place of what was
    there."""
    asked = {(c.step, c.method) for c in CASES if c.step in steps and c.method in methods}
    kept = [
        row for row in read()
        if (row["step"], row["method"]) not in asked or int(row["samples"]) not in sizes
    ]  # fmt: skip
    for samples in sizes:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), samples)
            for number, case in enumerate(CASES):
                if (case.step, case.method) in asked:
                    found = run_apart(number, Path(folder), samples)
                    text = {k: v if isinstance(v, str) else f"{v:.6g}" for k, v in found.items()}
                    kept.append({"step": case.step, "samples": samples, "method": case.method,
                                 "measure": case.measure, **text})  # fmt: skip
                    write(kept)
                    print(samples, case.step, case.method, text, flush=True)


def read() -> list[dict]:
    """Return the rows that were measured before."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict]) -> None:
    """Write the rows in the order of the cases."""
    order = {(case.step, case.method): i for i, case in enumerate(CASES)}
    rows = sorted(rows, key=lambda r: (order[r["step"], r["method"]], int(r["samples"])))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        table.writeheader()
        table.writerows(rows)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=lambda a: int(float(a)), nargs="+", default=SIZES)
    parser.add_argument("--step", nargs="+", default=sorted({case.step for case in CASES}))
    every = sorted({case.method for case in CASES})
    parser.add_argument("--method", nargs="+", default=every, choices=every)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    if asked.one:
        print(json.dumps(run_here(int(asked.one[0]), Path(asked.one[1]))))
    else:
        main(tuple(asked.size), asked.step, asked.method)
