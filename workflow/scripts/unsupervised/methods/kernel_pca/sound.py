"""What kernel PCA can make nothing of: refused before any step starts."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.numeric import soundness


def check(data: Samples, settings: Mapping) -> None:
    """Refuse samples that are all equal, and one without a direction for a cosine."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so there is no variance to explain; leave "
            "out kernel_pca, or give it other features"
        )
    if settings["kernel"] == "cosine":
        check_directions(data.values, data.names)


def check_directions(values, names) -> None:
    """Refuse a sample that is zero in every feature."""
    nothing = soundness.sizes(values, axis=1) == 0
    if nothing.any():
        raise InputError(
            f"sample {names[int(nothing.argmax())]!r} is 0 in every feature and has no direction "
            "for kernel: cosine; remove it, or use kernel: rbf"
        )
