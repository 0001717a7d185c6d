"""Say before a step begins that it would need more memory than it may take."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from unsupervised.base.errors import InputError

DEFAULT_MB = 4000  # memory_mb where a config does not say it
ALLOWED: list[int] = []  # megabytes; nothing outside a job


def allow(megabytes: int) -> None:
    """Set what this job may take: what its resources say, and no more than the machine has."""
    ALLOWED[:] = [megabytes]
    if hasattr(os, "sysconf"):
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024**2
        ALLOWED[:] = [min(megabytes, machine)]


@contextmanager
def within(megabytes: int) -> Iterator[None]:
    """Allow so much for as long as the block lasts."""
    before = list(ALLOWED)
    allow(megabytes)
    try:
        yield
    finally:
        ALLOWED[:] = before


def need(size: float, what: str, way_out: str) -> None:
    """Raise InputError where so many bytes are more than the job may take.

    `what` needs them, and `way_out` is the setting that does without.
    """
    if ALLOWED and size > ALLOWED[0] * 1024**2:
        raise too_much(f"{size / 1024**3:.1f} GB", ALLOWED[0], what, way_out)


def need_to_read(size: float, path: str, what: str, way_out: str) -> None:
    """Raise InputError where a file would take more than the job may; outside a job, more than
    a config allows that says nothing: a small file may claim any size."""
    allowed = ALLOWED[0] if ALLOWED else DEFAULT_MB
    if size > allowed * 1024**2:
        raise too_much(f"{size / 1024**3:.1f} GB or more", allowed, f"{path}: {what}", way_out)


def too_much(wanted: str, allowed: int, what: str, way_out: str) -> InputError:
    """Return the refusal of what needs more memory than there is."""
    return InputError(
        f"{what} would take {wanted} of memory, and the step may take {allowed / 1024:.1f} GB: "
        f"{way_out}, or raise memory_mb in the config where the machine has more"
    )
