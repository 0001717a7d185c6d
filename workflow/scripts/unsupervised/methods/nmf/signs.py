"""Which values cannot go into NMF."""


def below_zero(smallest: float) -> str:
    """Say that values cannot be factorized, of which the smallest is below 0."""
    return f"cannot go into NMF: its smallest value is {smallest:.6g}, expected none below 0"
