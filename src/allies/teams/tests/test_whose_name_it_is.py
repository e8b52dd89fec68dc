"""Nobody speaks with another's name: the role stands with every line, and a name like a colleague's waits."""

import pytest
from django.test import Client

from allies.log.models import Act
from allies.people.models import FormerName, NameAsked, Person
from allies.teams.actions.invitations import accept
from allies.teams.actions.seats import add_member
from allies.teams.models import Invitation
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter, someone
from allies.teams.tests.test_team_pages import invitation_form


def rename(member, name):
    person = getattr(member, "person", member)
    form = {"name": name, "language": "en", "time_zone": "America/Chicago", "theme": "auto"}
    return enter(Client(), person).post("/my-account/", form, follow=True)


def name_of(member):
    return Person.objects.get(pk=member.person_id).name


def test_a_new_name_holds_at_once_and_the_old_one_is_a_history_that_the_log_names(cast):
    rename(cast.luis, "Luis Paredes")
    assert name_of(cast.luis) == "Luis Paredes"
    former = FormerName.objects.get(person=cast.luis.person)
    assert former.name == "Luis Ortega"
    assert Act.objects.get(act="people.name_changed").facts == {"former": str(former.pk)}


@pytest.mark.parametrize("name", ["Marcus Bell", "Mr. Bell", "BELL", "Okafor, Ngozi", "Ms. Ford"])
def test_a_new_name_like_that_of_somebody_at_school_waits_and_does_not_say_whose(cast, name):
    page = rename(cast.luis, name).text
    assert name_of(cast.luis) == "Luis Ortega"
    assert "Your school looks at it first" in page
    assert "Mr. Bell" not in page.replace(name, "")
    assert not FormerName.objects.exists()


@pytest.mark.parametrize("name", ["Ana Rivera", "Rivera, A."])
def test_nobody_at_home_takes_the_name_of_another_parent(cast, name):
    rename(cast.luis, name)
    assert name_of(cast.luis) == "Luis Ortega"


def test_whom_another_home_brought_is_found_by_no_name(cast):
    rename(cast.luis, "Rosa Vidal")
    assert name_of(cast.luis) == "Rosa Vidal"


def test_school_may_have_any_name_of_its_own_and_who_is_on_no_team_too(cast):
    rename(cast.bell, "Marcus Bell")
    rename(cast.stan, "Stan Bell")
    assert name_of(cast.bell) == "Marcus Bell"
    assert Person.objects.get(pk=cast.stan.pk).name == "Stan Bell"


def test_a_keeper_finds_the_name_and_answers_and_nobody_else(cast):
    rename(cast.luis, "Marcus Bell")
    asked = NameAsked.objects.get()
    here = f"/children/{cast.child.pk}/team/names/{asked.pk}/"
    okafor = enter(Client(), cast.okafor.person)
    assert here in okafor.get("/").text
    assert here in okafor.get(f"/children/{cast.child.pk}/team/").text
    for other in (cast.luis, cast.ana, cast.bell):
        assert enter(Client(), other.person).post(here, {"answer": "yes"}).status_code == 403
    okafor.post(here, {"answer": "perhaps"})
    assert name_of(cast.luis) == "Luis Ortega"
    okafor.post(here, {"answer": "yes"})
    assert name_of(cast.luis) == "Marcus Bell"
    assert okafor.get(here).status_code == 404


def test_a_name_that_school_does_not_allow_stays_as_it_was(cast):
    rename(cast.luis, "Marcus Bell")
    here = f"/children/{cast.child.pk}/team/names/{NameAsked.objects.get().pk}/"
    enter(Client(), cast.okafor.person).post(here, {"answer": "no"})
    assert name_of(cast.luis) == "Luis Ortega"
    assert "did not agree" in enter(Client(), cast.luis.person).get("/my-account/").text


def test_asked_twice_is_asked_once_and_another_name_takes_its_place(cast):
    for name in ("Marcus Bell", "Marcus Bell", "Jim Tran"):
        rename(cast.luis, name)
    assert [asked.name for asked in NameAsked.objects.all()] == ["Jim Tran"]
    rename(cast.luis, "Luis Ortega")
    assert not NameAsked.objects.exists()


def test_the_role_stands_beside_whatever_somebody_calls_themselves(cast):
    seat = cast.rosa
    seat.title = "Teacher of the heart"
    assert seat.what == "Teacher of the heart · other family"
    assert cast.bell.what == "teacher · school"


@pytest.mark.parametrize("name", ["See evil.com", "www.evil.example Nora", "http://x.y", "Nora evil.co/x"])
def test_the_name_in_an_invitation_carries_no_link(cast, name):
    browser = enter(Client(), cast.ana.person)
    form = invitation_form(cast, name=name, role="family", home=cast.oak.pk)
    page = browser.post(f"/children/{cast.child.pk}/team/invite/", form)
    assert "A name can hold no link" in page.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["J.R. Smith", "Ms. St. John", "A. B. d'Arc", "María José", "نورة"])
def test_a_name_with_dots_is_a_name(cast, name):
    assert rename(someone("Some Body"), name).status_code == 200
    assert Person.objects.filter(name=name).exists()


