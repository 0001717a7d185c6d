"""Faults, end to end through Snakemake: one clear message, no success, nothing half written."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from network import has_loopback
from workflow_tools import ROOT, snakemake

pytestmark = pytest.mark.workflow

BODY = b"species,weight\n" + b"".join(b"Bream,%d\n" % i for i in range(4000))
HASH = hashlib.sha256(BODY).hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Answers as the first part of the path says."""

    def do_GET(self):
        kind, _, rest = self.path.lstrip("/").partition("/")
        if kind in ("404", "500", "503"):
            return self.send_error(int(kind))
        if kind in ("moved", "loop"):
            self.send_response(302)
            self.send_header("Location", f"/{'good' if kind == 'moved' else 'loop'}/{rest}")
            return self.end_headers()
        if kind == "stalled":
            time.sleep(3)
        body = b"<html>sign in</html>" if kind == "portal" else BODY
        self.send_response(200)
        if kind != "unmeasured":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        quarters = int(kind.removeprefix("cut")) if kind.startswith("cut") else 4
        sent = body[: len(body) * quarters // 4]
        self.wfile.write(sent[:-1] if kind == "unmeasured" else sent)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    if not has_loopback():
        pytest.skip("the loopback network is down, so no server can be asked")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of data and results, by its path."""
    places = [folder / "data", folder / "results"]
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(folder: Path, config: dict, *arguments: str, **environment: str):
    """Run the workflow in a folder with a config laid over the project's."""
    (folder / "o.yaml").write_text(yaml.safe_dump(config))
    return snakemake(
        folder, *arguments, "--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml",
        check=False, **{"UNSUPERVISED_MIRROR": "", **environment},
    )  # fmt: skip


def assert_refused(done, *messages: str) -> None:
    """Check that a run failed with these words, and without a traceback."""
    assert done.returncode != 0
    for message in messages:
        assert message in done.stdout, done.stdout[-3000:]
    assert "Traceback" not in done.stdout


def download(url: str) -> dict:
    """Return a config with one dataset behind an address."""
    source = {"url": f"{url}/t.csv", "sha256": HASH}
    return {"run": ["t"], "data": {"origin": "original", "timeout": 0.5},
            "datasets": {"t": {"source": source, "tidy": {"label": "species"},
                               "steps": {"kmeans": {"raw": {"clusters": 2}}}}}}  # fmt: skip


# --- downloads ----------------------------------------------------------------------------

DOWNLOADS = {
    "404": "the server answered 404 Not Found",
    "500": "the server answered 500 Internal Server Error, 3 tries",
    "503": "the server answered 503 Service Unavailable, 3 tries",
    "loop": "Exceeded 30 redirects",
    "portal": "wrong content",
    "cut1": "the connection broke off, 3 tries",
    "cut2": "the connection broke off, 3 tries",
    "cut3": "the connection broke off, 3 tries",
    "unmeasured": "wrong content",
    "stalled": "no answer in time, 3 tries",
}


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_a_bad_download_is_told_and_leaves_nothing(server, tmp_path, kind):
    done = run(tmp_path, download(f"{server}/{kind}"), "raw")
    assert_refused(done, DOWNLOADS[kind], "Three ways out:", "Log: logs/fetch/t/t.csv.log")
    assert tree(tmp_path) == {}


def test_a_redirect_is_followed(server, tmp_path):
    assert run(tmp_path, download(f"{server}/moved"), "raw").returncode == 0
    assert (tmp_path / "data/raw/t/t.csv").read_bytes() == BODY


@pytest.mark.parametrize("kind", ["503", "portal", "cut2"])
def test_a_good_file_is_never_replaced_by_a_bad_one(server, tmp_path, kind):
    assert run(tmp_path, download(f"{server}/good"), "raw").returncode == 0
    before = tree(tmp_path)
    done = run(tmp_path, download(f"{server}/{kind}"), "raw", "--forcerun", "fetch")
    assert done.returncode == 0, "the file in place is right"
    assert tree(tmp_path) == before


def test_a_proxy_that_is_not_there_is_named(server, tmp_path):
    proxy = "http://127.0.0.1:9"
    done = run(tmp_path, download(f"{server}/good"), "raw", http_proxy=proxy, no_proxy="")
    assert_refused(done, f"no connection through the proxy {proxy}")
    assert tree(tmp_path) == {}


def test_all_sources_behind_one_failing_server_are_all_told(server, tmp_path):
    project = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    named = [d for d, block in project["datasets"].items() if "url" in block["source"]]
    config = {
        "run": named,
        "data": {"origin": "original", "timeout": 0.5},
        "datasets": {
            d: {"source": {"url": f"{server}/404/{d}{suffix(project, d)}", "mirrors": []}}
            for d in named
        },
    }
    done = run(tmp_path, config, "raw", "--keep-going")
    assert_refused(done, "8 jobs failed:", *(f"{d}: could not get" for d in named))
    assert tree(tmp_path) == {}


def suffix(project: dict, dataset: str) -> str:
    return Path(project["datasets"][dataset]["source"]["url"]).suffix


# --- disks --------------------------------------------------------------------------------

FILLED = """
mount -t tmpfs -o {options} none {place} || exit 77
{python} -m snakemake {arguments}
code=$?
find {place} -type f | sort > {place}/../left.txt
exit $code
"""


def on_a_disk(folder: Path, place: str, options: str, *arguments: str):
    """Run Snakemake with a small or read-only disk mounted at a place, for this run alone."""
    (folder / place).mkdir(parents=True, exist_ok=True)
    text = " ".join(
        [*arguments, "--snakefile", f"'{ROOT / 'Snakefile'}'", "--configfile", "o.yaml"]
    )
    script = FILLED.format(
        options=options, place=place, python=sys.executable, arguments=text
    )  # fmt: skip
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "UNSUPERVISED_MIRROR": ""},
    )  # fmt: skip
    if done.returncode == 77 or "unshare" in done.stdout[:20]:
        pytest.skip("no disk can be mounted here")
    return done


