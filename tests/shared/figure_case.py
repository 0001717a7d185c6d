"""How much there is to draw, and how long its names are."""

import itertools
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Case:
    """How many samples, groups, features, components there are, and how long names are."""

    samples: int = 60
    groups: int = 3
    label: int = 5
    name: int = 8
    features: int = 6
    components: int = 4
    signs: str = ""

    def texts(self, kind: str, count: int, length: int) -> list[str]:
        """Return different names of so many letters, which differ in their middle alone."""
        wide = "WMBQ" if kind == "label" else "name of a plate "
        texts = []
        for i in range(count):
            number = f"{i:03d}" if length > 5 else f"{i}"
            filler = "".join(itertools.islice(itertools.cycle(wide), length - len(number)))
            half = len(filler) // 2
            texts.append(f"{self.signs}{filler[:half]}{number}{filler[half:]}")
        return texts

    @property
    def names(self) -> list[str]:
        """Return the samples' names."""
        return self.texts("name", self.samples, self.name)

    @property
    def labels(self) -> list[str]:
        """Return the label of each sample; each group has one."""
        different = self.texts("label", self.groups, self.label)
        return [different[i % self.groups] for i in range(self.samples)]

    @property
    def clusters(self) -> list[int]:
        """Return the cluster of each sample."""
        return [i % self.groups for i in range(self.samples)]

    @property
    def columns(self) -> list[str]:
        """Return the features' names."""
        return self.texts("feature", self.features, self.name)

    @property
    def points(self) -> np.ndarray:
        """Return two coordinates of each sample, groups apart from one another."""
        random = np.random.RandomState(0)
        middles = random.uniform(-50, 50, (self.groups, 2))
        return middles[self.clusters] + random.standard_normal((self.samples, 2))
