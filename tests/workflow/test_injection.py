"""What is read, from tables, configs or archives, is never run."""

import os
import random

import pytest
import yaml
from fault_tools import assert_refused, run
from workflow_tools import ROOT, snakemake

pytestmark = pytest.mark.workflow


EVIL = [
    "; touch pwned", "$(touch pwned)", "`touch pwned`", "{wildcards.dataset}", "{7*7}", "{{ 7*7 }}",
    "{% for x in y %}", "<script>document.title='pwned'</script>", "=cmd|' /C calc'!A0", "a,b", '"',
    "'", "\\", "..", "%s", "\n", "*", "$HOME", "😀", "-rf", "$x^2$", "&amp;",
]  # fmt: skip


def test_what_is_read_is_never_run(tmp_path):
    """Names, labels, titles and paths that mean something to a shell, a template or a page."""
    names = [name.replace("\n", " ").replace('"', '""') for name in EVIL]
    rows = [f'"{name} {i}","{name}",{i},{i * i % 7}' for i, name in enumerate(names * 2)]
    path = tmp_path / "t;$(touch pwned) & `z` 'y'.csv"
    path.write_text('"who","kind","=1+1","{{ 7*7 }}"\n' + "\n".join(rows), encoding="utf-8")
    title = "".join(EVIL).replace("\n", " ")
    steps = {
        "kmeans": {"raw": {"clusters": 2, "sweep": [1, 3]}},
        "hierarchy": {"raw": {"cut": 5}},
        "pca": {"raw": {}},
        "nmf": {"raw": {"components": 2, "plot": {"highlight": [f"{EVIL[0]} 0"]}}},
        "similar": {"raw": {"queries": [f"{EVIL[7]} 7"], "listeners": {title: [f"{EVIL[8]} 8"]}}},
    }
    config = {
        "run": ["t"],
        "datasets": {
            "t": {"title": title, "steps": steps, "tidy": {"index": "who", "label": "kind"},
                  "source": {"path": path.name, "file": "t.csv"}}
        },
    }  # fmt: skip
    done = run(tmp_path, config, "--printshellcmds")
    assert done.returncode == 0, done.stdout[-3000:]
    report = snakemake(
        tmp_path, "--report", "report.html", "--snakefile", str(ROOT / "Snakefile"),
        "--configfile", "o.yaml", check=False,
    )  # fmt: skip
    assert report.returncode == 0, report.stdout[-3000:]
    assert not list(tmp_path.rglob("pwned"))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>document.title" not in text
    samples = (tmp_path / "data/tidy/t/samples.csv").read_text(encoding="utf-8")
    assert "$(touch pwned) 1" in samples
    assert "{{ 7*7 }} 5" in samples


@pytest.mark.parametrize("name", ["a<b>.csv", "a{b}.csv"])
def test_a_path_that_snakemake_would_read_as_a_variable_is_refused(tmp_path, name):
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": name}}}}
    done = run(tmp_path, config, "--dry-run")
    assert_refused(done, f"source.path: {name!r} holds one of < > {{ }}", "rename the file")


def test_no_pickle_is_loaded_from_data(tmp_path):
    import numpy as np

    np.savez(tmp_path / "t.npz", data=np.array([Evil()], dtype=object))
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": "t.npz"}, "steps": {
        "kmeans": {"raw": {"clusters": 2}}}}}}  # fmt: skip
    done = run(tmp_path, config, "tidy", PWNED=str(tmp_path / "pwned"))
    assert_refused(done, "not a sparse array as scipy.sparse.save_npz writes it")
    assert not (tmp_path / "pwned").exists()


class Evil:
    """An object whose pickle, once loaded, leaves a file."""

    def __reduce__(self):
        return os.system, ('touch "$PWNED"',)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_changed_the_config_runs_dry_or_is_refused(tmp_path, seed):
    draw = random.Random(seed)
    config = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    for _ in range(draw.randint(1, 4)):
        block = config
        while isinstance(block, dict) and block:
            above, key = block, draw.choice(sorted(block))
            block = block[key]
        above[key] = draw.choice([0, 1, 3, -1, 2.5, "x", True, [], ["a"], {}, 10**9, "raw", "auto"])
    done = run(tmp_path, config, "--dry-run")
    assert "Traceback" not in done.stdout
    assert done.returncode == 0 or "Error: " in done.stdout
