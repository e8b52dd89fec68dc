"""Student's t: how far out a limit lies when the spread itself is only guessed from few points."""

from math import atan, cos, pi, sin, sqrt

HALVINGS = 200


def t_below(t: float, df: int) -> float:
    """The chance (0 to 1) of a value below `t` with `df` (1 or more) degrees of freedom. Exact, as a finite sum.

    Source: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(df))
    odd = df % 2
    term, total = (cos(angle), cos(angle)) if odd else (1.0, 1.0)
    for k in range(2 + odd, df, 2):
        term *= cos(angle) ** 2 * (k - 1) / k
        total += term
    if not odd:
        return (1 + sin(angle) * total) / 2
    middle = 2 / pi * (angle + (sin(angle) * total if df > 1 else 0))
    return (1 + middle) / 2


def t_quantile(chance: float, df: int) -> float:
    """The value below which `chance` (0 to 1, ends excluded) lies, by halving."""
    if chance < 0.5:
        return -t_quantile(1 - chance, df)
    low, high = 0.0, 1.0
    while t_below(high, df) < chance:
        high *= 2
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if t_below(middle, df) < chance else (low, middle)
    return high
