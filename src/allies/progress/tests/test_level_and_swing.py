"""Of goals that ask for less: whether it is lower than at the start, and steadier, beside the answer."""

import pytest

from .recording import HITS, SHARE, read, recorded, the_goal

pytestmark = pytest.mark.django_db
PLACE = {"places": [HITS["places"][0]]}
DOWN = (9, 5, 8, 4, 9, 2, 2, 2, 2, 1)


def written(cast, values, **goal):
    made = the_goal(cast, **(goal or HITS | PLACE))
    for ago, value in enumerate(reversed(values), start=1):
        recorded(cast.bell, made, value, days_ago=ago, **({"out_of": 10} if goal else {"minutes": 20}))
    return made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (DOWN, "Lower than at the start. Steadier than at the start."),
        ((9, 5, 8, 4, 9, 1, 3, 0, 3, 1), "Lower than at the start. Not surely steadier than before."),
        (DOWN[:8], "Too early to tell: 2 more days with records are needed."),
    ],
)
def test_it_stands_on_the_page_of_the_goal_and_in_the_eight_parts(cast, values, said):
    goal = written(cast, values)
    assert said in read(cast.bell, f"{goal.root}/")
    assert said in read(cast.ana, f"{goal.root}/plain/")


def test_the_page_says_how_often_that_is_wrong(cast):
    assert "up to 6 of them are told “lower”, and up to 4 “steadier”" in read(cast.bell, f"{written(cast, DOWN).root}/")


def test_where_more_is_better_nothing_is_said_of_it(cast):
    goal = written(cast, DOWN, **SHARE)
    assert "at the start." not in read(cast.bell, f"{goal.root}/")
