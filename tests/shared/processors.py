"""Processors that a process can think itself on: what limits OpenBLAS and NumPy's dispatch."""

from collections.abc import Container
from pathlib import Path

import pytest

# What NumPy dispatches by, on x86-64, beyond what it always asks for.
FEATURES = ("X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR")


def without(*features: str) -> dict[str, str]:
    """Return what keeps NumPy from using some features; an unknown one is an error."""
    return {"NPY_DISABLE_CPU_FEATURES": ",".join(features)}


def threads(count: int) -> dict[str, str]:
    """Return what gives libraries so many threads."""
    return dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), str(count))


# Each as OpenBLAS names its kernel, with what NumPy would find on such a processor.
PROCESSORS = {
    "Nehalem": {"OPENBLAS_CORETYPE": "Nehalem", **without(*FEATURES), **threads(1)},
    "Prescott": {"OPENBLAS_CORETYPE": "Prescott", **without(*FEATURES), **threads(1)},
    "Sandybridge": {"OPENBLAS_CORETYPE": "Sandybridge", **without(*FEATURES), **threads(1)},
    "Haswell": {"OPENBLAS_CORETYPE": "Haswell", **without(*FEATURES[1:]), **threads(1)},
    "Zen": {"OPENBLAS_CORETYPE": "Zen", **without(*FEATURES[1:]), **threads(1)},
    "SkylakeX": {"OPENBLAS_CORETYPE": "SkylakeX", **without(*FEATURES[2:]), **threads(1)},
}

# What each kernel is made of, as Linux names it: a processor without it ends the process.
WIDE = frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"})
NEEDS = {
    "Nehalem": {"sse4_2"},
    "Prescott": {"pni"},
    "Sandybridge": {"avx"},
    "Haswell": {"avx2", "fma"},
    "Zen": {"avx2", "fma"},
    "SkylakeX": {"avx2", "fma", *WIDE},
}


def flags(path: Path = Path("/proc/cpuinfo")) -> frozenset[str] | None:
    """Return what this machine's processor has, as Linux names it; None where that is not said."""
    if not path.exists():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    said = [line.partition(":")[2].split() for line in lines if line.startswith("flags")]
    return frozenset(said[0]) if said else None


def lacking(processor: str, has: Container[str] | None = flags()) -> list[str]:
    """Return what a processor's kernel is made of and this machine has not, in order."""
    return [] if has is None else sorted(flag for flag in NEEDS[processor] if flag not in has)


def where_it_runs(processor: str):
    """Return a processor as a parameter of a test, left out where it cannot be stood in for."""
    reason = f"this machine has no {', '.join(lacking(processor))}, which {processor} asks for"
    return pytest.param(
        processor, marks=pytest.mark.skipif(bool(lacking(processor)), reason=reason)
    )


def newest(has: Container[str] | None = flags()) -> str:
    """Return the newest processor that this machine can be taken for."""
    return next(name for name in reversed(PROCESSORS) if not lacking(name, has))
