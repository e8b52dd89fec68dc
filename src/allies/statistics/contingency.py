"""Something before, and the behaviour after: two by two.

All take `a` both, `b` behaviour alone, `c` the event alone, `d` neither: whole numbers over equal units of watching.
What goes before is not therefore the cause, nor the function (McComas et al. 2009).
"""

from math import comb


def contingency_value(a: int, b: int, c: int, d: int) -> float | None:
    """P(event | behaviour) - P(event | no behaviour), from -1 to 1. None where either never was seen."""
    if a + b == 0 or c + d == 0:
        return None
    return a / (a + b) - c / (c + d)


def yules_q(a: int, b: int, c: int, d: int) -> float | None:
    """(ad - bc) / (ad + bc), from -1 to 1, with .5 added to each cell if any is empty. None where all are.

    Recommended for records of what follows what: Lloyd, Kennedy & Yoder (2013).
    """
    if a + b + c + d == 0:
        return None
    w, x, y, z = (n + 0.5 for n in (a, b, c, d)) if 0 in (a, b, c, d) else (a, b, c, d)
    return (w * z - x * y) / (w * z + x * y)


def chance_of_more(a: int, b: int, c: int, d: int) -> float:
    """The chance of `a` or more together with these sums, were the two strangers: Fisher's exact test, one-sided."""
    behaviour, event, total = a + b, a + c, a + b + c + d
    ways = comb(total, event)
    most = min(behaviour, event)
    return sum(comb(behaviour, k) * comb(total - behaviour, event - k) for k in range(a, most + 1)) / ways
