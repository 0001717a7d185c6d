"""What a tree claims: verdicts from how its upper branches come back."""

import pytest

from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.hierarchy.claims import of_branches


@pytest.mark.parametrize(
    ("verdicts", "verdict", "value"),
    [
        (["stable", "stable", "cannot tell"], SUPPORTED, 1.0),
        (["stable", "doubtful"], DOUBTFUL, 0.5),
        (["stable", "dissolves", "dissolves"], NONE, 1 / 3),
        (["cannot tell"], UNKNOWN, None),
    ],
)
def test_branches_are_believed_where_they_come_back(verdicts, verdict, value):
    claim = of_branches([{"verdict": word} for word in verdicts])
    assert claim.verdict == verdict
    assert claim.value == (pytest.approx(value) if value else None)
