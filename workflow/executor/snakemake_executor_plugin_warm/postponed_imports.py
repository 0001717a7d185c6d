"""Postpone what Snakemake imports for files on the web and for templates until it meets one.

It asks smart_open how each file of a workflow is addressed and opens each with it, which loads
libraries for the web; and it imports a template engine, which loads NumPy. A run with nothing to
do needs none of them.
"""

import sys
from collections import namedtuple
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from types import ModuleType

Address = namedtuple("Address", ["scheme", "uri_path"])


class Postponed(ModuleType):
    """A module whose code runs when something of it is used that does not stand here."""

    def __getattr__(self, name: str) -> object:
        """Return what the module's own code defines."""
        if name.startswith("__"):
            raise AttributeError(name)
        load(self)
        return getattr(self, name)


def load(module: ModuleType) -> None:
    """Run the module's code, which takes the place of what stands here."""
    module.__class__ = ModuleType
    module.__spec__.loader.exec_module(module)


def function_of(module: ModuleType, name: str) -> Callable:
    """Return a function that may be taken from a module before its code has run."""

    def call(*args, **kwargs):
        """Do as the function of that name does."""
        if isinstance(module, Postponed):
            load(module)
        return getattr(module, name)(*args, **kwargs)

    return call


def postpone() -> None:
    """Let Snakemake import a library for the web and a template engine when it uses them."""
    if engine := postponed("yte"):
        engine.process_yaml = function_of(engine, "process_yaml")
    if web := postponed("smart_open"):
        web.parse_uri = address_or(function_of(web, "parse_uri"))
        web.open = opened_or(function_of(web, "open"))


def postponed(name: str) -> Postponed | None:
    """Put a module among those that are imported; None where it is, or is not installed."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        return None
    module = module_from_spec(spec)
    module.__class__ = Postponed
    sys.modules[name] = module
    return module


def is_local(address: object) -> bool:
    """Say whether an address is a path on this machine that means what stands there."""
    path = str(address) if isinstance(address, (str, Path)) else ":"
    return ":" not in path and not path.startswith("~")


def address_or(parse_uri: Callable) -> Callable:
    """Return a function that takes an address apart, by smart_open's if it may be on the web."""
    return lambda text: Address("file", str(text)) if is_local(text) else parse_uri(text)


def opened_or(open_any: Callable) -> Callable:
    """Return a function that opens a file, by smart_open's unless it is a plain one."""

    def opened(uri, mode="r", **told):
        """Open a file or an address."""
        plain = told.keys() <= {"encoding", "compression"} and told.get("compression") == "disable"
        if plain and is_local(uri):
            return Path(uri).open(mode, encoding=told.get("encoding"))
        return open_any(uri, mode, **told)

    return opened