needs_unshare = pytest.mark.skipif(not shutil.which("unshare"), reason="unshare is not installed")


@needs_unshare
def test_a_full_disk_while_downloading_is_told(server, tmp_path):
    (tmp_path / "o.yaml").write_text(yaml.safe_dump(download(f"{server}/good")))
    done = on_a_disk(tmp_path, "data/raw", "size=16k", "raw")
    assert_refused(done, "No space left on device; make room on the disk and run again")
    assert (tmp_path / "data/left.txt").read_text() == ""


@needs_unshare
def test_a_full_disk_in_a_step_leaves_no_partial_table(server, tmp_path):
    config = download(f"{server}/good")
    assert run(tmp_path, config, "tidy").returncode == 0
    done = on_a_disk(tmp_path, "results", "size=8k", "results/t/kmeans/raw/clusters.csv")
    assert_refused(done, "No space left on device; make room on the disk and run again")
    assert (tmp_path / "left.txt").read_text() == ""


@needs_unshare
def test_a_folder_without_write_permission_is_told(server, tmp_path):
    (tmp_path / "o.yaml").write_text(yaml.safe_dump(download(f"{server}/good")))
    (tmp_path / "data/raw/t").mkdir(parents=True)
    done = on_a_disk(tmp_path, "data/raw", "ro", "raw")
    assert_refused(done, "Read-only file system")


# --- memory -------------------------------------------------------------------------------


def test_a_step_that_needs_too_much_memory_says_so_before_it_begins(tmp_path):
    rows = "".join(f"{i % 97},{i % 89}\n" for i in range(100_000))
    (tmp_path / "t.csv").write_text(f"a,b\n{rows}")
    steps = {"hierarchy": {"raw": {"engine": "exact"}}}
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": "t.csv"}, "steps": steps}}}
    done = run(tmp_path, config, "hierarchy")
    assert_refused(
        done, "the distances of all pairs of 100000 samples would take 37.3 GB of memory",
        "the step may take 3.9 GB: set engine: groups, or raise memory_mb",
        "Log: logs/hierarchy/t.raw.log",
    )  # fmt: skip
    assert not list((tmp_path / "results").rglob("*hierarchy*/*/*.csv"))


# --- one failure among others ---------------------------------------------------------------


def test_with_keep_going_the_others_finish_and_the_end_says_what_failed(tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,x\n2,3\n")
    (tmp_path / "good.csv").write_text("a,b\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(30)))
    steps = {"kmeans": {"raw": {"clusters": 2, "sweep": [1, 3]}}}
    config = {
        "run": ["bad", "good", "many"],
        "datasets": {
            "bad": {"source": {"path": "bad.csv"}, "steps": steps},
            "good": {"source": {"path": "good.csv"}, "steps": steps},
            "many": {"source": {"path": "good.csv"}, "steps": {
                "kmeans": {"raw": {"clusters": 31, "sweep": [1, 3]}}, "pca": {"raw": {}}}},
        },
    }  # fmt: skip
    done = run(tmp_path, config, "--keep-going")
    assert_refused(done)
    said = done.stdout[done.stdout.index("2 jobs failed:") :].splitlines()
    assert said[1].startswith("  logs/kmeans/many.raw.log: clusters is 31, but there are only 30")
    assert said[2].startswith("  logs/tidy/bad.log: data/raw/bad/bad.csv: 1 cell cannot be used")
    assert said[3] == "What is done stays: correct what is named and run again."
    assert (tmp_path / "results/good/kmeans/raw/clusters.png").exists()
    assert (tmp_path / "results/many/pca/raw/variance.png").exists()
    assert not (tmp_path / "results/many/kmeans/raw/clusters.csv").exists()
    assert not list(tmp_path.rglob(".part-*"))


# --- injection ------------------------------------------------------------------------------

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


def test_the_page_of_faults_is_in_step():
    import faults_page

    assert faults_page.PAGE.read_text(encoding="utf-8") == faults_page.text(), "run `make faults`"
