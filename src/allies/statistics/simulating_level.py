"""How often `level` is wrong: many children who do not exist, in whom neither level nor swing changes.

One value a week, with an echo of .2 from one to the next; looked at each week from the 10th value to the 23rd. A test
holds the rule here, for thousands at once, against `level` itself.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from allies.statistics.level import EACH, STEADIER, SURE
from allies.statistics.simulating import Numbers, Yes

VALUES = 23  # three to start with, and twenty weeks


@dataclass(frozen=True)
class Wrong:
    """Shares (0 to 1) of children: the most at one look, and at any look until the last."""

    look: float
    ever: float


def wrong(*, echo: float = 0.2, children: int = 20_000, seed: int = 1) -> dict[str, Wrong]:
    """By what is told: lower, higher, steadier, less_steady. `echo`: the correlation of a value with the one before."""
    values = unchanged(echo=echo, children=children, seed=seed)
    looks = [told(values[:, :count]) for count in range(2 * EACH, VALUES + 1)]
    found = {name: np.array([look[name] for look in looks]) for name in looks[0]}
    return {name: Wrong(float(yes.mean(axis=1).max()), float(yes.any(axis=0).mean())) for name, yes in found.items()}


def unchanged(*, echo: float, children: int, seed: int) -> Numbers:
    """(children, VALUES), around 0 with a spread of 1, whatever the echo."""
    values = np.random.default_rng(seed).normal(size=(children, VALUES))
    for week in range(1, VALUES):
        values[:, week] = echo * values[:, week - 1] + sqrt(1 - echo**2) * values[:, week]
    return values


def told(values: Numbers) -> dict[str, Yes]:
    """By child (row); no two values are alike."""
    start, lately = values[:, :EACH], values[:, -EACH:]
    lower = (start[:, :, None] > lately[:, None, :]).sum(axis=(1, 2))
    before, after = (np.abs(part - np.median(part, axis=1)[:, None]).mean(axis=1) for part in (start, lately))
    return {
        "lower": lower >= SURE,
        "higher": lower <= EACH**2 - SURE,
        "steadier": after <= STEADIER * before,
        "less_steady": before <= STEADIER * after,
    }
