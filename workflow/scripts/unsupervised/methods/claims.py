"""What a figure of a variant claims, and how far to believe it: the table `claims`.

A family makes it from its measures, or a method, which may have claims beside those of its family
in a table whose name ends so. All of them stand together in
`results/trust.csv`, and docs/trust.md says what each measure is and where its lines come from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.files import listed
from unsupervised.base.tables import Table

SUPPORTED = "supported"
DOUBTFUL = "doubtful"
NONE = "no evidence"
UNKNOWN = "cannot tell"
VERDICTS = (SUPPORTED, DOUBTFUL, NONE, UNKNOWN)
COLUMNS = ("finding", "measure", "value", "control", "verdict", "why")


@dataclass(frozen=True)
class Claim:
    """One claim.

    finding: what is claimed, in words. measure: what was measured, in the field's term. value: what
    was found; control: what would be found were there nothing, or the line; both None where
    undefined. verdict: one of `VERDICTS`. why: the reason in plain words, with its numbers.
    """

    finding: str
    measure: str
    value: float | int | None
    control: float | int | None
    verdict: str
    why: str


def table(claims: Iterable[Claim]) -> Table:
    """Return claims as a table, in their order."""
    return Table(COLUMNS, [list(astuple(claim)) for claim in claims])


def collected(inputs: Mapping, spec: Mapping) -> dict[str, Table]:
    """Return `trust`: the claims of all variants, each behind its dataset, step and variant, by the
    names of these: no order of runs decides.

    `inputs["claims"]` are the paths of their tables, `…/<dataset>/<step>/<variant>/claims.csv`.
    """
    rows = [
        [*Path(path).parts[-4:-1], *row]
        for path in sorted(listed(inputs.get("claims", [])))
        for row in tables.read(path).rows
    ]
    return {"trust": Table(["dataset", "step", "variant", *COLUMNS], rows)}
