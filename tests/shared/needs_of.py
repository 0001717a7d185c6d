"""What keeps a variant from running on some samples, as the workflow says it before any step."""

from settings_of import method_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import checking


def refused(model, data: Samples, **settings) -> str:
    """Return why a variant cannot run on samples, its reasons in one line; empty where it can."""
    block = model(**settings).model_dump()
    return "; ".join(checking.reasons(method_of(model), block, data))


def refuse(model, data: Samples, **settings) -> None:
    """Raise InputError with what keeps a variant from running on samples."""
    if said := refused(model, data, **settings):
        raise InputError(said)
