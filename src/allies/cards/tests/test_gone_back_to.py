"""A page that was sent, gone back to and changed: what it says now is never taken for what it said before."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.cards.actions.days import send_home
from allies.cards.models import DayCard, HomeOffer, Reply, Word
from allies.database.ids import uuid7
from allies.progress.models import Record
from allies.teams.tests.cast import enter

from .carding import LUNCH, MATH, READING, a_card, a_goal_in_points, on, post, read, send_marks
from .test_day_cards import filled

pytestmark = pytest.mark.django_db
OTHERWISE = "You sent this before, and it said something else."


def refused(send, model, sent, name="form", /, **other):
    """What the page would send next, once it was sent twice as it was, and then with something else."""
    sent = {"id": str(uuid7())} | sent
    for _twice in range(2):
        assert send(sent).status_code == 302
    count = model.objects.count()
    answer = send(sent | other)
    assert OTHERWISE in answer.content.decode()
    assert model.objects.count() == count
    now = answer.context[name]
    for field, value in other.items():
        if field in now.fields:
            assert str(now[field].value()) == str(value)
    hidden = {field: now[field].value() for field in ("id", "changes") if field in now.fields and now[field].value()}
    assert hidden["id"] != sent["id"]
    return sent | other | hidden


def to(member, where):
    return lambda sent: post(member, where, sent)


def test_another_card_is_not_taken_for_the_first_and_a_change_goes_on_from_it(cast):
    goal, send = a_goal_in_points(cast), to(cast.bell, "set-up/")
    refused(send, DayCard, filled(goal), enough="50")
    refused(send, DayCard, filled(goal, changes=DayCard.objects.get().pk), periods="Art")
    change = filled(goal, changes=DayCard.objects.get(replaced_at=None).pk, is_small="on")
    again = refused(send, DayCard, change, **{f"line-{goal.root.hex}-p1": "asks for help"})
    assert send(again).status_code == 302
    assert on(cast.bell).card.lines[0]["words"] == "asks for help"
    assert DayCard.objects.count() == 4
    assert post(cast.okafor, "set-up/", again).status_code == 404


def test_another_mark_or_part_of_the_day_is_not_taken_for_the_first(cast):
    a_card(cast)
    form = {"id": str(uuid7())}
    for _twice in range(2):
        assert send_marks(cast.bell, "1", **form).status_code == 302
    yesterday = (cast.bell.today - timedelta(days=1)).isoformat()
    for other in ({"value": "0"}, {"value": "na"}, {"value": "1", "period": MATH}, {"value": "1", "day": yesterday}):
        answer = send_marks(cast.bell, **form | other)
        assert OTHERWISE in answer.content.decode(), other
    assert [(row.value, row.activity) for row in Record.objects.all()] == [(1, READING)]
    again = send_marks(cast.bell, "1", LUNCH, **form).context["form"]["id"].value()
    assert send_marks(cast.bell, "1", LUNCH, id=again).status_code == 302
    again = send_marks(cast.bell, "0", **form).context["form"]["id"].value()
    assert send_marks(cast.bell, "0", id=again).status_code == 302
    assert sorted(Record.objects.filter(corrected_by=None).values_list("activity", "value")) == [
        (LUNCH, 1),
        (READING, 0),
    ]
    assert send_marks(cast.bell, "1", **form).status_code == 302  # the first, late, is still the first
    assert Record.objects.count() == 3


def test_marks_that_waited_for_the_network_are_kept_once_and_with_something_else_a_person_must_look(cast):
    it, phone = a_card(cast), enter(Client(), cast.bell.person)
    marks = {f"mark-{it.pk.hex}-{line.key}": "1" for line in on(cast.bell).lines}
    sent = {"id": str(uuid7()), "period": READING, "day": cast.bell.today.isoformat(), **marks}

    def send(**more):
        return phone.post("/day-cards/", sent | more, headers={"Allies-Unsent": "1"}).status_code

    assert [send(age="60"), send(age="900"), send(age="60", period=MATH)] == [204, 204, 422]


def test_another_word_of_a_day_is_not_taken_for_the_first(cast):
    a_card(cast, checks_in=True)
    send = to(cast.bell, f"{cast.bell.today}/words/")
    again = refused(send, Word, {"good": "He asked Omar to play."}, "words", good="He waited for Omar.", send="1")
    assert "He waited for Omar." not in read(cast.bell)
    assert send(again).status_code == 302
    assert Word.objects.get(replaced_at=None).words == "He waited for Omar."
    assert "He waited for Omar." in read(cast.ana)


def test_another_word_back_is_not_taken_for_the_first(cast):
    card = a_card(cast)
    send_home(card, id=uuid7(), by=cast.bell, day=cast.bell.today)
    assert post(cast.ana, "at-home/", {"words": "We bake."}).status_code == 302
    send = to(cast.ana, f"{cast.ana.today}/answer/")
    refused(send, Reply, {"words": "We danced."}, "answer", did="True")
    again = refused(send, Reply, {"words": "We danced."}, "answer", words="We sang.")
    assert send(again).status_code == 302
    assert Reply.objects.get(replaced_at=None).words == "We sang."


def test_another_offer_of_home_or_none_is_not_taken_for_the_first(cast):
    a_card(cast)
    send = to(cast.ana, "at-home/")
    refused(send, HomeOffer, {"words": "We bake."}, words="We sing.")
    again = refused(send, HomeOffer, {"words": "We bake."}, off="1")
    assert send(again).status_code == 302
    assert not HomeOffer.objects.get(replaced_at=None).is_on
