"""What changed between two texts, on paper: word by word, told by words and lines, never by colour alone."""

from datetime import timedelta

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.goals import put_goal
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import end_row
from allies.plans.models import Service

from .goals import TEN_MINUTES, a_goal
from .papers import changes, names_of, tags, words_of
from .planning import a_plan, a_service, browser, fill_all, get, read, wrote
from .signing import NO, a_finished_plan, amended, as_seen, said_yes


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def test_each_word_that_came_or_went_is_told_in_words(cast, edition):
    newer = amended(edition, cast.okafor, "Words of now.")
    words = words_of(changes(cast.ana, edition, newer))
    assert "Words of [gone: present.] [added: now.]" in words
    assert "Why it was opened again He reads more by now. Ms. Okafor" in words
    assert "The earlier one: Text number 1, final on" in words
    assert "The later one: Text number 2, final on" in words
    assert "Present levels: how the child is doing now School" in words


def test_who_does_not_agree_and_who_signed_go_with_it(cast, edition):
    said_yes(cast.ana, edition, services=(NO, "Thirty minutes are too few."))
    newer = amended(edition, cast.okafor, "Words of now.")
    for reader in (cast.ana, cast.luis, cast.okafor):
        words = words_of(changes(reader, edition, newer))
        assert "Does not agree with this part Thirty minutes are too few. Ana Rivera" in words
        assert ("agrees with these parts:" in words) == (reader is not cast.luis)
    assert "This copy is yours alone" in words_of(changes(cast.okafor, edition, newer))
    said_yes(cast.ana, newer)
    words = words_of(changes(cast.luis, edition, newer))
    assert "What somebody did not agree with before" in words
    assert "Thirty minutes are too few." in words


def test_what_came_is_underlined_and_what_went_is_struck_through_for_screen_readers_as_well(cast, edition):
    newer = amended(edition, cast.okafor, "Words of now.")
    spans = [str(tag.get("/A")) for tag in tags(changes(cast.ana, edition, newer)) if tag["/S"] == "/Span"]
    assert sum("LineThrough" in span for span in spans) == sum("Underline" in span for span in spans) == 2


def test_goals_and_services_are_told_too(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    goal = a_goal(cast.bell, plan)
    first = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="A new year.", sections=["goals", "services"])
    days = {"begins_on": goal.begins_on, "ends_on": goal.ends_on}
    put_goal(plan, id=uuid7(), by=cast.bell, changes=goal, **(TEN_MINUTES | days | {"given": "a picture list"}))
    end_row(Service.objects.get(), by=cast.jin)
    a_service(cast.jin, plan, what="Social group")
    now = plan.editions.get(number=2)
    words = words_of(changes(cast.luis, first, now))
    assert "Given: a [gone: timer in sight.] [added: picture list.]" in words
    assert "[gone: Speech therapy · 2 times a week" in words
    assert "[added: Social group · 2 times a week" in words
    assert "The later one is a draft. It is not final and not in effect." in words


def test_any_two_texts_of_a_plan_can_be_laid_beside_each_other(cast, edition):
    second = amended(edition, cast.okafor, "Second words.")
    third = amended(second, cast.okafor, "Third words.")
    words = words_of(changes(cast.ana, edition, third))
    assert "Second words." not in words
    assert "[added: Third words.]" in words
    assert words.count("Why it was opened again") == 2


def test_where_nothing_differs_it_says_so(cast, edition):
    amend_plan(edition.plan, id=uuid7(), by=cast.okafor, why="A look.", sections=["present"])
    now = edition.plan.editions.get(number=2)
    assert "Not one word is different." in words_of(changes(cast.ana, edition, now))


def test_two_texts_that_are_not_of_one_plan_or_not_in_order_are_not_there(cast, edition):
    other = a_finished_plan(cast.okafor, begins_on=cast.okafor.today - timedelta(days=800))
    newer = amended(edition, cast.okafor)
    wrong = [(newer, edition), (edition, edition), (edition, other), (other, newer)]
    for old, new in [(old.pk, new.pk) for old, new in wrong] + [(edition.pk, uuid7()), (uuid7(), newer.pk)]:
        assert get(cast.ana, f"changed/{old}/{new}/changed.pdf").status_code == 404
    assert get(cast.rosa, f"changed/{edition.pk}/{newer.pk}/changed.pdf").status_code == 403


def test_what_a_home_keeps_with_school_is_in_no_redline(cast, edition):
    amend_plan(edition.plan, id=uuid7(), by=cast.okafor, why="A look.", sections=["present"])
    wrote(cast.ana, edition.plan, "Only for school.", for_all=False)
    now = edition.plan.editions.get(number=2)
    for reader in (cast.luis, cast.okafor):
        assert "Only for school." not in words_of(changes(reader, edition, now))


def test_the_page_of_changes_offers_it_since_each_earlier_text(cast, edition):
    second = amended(edition, cast.okafor, "Second words.")
    third = amended(second, cast.okafor, "Third words.")
    page = read(cast.ana, f"{edition.plan_id}/editions/3/")
    for old in (edition, second):
        assert f"/plan/changed/{old.pk}/{third.pk}/changed.pdf" in page
    assert get(cast.ana, f"changed/{second.pk}/{third.pk}/changed.pdf")["Content-Disposition"] == (
        'inline; filename="changed.pdf"'
    )


def test_its_headings_come_in_order(cast, edition):
    newer = amended(edition, cast.okafor)
    heads = [name for name in names_of(changes(cast.ana, edition, newer)) if name.startswith("/H")]
    assert heads == ["/H1", "/H2", "/H2", "/H2"]


def test_it_asks_as_few_questions_for_many_changes_as_for_few(cast, edition, django_assert_max_num_queries):
    last, client = edition, browser(cast.ana)
    for many in range(3):
        last = amended(last, cast.okafor, f"Words {many}.")
        with django_assert_max_num_queries(20):
            answer = client.get(f"/children/{cast.child.pk}/plan/changed/{edition.pk}/{last.pk}/changed.pdf")
        assert answer.status_code == 200
