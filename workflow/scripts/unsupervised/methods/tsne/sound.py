"""What t-SNE can make nothing of: refused before any step starts."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness

SPAN = 1e15  # scikit-learn squares distances in single precision, which ends at 1e38 and 1e-38


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal, or whose distances t-SNE cannot hold."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so a map of them would show nothing but "
            "chance; leave out tsne, or give it other features"
        )
    ends = [data.values.max(axis=0), data.values.min(axis=0)]
    span = float(np.ptp(np.vstack([samples.dense(end) for end in ends]), axis=0).max())
    if not 1 / SPAN < span < SPAN:
        raise InputError(
            f"samples are up to {span:.6g} apart in a feature, which t-SNE cannot square; use "
            "scale: max_abs or standard"
        )
