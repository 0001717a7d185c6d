"""What the front and the search know of a dataset: a card, and what can be found on its page."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from unsupervised.pages import render

MOST_SAMPLES = 5_000  # that the search finds by their names


def card(told: Mapping, linked: Mapping) -> dict:
    """Return a dataset's card: a picture, what was found, its verdicts, and what to find it by."""
    best = told["best"]
    page = f"pages/datasets/{told['dataset']}.html"
    return {
        "dataset": told["dataset"],
        "title": told["title"],
        "page": page,
        "is_stand_in": told["is_stand_in"],
        "facts": told["facts"],
        "picture": picture(told),
        "best": {key: best[key] for key in ("called", "claims", "key")} if best else None,
        "counts": told["counts"],
        "methods": [method["title"] for method in told["methods"]],
        "search": [*entries(told, page), *names(told, linked["samples"], page)],
    }


def picture(told: Mapping) -> dict | None:
    """Return the first figure that a browser can show: of the best variant, of any, of the data."""
    order = [told["best"]] if told["best"] else []
    for part in [*order, *told["variants"], told["columns"]]:
        for figure in part["figures"]:
            if figure["is_drawn"]:
                kept = {key: figure[key] for key in ("width", "height", "alt")}
                return kept | {"href": figure["href"].removeprefix("../../")}
    return None


def entries(told: Mapping, page: str) -> list[list[str]]:
    """Return what the search finds on a page: title, kind, address and further words."""
    title, name = told["title"], told["dataset"]
    found = [[title, "dataset", page, name]]
    for part in [told["columns"], *told["variants"], told["compared"], *told["others"]]:
        of = part.get("called", part["key"])
        at = f"{page}#{render.anchor(part['key'])}"
        if "called" in part:
            said = ("finding", "verdict", "measure", "why")
            claimed = [claim[key] for claim in part["claims"] for key in said]
            words = [name, part["step"], part["about"], *claimed]
            found.append([f"{title}: {of}", "variant", at, " ".join(words)])
        for figure in part["figures"]:
            where = f"{at}-{figure['name']}"
            words = f"{name} {part['key']} {figure['caption']}"
            found.append([f"{render.name(figure['name'])}: {title}, {of}", "figure", where, words])
        for table in part["tables"]:
            shown = table["shown"]
            where = f"{page}#{render.anchor('table', shown.key)}"
            words = f"{name} {part['key']} {' '.join(shown.columns[:8])}"
            found.append([f"{render.name(shown.name)}: {title}, {of}", "table", where, words])
    return [[cell if i != 3 else " ".join(cell.split()) for i, cell in enumerate(e)] for e in found]


def names(told: Mapping, samples: Sequence[str], page: str) -> list[list[str]]:
    """Return the samples that the linked views show: each by its name or, where names are mere
    numbers, one entry of all these numbers, of which one is asked for beside the dataset."""
    if not told["has_views"] or len(samples) > MOST_SAMPLES:
        return []
    title = told["title"]
    if all(name.isdigit() for name in samples):
        words = " ".join([told["dataset"], *samples])
        return [[f"{title}: sample, by number", "samples", f"{page}#explore", words]]
    return [[name, "sample", f"{page}#sample={quote(name, safe='')}", title] for name in samples]
