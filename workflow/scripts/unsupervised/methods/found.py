"""Find the methods: the folders here that declare one, and those that other packages bring.

Another package names its `METHOD` by an entry point of the group `unsupervised.methods`.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.leaving import GROUP, may_bring
from unsupervised.methods.method import Figure, Job, Made, Method, Tables

HERE = Path(__file__).parent
# In config reference, targets and results families follow each other in this order.
ORDER = ("clusterings", "maps", "factors")


@cache
def methods() -> dict[str, Method]:
    """Return every method by its name, family by family."""
    found = sorted([*own(), *brought()], key=place)
    names = [method.name for method in found]
    if doubled := {name for name in names if names.count(name) > 1}:
        raise InputError(
            f"two methods are called {min(doubled)!r}; uninstall one of their packages"
        )
    return dict(zip(names, found, strict=True))


def place(method: Method) -> tuple[int, str]:
    """Return where a method stands among the others."""
    families = [ORDER.index(f.name) for f in method.families if f.name in ORDER]
    return min(families, default=len(ORDER)), method.name


def own() -> Iterator[Method]:
    """Yield the methods that lie in this folder."""
    for path in HERE.glob("*/declaration.py"):
        module = import_module(f"{__package__}.{path.parent.name}.declaration")
        if hasattr(module, "METHOD"):
            yield module.METHOD


def brought() -> Iterator[Method]:
    """Yield the methods that other packages bring."""
    for point in entry_points(group=GROUP) if any(map(may_bring, sys.path)) else ():
        try:
            method = point.load()
        except Exception as error:
            raise InputError(
                f"the method {point.name!r} ({point.value}) cannot be loaded: {error}; mend or "
                "uninstall its package"
            ) from error
        if not isinstance(method, Method):
            raise InputError(f"{point.value} is no Method; correct the entry point {point.name!r}")
        place_of_it = f"{method.package}.declaration:METHOD"
        if point.value != place_of_it:
            raise InputError(
                f"the entry point {point.name!r} is {point.value}, but the method declares itself "
                f"in {place_of_it}; name that"
            )
        yield method


@cache
def jobs() -> tuple[Made, ...]:
    """Return the jobs of all methods, those of a family once."""
    found: dict[str, Made] = {}
    for method in methods().values():
        if slip := next(slips(method), ""):
            raise InputError(f"{method.package}.declaration: {slip}")
        for package, job in declared(method):
            known = found.get(job.rule, Made(job, package, (), package != method.package))
            if known.job is not job:
                raise InputError(
                    f"{package} and {known.package} declare two jobs {job.rule!r}; rename one"
                )
            found[job.rule] = replace(known, methods=(*known.methods, method.name))
    return tuple(found.values())


def slips(method: Method) -> Iterator[str]:
    """Yield what a method declares and does not have: tables, keys, modules, captions."""
    made = {name for job in tables(method) for name in job.tables}
    keys = method.settings.model_fields.keys()
    for job in method.jobs:
        for read in job.inputs.values():
            if read.of is None and read.table not in made:
                yield f"{job.rule} reads a table {read.table!r}, which no job makes"
        for key in job.reads:
            if key not in keys:
                yield f"{job.rule} reads a key {key!r}, which the settings do not have"
        for verb, named in (("made", job.make), ("said", getattr(job, "says", "") or job.make)):
            module = named.partition(":")[0].replace(".", "/")
            if not (folder_of(method.package) / f"{module}.py").is_file():
                yield f"{job.rule} is {verb} by {named!r}, and there is no {module}.py"
        if isinstance(job, Figure) and not caption(Made(job, method.package, (), False)).is_file():
            name = job.caption or job.figure
            yield f"{job.rule} has no captions/{name}.rst; add it, as data of the package"


def declared(method: Method) -> Iterator[tuple[str, Job]]:
    """Yield each job that a method has, with the folder that declares it: its own, then those
    of its families."""
    for owner in (method, *method.families):
        for job in owner.jobs:
            yield owner.package, job


def tables(method: Method) -> list[Tables]:
    """Return the jobs of a method that make tables."""
    return [job for _, job in declared(method) if isinstance(job, Tables)]


def figures(method: Method) -> list[Figure]:
    """Return the jobs of a method that draw figures."""
    return [job for _, job in declared(method) if isinstance(job, Figure)]


def roots() -> dict[str, Path]:
    """Return the packages that bring methods, each with the folder in which it lies."""
    packages = {method.package.partition(".")[0] for method in methods().values()}
    packages.discard(__package__.partition(".")[0])
    return {
        name: Path(next(iter(import_module(name).__path__))).parent for name in sorted(packages)
    }


def libraries() -> dict[str, Sequence[str]]:
    """Return what the methods import beyond the usual, each with the packages that count."""
    return {name: p for method in methods().values() for name, p in method.libraries.items()}


def asked_before_steps() -> list[str]:
    """Return the modules that say what keeps variants from running."""
    found = methods().values()
    sound = [f"{m.package}.{m.sound.partition(':')[0]}" for m in found if m.sound]
    return [*(f"{method.package}.declaration" for method in found), *sound]


def targets() -> dict[str, str]:
    """Return the named target of each method, and what it builds in one line."""
    return {method.name: method.about for method in methods().values()}


def caption(made: Made) -> Path:
    """Return the file that explains a figure."""
    return folder_of(made.package) / "captions" / f"{made.job.caption or made.job.figure}.rst"


def folder_of(package: str) -> Path:
    """Return the folder of a package."""
    return Path(next(iter(import_module(package).__path__)))
