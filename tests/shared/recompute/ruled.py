"""Rules that give clusters back: made again, and then read as text and put to the raw values.

The second way takes nothing of the tree: each rule as it is written is asked of every sample.
"""

from collections.abc import Iterator

import numpy as np

from recompute import groups, kinds, questions
from recompute.cells import Table
from recompute.effects import effects
from recompute.groups import NOISE
from recompute.kinds import Clustering
from recompute.raw import Course

MOST = 100  # features that rules may ask for
FOLDS = 5


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the rules of every clustering, and how much they explain."""
    for one in kinds.every(course):
        made = rules(one)
        check_text(one, made)
        yield f"{one.folder}/rules.csv", made
        yield f"{one.folder}/explanation_scores.csv", scores(one, made)


def candidates(values: np.ndarray, of: list[int]) -> list[int]:
    """Return the features that rules may ask for: of many those with the largest effects."""
    if values.shape[1] <= MOST:
        return list(range(values.shape[1]))
    largest = np.nan_to_num(np.abs(effects(values, np.array(of)))).max(axis=0)
    return sorted(sorted(range(len(largest)), key=lambda j: (-largest[j], j))[:MOST])


def rules(one: Clustering) -> Table:
    """Return the rules, for how many samples they hold, and how often they are right: of those of
    which they were made, and of samples held out in five folds."""
    values, numbers = one.data.values, groups.numbers(one.found)
    of = [numbers.index(cluster) for cluster in one.found]
    right_held_out = np.array(held_out(values, of)) == of
    can = np.array([of.count(group) > 1 for group in of])
    asked = candidates(values, of)
    rows = []
    for end, path in questions.ends_of(questions.grown(values[:, asked], of)):
        said = [
            f"{one.data.features[asked[j]]} {'>' if above else '≤'} {shortest(threshold)}"
            for j, above, threshold in path
        ]
        own = end.members
        right = sum(of[i] == end.answer for i in own)
        held = int((right_held_out & can)[own].sum()) if can[own].any() else None
        rule = " and ".join(said) or "every sample"
        rows.append([numbers[end.answer], rule, len(own), right, held])
    rows.sort(key=lambda row: (row[0] == NOISE, row[0], -row[2], row[1]))
    return Table(["cluster", "rule", "samples", "right", "held_out"], rows)


def shortest(number: float) -> str:
    """Return a number with the digits that it has."""
    return f"{number:.15g}" if float(f"{number:.15g}") == number else repr(number)


def held_out(values: np.ndarray, of: list[int]) -> list[int]:
    """Return the group that each sample is given by rules made of the other four fifths.

    Each group is dealt out to the folds in the order of a random mixture of standardised features.
    """
    weights = np.random.RandomState(0).standard_normal(values.shape[1])
    varies = values.max(axis=0) > values.min(axis=0)
    mixed = values[:, varies] @ (weights[varies] / values[:, varies].std(axis=0))
    order = sorted(range(len(of)), key=lambda i: (of[i], round(float(mixed[i]), 9)))
    given = [0] * len(of)
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        known = sorted(set(range(len(of))) - set(out))
        numbers = sorted({of[i] for i in known})
        again = [numbers.index(of[i]) for i in known]
        asked = candidates(values[known], again)
        tree = questions.grown(values[np.ix_(known, asked)], again)
        for i in out:
            given[i] = numbers[questions.answered(tree, values[i, asked])]
    return given


def check_text(one: Clustering, made: Table) -> None:
    """Put each rule, as it is written, to every sample: each is under one rule alone."""
    under = np.zeros(len(one.found), dtype=int)
    for cluster, rule, count, right, _ in made.rows:
        holds = np.ones(len(one.found), dtype=bool)
        for condition in [] if rule == "every sample" else rule.split(" and "):
            feature, sign, number = condition.rsplit(" ", 2)
            column = one.data.values[:, one.data.features.index(feature)]
            holds &= column > float(number) if sign == ">" else column <= float(number)
        assert holds.sum() == count, f"{one.folder}: {rule} holds for {holds.sum()}"
        assert (np.array(one.found)[holds] == cluster).sum() == right, f"{one.folder}: {rule}"
        under += holds
    assert (under == 1).all(), f"{one.folder}: a sample is under no rule, or under two"


def scores(one: Clustering, made: Table) -> Table:
    """Return how many rules there are, and how well they do."""
    count, values = len(one.found), one.data.values
    can = sum(one.found.count(cluster) > 1 for cluster in one.found)
    held = sum(cell or 0 for cell in made.column("held_out"))
    rows = [
        ["features", values.shape[1]],
        ["constant_features", int((values.max(axis=0) == values.min(axis=0)).sum())],
        ["rule_samples", count],
        ["rules", len(made.rows)],
        ["groups_without_rule", len(set(one.found)) - len(set(made.column("cluster")))],
        ["rules_right", sum(made.column("right")) / count],
        ["rules_right_held_out", held / can],
        ["largest_group", max(map(one.found.count, one.found)) / count],
    ]
    rows += [["held_out_samples", can]] if can < count else []
    return Table(["score", "value"], rows)
