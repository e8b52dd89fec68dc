"""Something before, and the behaviour after: two by two.

What goes before is not therefore the cause, nor the function (McComas et al. 2009).
"""

from math import comb


def chance_of_more(a: int, b: int, c: int, d: int) -> float:
    """The chance of `a` or more together with these sums, were the two strangers: Fisher's exact test, one-sided.

    `a` both, `b` behaviour alone, `c` the event alone, `d` neither: whole numbers over equal units of watching. It is 1
    where a row or a column is empty.
    """
    behaviour, event, total = a + b, a + c, a + b + c + d
    ways = comb(total, event)
    most = min(behaviour, event)
    return sum(comb(behaviour, k) * comb(total - behaviour, event - k) for k in range(a, most + 1)) / ways
