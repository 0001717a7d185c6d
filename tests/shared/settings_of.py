"""The settings of a step, as a rule gets them."""

from unsupervised.methods.found import methods


def spec_of(model, **settings) -> dict:
    """Return a step's settings with its defaults and a seed, as a rule gets them."""
    method = method_of(model)
    found = {**model(**settings).model_dump(), "seed": 0}
    if method.engines:
        found["engines"] = [method.engines.small, method.engines.large, method.engines.most]
    return found


def method_of(model):
    """Return the method that a class of settings belongs to."""
    return next(m for m in methods().values() if m.settings is model)
