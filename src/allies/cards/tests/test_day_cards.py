"""A day card is made of goals of the plan, marked part by part, goes home the same day, and home may answer."""

import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from allies.cards.actions.cards import end_card, set_card
from allies.cards.actions.days import answer_card, offer, say, send_home
from allies.cards.models import DayCard, Reply, Sent
from allies.cards.reading import cards_of
from allies.database.ids import uuid7
from allies.progress.models import Record
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Member, seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .carding import (
    LUNCH,
    MATH,
    READING,
    a_card,
    a_day,
    a_goal_in_points,
    get,
    marked,
    on,
    post,
    read,
    send_marks,
)

pytestmark = pytest.mark.django_db


def sent_home(cast, **more):
    return send_home(on(cast.bell).card, id=uuid7(), by=cast.bell, day=cast.bell.today, **more)


def answered(member, words="", *, did=False):
    return answer_card(on(member).card, id=uuid7(), by=member, day=member.today, did=did, words=words)


def test_a_mark_is_a_record_of_the_goal_and_stands_nowhere_else(cast):
    a_card(cast)
    assert send_marks(cast.bell, "1").status_code == 302
    record = Record.objects.get()
    assert (record.value, record.out_of, record.activity, record.home) == (1, 1, READING, None)
    assert "asks for a break" in read(cast.bell)


def test_what_did_not_come_up_is_no_no(cast):
    a_card(cast)
    a_day(cast.bell, 1, None, 1)
    marks = on(cast.bell).day(cast.bell.today).marks
    assert (marks.got, marks.of, marks.reached) == (2, 2, True)
    assert Record.objects.get(activity=MATH).missing == "not_applicable"


def test_what_is_left_open_stays_open(cast):
    a_card(cast)
    assert send_marks(cast.bell, "").status_code == 200
    assert not Record.objects.exists()


def test_three_steps_are_points_out_of_two(cast):
    a_card(cast, a_goal_in_points(cast, unit="points_to_2"))
    a_day(cast.bell, 2, 1, 0)
    assert (on(cast.bell).day(cast.bell.today).marks.got, on(cast.bell).day(cast.bell.today).marks.of) == (3, 6)
    assert "Partly" in read(cast.bell)


def test_one_form_sent_five_times_is_one_mark_for_each_line(cast):
    plan = a_goal_in_points(cast).plan
    a_card(cast, a_goal_in_points(cast, plan=plan), a_goal_in_points(cast, plan=plan, does="shares"))
    one = uuid7()
    assert {send_marks(cast.bell, "1", id=one).status_code for _ in range(5)} == {302}
    assert Record.objects.count() == 2


def test_a_second_mark_of_the_same_part_puts_the_first_right(cast):
    a_card(cast)
    marked(cast.bell, 0)
    marked(cast.bell, 1)
    assert [record.value for record in on(cast.bell).records[cast.bell.today]] == [1]
    assert Record.objects.count() == 2


def test_nobody_marks_over_another(cast):
    a_card(cast)
    marked(cast.bell, 1)
    marked(cast.pam, 1)
    with pytest.raises(NotPossible):
        marked(cast.pam, 0)
    marked(cast.okafor, 0)
    assert [record.value for record in on(cast.bell).records[cast.bell.today]] == [0]


def test_a_part_that_is_not_on_the_card_is_said_and_nothing_is_kept(cast):
    a_card(cast)
    assert send_marks(cast.bell, "1", period="Recess").status_code == 200
    with pytest.raises(NotPossible):
        marked(cast.bell, 1, "Recess")
    assert not Record.objects.exists()


def test_home_sees_a_day_once_it_came_home_and_not_mark_by_mark(cast):
    a_card(cast)
    marked(cast.bell)
    assert "Reading" not in read(cast.ana)
    sent_home(cast)
    assert "Reading" in read(cast.ana)


def test_a_day_that_is_over_is_home_by_itself(cast):
    a_card(cast)
    marked(cast.bell, days_ago=1)
    assert "Reading" in read(cast.ana)


def test_it_is_asked_once_for_a_good_line_and_may_go_without(cast):
    a_card(cast)
    path = f"{cast.bell.today}/words/"
    page = post(cast.bell, path, {"send": "1"})
    assert "No good line is written yet" in page.content.decode()
    assert not Sent.objects.exists()
    assert post(cast.bell, path, {"send": "sure"}).status_code == 302
    assert Sent.objects.count() == 1


def test_a_good_line_is_read_at_home_and_the_day_is_told_once(cast):
    a_card(cast)
    marked(cast.bell)
    for _again in range(2):
        post(cast.bell, f"{cast.bell.today}/words/", {"good": "He asked Omar to play.", "send": "1"})
    assert "He asked Omar to play." in read(cast.ana)
    assert Entry.objects.filter(event="cards.sent").count() == 1


