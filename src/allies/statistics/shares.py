"""How often out of how many."""

from math import comb, sqrt

Z = 1.959963984540054  # of a 95 % interval


def wilson(count: int, of: int) -> tuple[float, float] | None:
    """The 95 % interval of a share, `count` out of `of` (both whole, 0 <= count <= of), as two shares from 0 to 1.

    None where nothing was counted. Source: Wilson, E. B. (1927).
    """
    if of == 0:
        return None
    share, z2 = count / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def at_least(count: int, of: int, share: float) -> float:
    """The chance of `count` or more out of `of` where each comes with chance `share` (0 to 1): one-sided, exact."""
    return min(1.0, sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(count, of + 1)))
