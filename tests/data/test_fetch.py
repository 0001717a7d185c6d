"""Fetching against a server on this machine that answers well, badly, slowly or not at all."""

import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from network import has_loopback

from unsupervised.base.errors import InputError
from unsupervised.data import fetch, receipts

BODY = b"species,weight\nBream,242\n"
HASH = hashlib.sha256(BODY).hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; counts how often each was asked for."""

    def do_GET(self):
        count = self.server.asked[self.path] = self.server.asked.get(self.path, 0) + 1
        name = self.path.split("/")[1]
        if name == "missing":
            self.send_error(404)
        elif name == "down" or (name == "recovers" and count < 3):
            self.send_error(503)
        elif name == "moved":
            self.send_response(302)
            self.send_header("Location", "/good/data.csv")
            self.end_headers()
        else:
            body = b"<html>sign in</html>" if name == "portal" else BODY
            self.send_response(200)
            if name != "unmeasured":
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if name == "slow":
                time.sleep(self.server.delay)
            cut = name in ("broken", "unmeasured") or (name == "breaks-once" and count == 1)
            self.wfile.write(body[:10] if cut else body)

    def log_message(self, *args):
        pass


@pytest.fixture
def server(monkeypatch):
    if not has_loopback():
        pytest.skip("the loopback network is down, so no server can be asked")
    monkeypatch.setattr(fetch, "RETRY_WAITS", (0.01, 0.01))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.delay = {}, 0.0
    # It looks whether it shall end this often.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    server.base = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


def fetch_file(path, known_hash, addresses, name, timeout=10.0):
    fetch.fetch(path, known_hash, addresses, name, timeout)


def test_a_download(server, tmp_path):
    path = tmp_path / "raw" / "data.csv"
    fetch_file(path, HASH, [f"{server.base}/good/data.csv"], "fish")
    assert path.read_bytes() == BODY
    assert [p.name for p in path.parent.iterdir()] == ["data.csv"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [("missing", 1), ("down", 3), ("portal", 1), ("broken", 3), ("unmeasured", 1)],
)
def test_a_bad_address_is_left_for_the_next(server, tmp_path, name, asked):
    path = tmp_path / "data.csv"
    fetch_file(path, HASH, [f"{server.base}/{name}/x", f"{server.base}/good/x"], "fish")
    assert path.read_bytes() == BODY
    assert server.asked == {f"/{name}/x": asked, "/good/x": 1}
    assert [p.name for p in tmp_path.iterdir()] == ["data.csv"]


@pytest.mark.parametrize(("name", "asked"), [("recovers", 3), ("breaks-once", 2), ("moved", 1)])
def test_what_passes_is_tried_again(server, tmp_path, name, asked):
    fetch_file(tmp_path / "data.csv", HASH, [f"{server.base}/{name}/x"], "fish")
    assert (tmp_path / "data.csv").read_bytes() == BODY
    assert server.asked[f"/{name}/x"] == asked


def test_a_slow_server_is_given_up(server, tmp_path):
    server.delay = 0.5
    with pytest.raises(InputError, match="no answer in time, 3 tries"):
        fetch_file(tmp_path / "data.csv", HASH, [f"{server.base}/slow/x"], "fish", 0.05)
    assert list(tmp_path.iterdir()) == []


def test_when_nothing_works_every_address_and_way_out_is_named(server, tmp_path):
    addresses = [f"{server.base}/missing/x", f"{server.base}/portal/x", str(tmp_path / "none.csv"),
                 "http://127.0.0.1:9/closed"]  # fmt: skip
    with pytest.raises(InputError) as caught:
        fetch_file(tmp_path / "data.csv", HASH, addresses, "fish")
    text = str(caught.value)
    for part in (*addresses, "404", "wrong content", "no such file", "no connection",
                 "UNSUPERVISED_MIRROR", HASH, "datasets.fish.source.path"):  # fmt: skip
        assert part in text
    assert list(tmp_path.iterdir()) == []


def test_a_good_file_in_place_is_used(server, tmp_path):
    path = tmp_path / "data.csv"
    path.write_bytes(BODY)
    fetch_file(path, HASH, [f"{server.base}/good/x"], "fish")
    assert server.asked == {}


def test_a_wrong_file_in_place_is_kept_aside(server, tmp_path, capfd):
    path = tmp_path / "data.csv"
    path.write_bytes(b"mine")
    fetch_file(path, HASH, [f"{server.base}/good/x"], "fish")
    assert path.read_bytes() == BODY
    aside = next(p for p in tmp_path.iterdir() if p != path)
    assert aside.read_bytes() == b"mine"
    assert aside.name in capfd.readouterr().out


@pytest.mark.parametrize("form", ["folder", "file address"])
def test_a_mirror_may_be_a_folder_or_a_file_address(tmp_path, form):
    folder = tmp_path / "with space"
    folder.mkdir()
    (folder / "a b.csv").write_bytes(BODY)
    base = str(folder) if form == "folder" else folder.as_uri()
    fetch_file(tmp_path / "a b.csv", HASH, [fetch.join(base, "a b.csv")], "fish")
    assert (tmp_path / "a b.csv").read_bytes() == BODY


def test_a_mirrors_address_is_quoted():
    assert fetch.join("https://example.org/x/", "a b.csv") == "https://example.org/x/a%20b.csv"


def test_the_receipt_says_nothing_of_the_mirror(tmp_path):
    raw, receipt = tmp_path / "d.csv", tmp_path / "d.csv.source.json"
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "d.csv").write_bytes(BODY)
    spec = {**SPEC, "sha256": HASH}
    where = {"addresses": [str(tmp_path / "m" / "d.csv")], "timeout": 10}
    fetch.get(spec, where, None, {}, str(raw), str(receipt), None)
    assert json.loads(receipt.read_text()) == {
        "origin": "original",
        "sha256": HASH,
        "bytes": len(BODY),
    }


SPEC = {"kind": "url", "name": "fish"}
SPECIES = {"model": "species", "members": {}, "hash": "0"}


@pytest.fixture
def get(tmp_path):
    """A function that gets `fish.csv` from addresses, or by the stand-in of fish."""

    def run(addresses, stand_in=SPECIES, known_hash=HASH):
        raw, receipt = tmp_path / "fish.csv", tmp_path / "fish.csv.source.json"
        spec = {**SPEC, "sha256": known_hash}
        where = {"addresses": addresses, "timeout": 10}
        former = receipts.read(receipt)
        fetch.get(spec, where, stand_in, former, str(raw), str(receipt), None)
        return raw, json.loads(receipt.read_text())

    return run


def test_a_stand_in_is_made_where_nothing_else_is_had(get, tmp_path):
    raw, receipt = get([str(tmp_path / "none")])
    assert receipt["origin"] == "stand-in"
    assert len(raw.read_text().splitlines()) == 85


def test_no_stand_in_where_only_the_original_will_do(get, tmp_path):
    with pytest.raises(InputError, match="could not get"):
        get([str(tmp_path / "none")], stand_in=None)
    assert list(tmp_path.iterdir()) == []


def test_an_original_takes_the_place_of_a_stand_in(get, server, tmp_path):
    get([])
    raw, receipt = get([f"{server.base}/good/x"])
    assert (raw.read_bytes(), receipt["origin"]) == (BODY, "original")
    assert len(list(tmp_path.iterdir())) == 2, "a stand-in need not be kept aside"


def test_a_stand_in_stays_while_no_original_is_had(get, server):
    raw, first = get([])
    time = raw.stat().st_mtime_ns
    raw, second = get([f"{server.base}/portal/x", f"{server.base}/broken/x"])
    assert second == first
    assert raw.stat().st_mtime_ns == time


def test_a_stand_in_never_takes_the_place_of_an_original(get, server):
    get([f"{server.base}/good/x"])
    raw, receipt = get([])
    assert (raw.read_bytes(), receipt["origin"]) == (BODY, "original")


def test_a_stand_in_of_another_model_is_drawn_anew(get, tmp_path):
    raw, first = get([])
    raw.write_text("another model drew this")
    receipts.write(tmp_path / "fish.csv.source.json", raw, receipts.STAND_IN, model="old")
    raw, second = get([])
    assert second == first
    assert len(list(tmp_path.iterdir())) == 2, "the old stand-in need not be kept aside"


def test_a_users_edit_of_a_stand_in_is_kept_aside(get, server, tmp_path):
    raw, _ = get([])
    raw.write_text("my notes")
    get([f"{server.base}/good/x"])
    assert "my notes" in [p.read_text() for p in tmp_path.iterdir()]
