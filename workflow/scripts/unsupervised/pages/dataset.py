"""A dataset's page: its columns, its linked views, and every result with what made it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from unsupervised.base.files import listed
from unsupervised.data import receipts
from unsupervised.pages import claims, pictures, render, shown, views
from unsupervised.pages.card import card
from unsupervised.pages.groups import Group, grouped, in_one_line, recipe
from unsupervised.pages.said import sentence
from unsupervised.recipes import paper

UP = "../../"  # from a dataset's page to the folder of results
COLUMNS, COMPARED = "summary/raw", "compare"
BESIDE = {"clusterings": "clusterings", "all_maps": "maps"}  # a table, and what it compares
# Figures that show the samples themselves go before those that judge what was found.
SAMPLES_FIRST = ["clusters", "map", "dendrogram", "features", "topics", "parts", "crosstab"]
MANY = len(SAMPLES_FIRST)
NARROW = 44  # characters, so that the lines of a config are read on a phone


def build(inputs: Mapping, spec: Mapping, root: Path) -> dict[str, str]:
    """Return `page`, `tables`, `views` and `card` of a dataset, as text.

    `inputs["results"]` are its tables, figures and further files below `root`, `source` says from
    which raw files they come, and `values`, `samples` and `features` are the tidy data.
    """
    folder = root / spec["dataset"]
    groups = grouped(inputs["results"], folder)
    variants = [of_variant(one, groups, root, spec) for one in spec["variants"]]
    known = {COLUMNS, COMPARED, *(one["key"] for one in variants)}
    told = {
        "title": spec["title"],
        "dataset": spec["dataset"],
        "first_look": spec["first_look"],
        "is_stand_in": receipts.from_stand_in(inputs["source"]),
        "facts": facts(groups[COLUMNS]),
        "columns": of_data(COLUMNS, spec["columns"], groups, root, spec),
        "compared": of_data(COMPARED, spec["compared"], groups, root, spec),
        "beside": beside(groups.get(COMPARED, Group())),
        "others": [of_data(key, [], groups, root, spec) for key in groups if key not in known],
        "variants": variants,
        "methods": by_method(variants),
        "best": claims.best(variants),
        "counts": claims.counted(claim for one in variants for claim in one["claims"]),
        "exercises": spec["exercises"],
        "paper": in_words(spec["paper"], inputs, folder),
    }
    linked = views.build(inputs, folder, spec["variants"])
    linked["best"] = told["best"]["called"] if told["best"] else ""
    told["ways"] = ways(linked)
    told["has_views"] = bool(linked["maps"] or linked["trees"])
    told["shown"], told["of"] = len(linked["samples"]), linked["of"]
    tables = [table for group in groups.values() for table in group.tables.values()]
    return {
        "page": render.page("dataset.html", **told, up=UP),
        "tables": shown.packed(tables),
        "views": shown.script("views", linked),
        "card": json.dumps(card(told, linked), ensure_ascii=False, sort_keys=True) + "\n",
    }


def in_words(told: Mapping, inputs: Mapping, folder: Path) -> dict[str, str]:
    """Return what was done with a dataset in words for a paper, and what is cited."""
    scores = {
        f"{told['name']}/{path.relative_to(folder).parent.as_posix()}": str(path)
        for path in map(Path, listed(inputs["results"]))
        if path.name == "scores.csv"
    }
    return paper.of_one(told, {told["name"]: inputs["source"], **scores})


def ways(linked: Mapping) -> list[str]:
    """Return in words what can be chosen in the linked views that a dataset has."""
    kinds = [one["kind"] for one in linked["colours"] if one["kind"] != "feature"]
    has_clusters = "clusters" in kinds
    offered = {
        "a cluster": has_clusters,
        "a label": "label" in kinds and not has_clusters,
        "a branch of the tree": bool(linked["trees"]),
        "a cell of the crosstab": has_clusters and len(kinds) > 1,
        "a sample on the map (with a mouse a whole region)": bool(linked["maps"]),
        "a row of the samples": True,
    }
    return [words for words, is_there in offered.items() if is_there]


def of_variant(one: Mapping, groups: Mapping[str, Group], root: Path, spec: Mapping) -> dict:
    """Return what a page shows of a variant."""
    key = f"{one['step']}/{one['variant']}"
    group = groups.get(key, Group())
    found = claims.of_tables(group.tables.values())
    scores = group.scores()
    called = f"{one['title']}, {one['variant']}"
    whose = f"{spec['title']}, {called}"
    figures = with_sentences(one["figures"], root)
    return {
        **part(key, figures, group, alternatives(whose, figures, group, found), root),
        "step": one["step"],
        "variant": one["variant"],
        "title": one["title"],
        "about": one["about"],
        "called": called,
        "claims": found,
        "scores": scores,
        "settings": settings(one, spec["seed"]),
        "config": config(one, spec["dataset"]),
        "exercises": showing(spec["exercises"], key),
        "references": one["references"],
    }


def with_sentences(figures: Sequence[Mapping], root: Path) -> list[dict]:
    """Return figures, each with the sentence that says what it shows under `shows`."""
    return [{**one, "shows": sentence(one, root)} for one in figures]


def alternatives(
    whose: str, figures: Sequence[Mapping], group: Group, found: Sequence[Mapping]
) -> dict[str, str]:
    """Return what each figure of a variant shows, in words. What is claimed is said by figures that
    read claims, or else by the first, too; one without a sentence says what it is and, if it shows
    them, scores."""
    reads = {one["name"]: one["tables"] for one in figures}
    captions = {one["name"]: render.first(one["caption"]) for one in figures}
    shows = {one["name"]: one["shows"] for one in figures}
    order = drawn_first(figures, group)
    speak = [n for n in order if any(t.endswith(claims.ENDS) for t in reads.get(n, []))]
    said = {}
    for name in order:
        if found and name in (speak or order[:1]):
            words = " ".join(filter(None, [shows.get(name), pictures.claimed(found[:3])]))
        elif not (words := shows.get(name, "")):
            has_scores = "scores" in reads.get(name, []) or name not in reads
            scores = in_one_line(group.scores()) if has_scores else ""
            words = " ".join(filter(None, [captions.get(name, ""), scores and f"{scores}."]))
        said[name] = f"{render.name(name)} of {whose}. {words}".strip()
    return said


def drawn_first(figures: Sequence[Mapping], group: Group) -> list[str]:
    """Return the names of the figures that are here, in the order in which a page shows them."""
    told = [one["name"] for one in figures]
    drawn = [name for name in told if name in group.pictures]
    drawn += [name for name in group.pictures if name not in told]
    return sorted(drawn, key=lambda n: SAMPLES_FIRST.index(n) if n in SAMPLES_FIRST else MANY)


def of_data(
    key: str, figures: Sequence, groups: Mapping[str, Group], root: Path, spec: Mapping
) -> dict:
    """Return what a page shows of results that are no variant's."""
    group = groups.get(key, Group())
    figures = with_sentences(figures, root)
    text = {one["name"]: one["shows"] or render.first(one["caption"]) for one in figures}
    alt = {
        name: f"{render.name(name)} of {spec['title']}. {text.get(name, '')}".strip()
        for name in group.pictures
    }
    found = part(key, figures, group, alt, root)
    return found | {"exercises": showing(spec["exercises"], key)}


