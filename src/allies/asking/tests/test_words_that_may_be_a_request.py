"""A request in any form counts: words that may be one are shown to whom they came, and both sides read what became."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils.formats import date_format

from allies.asked.models import Asked
from allies.asking.actions.possible import mark, say_it_is_not, say_it_is_one
from allies.asking.actions.requests import add_words
from allies.asking.models import Addition, Possible, Request, SaidWhether, What
from allies.asking.sources import MESSAGE
from allies.batons.tests.handing import from_home
from allies.conversations.actions.threads import correct_message, take_back
from allies.conversations.models import Message
from allies.conversations.tests.talking import HOME, TEAM, begun, private
from allies.database.ids import uuid7
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.models import Entry

ANGRY = "You ALWAYS lie!! Test him NOW and send me every record."
WHY = "She asked how the spelling test went."


def wrote(by, words=ANGRY, reach=HOME, **more):
    """As a message to school."""
    thread = begun(by, reach, words=words, home=by.home if reach == HOME else None, **more)
    return Message.objects.get(pk=thread.pk)


def readers(cast, rows=Possible):
    return {name for name, seat in cast.everyone.items() if seat.sees(rows).exists()}


def whats():
    return [one.what for one in Possible.objects.order_by("recorded_at", "id")]


def asked(seat):
    rows = Asked.objects.filter(what="asking.possible", child=seat.child)
    return [row for row in rows if row.waits_for(seat) and seat.sees(Asked).filter(pk=row.pk).exists()]


def page(seat, one, path=""):
    found = enter(Client(), seat.person).get(f"/children/{seat.child_id}/requests/may-be/{one.pk}/{path}")
    return " ".join(found.content.decode().split())


def test_a_message_in_anger_may_be_two_requests_and_is_sent_as_it_was_written(cast):
    message = wrote(cast.ana)
    assert message.words == ANGRY
    assert whats() == [What.EVALUATION, What.RECORDS]


def test_they_are_shown_to_those_of_school_to_whom_they_came_and_to_who_wrote_them(cast):
    wrote(cast.ana, reach=TEAM)
    assert readers(cast) == {"ana", "okafor", "bell", "jin"}
    assert all(asked(seat) for seat in (cast.bell, cast.okafor, cast.ana))
    assert not asked(cast.luis)


def test_what_is_between_two_stays_between_two(cast):
    message = private(cast.ana, cast.bell, words=ANGRY)
    assert readers(cast) == {"ana", "bell"}
    one = Possible.objects.get(what=What.RECORDS)
    request = say_it_is_one(one, by=cast.bell)
    assert (request.words, request.source) == ("", message.pk)
    assert readers(cast, Request) == {"ana", "okafor", "bell", "jin"}  # who answers reads the day and the kind


def test_what_two_at_home_say_to_each_other_asks_school_for_nothing(cast):
    private(cast.ana, cast.luis, words=ANGRY)
    assert not Possible.objects.exists()


def test_ordinary_words_and_words_of_school_are_left_alone(cast):
    wrote(cast.ana, "Can we meet at pickup? He forgot his jacket.")
    begun(cast.bell, TEAM, words=ANGRY)
    assert not Possible.objects.exists()


def test_a_note_of_home_is_looked_at_like_a_message(cast):
    from_home(cast.ana, words={"line": "We want an evaluation, please."})
    assert whats() == [What.EVALUATION]
    assert Possible.objects.get().baton is not None


@pytest.mark.usefixtures("one_moment")
def test_the_day_is_that_on_which_the_words_came_where_the_school_is(cast):
    type(cast.school).objects.filter(pk=cast.school.pk).update(time_zone="America/New_York")
    with time_machine.travel(datetime(2027, 11, 12, 4, 40, tzinfo=UTC), tick=False):
        cast.ana.child.school.refresh_from_db()
        wrote(cast.ana)
    assert {one.received_on for one in Possible.objects.all()} == {date(2027, 11, 11)}


def test_said_by_school_it_is_a_request_with_its_day_and_without_its_words(cast):
    wrote(cast.ana)
    one = Possible.objects.get(what=What.RECORDS)
    request = say_it_is_one(one, by=cast.bell)
    assert say_it_is_one(one, by=cast.okafor) == request
    assert (request.by, request.passed_on_by, request.words) == (cast.ana, cast.bell, "")
    assert (request.received_on, request.came_by) == (one.received_on, "message")
    assert SaidWhether.objects.count() == 1
    assert Request.objects.count() == 1


def test_its_writer_says_so_herself_and_gives_the_words_along_if_she_likes(cast):
    wrote(cast.ana)
    evaluation, records = Possible.objects.order_by("recorded_at", "id")
    say_it_is_one(evaluation, by=cast.ana)
    request = say_it_is_one(records, by=cast.ana, with_words=True)
    assert [added.words for added in Addition.objects.all()] == [ANGRY]
    assert Addition.objects.get().request == request


def test_nobody_of_school_gives_her_words_along(cast):
    wrote(cast.ana)
    say_it_is_one(Possible.objects.first(), by=cast.okafor, with_words=True)
    assert not Addition.objects.exists()


def test_school_says_why_it_is_not_one_and_she_may_say_that_it_is(cast):
    wrote(cast.ana, "Could you test him on the words?")
    one = Possible.objects.get()
    with pytest.raises(NotPossible):
        say_it_is_not(one, id=uuid7(), by=cast.bell, words="  ")
    say_it_is_not(one, id=uuid7(), by=cast.bell, words=WHY)
    assert WHY in page(cast.ana, one)
    assert "Yes, I ask for this" in page(cast.ana, one)
    assert say_it_is_one(one, by=cast.ana).waits
    with pytest.raises(NotPossible):
        say_it_is_not(one, id=uuid7(), by=cast.bell, words=WHY)


def test_once_somebody_has_said_what_it_is_nobody_is_asked_any_more(cast):
    wrote(cast.ana, "I want an evaluation for Mateo.")
    assert asked(cast.bell)
    say_it_is_not(Possible.objects.get(), id=uuid7(), by=cast.ana, words="")
    assert not Asked.objects.filter(what="asking.possible").exists()


def test_nobody_else_says_what_it_is(cast):
    wrote(cast.ana)
    one = Possible.objects.first()
    for by in (cast.luis, cast.pam, cast.rosa):
        with pytest.raises(NotPossible):
            say_it_is_one(one, by=by)
        with pytest.raises(NotPossible):
            say_it_is_not(one, id=uuid7(), by=by, words=WHY)


def test_to_the_other_home_there_is_nothing(cast):
    wrote(cast.ana, reach=TEAM)
    one = Possible.objects.first()
    assert "There is nothing here" in page(cast.luis, one)
    assert "may be" not in enter(Client(), cast.luis.person).get("/").content.decode()


def test_a_message_that_is_put_right_is_not_asked_about_twice(cast):
    message = wrote(cast.ana)
    correct_message(
        message, id=uuid7(), by=cast.ana, words="Please test him, send me every record, and why did you say no?"
    )
    assert whats() == [What.EVALUATION, What.RECORDS, What.WHY_REFUSED]


def test_who_takes_her_message_back_asks_for_nothing_with_it_but_a_request_stays(cast):
    message = wrote(cast.ana)
    records = Possible.objects.get(what=What.RECORDS)
    say_it_is_one(records, by=cast.bell)
    take_back(message, by=cast.ana)
    assert [one.what for one in cast.bell.sees(Possible)] == [What.RECORDS]
    assert cast.bell.sees(Request).get().waits
    assert not Asked.objects.filter(what="asking.possible").exists()
    assert "no longer here to read" in page(cast.bell, records)


def test_a_teacher_and_she_herself_see_a_request_where_nothing_was_found(cast):
    message = wrote(cast.ana, "My sister says to put it in a letter.")
    assert not Possible.objects.exists()
    for by in (cast.bell, cast.ana):
        mark(message, MESSAGE, by=by, kinds=["records", "nonsense"])
    one = Possible.objects.get()
    assert (one.what, one.marked_by, one.by) == (What.RECORDS, cast.bell, cast.ana)
    with pytest.raises(NotPossible):
        mark(message, MESSAGE, by=cast.luis, kinds=["meeting"])
    with pytest.raises(NotPossible):
        mark(message, MESSAGE, by=cast.bell, kinds=[])


def test_who_does_not_agree_is_shown_the_formal_ways_and_no_request_is_made_of_it(cast):
    wrote(cast.ana, "I do not agree with this plan.")
    one = Possible.objects.get()
    assert "ways that cost nothing" in page(cast.ana, one)
    assert say_it_is_one(one, by=cast.bell) is None
    assert not Request.objects.exists()


def test_the_page_names_what_law_wants_and_makes_up_no_day_for_the_evaluation(cast):
    message = wrote(cast.ana)
    one = Possible.objects.get(what=What.RECORDS)
    text = page(cast.bell, one)
    on = one.received_on + timedelta(days=45)
    assert f"by {date_format(on, 'DATE_FORMAT')}, or before a meeting that is earlier" in text
    assert "reasonable time" in text
    assert message.words.split("!!")[0] in text


def test_what_is_typed_wrongly_is_said_beside_the_field(cast):
    wrote(cast.ana)
    one = Possible.objects.first()
    client = enter(Client(), cast.bell.person)
    path = f"/children/{cast.child.pk}/requests/may-be/{one.pk}"
    answer = client.post(f"{path}/is-not/", {"id": uuid7(), "words": ""}).content.decode()
    assert "Please say why it is not a request" in answer
    client.post(f"{path}/is-one/", {})
    assert Request.objects.get().what == one.what


def test_a_form_that_comes_twice_is_kept_once_and_with_other_words_it_is_refused(cast):
    wrote(cast.ana)
    one, key = Possible.objects.first(), uuid7()
    assert say_it_is_not(one, id=key, by=cast.bell, words=WHY) == say_it_is_not(one, id=key, by=cast.bell, words=WHY)
    with pytest.raises(SentOtherwise):
        say_it_is_not(one, id=key, by=cast.bell, words="Another reason.")
    assert SaidWhether.objects.count() == 1


def test_what_who_moved_out_wrote_before_is_a_request_of_their_new_home(cast):
    hugo = add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    message = wrote(hugo, words="Please send me all his records.", reach=TEAM)
    new = move_home(hugo, to=None, name="Home C", by=cast.okafor.person)
    request = say_it_is_one(Possible.objects.get(message=message), by=cast.okafor)
    assert (request.by, request.audience.home) == (new, new.home)
    assert new.sees(Request).exists()
    assert not cast.ana.sees(Request).exists()
    add_words(request, id=uuid7(), by=new, words="By mail, please.")


def test_what_a_person_sees_in_a_private_talk_is_with_its_writer_where_they_live_now(cast):
    hugo = add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    message = Message.objects.get(pk=private(hugo, cast.bell, words="How are his days?").pk)
    new = move_home(hugo, to=None, name="Home C", by=cast.okafor.person)
    mark(message, MESSAGE, by=cast.bell, kinds=[What.RECORDS])
    assert new.sees(Possible).exists()
    assert readers(cast) == {"bell"}


def test_what_school_says_of_private_words_is_told_to_who_wrote_them_though_no_story_has_it(team, work):
    private(team.ana, team.bell, words=ANGRY)
    work("Wed 17:00")
    say_it_is_not(Possible.objects.get(what=What.RECORDS), id=uuid7(), by=team.bell, words=WHY)
    assert not team.ana.sees(Entry).filter(event="asking.said_not").exists()
    mails = work("Thu 17:00")
    assert "1 new thing" in mails["rivera"].body
    assert "okafor" not in mails
