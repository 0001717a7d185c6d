"""The settings of a step, as a rule gets them."""


def spec_of(model, **settings) -> dict:
    """Return a step's settings with its defaults and a seed, as a rule gets them."""
    return {**model(**settings).model_dump(), "seed": 0}
