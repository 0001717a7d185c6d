"""Processors that a process can think itself on: what limits OpenBLAS and NumPy's dispatch."""

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
