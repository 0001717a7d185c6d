"""Draw one figure: apart from `job`, so that an edit of the style reaches figures only."""

import json
from collections.abc import Callable, Mapping

from unsupervised import receipts, style
from unsupervised.job import logged


def write_figure(
    draw: Callable[[Mapping, dict], object],
    inputs: Mapping[str, str],
    spec: str,
    output: str,
    log: str,
) -> None:
    """Save the figure that `draw(inputs, spec)` returns."""
    with logged(log, [output]):
        settings = json.loads(spec)
        style.use(settings["style"])
        figure = draw(inputs, settings)
        if "source" in inputs and receipts.from_stand_in(inputs["source"]):
            style.mark_stand_in(figure)
        style.save(figure, output, settings["style"])
