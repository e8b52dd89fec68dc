"""School sees whom its news does not reach, and another way to try; never who read what, and no home sees another's."""

import io
from datetime import timedelta

import pypdf
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from allies.agreements.choices import Matter, Where
from allies.agreements.tests.agreeing import agreed
from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.conversations.actions.calls import note_talk
from allies.conversations.tests.talking import HOME, begun, private
from allies.database.ids import uuid7
from allies.notices.models import Address
from allies.outreach.on_paper import letter_to
from allies.outreach.reading import reaches_over
from allies.outreach.rules import Why
from allies.people.models import Person
from allies.teams.actions.invitations import invite
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_here(request):
    """All came to the team a season ago, and came in then."""
    ago = timezone.now() - timedelta(days=90)
    with time_machine.travel(ago, tick=False):
        cast = request.getfixturevalue("cast")
    Person.objects.update(last_login=ago)
    return cast


def whys(cast) -> dict[str, set[int]]:
    seats = Seats([Member.objects.select_related("child__school", "person").get(pk=cast.okafor.pk)])
    return {reach.adult.person.name.split()[0]: set(reach.whys) for reach in reaches_over(seats)}


def page(member, path="not-reached/"):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/{path}")


def shown(member):
    """What the page says; what is around it has a new token each time."""
    return page(member).content.decode().partition("<main")[2].partition("</main>")[0]


def baton_of(days_ago, cast):
    with time_machine.travel(timezone.now() - timedelta(days=days_ago), tick=False):
        pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={"well": ["art"]}, words={})


def test_a_word_of_two_weeks_ago_still_counts_and_one_day_earlier_no_longer(long_here):
    baton_of(15, long_here)  # the last school day before those ten
    assert Why.NO_WORD in whys(long_here)["Ana"]
    baton_of(14, long_here)
    assert Why.NO_WORD not in whys(long_here)["Ana"]
    assert Why.NO_WORD not in whys(long_here)["Luis"]


def test_a_talk_with_one_home_is_no_word_to_the_other(long_here):
    note_talk(id=uuid7(), by=long_here.okafor, home=long_here.oak, how="phone", with_interpreter=False)
    assert not {Why.NO_WORD, Why.NOTHING_CAME} & whys(long_here)["Ana"]
    assert {Why.NO_WORD, Why.NOTHING_CAME} <= whys(long_here)["Luis"]


def test_what_one_home_gives_is_no_word_from_the_other(long_here):
    pass_baton(by=long_here.ana, way=Way.FROM_HOME, day=long_here.ana.today, chips={"mood": ["calm"]}, words={})
    assert Why.NOTHING_CAME not in whys(long_here)["Ana"]
    assert Why.NOTHING_CAME in whys(long_here)["Luis"]


def test_who_came_to_the_team_lately_has_missed_nothing_yet(cast):
    assert not {Why.NO_WORD, Why.NOTHING_CAME} & whys(cast)["Ana"]


def test_mail_that_comes_back_and_no_mailbox_are_said(long_here):
    now = timezone.now()
    luis = long_here.luis.person
    Address.objects.create(person=luis, kind="email", value=luis.email, health="broken", since=now)
    Person.objects.filter(pk=long_here.ana.person_id).update(email=None)
    assert Why.MAIL_BACK in whys(long_here)["Luis"]
    assert Why.NO_MAILBOX in whys(long_here)["Ana"]
    said = page(long_here.okafor).content.decode()
    assert "Mail to them comes back" in said
    assert luis.email not in said


def test_whether_somebody_ever_came_in_is_yes_or_no_and_never_a_day(long_here):
    Person.objects.filter(pk=long_here.luis.person_id).update(last_login=None)
    assert Why.NEVER_IN in whys(long_here)["Luis"]
    assert Why.NEVER_IN not in whys(long_here)["Ana"]
    before = shown(long_here.okafor)
    Person.objects.filter(pk=long_here.ana.person_id).update(last_login=timezone.now() - timedelta(days=3))
    assert shown(long_here.okafor) == before != ""


def test_reading_changes_nothing_on_the_page(long_here):
    pass_baton(by=long_here.bell, way=Way.FROM_SCHOOL, day=long_here.bell.today, chips={"well": ["art"]}, words={})
    before = shown(long_here.okafor)
    for path in ("", "baton/"):
        page(long_here.luis, path)
    assert shown(long_here.okafor) == before != ""


def test_the_other_ways_are_those_of_the_agreement(long_here):
    agreed(long_here.luis, long_here.okafor, **{f"goes-{Matter.HARD}": Where.DOOR, "with_interpreter": "on"})
    assert Why.NO_AGREEMENT not in whys(long_here)["Luis"]
    assert Why.NO_AGREEMENT in whys(long_here)["Ana"]
    [luis] = [one for one in shown(long_here.okafor).split("<article")[1:] if "Luis" in one]
    for way in ("Also agreed with them:", "at the door", "with an interpreter: English"):
        assert way in luis


