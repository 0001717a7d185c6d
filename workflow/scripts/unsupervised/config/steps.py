"""The `steps` of a dataset: one key a method, made from what the methods declare."""

from pydantic import Field, create_model

from unsupervised.base.strict import Name, Strict
from unsupervised.methods.found import methods

Steps = create_model(
    "Steps",
    __base__=Strict,
    __doc__="The methods, each a mapping from variant names to settings.",
    **{
        method.name: (
            dict[Name, method.settings],
            Field({}, description=method.settings.__doc__),
        )
        for method in methods().values()
    },
)


def dumped(steps: Steps) -> dict[str, dict]:
    """Return the variants that are asked for as plain values, by method."""
    return {step: variants for step, variants in steps.model_dump().items() if variants}