@pytest.mark.parametrize(
    "words",
    [
        "Teacher",
        "the TEACHER",
        "T e a c h e r",
        "Maestra de Mateo",
        "Mamá y psicóloga",
        "معلمة",
        "School nurse",
        "Téacher",
    ],
)
def test_own_words_never_read_as_a_role_at_school_for_whom_a_family_brings(cast, words):
    browser = enter(Client(), cast.ana.person)
    form = invitation_form(cast, name="Nora Vidal", role="family", home=cast.oak.pk, title=words)
    page = browser.post(f"/children/{cast.child.pk}/team/invite/", form)
    assert "read like a role at school" in page.text
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("words", ["Abuela", "Grandma Rosa", "ماما", "الجدة", "Aunt of the heart", ""])
def test_other_words_are_theirs(cast, words):
    browser = enter(Client(), cast.ana.person)
    form = invitation_form(cast, name="Nora Vidal", role="family", home=cast.oak.pk, title=words)
    browser.post(f"/children/{cast.child.pk}/team/invite/", form)
    assert Invitation.objects.get().title == words


def come_as_family(cast, by, **more):
    form = invitation_form(cast, name="Nora Vidal", role="family", home=cast.oak.pk, title="Tía", relation="relative")
    enter(Client(), by.person).post(f"/children/{cast.child.pk}/team/invite/", form | more)
    return accept(Invitation.objects.get(), by=cast.stan)


def test_whom_a_family_brings_comes_in_at_once_and_stands_marked_until_school_said_what_they_are(cast):
    seat = come_as_family(cast, cast.ana)
    assert seat.what == "Aunt · other relative · other family · school has not checked"
    team = f"/children/{cast.child.pk}/team/"
    okafor = enter(Client(), cast.okafor.person)
    here = f"{team}members/{seat.pk}/relation/"
    for browser in (okafor, enter(Client(), cast.ana.person)):
        assert "brought by" in browser.get(team).text
    assert here in okafor.get(team).text
    assert here not in enter(Client(), cast.ana.person).get(team).text
    okafor.post(here, {"relation": "friend", "own_words": "Tía"})
    seat.refresh_from_db()
    assert seat.what == "Aunt · friend of the family · other family"
    assert "brought by" not in okafor.get(team).text
    assert seat.is_open


def test_school_says_it_with_words_that_fit_and_of_people_at_home_alone(cast):
    seat = come_as_family(cast, cast.ana)
    okafor = enter(Client(), cast.okafor.person)
    team = f"/children/{cast.child.pk}/team/members/"
    assert (
        "role at school"
        in okafor.post(f"{team}{seat.pk}/relation/", {"relation": "friend", "own_words": "Teacher"}).text
    )
    assert okafor.post(f"{team}{seat.pk}/relation/", {"relation": "advocate"}).status_code == 200
    assert okafor.get(f"{team}{cast.bell.pk}/relation/").status_code == 404
    seat.refresh_from_db()
    assert not seat.is_checked


def test_whom_school_invites_is_not_marked(cast):
    assert "checked" not in come_as_family(cast, cast.okafor).what


def test_a_guest_is_no_grandmother(cast):
    browser = enter(Client(), cast.okafor.person)
    form = invitation_form(cast, name="Nora Vidal", role="family", home=cast.oak.pk, relation="advocate")
    assert "does not fit" in browser.post(f"/children/{cast.child.pk}/team/invite/", form).text


def test_who_is_invited_to_a_family_is_something_to_the_child(cast):
    browser, here = enter(Client(), cast.ana.person), f"/children/{cast.child.pk}/team/invite/"
    form = invitation_form(cast, name="Nora Vidal", role="family", home=cast.oak.pk, relation="")
    assert browser.post(here, form).context["form"].errors["relation"]
    page = browser.post(here, form | {"relation": "other"})
    assert page.context["form"].errors["title"]
    browser.post(here, form | {"relation": "other", "title": "Neighbor"})
    assert accept(Invitation.objects.get(), by=cast.stan).what == "Neighbor · other family · school has not checked"


def test_of_who_is_at_school_nothing_is_asked(cast):
    form = invitation_form(cast, name="Nora Vidal", role="teacher", relation="")
    enter(Client(), cast.okafor.person).post(f"/children/{cast.child.pk}/team/invite/", form)
    assert Invitation.objects.get().relation == ""


def test_old_words_that_read_like_a_role_at_school_are_put_before_who_keeps_the_team(cast):
    seat = add_member(
        cast.stan, child=cast.child, role=Role.FAMILY, home=cast.oak, by=None, title="Teacher", relation="friend"
    )
    team, okafor = f"/children/{cast.child.pk}/team/", enter(Client(), cast.okafor.person)
    assert "read like a role at school" in okafor.get(team).text
    assert "read like a role at school" not in enter(Client(), cast.ana.person).get(team).text
    okafor.post(f"{team}members/{seat.pk}/relation/", {"relation": "friend", "own_words": "Uncle"})
    assert "read like a role at school" not in okafor.get(team).text
