"""Open a file of text, plain or packed, and refuse what is none."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from unsupervised.base.errors import InputError
from unsupervised.data.packed import opened, unpacking

HEAD = 64 * 1024  # bytes in which delimiter and kind of file are looked for
CUT = "\t"  # stands between the cells of a table of fixed width once it is cut
SPACES = " \t\r\n\f\v\ufeff\xa0"
# What a file begins with that is no text → its kind, and the ending by which it is known.
SIGNS = {
    b"PAR1": ("Parquet", ".parquet"), b"PK\x03\x04": ("Excel or ZIP", ".xlsx"),
    b"\xd0\xcf\x11\xe0": ("old Excel", ".xls"), b"SQLite format 3": ("SQLite", ".sqlite"),
    b"\x89HDF": ("HDF5 or AnnData", ".h5"), b"ARROW1": ("Feather", ".feather"),
    b"$FL": ("SPSS", ".sav"), b"<stata_dta>": ("Stata", ".dta"), b"\x1f\x8b": ("gzip", ".csv.gz"),
    b"BZh": ("bzip2", ".csv.bz2"), b"\xfd7zXZ": ("xz", ".csv.xz"),
    b"\x28\xb5\x2f\xfd": ("Zstandard", ".csv.zst"), b"\x93NUMPY": ("an array of NumPy", ""),
    b"%PDF": ("PDF", ""), b"\x80\x04": ("a pickle", ""), b"\x80\x05": ("a pickle", ""),
    b"\x89PNG": ("an image", ""),
}  # fmt: skip
C1 = re.compile("[\x80-\x9f]")  # what no text in Latin-1 holds, and most in Windows' cp1252 do
UTF_8_AS_LATIN = codecs.BOM_UTF8.decode("latin-1")


class Text:
    """A file's text, read piece by piece, or line by line with the lines' ends.

    A lone carriage return, which pandas takes for an end of line in most places only, is handed
    on as a line feed.
    """

    def __init__(self, file: "TextIO | Bared", path: str, encoding: str):
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
        if self.encoding == "latin-1" and (control := C1.search(text)):
            raise InputError(
                f"{self.path}: holds the byte 0x{ord(control[0]):x}, which is no letter in "
                "latin-1; set tidy.encoding: cp1252, or save it as UTF-8"
            )
        lone = text.count("\r") > text.count("\r\n")
        return re.sub("\r(?!\n)", "\n", text) if lone else text

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn what goes wrong while text is read into a message for the user."""
        try:
            with unpacking(self.path):
                yield
        except UnicodeDecodeError as error:
            raise not_text(self.path, self.encoding) from error
        except UnicodeError as error:
            raise wrong_encoding(self.path, self.encoding, error) from error


