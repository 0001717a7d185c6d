"""What the figures of a Gaussian mixture show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, known, least, number, score
from unsupervised.base.tables import Table
from unsupervised.base.words import percent

SURE, OPEN = 0.9, 0.6


def bic(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say at which number of components BIC and AIC are lowest, and which is used."""
    told = []
    for name in ("bic", "aic"):
        if rows := known(tables["bic"], name):
            best = least(rows, name)
            told.append(f"{name.upper()} is lowest at {best['components']} ({number(best[name])})")
    looked = len(tables["bic"].rows)
    fitted = len(known(tables["bic"], "bic"))
    used = score(tables["scores"], "components")
    return joined(
        *told,
        f"{count(int(used), 'component')} used" if used is not None else "",
        f"{looked - fitted} of {looked} numbers of components give no mixture to be compared"
        if fitted < looked
        else "",
    )


def probabilities(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many samples belong to one component surely, and how many hardly."""
    found = tables["probabilities"].array(2)
    if not found.size:
        return ""
    most = found.max(axis=1).round(6)
    sure, doubtful = int((most >= SURE).sum()), int((most < OPEN).sum())
    return joined(
        f"{sure:,} of {count(len(most), 'sample')} ({percent(sure / len(most))}) belong to one "
        f"component with a probability of {SURE:g} or more; for {doubtful:,} no component has one "
        f"of {OPEN:g}"
    )
