"""Many numbers as texts of six digits at once: the bytes of `f"{value:.6g}"`.

A number's six digits are a whole number, found by one product with a power of ten. Where the
product lies so near to the middle of two that its own rounding may decide, and where numbers are
beyond the table of powers, Python writes the number. All else is put together from tables: the
digits in threes, what stands before them (a sign, `0.00`) and behind (`e+07`).
"""

import numpy as np

FARTHEST = 200  # powers of ten; beyond them Python writes
POWERS = np.array([float(f"1e{power}") for power in range(-FARTHEST - 6, FARTHEST + 7)])
NEAR = 1e-6  # of the last digit: nearer to the middle a product's rounding may decide
BLOCK = 4096  # numbers that are written at once
WORD = 8  # letters of a part of a text, held as one number
MINUS, POINT, ZERO = (ord(sign) for sign in "-.0")


def words(texts: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    """Return texts of at most eight letters as numbers, the first letter the lowest byte, and
    their lengths."""
    held = np.array(texts, dtype=f"S{WORD}").view("<u8")
    return held, np.array([len(text) for text in texts], dtype="<u8")


THREES = words([b"%03d" % number for number in range(1000)])[0]
ZEROS = np.array([3, *(len(str(n)) - len(str(n).rstrip("0")) for n in range(1, 1000))])
# What stands before the digits: of numbers from 1 on nothing, below 1 a zero, the point and zeros.
BEFORE = [b"", b"0.", b"0.0", b"0.00", b"0.000"]
BEFORE, BEFORE_LENGTHS = words([sign + text for text in BEFORE for sign in (b"", b"-")])
BEHIND, BEHIND_LENGTHS = words([b"e%+03d" % power for power in range(-FARTHEST, FARTHEST + 1)])
LOW = np.array([(1 << 8 * n) - 1 for n in range(WORD)], dtype="<u8")
HELD = np.array(
    [int.from_bytes(b"\x01" * n, "little") for n in range(WORD + 1)], dtype="<u8"
)  # of the letters of a word, those that count


def letters(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the texts of numbers, shape (numbers,), one behind the other as bytes, and the length
    of each. What is undefined has no text, as in a table; minus zero is zero."""
    values = np.ascontiguousarray(values, dtype=np.float64)
    starts = range(0, max(len(values), 1), BLOCK)
    told, lengths = zip(*(letters_of(values[s : s + BLOCK]) for s in starts), strict=True)
    return np.concatenate(told), np.concatenate(lengths)


def letters_of(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Do as `letters` with so few numbers that what is made of them stays near the processor."""
    size = np.abs(values)
    written = np.isfinite(values) & (size > 0)
    size = np.where(written, size, 1.0)
    power, digits, sure = six(size)
    negative = (values < 0).astype(np.intp)
    small, plain = (power < 0) & (power >= -4), (power >= 0) & (power < 6)
    before = np.where(small, -power, 0) * 2 + negative
    behind = np.where(small | plain, FARTHEST, power + FARTHEST)
    long = np.where(small | plain, 0, BEHIND_LENGTHS[behind])
    number, count = pointed(digits, np.where(small, 0, np.where(plain, power + 1, 1)))
    held = np.column_stack([BEFORE[before], number, BEHIND[behind]])
    lengths = np.column_stack([BEFORE_LENGTHS[before], count, long.astype("<u8")])
    apart = np.flatnonzero(~(written & sure))
    if len(apart):
        own = [f"{v + 0.0:.6g}".encode() if np.isfinite(v) else b"" for v in values[apart].tolist()]
        held[apart] = np.array(own, dtype=f"S{3 * WORD}").view("<u8").reshape(-1, 3)
        whole = np.array([len(text) for text in own])
        lengths[apart] = (whole[:, None] - WORD * np.arange(3)).clip(0, WORD)
    used = [place for place in range(3) if lengths[:, place].any()]
    counted = HELD[np.take(lengths, used, axis=1)].view(bool)
    told = np.compress(counted.ravel(), np.take(held, used, axis=1).view(np.uint8).ravel())
    return told, lengths.sum(axis=1).astype(np.int64)


def six(size: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the power of ten of positive numbers, their first six digits as a whole number, and
    whether both are sure."""
    binary = (size.view(np.int64) >> 52) - 1023
    power = (binary * 78_913) >> 18  # the logarithm of two: right, or one too small
    inside = (power > -FARTHEST) & (power < FARTHEST)
    power = np.where(inside, power, 0)
    place = power + FARTHEST + 6
    power += size >= POWERS[place + 1]
    with np.errstate(over="ignore"):
        product = size * POWERS[2 * FARTHEST + 17 - (power + FARTHEST + 6)]
    nearest = np.rint(np.where(inside, product, 1e5))
    sure = inside & (np.abs(np.abs(product - nearest) - 0.5) > NEAR)
    sure &= (product >= 1e5) & (nearest <= 1e6)
    more = nearest == 1e6  # 999999.7 is a million, of the next power
    digits = np.where(sure & ~more, nearest, 1e5).astype(np.int64)
    return power + more, digits, sure


def pointed(digits: np.ndarray, whole: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return six digits as words and their lengths, without zeros at their end, with a point
    behind the first `whole` of them where others follow; with none where `whole` is 0."""
    first, last = np.divmod(digits, 1000)
    told = THREES[first] | THREES[last] << np.uint64(24)
    count = 6 - np.where(last == 0, 3 + ZEROS[first], ZEROS[last])
    shift = whole.astype("<u8") * np.uint64(8)
    low = told & LOW[whole]
    split = low | np.uint64(POINT) << shift | (told ^ low) << np.uint64(8)
    number = np.where(whole > 0, split, told)
    lengths = np.where(whole == 0, count, np.where(count > whole, count + 1, whole))
    return number, lengths.astype("<u8")
