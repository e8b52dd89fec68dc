"""How often out of how many."""

from collections.abc import Iterable

import numpy as np


def at_least(count: int, shares: Iterable[float]) -> float:
    """The chance that `count` or more come true, where each comes true with a chance of its own (0 to 1), apart.

    Exact: the Poisson binomial distribution, built up one by one. For no shares it is 1 at zero and else 0.
    """
    ways = np.ones(1)
    for share in shares:
        ways = np.convolve(ways, [1 - share, share])
    return min(1.0, float(ways[count:].sum()))