def test_words_of_morning_and_leaving_are_there_where_the_team_wants_them(cast):
    card = a_card(cast, checks_in=True)
    say(card, id=uuid7(), by=cast.pam, sort="check_in", day=cast.pam.today, words="A slow start.")
    assert "A slow start." in read(cast.bell)
    assert "check_out" in read(cast.bell)


def test_home_says_that_it_has_seen_it_and_sends_a_word_back(cast):
    a_card(cast)
    sent_home(cast)
    assert post(cast.ana, f"{cast.ana.today}/answer/", {"words": "We danced."}).status_code == 302
    assert "We danced." in read(cast.bell)
    assert "Seen at Oak Street" in read(cast.bell)
    assert "We have seen it" in read(cast.ana)


def test_what_one_home_answers_is_not_the_others(cast):
    a_card(cast)
    sent_home(cast)
    offer(on(cast.ana).card, id=uuid7(), by=cast.ana, is_on=True, words="We bake.")
    before = read(cast.luis)
    answered(cast.ana, "We danced.", did=True)
    after = read(cast.luis)
    assert "danced" not in after
    assert "We bake" not in after
    assert before.count("<li") == after.count("<li")
    answered(cast.luis)
    assert Reply.objects.filter(replaced_at=None).count() == 2


def test_nothing_is_asked_about_home_unless_home_offered_it(cast):
    a_card(cast)
    sent_home(cast)
    assert "We did what we said at home" not in read(cast.ana)
    post(cast.ana, "at-home/", {"words": "We bake."})
    assert "We did what we said at home" in read(cast.ana)
    post(cast.ana, "at-home/", {"words": "We bake.", "off": "1"})
    assert "We did what we said at home" not in read(cast.ana)
    assert "We bake" not in read(cast.bell)


def test_only_guardians_answer_and_only_school_marks(cast):
    card = a_card(cast)
    assert get(cast.bell, "at-home/").status_code == 403
    assert get(cast.rosa).status_code == 403
    assert get(cast.ana, "set-up/").status_code == 403
    assert enter(Client(), cast.ana.person).get("/day-cards/").status_code == 404
    with pytest.raises(NotPossible):
        answer_card(card, id=uuid7(), by=cast.bell, day=cast.bell.today, did=False, words="")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1026-11-24"])
def test_a_day_of_no_calendar_of_ours_is_asked_about(cast, day):
    a_card(cast)
    assert "Please look at the year." in send_marks(cast.bell, "2", day=day).content.decode()


def test_who_left_this_morning_marks_no_more(cast):
    a_card(cast)
    it = on(cast.pam)
    end_place(cast.pam, by=cast.okafor.person, why="Moved")
    with pytest.raises(NotPossible):
        send_home(it.card, id=uuid7(), by=cast.pam, day=cast.pam.today)


def test_a_change_holds_from_today_and_the_days_before_keep_their_card(cast):
    card = a_card(cast)
    a_day(cast.bell, 1, 0, 0)
    changed = a_card(cast, enough=30, changes=card.pk, lines=card.lines, periods=[READING, MATH])
    assert (changed.root, on(cast.bell).card.pk) == (card.root, changed.pk)
    assert [one.card.pk for one in on(cast.bell).days] == [changed.pk]
    assert DayCard.objects.filter(replaced_at=None).count() == 1
    with pytest.raises(NotPossible):
        a_card(cast, by=cast.okafor, changes=card.pk, lines=card.lines)


def test_a_child_has_one_card_and_it_can_end(cast):
    card = a_card(cast)
    marked(cast.bell)
    end_card(card, by=cast.bell)
    end_card(card, by=cast.bell)
    assert "No day card yet" in read(cast.ana)
    assert Record.objects.count() == 1
    assert Entry.objects.filter(event="cards.ended").count() == 1


def test_a_goal_that_is_not_in_points_is_not_offered(cast):
    a_goal_in_points(cast, measure="duration", unit="minutes", value=10.0, out_of=None)
    assert "No goal is in points yet" in read(cast.bell, "set-up/")


def filled(goal, **more):
    return {f"line-{goal.root.hex}-p1": "asks for a break", "periods": "Reading\nMath", "enough": "70", **more}


def test_a_card_is_set_up_from_the_goals_of_the_plan(cast):
    goal = a_goal_in_points(cast)
    assert post(cast.bell, "set-up/", filled(goal)).status_code == 302
    card = DayCard.objects.get()
    assert (card.periods, card.lines[0]["words"], card.enough) == (["Reading", "Math"], "asks for a break", 70)


