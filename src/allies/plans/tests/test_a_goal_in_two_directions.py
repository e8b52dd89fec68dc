"""Words from the left on a page from the right, or the other way round: no line mixes them."""

from django.utils.translation import override

from allies.goals.parts import Goal
from allies.plans.models.goals import sentence_of_parts

FOCUSED = Goal(who="Mateo", does="stays with the task", given="a timer in sight")


def shown(goal: Goal) -> list[str]:
    return sentence_of_parts(goal).replace("\u2068", "").replace("\u2069", "").split("\n")


def test_a_goal_is_one_line_where_all_runs_one_way() -> None:
    assert shown(FOCUSED) == ["Given a timer in sight, Mateo will stay with the task."]


def test_a_label_and_what_was_typed_are_lines_of_their_own_where_they_run_apart() -> None:
    with override("ar"):
        lines = shown(FOCUSED)
    assert lines[1::2] == ["Mateo", "stays with the task", "a timer in sight"]
    assert all(label.endswith(":") for label in lines[::2])


def test_so_it_is_with_arabic_words_on_an_english_page() -> None:
    assert len(shown(Goal(who="ليلى", does="قراءة صفحة", given="خط كبير"))) == 6
