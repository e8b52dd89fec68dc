"""The team's pages: inviting, ending, homes, orders, and the lists that say who changed and who read."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.text import capfirst

from allies.database.ids import uuid7
from allies.log.models import Act
from allies.outbox.mail import NOT_SET_UP
from allies.people.models import Person
from allies.people.tests.conftest import set_up_app
from allies.teams.actions.invitations import accept, invite, invite_again
from allies.teams.actions.schools import change_school, end_lead, make_leader, open_school, welcome_child
from allies.teams.actions.seats import note_served
from allies.teams.errors import NotPossible
from allies.teams.models import Custody, Home, Invitation, Leader, Member, School
from allies.teams.models.invitation import InvitationQuerySet
from allies.teams.permissions import MAY, Kind, Permission, Role
from allies.teams.tests.cast import end_parents_place, enter, someone

HOUR = timedelta(hours=1)


@pytest.fixture
def at(cast):
    """A page of Mateo's team as somebody."""

    def get(who, path="", **data):
        url = f"/children/{cast.child.pk}/team/{path}"
        browser = enter(Client(), who.person)
        return browser.post(url, data) if data else browser.get(url)

    return get


def invitation_form(cast, **more):
    given = {"id": uuid7(), "name": "Nora", "role": "teacher", "language": "en", "email": "", "title": ""}
    given |= {"relation": "friend"}  # of who is at school nothing is asked
    return given | more


def test_school_sees_everybody_on_the_team(at, cast):
    page = at(cast.okafor).content.decode()
    assert all(mate.person.name in page for mate in cast.everyone.values())


def test_whom_the_other_home_brought_is_nowhere_in_the_page(at, cast):
    assert b"Ines Marsh" not in at(cast.ana).content
    assert b"Rosa Vidal" not in at(cast.luis).content


def test_a_guardian_is_not_offered_what_is_for_holders(at, cast):
    page = at(cast.ana).content.decode()
    assert "Court order" not in page
    assert "Rename" not in page


def test_the_same_invitation_sent_twice_is_one(at, cast):
    form = invitation_form(cast)
    first, second = at(cast.okafor, "invite/", **form), at(cast.okafor, "invite/", **form)
    assert first.url == second.url
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(("backend", "said"), [("locmem.EmailBackend", True), (None, False)])
def test_a_mail_is_promised_only_where_one_can_go_out(at, cast, settings, backend, said):
    settings.MAILERS = {"default": {"BACKEND": f"django.core.mail.backends.{backend}" if backend else NOT_SET_UP}}
    made = at(cast.okafor, "invite/", **invitation_form(cast, email="n@example.org"))
    page = at(cast.okafor, made.url.partition("/team/")[2]).content.decode()
    assert ("A mail goes to" in page) is said
    assert ("No mail can go out from here yet" in page) is not said


SAID_OTHERWISE = "You sent this before, and it said something else"


@pytest.mark.parametrize(
    "other",
    [{"name": "Nadia"}, {"email": "n@example.org"}, {"role": "therapist"}, {"title": "Art"}, {"language": "es"}],
)
def test_an_invitation_that_was_changed_on_a_page_gone_back_to_is_not_dropped(at, cast, other):
    form = invitation_form(cast)
    at(cast.okafor, "invite/", **form)
    page = at(cast.okafor, "invite/", **form | other)
    assert page.status_code == 200
    assert SAID_OTHERWISE in page.content.decode()
    assert Invitation.objects.count() == 1
    at(cast.okafor, "invite/", **form | other | {"id": page.context["form"]["id"].value()})
    assert Invitation.objects.count() == 2


def test_the_invitation_of_somebody_else_is_not_said_to_be_ones_own(at, cast):
    form = invitation_form(cast, role="family", home=cast.oak.pk)
    at(cast.ana, "invite/", **form)
    answer = at(cast.luis, "invite/", **form | {"home": cast.elm.pk, "name": "Leo"})
    assert SAID_OTHERWISE not in answer.content.decode()
    assert at(cast.luis, answer.url.partition("/team/")[2]).status_code == 404


def test_a_home_that_was_changed_on_a_page_gone_back_to_is_not_dropped(at, cast):
    first = uuid7()
    for name in ("Pine Street", "Pine Street", "Birch Street"):
        page = at(cast.okafor, "homes/new/", id=first, name=name)
    assert SAID_OTHERWISE in page.content.decode()
    assert "Birch Street" in page.content.decode()
    at(cast.okafor, "homes/new/", id=page.context["form"]["id"].value(), name="Birch Street")
    assert set(cast.child.homes.values_list("name", flat=True)) >= {"Pine Street", "Birch Street"}
    assert cast.child.homes.count() == 4


