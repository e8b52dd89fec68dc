"""Many looks are paid for: who looks twenty times finds something once, even where there is nothing."""

from collections.abc import Sequence


def holm(chances: Sequence[float]) -> list[float]:
    """Chances of being fooled (p-values, 0 to 1), each made honest for all the looks together.

    Returns adjusted chances in the order they came in. Holding each against .05 keeps the chance of even one false
    find among all of them at 5 % or below, however the looks hang together. An empty list gives an empty list.

    Source: Holm, S. (1979). A simple sequentially rejective multiple test procedure.
    """
    order = sorted(range(len(chances)), key=lambda i: chances[i])
    adjusted = [1.0] * len(chances)
    highest = 0.0
    for rank, i in enumerate(order):
        highest = max(highest, min(1.0, chances[i] * (len(chances) - rank)))
        adjusted[i] = highest
    return adjusted
