"""Faults, end to end through Snakemake: one clear message, no success, nothing half written."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from fault_tools import assert_refused, run
from network import has_loopback
from workflow_tools import ROOT

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
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file of data and results, by its path."""
    places = [folder / "data", folder / "results"]
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


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


@pytest.mark.turns(2)
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
    said = done.stdout[done.stdout.index("3 jobs failed:") :].splitlines()
    many = "clusters: is 31, but there are 30 samples; ask for fewer"
    assert said[1] == f"  logs/check/many.log: kmeans/raw: {many}"
    assert said[2] == f"  logs/kmeans/many.raw.log: {many}"
    assert said[3].startswith("  logs/tidy/bad.log: data/raw/bad/bad.csv: 1 cell cannot be used")
    assert said[4] == "What is done stays: correct what is named and run again."
    assert (tmp_path / "results/good/kmeans/raw/clusters.png").exists()
    assert (tmp_path / "results/many/pca/raw/variance.png").exists()
    assert not (tmp_path / "results/many/kmeans/raw/clusters.csv").exists()
    assert not list(tmp_path.rglob(".part-*"))
