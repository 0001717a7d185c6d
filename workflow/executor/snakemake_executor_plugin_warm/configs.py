"""Let Snakemake read config files and profiles as plain data, and run no code from them.

Snakemake hands a file that says `__use_yte__` to a template engine, which runs what stands in
it, even in a dry run; and it shows a traceback where a file cannot be read. It loads its
executors before any config or profile. So from here on there is one reader for all of them,
however they are named: on the command line, short or long, in a profile, in the environment.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

import yaml
from snakemake import profiles
from snakemake.common import configfile
from snakemake_interface_common.exceptions import WorkflowError

# The workflow lies around this package, or is installed beside it.
ABOVE = Path(__file__).resolve().parents
INSTALLED = ABOVE[1] / "unsupervised_workflow" / "workflow" / "scripts"
SCRIPTS = INSTALLED if INSTALLED.is_dir() else ABOVE[2] / "scripts"
CHECKER = SCRIPTS / "unsupervised" / "config" / "locations.py"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Beside a profile: what it says more where this executor is installed, and can be named.
OVER = "warm.yaml"
TEMPLATE = "__use_yte__"
ENGINE = "yte"


def read_plainly() -> None:
    """Take the place of Snakemake's readers of configs and of profiles."""
    configfile._load_configfile = load
    profiles.ProfileConfigFileParser.parse = without_code(profiles.ProfileConfigFileParser.parse)


def load(file, filetype: str = "Config") -> object:
    """Return what a file holds, as JSON or as YAML; end with one message where it is neither."""
    if filetype == "Config" and isinstance(file, (str, Path)):
        look(file)
    try:
        text = Path(file).read_text(encoding="utf-8-sig") if is_path(file) else file.read()
        with suppress(ValueError):
            return json.loads(text)
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - the safe loader, in C
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise WorkflowError(f"{filetype} file {file}: {' '.join(str(error).split())}") from None


def is_path(file) -> bool:
    """Say whether a file is named, not open."""
    return isinstance(file, (str, Path))


def look(file: str | Path) -> None:
    """End the process with one message where the workflow's own checker finds no config.

    Does nothing where that is not beside this package. A checker that is imported only here is
    forgotten afterwards: a workflow that has another one must not find this one in its place, nor
    this one that.
    """
    if not CHECKER.is_file():
        return
    known = sys.modules.get("unsupervised.config.locations")
    if known is not None and known.__file__ == str(CHECKER):
        known.exit_unless_readable([file])
        return
    others = take_out()
    sys.path.insert(0, str(SCRIPTS))
    try:
        from unsupervised.config.locations import exit_unless_readable

        exit_unless_readable([file])
    finally:
        sys.path.remove(str(SCRIPTS))
        take_out()
        sys.modules.update(others)


def take_out() -> dict:
    """Take the modules of a checker out of those that are imported, and return them."""
    names = [name for name in sys.modules if name.partition(".")[0] == "unsupervised"]
    return {name: sys.modules.pop(name) for name in names}


def without_code(parse):
    """Return a reader of profiles that refuses one that would run code, and reads what a profile
    says of this executor from the file beside it."""

    def checked(self, stream):
        """End with one message where a profile asks for the template engine."""
        found = parsed(self, stream.read(), stream.name)
        over = Path(stream.name).with_name(OVER)
        if over.is_file():
            for key, value in parsed(self, over.read_text(encoding="utf-8"), str(over)).items():
                found.setdefault(key, value)
        return found

    def parsed(self, text, name):
        """Return what the text of a profile says."""
        with suppress(yaml.YAMLError, ValueError):  # the reader itself says what is wrong
            held = yaml.load(text, Loader=LOADER)  # noqa: S506 - the safe loader, in C
            if isinstance(held, dict) and TEMPLATE in held:
                sys.exit(
                    f"Error: {name}: {TEMPLATE} would run code from the profile; write the values "
                    "out"
                )
        copy = io.StringIO(text)
        copy.name = name
        with plain_engine():
            return parse(self, copy)

    return checked


@contextmanager
def plain_engine() -> Iterator[None]:
    """Put a reader of plain YAML in the place of the template engine while a profile is read.

    There is nothing for the engine to do, and it would load NumPy.
    """
    known = sys.modules.get(ENGINE)
    plain = sys.modules[ENGINE] = ModuleType(ENGINE)
    plain.process_yaml = lambda stream, **_: yaml.load(stream, Loader=LOADER)  # noqa: S506
    try:
        yield
    finally:
        del sys.modules[ENGINE]
        if known is not None:
            sys.modules[ENGINE] = known
