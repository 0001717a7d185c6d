"""Open a file of text, plain or packed, and refuse what is none."""

import bz2
import codecs
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from unsupervised.archive import MAX_BYTES, too_large
from unsupervised.errors import InputError

HEAD = 64 * 1024  # bytes in which delimiter and kind of file are looked for
OPENERS = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}
SPACES = " \t\r\n\f\v\ufeff\xa0"
UTF_8_AS_LATIN = codecs.BOM_UTF8.decode("latin-1")
BROKEN = (gzip.BadGzipFile, lzma.LZMAError, zipfile.BadZipFile, EOFError, zlib.error)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file as bytes, unpacked where its name says that it is packed."""
    if packing(path) == ".zip":
        with zipfile.ZipFile(path) as archive, archive.open(only_member(archive, path)) as file:
            yield file
    else:
        with OPENERS.get(packing(path), open)(path, "rb") as file:
            yield file


def packing(path: str) -> str:
    """Return the ending of a name that says how a file is packed, in small letters."""
    kind = Path(path).suffix.lower()
    return kind if kind == ".zip" or kind in OPENERS else ""


def only_member(archive: zipfile.ZipFile, path: str) -> zipfile.ZipInfo:
    """Return the one file of an archive; refuse more, and one too large."""
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) != 1:
        names = ", ".join(info.filename for info in members[:5]) or "nothing"
        raise InputError(
            f"{path}: holds {len(members)} files ({names}); expected one, or name those to take "
            "out in source.members"
        )
    if members[0].file_size > MAX_BYTES:
        raise too_large(path, MAX_BYTES)
    return members[0]


class Text:
    """A file's text, read piece by piece, or line by line with the lines' ends.

    A lone carriage return, which pandas takes for an end of line in most places only, is handed
    on as a line feed.
    """

    def __init__(self, file: TextIO, path: str, encoding: str):
        """Take a file that is open, and what to call it when something is wrong."""
        self.file, self.path, self.encoding = file, path, encoding
        self.begun = False

    def read(self, size: int = -1) -> str:
        """Return the next letters, as `read` of a file does."""
        with self.refusing():
            text = self.file.read(size)
            if text.endswith("\r"):
                text += self.file.read(1)
            return self.checked(text)

    def __iter__(self) -> "Text":
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        with self.refusing():
            return self.checked(next(self.file))

    def checked(self, text: str) -> str:
        """Return text with one kind of line ends, and without marks of the byte order (some
        programs write two) or a zero byte, which no text has."""
        if not self.begun:
            self.begun = True
            if text.startswith(UTF_8_AS_LATIN):
                raise InputError(f"{self.path}: is UTF-8; correct tidy.encoding, or leave it out")
            text = text.lstrip("\ufeff")
        if "\x00" in text:
            raise binary(self.path)
        lone = text.count("\r") > text.count("\r\n")
        return re.sub("\r(?!\n)", "\n", text) if lone else text

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn what goes wrong while text is read into a message for the user."""
        try:
            yield
        except UnicodeDecodeError as error:
            raise not_text(self.path, self.encoding) from error
        except UnicodeError as error:
            raise wrong_encoding(self.path, self.encoding, error) from error
        except BROKEN as error:
            raise not_whole(self.path, error) from error


@contextmanager
def text_of(path: str, encoding: str) -> Iterator[Text]:
    """Open a file as text, unpacked, without a mark of its byte order."""
    with opened(path) as file:
        yield Text(io.TextIOWrapper(file, codec(encoding), newline=""), path, encoding)


def codec(encoding: str) -> str:
    """Return Python's name of an encoding, with which a mark at the begin is no text."""
    return "utf-8-sig" if encoding == "utf-8" else encoding


def head_of(path: str, encoding: str = "utf-8") -> str:
    """Return the first part of a text file, plain or packed, and refuse what is no table."""
    try:
        with opened(path) as file:
            # Incremental: the last letter may be cut in the middle.
            head = codecs.getincrementaldecoder(codec(encoding))().decode(file.read(HEAD))
    except UnicodeDecodeError as error:
        raise not_text(path, encoding) from error
    except UnicodeError as error:
        raise wrong_encoding(path, encoding, error) from error
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder; name a file in it") from None
    except (*BROKEN, OSError) as error:
        # A plain OSError speaks of the file, a packed one's of what it holds.
        if not packing(path) or getattr(error, "errno", None):
            raise
        raise not_whole(path, error) from error
    refuse_no_table(head, path)
    return head


def refuse_no_table(head: str, path: str) -> None:
    """Raise InputError for what is surely no table: nothing, binary data, a page, JSON, ARFF."""
    if not head.strip(SPACES):
        raise InputError(f"{path}: is empty; expected a table with a row for each sample")
    if "\x00" in head:
        raise binary(path)
    start = head.lstrip()
    if start[:1] == "<":
        raise InputError(f"{path}: is a web page or XML, not a table; download the file itself")
    if start[:1] == "{" or "".join(start[:20].split())[:2] in ("[{", "[["):
        raise InputError(f"{path}: is JSON, not a table of rows and columns; save it as CSV")
    if any(line.lower().startswith("@relation") for line in start.split("\n")[:1000]):
        raise InputError(f"{path}: is ARFF, not a table of rows and columns; save it as CSV")


def binary(path: str) -> InputError:
    """Return the refusal of a file that is no text."""
    return InputError(f"{path}: is not text but binary data; save it as CSV in UTF-8")


def not_whole(path: str, error: Exception) -> InputError:
    """Return the refusal of a packed file that cannot be unpacked."""
    return InputError(f"{path}: cannot be unpacked ({error}); is it whole?")


def wrong_encoding(path: str, encoding: str, error: UnicodeError) -> InputError:
    """Return the refusal of a file that is not in the encoding that the config names."""
    return InputError(f"{path}: not {encoding} text ({error}); check tidy.encoding")


def not_text(path: str, encoding: str) -> InputError:
    """Return the refusal of a file in another encoding, with the byte where it shows.

    The whole file is decoded anew, since the error of a piece counts from the piece's begin.
    """
    decoder = codecs.getincrementaldecoder(codec(encoding))()
    passed, first = 0, b""
    with opened(path) as file:
        while piece := file.read(HEAD):
            waiting = len(decoder.getstate()[0])
            first = first or piece
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return other_encoding(path, first, error, passed - waiting + error.start)
            passed += len(piece)
    return InputError(f"{path}: the last letter is cut off; is the file whole?")


def other_encoding(path: str, first: bytes, error: UnicodeDecodeError, place: int) -> InputError:
    """Return the refusal of a file that seems to be in another encoding."""
    marked = first[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in first[:4096] and not marked:
        return binary(path)
    kind = "utf-16" if marked else "latin-1"
    return InputError(
        f"{path}: not {error.encoding} text ({error.reason} at byte {place}); save it as "
        f"UTF-8, or set tidy.encoding: {kind}"
    )
