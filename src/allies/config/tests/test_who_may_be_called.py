"""Who may not be called is never asked to call, and nobody is asked to call her: she is told the other way."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from allies.asked.reading import what_waits
from allies.checkins.actions import start
from allies.contacts.actions import set_reach, write_contact
from allies.conversations.actions.calls import ask_for_call
from allies.database.ids import uuid7
from allies.health.actions import tell_school
from allies.incidents.models import HomeCall
from allies.incidents.tests.events import call_of, happened
from allies.letters.forms import AnswerForm
from allies.letters.on_paper import boxes_for, more_words
from allies.people.models import Reach
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.django_db
waits = partial(what_waits, kinds={"incidents.call", "conversations.call"})


def page(member, path):
    return " ".join(enter(Client(), member.person).get(f"/children/{member.child_id}/{path}").content.decode().split())


def head(member):
    """The head of a child's pages at school."""
    return page(member, "team/").partition('class="child-acts"')[2].partition("</div>")[0]


@pytest.fixture
def ana(cast):
    set_reach(cast.ana, by=cast.ana, reach=Reach.TEXT)
    write_contact(id=uuid7(), by=cast.ana, home=cast.oak, member=cast.ana, number="(312) 555-0142", sort="mobile")
    return Member.objects.select_related("person", "child", "home").get(pk=cast.ana.pk)


def test_she_says_it_herself_and_school_reads_how_and_nothing_of_why(cast):
    sent = {"reach": "text"}
    client = enter(Client(), cast.ana.person)
    assert client.post(f"/children/{cast.child.pk}/numbers/reach/{cast.ana.pk}/", sent).status_code == 302
    cast.ana.person.refresh_from_db()
    assert cast.ana.person.reach == Reach.TEXT
    assert "No call: a text, please" in page(cast.okafor, "numbers/")
    assert "No call" not in page(cast.luis, "numbers/")  # another home reads nothing of it


def test_school_writes_it_down_with_how_it_knows_and_she_reads_that(cast):
    where = f"/children/{cast.child.pk}/numbers/reach/{cast.ana.pk}/"
    client = enter(Client(), cast.okafor.person)
    assert "Please write how you know it" in client.post(where, {"reach": "video"}).content.decode()
    assert client.post(where, {"reach": "video", "note": "She said so at the door"}).status_code == 302
    read = page(cast.ana, "numbers/")
    assert "No call: by video, please" in read
    assert "She said so at the door" in read
    assert "She said so at the door" not in page(cast.bell, "numbers/")
    set_reach(cast.ana, by=cast.ana, reach=Reach.CALL)
    cast.ana.person.refresh_from_db()
    assert (cast.ana.person.reach, cast.ana.person.reach_note) == (Reach.CALL, "")


def test_nobody_else_at_home_says_it_for_her(cast):
    for other in (cast.luis, cast.rosa):
        with pytest.raises(NotPossible):
            set_reach(cast.ana, by=other, reach=Reach.TEXT)


def test_the_duty_of_the_day_is_to_tell_her_and_it_is_noted_as_that_way(cast, ana):
    incident = happened(cast.bell)
    Member.objects.filter(home=cast.oak, role="guardian").exclude(pk=ana.pk).update(role="family")
    words = [str(one.words) for one in waits(Seats([cast.okafor]))]
    (own,) = [one for one in words if "Ana" in one]
    assert own.startswith("Tell home today: ")
    assert "No call: a text, please" in own
    call = call_of(incident, cast.oak)
    address = reverse("incidents:call", args=[call.child_id, call.pk])
    read = enter(Client(), cast.okafor.person).get(address).content.decode()
    assert "Tell home today" in read
    assert "Call home today" not in read
    assert 'href="tel:3125550142"' not in read
    assert 'href="sms:3125550142"' in read
    pressed = next(one.press for one in waits(Seats([cast.okafor])) if "Ana" in str(one.words))
    client = enter(Client(), cast.okafor.person)
    client.post(pressed.url, {**pressed.held, "outcome": "reached"})
    assert HomeCall.objects.get(pk=call.pk).how == "text"


def test_where_another_of_that_home_may_be_called_they_are(cast):
    assert cast.luis.person.may_be_called
    happened(cast.bell)
    assert any(str(one.words).startswith("Call home today") for one in waits(Seats([cast.okafor])))


def test_the_head_says_reach_where_nobody_at_home_is_called(cast, ana):
    assert "Call" in head(cast.okafor)
    for guardian in Member.objects.filter(child=cast.child, role="guardian"):
        guardian.person.reach = Reach.TEXT
        guardian.person.save()
    assert "Reach" in head(cast.okafor)
    assert "Call" not in head(cast.okafor)


def test_what_she_asks_of_school_is_no_call(cast, ana):
    read = page(ana, "talks/ask/")
    assert "Please get in touch with me" in read
    assert "please phone school" not in read
    ask_for_call(id=uuid7(), by=ana)
    (words,) = [str(one.words) for one in waits(Seats([cast.okafor]))]
    assert words == "Ana Rivera asks to be reached. No call: a text, please"


def test_she_is_not_told_to_call_about_what_she_told(cast, ana):
    event = tell_school(id=uuid7(), by=ana, what="seizure")
    read = page(ana, "health-or-safety/") + page(ana, f"health-or-safety/{event.pk}/")
    assert "If it cannot wait, call." not in read
    assert "please call" not in read
    assert "If it cannot wait, call." in page(cast.luis, "health-or-safety/")
    assert "it is told at once" in page(ana, "talk/new/")
    assert "If it is urgent, call." in page(cast.luis, "talk/new/")


def test_a_check_in_offers_her_no_call(cast, ana):
    start(ana, id=uuid7(), by=cast.okafor)
    assert 'name="choice" value="call"' not in page(ana, f"check-ins/{ana.pk}/")
    start(cast.luis, id=uuid7(), by=cast.okafor)
    assert 'name="choice" value="call"' in page(cast.luis, f"check-ins/{cast.luis.pk}/")


def test_a_letter_on_paper_asks_her_for_no_number(ana, cast):
    assert boxes_for(ana) == ["I have read this.", "Please get in touch with me. The best way for me:"]
    assert "call" not in more_words(ana)
    assert "Please call me. My number:" in boxes_for(cast.luis)
    form = AnswerForm(None, asked=[], may_be_called=False)
    assert [str(words) for _value, words in form.fields["answer"].choices][-1] == "Please get in touch with me"
