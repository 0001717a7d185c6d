"""Write digits.csv beside this file: the handwritten digits that scikit-learn brings along.

1,797 images of 8 × 8 cells, each with how dark it is (0 to 16), and the digit that was meant. That
is written as words, for numbers would be a quantity where samples are coloured by them.
"""

from pathlib import Path

from sklearn.datasets import load_digits

FILE = Path(__file__).with_name("digits.csv")


def main() -> None:
    """Write the table: an image a row, named by its place."""
    found = load_digits(as_frame=True)
    digits = [f"digit {number}" for number in found.target]
    frame = found.data.astype(int).assign(digit=digits)
    frame.index = [f"image {i:04d}" for i in range(1, len(frame) + 1)]
    frame.to_csv(FILE, index_label="image", lineterminator="\n")


if __name__ == "__main__":
    main()
