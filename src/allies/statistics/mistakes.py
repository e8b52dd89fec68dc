"""How often the three answers are wrong. The help of the product quotes these, and no others.

Shares (0 to 1) of children at one look, and of children at any look of a half-year: one a week, from the 6th week to
the 20th. They hold for one record a week with an echo of .2 from week to week, for an aim of 20 weeks or of 36, and for
values that swing (standard deviation) by no more than the whole way from start to goal; where they swing more, the goal
lies within the swing, and "at the goal" is said by luck. Exactly on the way is who has half of the values above the
line and half below, also where they lean to one side; where only the mean lies on it, "off track" is said more often.
They hold for records on 2, 3 or 5 days a week with that echo from one to the next, too (`simulating_days`), and however
the start came about: three records, or one number of the plan that is where the child was, or the middle of three
records, or one of them (`simulating.Start`). Where that number lies too low by more than such luck, "on track" is said
more often to who does not grow.
Found by `simulating` with 20,000 children of each kind, and rounded up; `./bench --only honesty` finds them anew.
Where weeks echo more, more is wrong: `docs/measurements/three-answers.md` has the table.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """At most so many at one look, and at any look of a half-year."""

    look: float
    half_year: float


ON_TRACK_WITHOUT_GROWTH = Share(0.05, 0.20)  # told "on track", and the child does not grow at all
GROWS_WITHOUT_GROWTH = Share(0.05, 0.20)  # told "it grows", and the child does not
OFF_TRACK_ON_AIM = Share(0.25, 0.70)  # told "off track", and the child is exactly on the way to the goal
# Of children in whom nothing changes, at looks from the 10th value to the 23rd; each way by itself (`simulating_level`)
LOWER_WITHOUT_CHANGE = Share(0.06, 0.22)  # told "lower than at the start"; as many are told "higher"
STEADIER_WITHOUT_CHANGE = Share(0.04, 0.25)  # told "steadier"; not more are told "less steady"

# By the 10th week, where values swing by no more than what is to be gained in this many weeks:
CALM = 3.0
ON_TRACK_ON_AIM_BY_WEEK_10 = 0.70  # at least so many who are exactly on the way are told "on track"
OFF_TRACK_WITHOUT_GROWTH_BY_WEEK_10 = 0.90  # at least so many who do not grow are told "off track"
