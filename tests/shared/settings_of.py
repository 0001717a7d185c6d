"""The settings of a step, as a rule gets them, and what is refused before a rule gets any."""

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.needs import problems


def spec_of(model, **settings) -> dict:
    """Return a step's settings with its defaults and a seed, as a rule gets them."""
    method = method_of(model)
    found = {**model(**settings).model_dump(), "seed": 0}
    if method.engines:
        found["engines"] = [method.engines.small, method.engines.large, method.engines.most]
    return found


def check_before(settings, data: Samples) -> None:
    """Refuse what is refused of some samples before any step starts."""
    rows, columns = data.values.shape
    facts = Facts(rows, columns, data.names, data.features, float(data.values.min()))
    for key, message in problems(method_of(type(settings)), settings, facts):
        raise InputError(f"{key}: {message}")


def method_of(model):
    """Return the method that a class of settings belongs to."""
    return next(m for m in methods().values() if m.settings is model)
