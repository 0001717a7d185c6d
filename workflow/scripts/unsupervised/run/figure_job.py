"""Draw one figure: apart from `job`, so that an edit of the style reaches figures only."""

import json
from collections.abc import Mapping

from unsupervised.data import receipts
from unsupervised.figures import fonts, page, style
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged


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
    with logged(log, told):
        settings = json.loads(spec)
        style.use(settings["style"])
        fonts.use(fonts.texts_of(files_of(inputs), json.dumps(settings, ensure_ascii=False)))
        figure = function(make)(inputs, settings)
        if fonts.note():
            style.add_line(figure, fonts.note())
        if "source" in inputs and receipts.from_stand_in(inputs["source"]):
            style.mark_stand_in(figure)
        page.save(figure, output, settings["style"])
