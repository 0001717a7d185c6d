"""Change a config, and see what its checker says."""

import pytest

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker

FISH = "datasets.fish"


def put(config, path, value):
    """Set a key by its dotted path; `...` removes it."""
    *parents, last = path.split(".")
    for part in parents:
        config = config.setdefault(part, {})
    if value is ...:
        del config[last]
    else:
        config[last] = value


def errors_of(config) -> list[str]:
    """Return what the checker says, a line an error."""
    with pytest.raises(InputError) as caught:
        checker.load(config)
    return str(caught.value).splitlines()[1:-1]