def test_a_private_talk_is_left_alone_even_by_one_who_is_in_it(long_here):
    private(long_here.okafor, long_here.luis)
    assert Why.NO_WORD in whys(long_here)["Luis"]
    begun(long_here.okafor, HOME, home=long_here.elm)
    assert Why.NO_WORD not in whys(long_here)["Luis"]
    assert Why.NO_WORD in whys(long_here)["Ana"]


def test_whom_an_order_keeps_from_talks_is_not_called_not_reached(long_here):
    set_custody(
        long_here.luis,
        {Kind.TALK: Rights(sees=True, decides=False, told=False)},
        from_on=long_here.luis.today,
        until_on=None,
        order="Order of 3 May",
        by=long_here.okafor.person,
    )
    assert set(whys(long_here)) == {"Ana"}


def test_who_was_invited_and_has_not_come_stands_there_too(cast):
    invite(
        "Nadia Ortega",
        child=cast.child,
        role=Role.GUARDIAN,
        home=cast.elm,
        language="es",
        by=cast.okafor.person,
        school=cast.school,
    )
    assert "Nadia Ortega" in page(cast.okafor).content.decode()


def test_only_the_case_manager_sees_it(cast):
    for member in (cast.ana, cast.luis, cast.rosa, cast.ines, cast.bell, cast.jin, cast.pam):
        assert page(member).status_code == 403, member
        assert "Nobody left out" not in page(member, "in-touch/").content.decode(), member
    assert page(cast.okafor).status_code == 200
    assert "Nobody left out" in page(cast.okafor, "in-touch/").content.decode()
    assert f"/children/{cast.child.pk}/in-touch/" in page(cast.okafor, "talks/").content.decode()
    for one, is_there in ((cast.bell, False), (cast.okafor, True)):
        table = enter(Client(), one.person).get("/not-reached/", follow=True).content.decode()
        assert (f"/children/{cast.child.pk}/not-reached/" in table) is is_there


def test_the_letter_is_in_their_language_names_one_home_and_carries_no_way_in(long_here):
    Person.objects.filter(pk=long_here.luis.person_id).update(language="es")
    answer = page(long_here.okafor, f"not-reached/{long_here.luis.pk}/letter/")
    words = "\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    assert "Luis Ortega" in words
    assert "Hola" in words
    for never in ("Ana", "Oak", "Elm", "http", "join", "example.org", "Rivera"):
        assert never not in words, never


def test_a_letter_to_somebody_who_is_not_a_guardian_here_is_not_there(cast):
    for other in (cast.bell, cast.rosa):
        assert page(cast.okafor, f"not-reached/{other.pk}/letter/").status_code == 404


def test_many_families_ask_no_more_questions_than_one(cast, django_assert_max_num_queries):
    for number in range(6):
        child = welcome_child(f"Kid {number}", school=cast.school, by=None)
        add_member(cast.okafor.person, child=child, role=Role.CASE_MANAGER, by=None)
        add_member(someone(f"Parent of{number}"), child=child, role=Role.GUARDIAN, home=child.homes.get(), by=None)
    browser = enter(Client(), cast.okafor.person)
    browser.get("/caseload/?view=family")
    with django_assert_max_num_queries(19):
        body = browser.get("/caseload/?view=family").content.decode()
    assert body.count("/not-reached/") >= 6


def words_of(letter):
    return " ".join("\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(letter)).pages).split())


def test_the_letter_says_that_news_does_not_come_through_only_where_it_seems_so(long_here):
    unreached, reached = (letter_to(long_here.ana, by=long_here.okafor, is_reached=is_so) for is_so in (False, True))
    assert "does not reach you yet" in words_of(unreached)
    assert "does not reach you" not in words_of(reached)
    assert "come in again" not in words_of(reached)


def test_who_writes_to_school_gets_no_letter_that_calls_them_not_reached(long_here):
    found = page(long_here.okafor, f"not-reached/{long_here.ana.pk}/letter/")
    is_reached = {reach.adult.pk: reach.is_reached for reach in reaches_over(Seats([long_here.okafor]))}
    assert ("does not reach you" in words_of(found.content)) is not is_reached[long_here.ana.pk]


def test_who_holds_a_team_without_anybody_from_home_is_led_to_invite_them(cast):
    new = welcome_child("Nora Lind", school=cast.school, by=None, homes=("Home",))
    holder, teacher = (someone(name) for name in ("Karen Voss", "Tim Low"))
    add_member(holder, child=new, role=Role.CASE_MANAGER, by=None)
    add_member(teacher, child=new, role=Role.TEACHER, by=None)
    way = f'href="/children/{new.pk}/team/invite/"'
    assert way in enter(Client(), holder).get("/").text
    assert way not in enter(Client(), teacher).get("/").text
    invite("Maria", school=new.school, child=new, role=Role.GUARDIAN, home=new.homes.get(), by=holder)
    assert way not in enter(Client(), holder).get("/").text
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert way in enter(Client(), holder).get("/").text
    add_member(someone("Maria Lind"), child=new, role=Role.GUARDIAN, by=None, home=new.homes.get())
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        assert way not in enter(Client(), holder).get("/").text
