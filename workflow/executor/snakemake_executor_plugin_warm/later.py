"""Put off what Snakemake loads for files on the web until it meets one.

It asks smart_open how each file of a workflow is addressed, which loads a library for the web
and, with that, a guesser of encodings: a tenth of the time of a run with nothing to do.
"""

import importlib
import sys
from types import ModuleType

TRANSPORTS = {"smart_open.http": ("http", "https"), "smart_open.webhdfs": ("webhdfs",)}


class Later(ModuleType):
    """A transport of smart_open that is imported when it is used.

    It has what `smart_open.transport.register_transport` asks of a transport.
    """

    def __init__(self, name: str, schemes: tuple[str, ...]) -> None:
        """Stand for the module of that name, which serves these schemes."""
        super().__init__(name)
        self.SCHEMES = schemes

    def imported(self) -> ModuleType:
        """Return the module itself."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)

    def parse_uri(self, *args, **kwargs):
        """Do as the module does."""
        return self.imported().parse_uri(*args, **kwargs)

    def open_uri(self, *args, **kwargs):
        """Do as the module does."""
        return self.imported().open_uri(*args, **kwargs)

    def open(self, *args, **kwargs):
        """Do as the module does."""
        return self.imported().open(*args, **kwargs)


def put_off_the_web() -> None:
    """Let smart_open import its transports for the web when they are used, not before."""
    for name, schemes in TRANSPORTS.items():
        sys.modules.setdefault(name, Later(name, schemes))