def test_who_opened_the_card_before_another_changed_it_is_told_and_overwrites_nothing(cast):
    goal = a_goal_in_points(cast)
    card = a_card(cast, goal)
    assert f'name="changes" value="{card.pk}"' in read(cast.bell, "set-up/")
    assert post(cast.okafor, "set-up/", filled(goal, changes=card.pk, enough="50")).status_code == 302
    answer = post(cast.bell, "set-up/", filled(goal, changes=card.pk, enough="90"))
    assert "Somebody changed this card meanwhile" in answer.content.decode()
    assert on(cast.bell).card.enough == 50


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"periods": "Reading\nreading"}, "Two parts have one name"),
        ({"periods": "\n".join(f"Part {n}" for n in range(11))}, "at most 10 parts"),
        ({"enough": "0"}, ""),
        ({"words": "makes eye contact"}, "move like others"),
        ({"words": ""}, "at least one goal"),
    ],
)
def test_what_cannot_be_on_a_card_is_said_and_nothing_is_kept(cast, more, words):
    goal = a_goal_in_points(cast)
    line = more.pop("words", None)
    sent = filled(goal, **more) | ({} if line is None else {f"line-{goal.root.hex}-p1": line})
    answer = post(cast.bell, "set-up/", sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not DayCard.objects.exists()


def test_a_small_card_has_no_name_on_it(cast):
    a_card(cast, is_small=True)
    marked(cast.bell)
    assert "Mateo" not in read(cast.bell, "mine/").split("<main")[1].split("</main>")[0]


def test_another_childs_card_is_not_here(cast):
    a_card(cast)
    assert get(cast.bell, "2020-01-01/").status_code == 404
    assert enter(Client(), cast.stan).get("/day-cards/").status_code == 404


def test_the_same_card_sent_twice_is_one_and_nobody_sends_it_for_another(cast):
    one = uuid7()
    card = a_card(cast, id=one)
    again = {name: getattr(card, name) for name in ("lines", "periods", "enough", "checks_in", "is_small")}
    assert set_card(id=one, by=cast.bell, **again) == card
    with pytest.raises(DayCard.DoesNotExist):
        set_card(id=one, by=cast.okafor, **again)


def test_no_page_asks_more_for_more_days(cast, django_assert_max_num_queries):
    a_card(cast)
    for ago in range(1, 30):
        a_day(cast.bell, 1, 0, None, days_ago=ago)
    for member, path in ((cast.bell, ""), (cast.ana, ""), (cast.bell, "mine/")):
        client = enter(Client(), member.person)
        with django_assert_max_num_queries(18):
            assert client.get(f"/children/{cast.child.pk}/day-card/{path}").status_code == 200
    client = enter(Client(), cast.bell.person)
    with django_assert_max_num_queries(12):
        assert client.get("/day-cards/").status_code == 200


def test_lunch_is_a_part_like_any_other(cast):
    a_card(cast)
    marked(cast.bell, 1, LUNCH)
    assert on(cast.bell).next_period() == READING


def test_home_learns_nothing_of_today_before_it_comes_home(cast):
    a_card(cast)
    before = without_proof(read(cast.ana))
    a_day(cast.bell, 1, 1, 1)
    assert without_proof(read(cast.ana)) == before


def without_proof(page: str) -> str:
    return re.sub(r'name="(csrfmiddlewaretoken|id)" value="[^"]*"', "", page)


def test_the_title_of_the_paper_names_no_child(cast):
    a_card(cast)
    a_day(cast.bell, 1, 1, 1)
    paper = PdfReader(BytesIO(get(cast.bell, f"{cast.bell.today}/paper/").content))
    assert cast.child.first_name in paper.pages[0].extract_text()
    assert cast.child.first_name not in str(paper.metadata)


def test_marks_for_a_card_that_was_changed_meanwhile_are_said_and_not_lost_beside_those_of_other_children(cast):
    first, _other = a_card(cast), a_class_of_one(cast)
    both = cards_of(seats_of(cast.bell.person))
    marks = {f"mark-{it.card.pk.hex}-{line.key}": "1" for it in both for line in it.lines}
    a_card(cast, changes=first.pk, lines=first.lines, enough=80)
    sent = {"id": uuid7(), "period": READING, "day": cast.bell.today.isoformat(), **marks}
    answer = enter(Client(), cast.bell.person).post("/day-cards/", sent, headers={"Allies-Unsent": "1"})
    assert answer.status_code == 422  # back into its form, for a person to look at
    assert len(marks) == 2
    assert not Record.objects.exists()


def a_class_of_one(cast):
    """Another child of Mr. Bell's, with a card of the same parts of the day."""
    child = welcome_child("Wanda Wolf", school=cast.school, by=None, homes=("Home",))
    add_member(cast.bell.person, child=child, role=Role.CASE_MANAGER, by=None)
    member = Member.objects.select_related("child__school", "person").get(child=child)
    return a_card(type("Cast", (), {"bell": member, "okafor": member}))
