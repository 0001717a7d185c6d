"""Keep what Snakemake makes of each file of rules, so that only a changed one is parsed again.

Snakemake translates its language to Python and compiles that, in each run anew: a tenth of the
time of a run with nothing to do. The outcome is kept in the cache of Snakemake in the home folder,
where that keeps sources too, and used again only for the very same text, place and versions.
"""

import builtins
import hashlib
import marshal
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import snakemake
from snakemake import parser
from snakemake.common import get_appdirs
from snakemake.sourcecache import LocalSourceFile

DIGEST = 32  # bytes of a SHA-256, with which a file begins that is kept
ROOM = 200  # files


class Parsed(str):
    """Python code that was compiled already, as `compiled`."""


def keep() -> None:
    """Take the place of Snakemake's parser, and of the compiler where Snakemake uses that.

    The module that does is being imported right now, and takes the parser from this one.
    """
    parser.parse = kept(parser.parse)
    if user := sys.modules.get("snakemake.workflow"):
        user.compile = compiled


def kept(parse: Callable) -> Callable:
    """Return a parser that does as Snakemake's, which is asked about what is new."""

    def parsed(path, workflow, linemap, overwrite_shellcmd=None, rulecount=0):
        """Return a file's Python code and the number of rules; fill in the map of lines."""
        more = overwrite_shellcmd, rulecount
        if type(path) is not LocalSourceFile:
            return parse(path, workflow, linemap, *more)
        # By way of Snakemake's own copy, which jobs read too, whatever becomes of the file.
        with workflow.sourcecache.open(path) as file:
            text = file.read()
        name = path.get_path_or_uri(secret_free=True)
        key = repr((snakemake.__version__, sys.version, name, text, *more))
        found = read(key)
        if found is None:
            code, count = parse(path, workflow, linemap, *more)
            found = code, linemap, count, builtins.compile(code, name, "exec")
            write(key, found)
        code, lines, count, program = found
        linemap |= lines
        code = Parsed(code)
        code.compiled = program
        return code, count

    return parsed


def compiled(source, *told, **more):
    """Return what Python's own compiler does."""
    return getattr(source, "compiled", None) or builtins.compile(source, *told, **more)


def read(key: str) -> tuple | None:
    """Return what was kept under a key; None where there is nothing, or it is damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = place_of(key).read_bytes()
        if hashlib.sha256(content[DIGEST:]).digest() == content[:DIGEST]:
            return marshal.loads(content[DIGEST:])
    return None


def write(key: str, found: tuple) -> None:
    """Keep something under a key, with as many of the last before it as there is room for."""
    content, place = marshal.dumps(found), place_of(key)
    part = place.with_name(f".part-{secrets.token_hex(4)}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(content).digest() + content)
        part.replace(place)
        for path in sorted(place.parent.iterdir(), key=lambda path: -path.stat().st_mtime)[ROOM:]:
            path.unlink(missing_ok=True)


def place_of(key: str) -> Path:
    """Return the file for what is kept under a key, among Snakemake's own copies of sources."""
    name = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()
    return Path(get_appdirs().user_cache_dir, "parsed-rules", name)