def part(key: str, figures: Sequence[Mapping], group: Group, alt: Mapping, root: Path) -> dict:
    """Return the figures with their captions, the tables, the script and the files of one
    folder."""
    told = {one["name"]: one for one in figures}
    return {
        "key": key,
        "figures": [
            {
                **pictures.picture(group.pictures[name], root, UP, alt[name]),
                "caption": told.get(name, {}).get("caption", ""),
                "shows": told.get(name, {}).get("shows", ""),
                "tables": [t for t in told.get(name, {}).get("tables", []) if t in group.tables],
            }
            for name in drawn_first(figures, group)
        ],
        "tables": [
            {"shown": table, "href": UP + group.paths[name].relative_to(root).as_posix()}
            for name, table in group.tables.items()
        ],
        "recipe": recipe(group.recipe, root, UP) if group.recipe else None,
        "files": [
            {"name": path.name, "href": UP + path.relative_to(root).as_posix()}
            for path in group.others
        ],
    }


def beside(group: Group) -> str:
    """Return what stands side by side among the results of a folder."""
    found = [words for name, words in BESIDE.items() if name in group.tables]
    return " and ".join(found).capitalize() or "Clusterings"


def facts(group: Group) -> dict[str, str]:
    """Return how many samples, features and labels a dataset has."""
    return {row["name"]: row["value"] for row in group.scores()}


def settings(one: Mapping, seed: int) -> list[dict]:
    """Return every setting of a variant, those that the config gives first."""
    parts = (one["given"], True), (one["defaults"], False)
    found = [
        {"key": key, "value": said(value), "given": given}
        for part, given in parts
        for key, value in part.items()
    ]
    return found + ([{"key": "seed", "value": str(seed), "given": False}] if one["draws"] else [])


def said(value: object) -> str:
    """Return a setting's value as the config writes it."""
    return yaml.safe_dump(value, default_flow_style=True, width=10_000).split("\n")[0]


def config(one: Mapping, dataset: str) -> str:
    """Return the lines of a config that ask for a variant."""
    block = {"datasets": {dataset: {"steps": {one["step"]: {one["variant"]: one["given"]}}}}}
    return yaml.safe_dump(block, sort_keys=False, allow_unicode=True, width=NARROW)


def showing(exercises: Sequence[Mapping], key: str) -> list[Mapping]:
    """Return the exercises that show a result of one folder."""
    return [one for one in exercises if any(f"/{key}/" in path for path in one["targets"])]


def by_method(variants: Sequence[Mapping]) -> list[dict]:
    """Return the variants under the title of their method, in the config's order."""
    found: dict[str, dict] = {}
    for one in variants:
        method = found.setdefault(one["step"], {"step": one["step"], "variants": []})
        method["variants"].append(one)
        method |= {"title": one["title"], "about": one["about"], "references": one["references"]}
    return list(found.values())
