"""Get one raw file: from its place, a mirror, its published address or a user's path.

pooch downloads to a temporary name, checks the hash and only then moves the file to its
place. What passes (time-outs, server errors, broken connections) is tried again; what
does not (404, wrong hash) sends us to the next address.
"""

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote, urlsplit

from unsupervised.base import contents
from unsupervised.base.errors import InputError
from unsupervised.base.files import aside_name, replacing, sha256
from unsupervised.data import receipts

CONNECT_SECONDS = 3
RETRY_WAITS = (1, 2)  # seconds before the second and the third try


def fetch(
    path: str | Path,
    known_hash: str,
    addresses: Sequence[str],
    name: str,
    timeout: float,
    replaceable: bool = False,
) -> None:
    """Put the file with the known SHA-256 at `path`, from the first address that has it.

    A file already there is used if its hash is right, else kept aside under another
    name; one that is `replaceable` stays until a right one is there. A server may be silent for
    `timeout` seconds. Raises InputError, listing every address with its reason, when nothing
    works.
    """
    path = Path(path)
    if not replaceable and is_in_place(path, known_hash):
        return
    reasons = []
    for address in addresses:
        try:
            fetch_from(address, path, known_hash, timeout)
        except Unavailable as error:
            reasons.append(f"  {address}: {error}")
        else:
            print(f"{path} came from {address}")
            return
    raise InputError(failure_text(name, path, known_hash, reasons))


def is_in_place(path: Path, known_hash: str) -> bool:
    """Say whether the right file lies at its place; set a wrong one aside."""
    if not path.exists():
        return False
    found = sha256(path)
    if found == known_hash:
        print(f"{path} is there already and has the right hash")
        return True
    aside = aside_name(path, known_hash, found)
    path.replace(aside)
    message = (
        f"{path} has sha256 {found}, expected {known_hash}: "
        f"it is kept as {aside.name} and fetched again"
    )
    print(message)
    print(message, file=sys.__stderr__)
    return False


class Unavailable(Exception):
    """One address could not give the file; the text says why."""


def fetch_from(address: str, path: Path, known_hash: str, timeout: float) -> None:
    """Fetch the file from a folder's path, a file:// address or over HTTP."""
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        download(address, path, known_hash, timeout)
    elif parts.scheme == "file":
        copy(Path(unquote(parts.path)), path, known_hash)
    else:
        copy(Path(address), path, known_hash)


def copy(source: Path, path: Path, known_hash: str) -> None:
    """Copy a local file to its place if its hash is right."""
    if not source.is_file():
        raise Unavailable("no such file")
    found = sha256(source)
    if found != known_hash:
        raise Unavailable(f"wrong content: sha256 {found}, expected {known_hash}")
    with replacing(path) as part:
        shutil.copyfile(source, part)


def download(url: str, path: Path, known_hash: str, timeout: float) -> None:
    """Download over HTTP; try again, with growing waits, what may pass."""
    for wait in (*RETRY_WAITS, None):
        try:
            return download_once(url, path, known_hash, timeout)
        except Passing as error:
            if wait is None:
                raise Unavailable(f"{error}, {len(RETRY_WAITS) + 1} tries") from error
            print(f"{url}: {error}; trying again in {wait} s")
            time.sleep(wait)


class Passing(Exception):
    """A fault that may be gone in a moment."""


def download_once(url: str, path: Path, known_hash: str, timeout: float) -> None:
    """Download once with pooch; raise Passing or Unavailable when it fails."""
    import pooch
    import requests

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".part-", dir=path.parent) as folder:
            pooch.retrieve(
                url,
                known_hash=f"sha256:{known_hash}",
                fname=path.name,
                path=folder,
                downloader=pooch.HTTPDownloader(
                    progressbar=progress_bar(path.name), timeout=(CONNECT_SECONDS, timeout)
                ),
            )
            Path(folder, path.name).replace(path)
    except requests.HTTPError as error:
        code = error.response.status_code
        kind = Passing if code >= 500 or code in (408, 429) else Unavailable
        raise kind(f"the server answered {code} {error.response.reason}") from error
    except requests.Timeout as error:
        raise Passing("no answer in time") from error
    except requests.exceptions.ChunkedEncodingError as error:
        raise Passing("the connection broke off") from error
    except requests.exceptions.ProxyError as error:
        proxy = requests.utils.select_proxy(url, requests.utils.getproxies())
        raise Unavailable(
            f"no connection through the proxy {proxy}, which the environment names"
        ) from error
    except requests.ConnectionError as error:
        if "Read timed out" in str(error):
            raise Passing("no answer in time") from error
        raise Unavailable("no connection") from error
    except requests.RequestException as error:
        raise Unavailable(str(error)) from error
    except ValueError as error:
        # pooch names both hashes in its message.
        raise Unavailable("wrong content: " + " ".join(str(error).split())) from error


