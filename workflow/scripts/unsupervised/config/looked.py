"""A first look: the steps that were chosen for data whose config names none, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from unsupervised.config.steps import Steps

MORE = "look: thorough adds more"


@dataclass(frozen=True)
class Choice:
    """A method with the variants that were chosen of it, none where it is left out, and why."""

    method: str
    variants: Sequence[str]
    why: str


@dataclass(frozen=True)
class FirstLook:
    """What a first look comes to.

    depth: quick or thorough. data: their kind and size in words.
    """

    steps: Steps = field(default_factory=Steps)
    depth: str = "quick"
    data: str = ""
    choices: Sequence[Choice] = ()

    @property
    def taken(self) -> list[Choice]:
        """The methods that run."""
        return [choice for choice in self.choices if choice.variants]

    @property
    def left(self) -> list[Choice]:
        """The methods that do not run, of which somebody might expect it."""
        return [choice for choice in self.choices if not choice.variants]

    def lines(self) -> Iterator[str]:
        """Yield it in words, a line each."""
        if not self.choices:
            return
        more = f"; {MORE}" if self.depth == "quick" else ""
        yield f"First look ({self.depth}{more}) at {self.data}:"
        for choice in self.taken:
            yield f"  {choice.method} ({', '.join(choice.variants)}): {choice.why}"
        for choice in self.left:
            yield f"  not {choice.method}: {choice.why}"
