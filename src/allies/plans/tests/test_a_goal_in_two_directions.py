"""Words from the left on a page from the right, or the other way round: no line mixes them."""

from django.utils.translation import override

from allies.goals.parts import Goal, Setting, Side
from allies.plans.models.goals import said_on_a_page

PLACES = (Setting("group work", Side.SCHOOL), Setting("homework time", Side.HOME))
FOCUSED = Goal(who="Mateo", does="stays with the task", given="a timer in sight", settings=PLACES)


def shown(goal: Goal, last_day: str = "") -> list[str]:
    return said_on_a_page(goal, last_day).replace("\u2068", "").replace("\u2069", "").split("\n")


def test_a_goal_is_one_line_where_all_runs_one_way() -> None:
    words = "Mateo: stays with the task. Given: a timer in sight. Where: group work, homework time. By May 2."
    assert shown(FOCUSED, "By May 2.") == [words]


def test_a_label_and_what_was_typed_are_lines_of_their_own_where_they_run_apart() -> None:
    with override("ar"):
        assert shown(FOCUSED, "حتى 2 مايو.") == [
            "Mateo: ",
            "stays with the task",
            "مع: ",
            "a timer in sight",
            "أين: ",
            "group work",
            "homework time",
            "حتى 2 مايو.",
        ]


def test_so_it_is_with_arabic_words_on_an_english_page() -> None:
    assert len(shown(Goal(who="ليلى", does="قراءة صفحة", given="خط كبير"))) == 4
