"""A number is that home's own: school reads it, the other home never does, and no search finds it."""

import pytest
from django.test import Client
from django.utils import timezone

from allies.contacts.actions import end_contact, write_contact
from allies.contacts.models import Contact, link_to
from allies.contacts.reading import contacts_of
from allies.database.ids import uuid7
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.models import Entry

OAK_NUMBER, ELM_NUMBER = "(312) 555-0142", "+1 312 555 0199"
HOW = {"sort": "mobile", "way": "voice", "order": 1, "may_be_called_at_work": True, "with_interpreter": False}


def number_of(guardian, number, by=None, **more):
    said = HOW | {"number": number, "language": "", "name": "", "relation": ""} | more
    return write_contact(id=uuid7(), by=by or guardian, home=guardian.home, member=guardian, **said)


@pytest.fixture
def numbers(cast):
    return number_of(cast.ana, OAK_NUMBER), number_of(cast.luis, ELM_NUMBER, by=cast.okafor)


def page(member, path=""):
    return enter(Client(), member.person).get(f"/children/{member.child_id}/numbers/{path}")


def typed(**more):
    sent = {"id": uuid7(), "whose": "", "number": OAK_NUMBER, "sort": "mobile", "way": "voice", "order": 1}
    return sent | {"may_be_called_at_work": "on"} | more


def post(member, path, **sent):
    return enter(Client(), member.person).post(f"/children/{member.child_id}/numbers/{path}", typed(**sent))


@pytest.mark.parametrize(
    ("who", "sees"),
    [("ana", "oak"), ("rosa", "oak"), ("luis", "elm"), ("okafor", "both"), ("bell", "both"), ("jin", "both")],
)
def test_each_home_reads_its_own_and_those_who_may_call_read_all(cast, numbers, who, sees):
    shown = page(getattr(cast, who)).content.decode()
    assert ("555-0142" in shown, "555 0199" in shown) == (sees in {"oak", "both"}, sees in {"elm", "both"})


def test_whom_an_order_narrows_reads_no_number_of_the_other_parent_of_one_home(cast, numbers):
    brian = add_member(someone("Brian Walsh"), child=cast.child, role=Role.GUARDIAN, home=cast.oak, by=None)
    mine = number_of(brian, "(312) 555-0177")
    assert "555-0142" in page(brian).content.decode()
    order = {"from_on": cast.ana.today, "until_on": None, "order": "Order of 3 May", "by": cast.okafor.person}
    set_custody(brian, {Kind.HEALTH: Rights(sees=False, decides=False, told=False)}, **order)
    shown = page(brian).content.decode()
    assert ("555-0177" in shown, "555-0142" in shown) == (True, False)
    assert page(brian, f"{numbers[0].pk}/").status_code == 404
    assert post(brian, f"{numbers[0].pk}/remove/").status_code == 404
    assert {one.pk for one in contacts_of(cast.ana)} == {numbers[0].pk, mine.pk}


@pytest.mark.parametrize("who", ["pam", "ines"])
def test_who_does_not_call_has_no_such_page(cast, numbers, who):
    assert page(getattr(cast, who)).status_code == 403
    assert contacts_of(getattr(cast, who)) == []


def test_a_number_is_found_by_no_search_and_told_in_no_story(cast, numbers):
    for reader in (cast.ana, cast.okafor):
        assert search(Seats([reader]), question("0142")).count == 0
    assert not Entry.objects.filter(about_id__in=[one.pk for one in numbers]).exists()
    assert "contact" not in [value for value, _label in story_kinds(cast.okafor)]


def story_kinds(member):
    answer = enter(Client(), member.person).get(f"/children/{member.child_id}/story/?choose=1")
    return answer.context["filter"].fields["kind"].choices if answer.context else []


def test_a_home_writes_its_own_and_not_the_others(cast, numbers):
    assert post(cast.ana, "new/", whose=f"home:{cast.oak.pk}", name="Marta", number="312 555 0177").status_code == 302
    assert post(cast.ana, "new/", whose=f"member:{cast.luis.pk}").status_code == 200
    with pytest.raises(NotPossible):
        number_of(cast.luis, "312 555 0188", by=cast.ana)
    assert page(cast.ana, f"{numbers[1].pk}/").status_code == 404
    assert post(cast.ana, f"{numbers[1].pk}/remove/").status_code == 404
    assert [one.who for one in contacts_of(cast.ana)] == ["Ana Rivera", "Marta"]


def test_a_change_is_a_new_row_and_the_earlier_one_has_ended(cast, numbers):
    assert post(cast.ana, f"{numbers[0].pk}/", whose=f"member:{cast.ana.pk}", number="312 555 0100").status_code == 302
    assert [one.number for one in contacts_of(cast.ana)] == ["312 555 0100"]
    assert Contact.objects.get(pk=numbers[0].pk).ended_at is not None


def test_a_number_goes_with_the_place_of_its_guardian(cast, numbers):
    Member.objects.filter(pk=cast.luis.pk).update(ends_at=timezone.now())
    assert [one.who for one in contacts_of(cast.okafor)] == ["Ana Rivera"]


def test_removing_twice_is_removing_once(cast, numbers):
    for _ in range(2):
        end_contact(numbers[0], by=cast.ana)
    assert contacts_of(cast.ana) == []


def test_an_order_on_numbers_closes_the_page(cast, numbers):
    rights = {Kind.CONTACT: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    assert page(cast.luis).status_code == 403


@pytest.mark.parametrize("number", ["call me", "12", "javascript:alert(1)", "555;phone-context=x"])
def test_what_no_phone_can_dial_is_asked_again_and_stays_in_the_box(cast, number):
    answer = post(cast.ana, "new/", whose=f"member:{cast.ana.pk}", number=number)
    assert "Please write a phone number" in answer.content.decode()
    assert answer.context["form"]["number"].value() == number
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("written", "dialed"),
    [("(312) 555-0142", "tel:3125550142"), ("+1 312 555 0142", "tel:+13125550142"), ("555-0142 x12", "tel:5550142,12")],
)
def test_a_link_is_what_a_phone_dials(written, dialed):
    assert link_to(written) == dialed


def test_somebody_who_is_not_on_the_team_needs_a_name(cast):
    assert "Please write the name" in post(cast.ana, "new/", whose=f"home:{cast.oak.pk}").content.decode()