def progress_bar(name: str):
    """Return a bar for a person at a terminal, shown from the second second on."""
    if not sys.__stderr__.isatty():
        return False
    from tqdm import tqdm

    return tqdm(
        desc=name, total=0, unit="B", unit_scale=True, delay=1, leave=False, file=sys.__stderr__
    )


def join(base: str, name: str) -> str:
    """Return the address of a file in a mirror: a folder or a base address."""
    if urlsplit(base).scheme in ("http", "https", "file"):
        return f"{base.rstrip('/')}/{quote(name)}"
    return str(Path(base).expanduser() / name)


def failure_text(name: str, path: Path, known_hash: str, reasons: Sequence[str]) -> str:
    """Return the message for a file that no address could give."""
    return "\n".join(
        [
            f"{name}: could not get {path.name} from any of {len(reasons)} addresses:",
            *reasons,
            "Three ways out:",
            "  1. name a mirror, a folder or base address that holds the file: "
            "UNSUPERVISED_MIRROR in the environment or data.mirrors in the config",
            f"  2. put the file by hand at {path} (sha256 {known_hash})",
            f"  3. use a file of your own: datasets.{name}.source.path in the config",
        ]
    )


def get(
    spec: Mapping,
    where: Mapping,
    stand_in: Mapping | None,
    former: Mapping,
    raw: str,
    receipt: str,
    source: str | None,
) -> None:
    """Get one raw file in the way its spec says, and write its receipt.

    `where` holds the `addresses` of a download and the `timeout` of a server. `stand_in` is
    the model to draw from where the download cannot be had, with its `hash` and the members of
    its archive; None where only the original will do. `former` is the receipt of what lies there
    from an earlier run, empty where there is none.
    """
    if spec["kind"] == "url":
        get_download(spec, where, stand_in, former, raw, receipt)
    elif spec["kind"] == "path":
        if spec.get("in_place"):
            from unsupervised.data import in_place

            in_place.write(raw, Path(source), spec["content"])
        else:
            copy_own(Path(source), raw, spec["content"])
        receipts.write(receipt, raw, receipts.ORIGINAL)
    else:
        from unsupervised.data import make

        make.write(raw, spec)
        receipts.write(receipt, raw, receipts.ORIGINAL)


def copy_own(source: Path, raw: str, content: str) -> None:
    """Copy a user's file, or gather a folder in one.

    Refuses what is no longer the `content` with which the run began.
    """
    with replacing(raw) as part:
        if source.is_dir():
            from unsupervised.data import make

            make.gather(source, part, raw)
        else:
            shutil.copyfile(source, part)
        if contents.content(source if source.is_dir() else part) != content:
            raise InputError(f"{source}: was changed while it was read; run again")


def get_download(
    spec: Mapping,
    where: Mapping,
    stand_in: Mapping | None,
    former: Mapping,
    raw: str,
    receipt: str,
) -> None:
    """Get the original; else keep or make its stand-in, where one is allowed.

    A stand-in never takes the place of an original, and an original always takes that of a
    stand-in.
    """
    standing_in = former.get("origin") == receipts.STAND_IN and Path(raw).exists()
    standing_in = standing_in and former["sha256"] == sha256(raw)
    try:
        fetch(raw, spec["sha256"], name=spec["name"], **where, replaceable=standing_in)
    except InputError as error:
        if stand_in is None:
            raise
        print(error)
        if not standing_in or former.get("model") != stand_in["hash"]:
            write_stand_in(stand_in, raw)
    # A model may hold the whole truth: then its bytes are the original's.
    is_original = sha256(raw) == spec["sha256"]
    if is_original:
        receipts.write(receipt, raw, receipts.ORIGINAL)
    else:
        receipts.write(receipt, raw, receipts.STAND_IN, model=stand_in["hash"])
        print(f"{spec['name']}: stand-in data; run `make refresh` to try the original again",
              file=sys.__stderr__)  # fmt: skip


def write_stand_in(stand_in: Mapping, raw: str) -> None:
    """Draw the stand-in from its model."""
    from unsupervised.data.stand_ins.write import write

    write(raw, stand_in["model"], stand_in["members"], None)
