"""What may be asked for by name: the files that a config asks for, and the rules.

Snakemake itself would build a file that no variant asks for, call a file that lies there up to
date though nothing makes it, or end in a traceback.
"""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from unsupervised.base.errors import InputError
from unsupervised.plan import recipes, results
from unsupervised.plan.study import Study

MOST_NAMED = 12

# Each rule with the files that it needs; None for a rule of which a file must be named.
Rules = Mapping[str, Collection[str] | None]


def files(study: Study, datasets: Sequence[str]) -> Iterator[str]:
    """Yield every file that the config asks for of some datasets, raw files first."""
    yield from study.data.raw(datasets)
    for dataset in datasets:
        yield from study.data.all_receipts(dataset)
    yield from study.data.tidy(datasets)
    yield from map(results.checks, datasets)
    yield from results.all_tables(study, datasets)
    yield from results.all_typed(study, datasets)
    yield from results.all_figures(study, datasets)
    yield from recipes.paths(study, datasets)


def are_words(arguments: Sequence[str]) -> bool:
    """Say whether a command line of Snakemake may name targets: whether it has any word."""
    is_snakemake = Path(arguments[0]).name in ("snakemake", "__main__.py")
    return is_snakemake and any(not word.startswith("-") for word in arguments[1:])


def refuse_unknown(named: Sequence[str], known: Collection[str], rules: Rules) -> None:
    """Raise InputError with a line for each target that is neither a known file nor a rule."""
    lines = [*unknown(named, known, rules), *without_files(named, known, rules)]
    if lines:
        what = "no such target:" if len(lines) == 1 else "no such targets:"
        joined = f" {lines[0]}" if len(lines) == 1 else "".join(f"\n  {line}" for line in lines)
        raise InputError(f"{what}{joined}")


def without_files(named: Sequence[str], known: Collection[str], rules: Rules) -> Iterator[str]:
    """Yield a line for each named rule that cannot be made whole under this config."""
    for name in named:
        if name in rules and rules[name] is None:
            yield f"{name}; it makes a file for each dataset: name the file"
        elif lacking := set(rules.get(name, ())) - set(known):
            yield f"{name}; it needs {min(lacking)}, which this config does not ask for"


def unknown(named: Sequence[str], known: Collection[str], rules: Collection[str]) -> Iterator[str]:
    """Yield a line for each target that is neither a known file nor a rule: the nearest there is.

    Paths are taken as Snakemake takes them: from here, `./` and `//` aside.
    """
    known = set(known)
    for name in dict.fromkeys(named):
        path = name if Path(name).is_absolute() else os.path.relpath(name or ".")
        if name in rules or path in known:
            continue
        inside = os.path.relpath(path) if Path(path).is_absolute() else path
        if inside in known:
            yield f"{name}; name it from this folder: {inside}"
        elif "/" in inside:
            yield f"{name}; {nearest_file(PurePosixPath(inside).parts, known)}"
        else:
            yield f"{name}; {nearest_word(name, rules, known)}"


def nearest_word(name: str, rules: Collection[str], known: Collection[str]) -> str:
    """Offer the rule that is called much the same, or all that can be."""
    public = sorted(rules)
    near = get_close_matches(name, public, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]}?"
    if any(path.startswith(f"{name}/") for path in known):
        return "it is a folder: name a file in it, or a rule (snakemake --list)"
    return "a target is a rule (snakemake --list) or a file such as " + min(
        known, key=lambda path: (len(path), path)
    )


def nearest_file(parts: Sequence[str], known: Collection[str]) -> str:
    """Offer the known file whose path is much the same, or what there is in its place."""
    right: tuple[str, ...] = ()
    for i, part in enumerate(parts):
        there = inside(right, known)
        if part not in there:
            near = nearest_name(part, there)
            rest = "/".join((*right, near, *parts[i + 1 :]))
            if near and rest in known:
                return f"did you mean {rest}?"
            return f"{'/'.join(right) or 'this folder'} has {listed(there, near)}"
        right = (*right, part)
    return f"it is a folder, with {listed(inside(right, known), '')}"


def inside(folder: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the names that stand in a folder by the known files, sorted."""
    head = "".join(f"{part}/" for part in folder)
    names = (path[len(head) :].split("/")[0] for path in known if path.startswith(head))
    return sorted(set(names))


def nearest_name(name: str, there: Sequence[str]) -> str:
    """Return the nearest of some names; of files called the same, a table for a table only."""
    stems = {PurePosixPath(other).stem for other in there}
    stem = PurePosixPath(name).stem
    near = [stem] if stem in stems else get_close_matches(stem, stems, n=1, cutoff=0.6)
    found = [other for other in there if PurePosixPath(other).stem in near]
    is_table = name.endswith(".csv")
    return min(found, key=lambda other: other.endswith(".csv") != is_table, default="")


def listed(names: Sequence[str], first: str) -> str:
    """Return names as a list that is short enough for a line, the nearest first."""
    ordered = [first, *(name for name in names if name != first)] if first else list(names)
    more = len(ordered) - MOST_NAMED
    return ", ".join(ordered[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
