"""Fewer draws than a measure takes, where what is asked of it does not hang on their number: that
its tables are sound, that it looks at each key, that no order of samples and no processor decides.

The tests of each measure, and the course itself, take all of them.
"""

import importlib

# Module → what it draws, and how often it is enough here.
FEWER = {
    "anomalies.distance": {"BELLS": 5},
    "clusterings.resampling": {"RESAMPLES": 6},
    "clusterings.selection_curves": {"REFERENCES": 4, "SPLITS": 4},
    "hierarchy.support": {"RESAMPLES": 12, "TELLING": 4},
    "lda.coherence": {"REPEATS": 10},
    "nmf.coherence": {"REPEATS": 10, "FEW_REPEATS": 5},
    "pca.chance": {"MOST_REPEATS": 10, "FEW_REPEATS": 5},
    "similar.claims": {"PERMUTATIONS": 19},
}


def draw_fewer(put=setattr) -> None:
    """Let measures draw less often; `put` sets what a module holds."""
    for name, numbers in FEWER.items():
        module = importlib.import_module(f"unsupervised.methods.{name}")
        for key, few in numbers.items():
            assert few < getattr(module, key), f"{name}.{key} is no more than {few} as it is"
            put(module, key, few)
