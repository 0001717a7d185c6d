"""The numbers at a logarithmic axis."""

import pytest

from unsupervised.figures import lettering, style


def test_powers_of_ten_are_written_short():
    shown = [style.power(10.0**i) for i in (-12, -3, 0, 5, 6, 14)]
    assert shown == ["10⁻¹²", "0.001", "1", "100,000", "10⁶", "10¹⁴"]


@pytest.mark.parametrize("reach", [2, 7, 12, 40])
def test_numbers_at_an_axis_do_not_touch(reach):
    figure, axes = style.new(7, 3)
    axes.plot([10.0**-reach, 10.0**reach], [0, 1])
    axes.set_xscale("log")
    style.log_axis(axes.xaxis)
    figure.draw_without_rendering()
    low, high = axes.get_xlim()
    texts = [t.get_text() for t, at in zip(axes.get_xticklabels(), axes.get_xticks(), strict=True)
             if low <= at <= high]  # fmt: skip
    assert 3 <= len(texts) <= style.POWERS
    assert sum(map(lettering.inches, texts, [10] * len(texts))) < 4.5
