"""Draw one figure: apart from `job`, so that an edit of the style reaches figures only."""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from unsupervised.data import receipts
from unsupervised.figures import fonts, page, style
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged

NO_SIGN = re.compile(r"Glyph (\d+) .* missing from font\(s\) (.*)\.")


def write_figure(
    make: str,
    inputs: Mapping[str, str],
    spec: str,
    code: str,
    output: str,
    log: str,
) -> None:
    """Save the figure that the function `make` draws from inputs and spec; `code` is the hash of
    what draws it."""
    told = made.Told(files_of(inputs), [output], spec, code)
    with logged(log, told), missing_letters_said():
        settings = json.loads(spec)
        style.use(settings["style"])
        fonts.use(fonts.texts_of(files_of(inputs), json.dumps(settings, ensure_ascii=False)))
        figure = function(make)(inputs, settings)
        if fonts.note():
            style.add_line(figure, fonts.note())
        if "source" in inputs and receipts.from_stand_in(inputs["source"]):
            style.mark_stand_in(figure)
        page.save(figure, output, settings["style"])


@contextmanager
def missing_letters_said() -> Iterator[None]:
    """Print one line for all the letters that the font lacks; other warnings stay as they are."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    letters: dict[str, str] = {}
    for warning in caught:
        if found := NO_SIGN.match(str(warning.message)):
            letters[chr(int(found[1]))] = found[2]
        else:
            warnings.warn_explicit(
                warning.message, warning.category, warning.filename, warning.lineno
            )
    if letters:
        fonts = ", ".join(sorted(set(letters.values())))
        print(f"boxes stand for letters that the font lacks ({fonts}): {' '.join(letters)}")
