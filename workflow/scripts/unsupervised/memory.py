"""Say before a step begins that it would need more memory than it may take."""

import os

from unsupervised.errors import InputError

ALLOWED: list[int] = []  # megabytes; nothing outside a job


def allow(megabytes: int) -> None:
    """Set what this job may take: what its resources say, and no more than the machine has."""
    ALLOWED[:] = [megabytes]
    if hasattr(os, "sysconf"):
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024**2
        ALLOWED[:] = [min(megabytes, machine)]


def need(size: float, what: str, way_out: str) -> None:
    """Raise InputError where so many bytes are more than the job may take.

    `what` needs them, and `way_out` is the setting that does without.
    """
    if ALLOWED and size > ALLOWED[0] * 1024**2:
        wanted = f"{size / 1024**3:.1f} GB"
        raise InputError(
            f"{what} would take {wanted} of memory, and the step may take "
            f"{ALLOWED[0] / 1024:.1f} GB: {way_out}, or raise memory_mb in the config where the "
            "machine has more"
        )