class Bared:
    """Lines of a text that are changed one by one, so that all keep their numbers."""

    def __init__(self, lines: Iterator[str]):
        """Take the changed lines."""
        self.lines, self.rest = lines, ""

    def __next__(self) -> str:
        """Return the next line."""
        return next(self.lines)

    def read(self, size: int = -1) -> str:
        """Return so many letters, as `read` of a file does."""
        parts, length = [self.rest], len(self.rest)
        while length < size or size < 0:
            line = next(self.lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        text = "".join(parts)
        end = len(text) if size < 0 else size
        self.rest = text[end:]
        return text[:end]


def bare_lines(lines: Iterable[str], skip: int, comment: str | None) -> Iterator[str]:
    """Yield lines, the skipped ones and comments blank, and without a comment behind the cells;
    within open quotes no comment begins."""
    quotes = 0
    for number, line in enumerate(lines):
        begins = comment and quotes % 2 == 0 and line.lstrip(SPACES).startswith(comment)
        if number < skip or begins:
            yield line[len(line.rstrip("\r\n")) :] or "\n"
        else:
            if comment and comment in line:
                line = without_comment(line, comment, quotes)
            quotes += line.count('"')
            yield line


def without_comment(line: str, sign: str, quotes: int) -> str:
    """Return a line without the comment behind its last cell: a blank, the sign, and no quote
    open; what holds a sign that may part cells is no comment."""
    end = line[len(line.rstrip("\r\n")) :]
    for match in re.finditer(rf"[ \t]+{re.escape(sign)}[^,;\t|\"]*$", line.rstrip("\r\n")):
        if (quotes + line[: match.start()].count('"')) % 2 == 0:
            return line[: match.start()] + end
    return line


def is_changed(spec: Mapping) -> bool:
    """Say whether lines are skipped, or read otherwise than they stand."""
    return bool(spec.get("skip") or spec.get("comment") or spec.get("widths"))


def changed(lines: Iterable[str], spec: Mapping) -> Iterator[str]:
    """Return lines as they are read: skipped ones and comments blank, those of fixed width cut."""
    lines = bare_lines(lines, spec.get("skip") or 0, spec.get("comment"))
    return cut_lines(lines, spec["widths"]) if spec.get("widths") else lines


def cut_lines(lines: Iterable[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield lines of fixed width with a sign between the cells, and quotes where need be."""
    ends = [sum(widths[:i]) for i in range(1, len(widths))]
    for line in lines:
        text = line.rstrip("\r\n").expandtabs()
        if text.strip():
            cells = [text[a:b].strip() for a, b in zip([0, *ends], [*ends, None], strict=True)]
            out = io.StringIO()
            csv.writer(out, delimiter=CUT, lineterminator="\n").writerow(cells)
            yield out.getvalue()
        else:
            yield "\n"


@contextmanager
def text_of(path: str, spec: Mapping) -> Iterator[Text]:
    """Open a file as text, unpacked, without a mark of its byte order, nor what is skipped."""
    encoding = spec["encoding"]
    with opened(path) as file:
        lines = io.TextIOWrapper(file, codec(encoding), newline="")
        yield Text(Bared(changed(lines, spec)) if is_changed(spec) else lines, path, encoding)


def codec(encoding: str) -> str:
    """Return Python's name of an encoding, with which a mark at the begin is no text."""
    return "utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding


def head_of(path: str, spec: Mapping) -> str:
    """Return the first part of a text file, plain or packed, and refuse what is no table."""
    head = head_as_it_is(path, spec["encoding"])
    if not is_changed(spec):
        return head
    bared = "".join(changed(io.StringIO(head, newline=""), spec))
    refuse_no_table(bared, path)
    return bared


def head_as_it_is(path: str, encoding: str) -> str:
    """Return the first part of a text file with all of its lines."""
    try:
        with unpacking(path), opened(path) as file:
            # Incremental: the last letter may be cut in the middle.
            head = codecs.getincrementaldecoder(codec(encoding))().decode(file.read(HEAD))
    except UnicodeDecodeError as error:
        raise not_text(path, encoding) from error
    except UnicodeError as error:
        raise wrong_encoding(path, encoding, error) from error
    refuse_no_table(head, path)
    if not codecs.lookup(encoding).name.startswith("utf") and is_utf_8(path):
        raise InputError(
            f"{path}: is UTF-8, which {encoding} would misread; correct tidy.encoding, or leave it "
            "out"
        )
    return head


def is_utf_8(path: str) -> bool:
    """Say whether a file's letters beyond ASCII, and there are some, are all in UTF-8: as good as
    no text in an encoding of one byte a letter reads so."""
    decoder, beyond = codecs.getincrementaldecoder("utf-8")(), False
    try:
        with unpacking(path), opened(path) as file:
            while piece := file.read(HEAD):
                beyond |= not decoder.decode(piece).isascii()
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return beyond


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
        raise InputError(
            f"{path}: is JSON, not a text of rows and columns; call it .json or .jsonl"
        )
    if any(line.lower().startswith("@relation") for line in start.split("\n")[:1000]):
        raise InputError(f"{path}: is ARFF, not a table of rows and columns; call it .arff")


def binary(path: str) -> InputError:
    """Return the refusal of a file that is no text, and say what it is where its first bytes do."""
    with Path(path).open("rb") as file:
        first = file.read(16)
    kind, ending = next((is_ for sign, is_ in SIGNS.items() if first.startswith(sign)), ("", ""))
    if not ending:
        return InputError(
            f"{path}: is not text but binary data{kind and f', {kind}'}; save it as CSV in UTF-8"
        )
    return InputError(
        f"{path}: is not text but binary data, {kind} by its first bytes; give it the ending of "
        f"its kind, in its name or by source.file: {Path(path).stem}{ending}"
    )


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
    if error.encoding == "charmap":
        return InputError(
            f"{path}: not cp1252 text (byte {place}); save it as UTF-8, or correct tidy.encoding"
        )
    windows = any(0x80 <= byte < 0xA0 for byte in first)
    kind = "utf-16" if marked else "cp1252" if windows else "latin-1"
    return InputError(
        f"{path}: not {error.encoding} text ({error.reason} at byte {place}); save it as "
        f"UTF-8, or set tidy.encoding: {kind}"
    )