def test_a_guardian_cannot_invite_a_teacher_or_for_the_other_home(at, cast):
    page = at(cast.ana, "invite/", **invitation_form(cast))
    assert page.status_code == 200
    other = at(cast.ana, "invite/", **invitation_form(cast, role="family", home=cast.elm.pk))
    assert other.status_code == 200
    assert not Invitation.objects.exists()


def test_what_was_typed_stays_when_something_is_missing(at, cast):
    page = at(cast.okafor, "invite/", **invitation_form(cast, name="نورة 🌻", role="family")).content.decode()
    assert "Please say which home" in page
    assert 'value="نورة 🌻"' in page


def test_a_last_day_in_another_age_is_answered_beside_the_field(at, cast):
    page = at(cast.okafor, "invite/", **invitation_form(cast, role="guest", ends_on="9999-12-31"))
    assert "ends_on" in page.context["form"].errors


def test_the_id_of_another_childs_invitation_answers_like_any_bad_id(at, cast):
    other = welcome_child("Other", school=cast.school, by=None)
    theirs = invite("X", school=cast.school, child=other, role=Role.TEACHER, by=None)
    assert at(cast.okafor, "invite/", **invitation_form(cast, id=theirs.pk)).status_code == 404
    assert at(cast.okafor, f"invitations/{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("act", ["again", "withdraw"])
def test_an_invitation_used_a_moment_ago_is_left_alone_and_the_page_says_so(at, cast, act):
    made = invite("Nora", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    accept(made, by=cast.stan)
    with patch.object(InvitationQuerySet, "known_to", lambda _rows, _seat: Invitation.objects.all()):
        url = f"/children/{cast.child.pk}/team/invitations/{made.pk}/{act}/"
        page = enter(Client(), cast.okafor.person).post(url, follow=True)
    assert "This invitation has been used" in page.text


def test_a_guardian_invites_at_most_twenty_a_day(at, cast):
    form = {"role": "family", "home": str(cast.oak.pk)}
    for _turn in range(20):
        assert at(cast.ana, "invite/", **invitation_form(cast, **form)).status_code == 302
    page = at(cast.ana, "invite/", **invitation_form(cast, **form))
    assert "Please go on tomorrow" in page.text
    assert Invitation.objects.count() == 20


def test_the_same_letter_is_not_sent_for_ever(cast):
    made = invite("Nora", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    for _turn in range(10):
        made = invite_again(made, by=cast.okafor.person)
    with pytest.raises(NotPossible):
        invite_again(made, by=cast.okafor.person)


def test_a_letter_is_in_the_language_of_who_is_invited(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast, language="ar"))
    letter = at(cast.okafor, f"invitations/{Invitation.objects.get().pk}/letter/").content.decode()
    assert 'lang="ar" dir="rtl"' in letter
    assert "Mateo" not in letter  # it lies about, before anybody shows that it is for them


def test_a_place_ends_with_a_reason_that_stays(at, cast):
    assert at(cast.okafor, f"members/{cast.pam.pk}/end/", why="").status_code == 200
    at(cast.okafor, f"members/{cast.pam.pk}/end/", why="New job")
    assert not Member.objects.current().filter(pk=cast.pam.pk).exists()
    assert "New job" in at(cast.okafor, "access/").content.decode()
    assert at(cast.pam).status_code == 404


def test_a_place_one_may_not_end_is_not_there(at, cast):
    assert at(cast.ana, f"members/{cast.luis.pk}/end/", why="x").status_code == 404
    assert cast.luis.is_open


def test_homes_are_added_once_and_renamed(at, cast):
    one_id = uuid7()
    at(cast.okafor, "homes/new/", id=one_id, name="Pine")
    at(cast.okafor, "homes/new/", id=one_id, name="Pine")
    assert Home.objects.filter(child=cast.child).count() == 3
    at(cast.okafor, f"homes/{one_id}/", id=one_id, name="Home 3")
    assert Home.objects.get(pk=one_id).name == "Home 3"


def test_a_new_home_is_called_by_the_next_letter_and_no_street_is_suggested(at, cast):
    page = at(cast.okafor, "homes/new/")
    assert page.context["form"]["name"].value() == "Home A"
    assert "Street" not in page.content.decode()
    at(cast.okafor, "homes/new/", id=uuid7(), name="Home A")
    assert at(cast.okafor, "homes/new/").context["form"]["name"].value() == "Home B"


def order_form(cast, guardian, **closed):
    boxes = {f"{kind}_{right}": "on" for kind in Kind for right in ("sees", "decides", "told")}
    boxes["together"] = "on"
    for name in closed:
        boxes.pop(name)
    return boxes | {"order": "Order of 3 May", "from_on": guardian.today.isoformat()}


def test_an_order_is_written_down_for_what_it_closes_and_no_more(at, cast):
    at(cast.okafor, f"members/{cast.luis.pk}/custody/", **order_form(cast, cast.luis, health_sees=1))
    row = Custody.objects.get()
    assert (row.kind, row.sees, row.decides, row.told) == ("health", False, True, True)


def test_an_order_that_keeps_two_homes_apart_is_written_down_seen_and_ended(at, cast):
    custody = f"members/{cast.luis.pk}/custody/"
    at(cast.okafor, custody, **order_form(cast, cast.luis, together=1))
    row = Custody.objects.get()
    assert (row.kind, row.sees, row.decides, row.told, row.apart) == ("talk", True, True, True, True)
    page = at(cast.okafor, custody).content.decode()
    assert "Not in a private conversation" in page
    assert not re.search(r'name="together"[^>]*checked', page)
    at(cast.okafor, custody, **order_form(cast, cast.luis))
    assert re.search(r'name="together"[^>]*checked', at(cast.okafor, custody).content.decode())
    assert [row.apart for row in Custody.objects.order_by("set_at")] == [True, False]


def test_an_order_and_an_end_remind_of_whom_else_the_home_brought(at, cast):
    for page in ("custody/", "end/"):
        shown = at(cast.okafor, f"members/{cast.ana.pk}/{page}").content.decode()
        assert "Others of the same home" in shown
        assert "Rosa Vidal" in shown
        assert "Ines Marsh" not in shown
        # who helps him reads through him, so that an order and an end reach her, too
        assert "Others of the same home" not in at(cast.okafor, f"members/{cast.luis.pk}/{page}").content.decode()
    assert "Others of the same home" not in at(cast.okafor, f"members/{cast.pam.pk}/end/").content.decode()


def test_an_order_without_its_words_is_not_saved_and_the_boxes_stay(at, cast):
    form = order_form(cast, cast.luis, health_sees=1) | {"order": ""}
    page = at(cast.okafor, f"members/{cast.luis.pk}/custody/", **form).content.decode()
    assert not Custody.objects.exists()
    assert not re.search(r'name="health_sees"[^>]*checked', page)


def test_the_other_guardian_learns_nothing_of_an_order(at, cast):
    at(cast.okafor, f"members/{cast.luis.pk}/custody/", **order_form(cast, cast.luis, health_sees=1))
    note_served(cast.luis, on=cast.luis.today, by=cast.okafor.person)
    assert "Order of 3 May" in at(cast.luis, "access/").content.decode()
    assert "Order of 3 May" not in at(cast.ana, "access/").content.decode()


def test_reads_at_home_are_listed_for_nobody(at, cast):
    at(cast.ana), at(cast.luis), at(cast.bell)
    for reader in (cast.ana, cast.okafor):
        page = at(reader, "reads/").content.decode()
        assert "Mr. Bell" in page
        assert "Luis" not in page
    assert "Ana" not in at(cast.luis, "reads/").content.decode()


def test_the_page_says_what_the_table_says_of_each_role_and_first_of_the_reader(at, cast):
    page = at(cast.ana, "who-may-what/").content.decode()
    for permission in Permission:
        roles = MAY[permission] - {Role.STUDENT}
        line = f"<li>{escape(capfirst(str(permission.label)))}</li>"
        assert page.count(line) == len(roles) + cast.ana.may(permission), permission
    assert page.index("What is open to you") < page.index("Who is on the team") < page.index(cast.pam.person.name)
    assert "May read: who is on the team; who the child is; health and safety alerts; the daily note;" in page


def test_a_newcomer_comes_in_by_a_link_and_takes_the_seat(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    browser = Client()
    link = followed(browser)
    shown = browser.get(link).content.decode()
    assert "Mateo" not in shown
    assert "Rivera" not in shown
    assert "Good until" in shown
    assert date_format(Invitation.objects.get().good_until) in shown
    answer = browser.post(link, {"name": "Nora Ames", "language": "es"})
    assert answer.url == "/my-account/welcome/"
    assert Member.objects.get(person=Person.objects.get(name="Nora Ames")).role == "teacher"
    assert (later := Client()).get(followed(later)).status_code == 410


def followed(browser, invitation=None):
    """The page behind the link, for a browser that has opened it."""
    invitation = invitation or Invitation.objects.get()
    assert browser.get(f"/join/{invitation.code}/").url == f"/join/of/{invitation.pk}/"
    return f"/join/of/{invitation.pk}/"


def test_the_code_of_an_invitation_is_in_no_address_but_the_first(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast, email="nora@example.org"))
    invitation = Invitation.objects.get()
    browser = Client()
    first = browser.get(invitation.mailed_link.partition("8000")[2])
    pages = [browser.get(first.url), enter(Client(), cast.stan).post(f"{first.url}as-me/")]
    for page in (first, *pages):
        seen = f"{page.headers.get('Location', '')} {page.text}"
        assert invitation.code not in seen
        assert invitation.mailbox_proof not in seen
    browser.post(first.url, {"name": "Nora Ames", "language": "es"})
    assert Person.objects.get(name="Nora Ames").email == "nora@example.org"


def test_the_number_of_an_invitation_opens_nothing_without_its_code(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    address = f"/join/of/{Invitation.objects.get().pk}/"
    assert Client().get(address).url == "/join/"
    assert Client().post(address, {"name": "Nora Ames", "language": "es"}).url == "/join/"
    assert enter(Client(), cast.stan).post(f"{address}as-me/").status_code == 410
    assert not Invitation.objects.get().accepted_at


def test_the_link_shows_nothing_once_the_place_of_who_made_it_has_ended(at, cast):
    at(cast.ana, "invite/", **invitation_form(cast, role="family", home=cast.oak.pk))
    browser = Client()
    link = followed(browser)
    end_parents_place(cast.ana)
    page = browser.get(link)
    assert page.status_code == 410
    assert "Mateo" not in page.text
    assert "Ana" not in page.text


def test_a_name_with_marks_that_turn_the_page_is_answered_beside_the_field(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    browser = Client()
    page = browser.post(followed(browser), {"name": "Nora \u202e Ames", "language": "es"})
    assert "Some marks in this name cannot be shown" in page.content.decode()


@pytest.mark.parametrize("email", ['"a@b"@example.org', '"a b"@example.org'])
def test_an_address_that_is_two_to_some_is_answered_beside_the_field(at, cast, email):
    page = at(cast.okafor, "invite/", **invitation_form(cast, email=email))
    assert "email" in page.context["form"].errors
    assert not Invitation.objects.exists()


def test_who_has_an_account_takes_the_seat_with_it(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    enter(browser := Client(), cast.stan)
    browser.post(f"{followed(browser)}as-me/")
    assert Member.objects.filter(person=cast.stan, role="teacher").exists()


def test_nobody_comes_in_as_who_took_the_seat_with_their_account(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    cast.stan.set_unusable_password()  # they come in by a code
    cast.stan.joined_at = timezone.now() - timedelta(days=9)
    cast.stan.save()
    enter(own := Client(), cast.stan).post(f"{followed(own)}as-me/")
    assert own.get("/").status_code == 200
    other = Client()
    sent = other.post(followed(other), {"id": str(cast.stan.pk), "name": "Stan Stranger", "language": "en"})
    assert sent.status_code == 410
    assert other.get("/").status_code == 302


def test_a_code_nobody_knows_is_answered_beside_the_field(db):
    page = Client().post("/join/", {"code": "ABCD-EFGH-JKLM"})
    assert "We do not know this code" in page.content.decode()


def test_a_leader_sees_that_a_child_is_here_and_no_page_of_the_child(cast):
    browser = enter(Client(), cast.ford.person)
    page = browser.get(f"/schools/{cast.school.pk}/")
    assert "Mateo Rivera" in page.content.decode()
    assert browser.get(f"/children/{cast.child.pk}/team/").status_code == 404


def test_the_place_of_a_leader_ends_and_why_stays(cast):
    hall = make_leader(someone("Mr. Hall"), school=cast.school, by=None)
    ford, other = enter(Client(), cast.ford.person), enter(Client(), hall.person)
    address = f"/schools/{cast.school.pk}/leaders/{hall.pk}/end/"
    for _press in range(2):
        ford.post(address, {"why": "Moved to another district"})
    assert other.get(f"/schools/{cast.school.pk}/").status_code == 404
    page = ford.get(f"/schools/{cast.school.pk}/people/").content.decode()
    assert "Moved to another district" in page
    assert Act.objects.filter(act="teams.leader_ended", by=cast.ford.person_id).count() == 1


def test_nobody_ends_their_own_lead_nor_one_of_another_school(cast):
    elsewhere = open_school("Oak School", district=cast.school.district)
    far = make_leader(someone("Ms. Far"), school=elsewhere, by=None)
    ford = enter(Client(), cast.ford.person)
    for lead in (cast.ford, far):
        answer = ford.post(f"/schools/{cast.school.pk}/leaders/{lead.pk}/end/", {"why": "A slip"})
        assert answer.status_code == 404
    assert Leader.objects.current().count() == 2


def test_a_leader_who_was_ended_may_be_invited_again(cast):
    hall = make_leader(someone("Mr. Hall"), school=cast.school, by=None)
    end_lead(hall, by=cast.ford.person, why="A year away")
    again = make_leader(hall.person, school=cast.school, by=cast.ford.person)
    assert again != hall
    assert again.ended_at is None


def test_who_may_not_open_a_page_is_told_who_can_say_why(at, cast):
    page = at(cast.pam, "access/")
    assert page.status_code == 403
    assert "The case manager can tell you who may, and why." in page.content.decode()


def test_a_newcomer_who_presses_twice_comes_in_as_one_person(at, cast, time_machine):
    at(cast.okafor, "invite/", **invitation_form(cast))
    form = {"id": str(uuid7()), "name": "Nora Ames", "language": "es"}

    def press(browser, **other):
        return browser.post(followed(browser), form | other)

    press(Client())  # its answer never reached the phone
    browser = Client()
    assert press(browser).url == "/my-account/welcome/"
    assert browser.get("/my-account/welcome/").status_code == 200
    assert Person.objects.filter(name="Nora Ames").count() == 1
    assert press(Client(), id=str(uuid7())).status_code == 410
    time_machine.move_to(timezone.now() + timedelta(minutes=3))
    assert press(Client()).status_code == 410


def test_a_newcomer_without_mail_goes_on_from_the_first_password_to_today(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    browser = Client()
    browser.post(followed(browser), {"id": str(uuid7()), "name": "Nora Ames", "language": "en"})
    password = {"password": "a blue train of grandmother"}
    must = "Please choose one now."
    assert must in browser.get("/", follow=True).text
    assert browser.post("/my-account/password/", password).url == "/"
    assert must not in browser.get("/my-account/welcome/").text
    assert browser.post("/my-account/password/", {"password": "another train of hers"}).url == "/my-account/"


def test_who_comes_by_a_link_and_must_have_an_app_gets_a_way_to_come_back_as_well(cast, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda act, *args, **kwargs: act())  # a test never commits
    link = invite("Mr. Hall", school=cast.school, role=Role.LEADER, email="hall@school.org", by=None)
    browser = Client()
    browser.post(followed(browser, link), {"id": str(uuid7()), "name": "Mr. Hall", "language": "en"})
    assert browser.get("/").url == "/my-account/second-step/"
    set_up_app(browser)
    assert browser.get("/").url == "/my-account/welcome/"
    assert Person.objects.get(name="Mr. Hall").sign_in_name in browser.get("/my-account/welcome/").text
    assert browser.get("/my-account/recovery-codes/").status_code == 200
    assert browser.post("/my-account/password/", {"password": "a blue train of grandmother"}).url == "/"
    assert browser.get("/").status_code == 200


def test_a_newcomer_finds_their_language_by_its_own_name(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    browser = Client()
    page = browser.get(followed(browser)).text
    for code, name in (("en", "English"), ("es", "Español"), ("ar", "العربية")):
        assert re.search(rf'<option value="{code}"[^>]*>{name}\b', page)


def test_the_id_of_another_person_in_a_newcomers_form_makes_nobody_that_person(at, cast):
    at(cast.okafor, "invite/", **invitation_form(cast))
    browser = Client()
    browser.post(followed(browser), {"id": str(cast.ana.person_id), "name": "Nora Ames", "language": "es"})
    assert Invitation.objects.get().accepted_by.name == "Nora Ames"
    assert Person.objects.get(pk=cast.ana.person_id).name == "Ana Rivera"


def test_a_school_is_not_there_for_those_who_do_not_lead_it(cast):
    assert enter(Client(), cast.okafor.person).get(f"/schools/{cast.school.pk}/").status_code == 404


def test_a_leader_chooses_the_clock_of_the_school_by_the_name_of_a_place(cast):
    browser, url = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/settings/"
    assert '<option value="America/Chicago" selected>United States · Chicago</option>' in browser.get(url).text
    typed = {"name": cast.school.name, "chips_go": cast.school.chips_go}
    typed |= {"staffed_from": "07:30", "staffed_until": "16:00", "place": "us-federal"}
    assert browser.post(url, typed | {"time_zone": "Chicago"}).status_code == 200
    browser.post(url, typed | {"time_zone": "America/Denver"})
    cast.school.refresh_from_db()
    assert cast.school.time_zone == "America/Denver"


def settings_of(school, **more):
    hours = {"staffed_from": "07:30", "staffed_until": "16:00", "place": "us-federal"}
    return {"name": school.name, "time_zone": school.time_zone, "phone": "", "chips_go": "directly", **hours, **more}


def test_a_leader_says_whose_rules_hold_where_the_district_is_one_school(cast):
    browser, url = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/settings/"
    assert "Ontario" in browser.get(url).text
    browser.post(url, settings_of(cast.school, place="ca-on"))
    cast.school.district.refresh_from_db()
    assert cast.school.district.jurisdiction == "ca-on"
    assert Act.objects.filter(act="teams.place_chosen", by=cast.ford.person_id).count() == 1
    assert browser.post(url, settings_of(cast.school, place="mars")).status_code == 200


def test_of_several_schools_none_changes_the_rules_of_all(cast):
    open_school("Oak School", district=cast.school.district)
    browser, url = enter(Client(), cast.ford.person), f"/schools/{cast.school.pk}/settings/"
    assert "so this is not changed here" in browser.get(url).text
    browser.post(url, settings_of(cast.school, place="ca-on"))
    cast.school.district.refresh_from_db()
    assert cast.school.district.jurisdiction == "us-federal"
    with pytest.raises(NotPossible):
        change_school(cast.school, by=cast.ford.person, place="ca-on")


def test_a_clock_that_is_kept_under_an_old_name_stays_what_it_is(cast):
    School.objects.update(time_zone="US/Central")
    page = enter(Client(), cast.ford.person).get(f"/schools/{cast.school.pk}/settings/").text
    assert '<option value="US/Central" selected>US/Central</option>' in page


def test_a_leader_welcomes_a_child_once_and_invites_the_case_manager(cast):
    browser = enter(Client(), cast.ford.person)
    form = {"id": uuid7(), "name": "Mina Sayed", "homes": 2, "manager_name": "Dana", "manager_email": ""}
    url = f"/schools/{cast.school.pk}/children/new/"
    first, second = browser.post(url, form), browser.post(url, form)
    assert first.url == second.url
    assert cast.school.children.get(name="Mina Sayed").homes.count() == 2


def test_a_child_that_was_changed_on_a_page_gone_back_to_is_another_child_and_is_not_dropped(cast):
    browser = enter(Client(), cast.ford.person)
    form = {"id": uuid7(), "name": "Mina Sayed", "homes": 1, "manager_name": "Dana", "manager_email": ""}
    url = f"/schools/{cast.school.pk}/children/new/"
    browser.post(url, form)
    page = browser.post(url, form | {"name": "Omar Sayed"})
    assert SAID_OTHERWISE in page.content.decode()
    browser.post(url, form | {"name": "Omar Sayed", "id": page.context["form"]["id"].value()})
    assert cast.school.children.filter(name__endswith="Sayed").count() == 2


@pytest.mark.parametrize("other", [{"manager_name": "Dora"}, {"manager_email": "d@example.org"}, {"room": "7"}])
def test_whoever_changes_the_rest_of_a_childs_welcome_hears_that_the_first_stands(cast, other):
    browser = enter(Client(), cast.ford.person)
    form = {"id": uuid7(), "name": "Mina Sayed", "homes": 1, "manager_name": "Dana", "manager_email": ""}
    url = f"/schools/{cast.school.pk}/children/new/"
    assert "something in it was different" not in browser.post(url, form, follow=True).content.decode()
    assert "something in it was different" in browser.post(url, form | other, follow=True).content.decode()
    assert cast.school.children.filter(name="Mina Sayed").count() == 1


def test_a_leader_who_was_changed_on_a_page_gone_back_to_is_not_dropped(cast):
    browser = enter(Client(), cast.ford.person)
    form = {"id": uuid7(), "name": "Lea", "email": "lea@example.org"}
    url = f"/schools/{cast.school.pk}/leaders/invite/"
    browser.post(url, form)
    assert SAID_OTHERWISE in browser.post(url, form | {"name": "Mia"}).content.decode()
