"""Each adult has their own part of a finished plan and says in one tap that they have read it; a change asks again."""

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.models import Accommodation
from allies.services.duties import parts_of
from allies.services.models import Named, PartRead
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone

from .giving import a_running_plan, easier, get, post, read, the_service


@pytest.fixture
def plan(cast):
    return a_running_plan(cast)


def part_of(member):
    parts = parts_of(Seats([member])).get(member.child_id, [])
    return parts[0] if parts else None


def got_it(member, plan, **more):
    sent = {"id": uuid7(), "holds": ",".join(part_of(member).keys)} | more
    return post(member, f"my-part/{plan.pk}/read/", sent)


def change_the_plan(cast, plan):
    """The therapist's minutes change; what the teacher makes easier does not."""
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He asks for more.", sections=["services"])
    old = the_service()
    from_before = {name: getattr(old, name) for name in old.typed} | {"minutes": 45}
    put_row(type(old)(id=uuid7(), **from_before), plan, by=cast.okafor, changes=old.pk)
    finish_plan(plan, by=cast.okafor)


def test_each_reads_their_own_part_and_nobody_elses(cast, plan):
    of_jin, of_bell = read(cast.jin, "my-part/"), read(cast.bell, "my-part/")
    assert "Speech therapy" in of_jin
    assert "Speech therapy" not in of_bell
    for page in (of_jin, of_bell):
        assert "Headphones in the hall" in page
        assert "I have read my part" in page


def test_one_tap_says_it_is_read_and_twice_is_once(cast, plan):
    sent = {"id": uuid7(), "holds": ",".join(part_of(cast.jin).keys)}
    for _twice in range(2):
        assert post(cast.jin, f"my-part/{plan.pk}/read/", sent).status_code == 302
    assert got_it(cast.jin, plan).status_code == 302
    assert PartRead.objects.count() == 1
    page = read(cast.jin, "my-part/")
    assert "You have read it" in page
    assert "I have read my part" not in page


def test_a_change_asks_again_says_what_changed_and_asks_nobody_else(cast, plan):
    for member in (cast.jin, cast.bell):
        got_it(member, plan)
    change_the_plan(cast, plan)
    page = read(cast.jin, "my-part/")
    assert "Your part has changed" in page
    assert page.index("New:") < page.index("45 minutes") < page.index("No longer:") < page.index("30 minutes")
    assert "You have read it" in read(cast.bell, "my-part/")


def test_a_plan_that_is_open_again_asks_nothing_before_it_is_finished(cast, plan):
    got_it(cast.jin, plan)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="Soon.", sections=["accommodations"])
    easier(cast.bell, plan, "A seat near the door")
    assert "A seat near the door" not in read(cast.jin, "my-part/")
    assert "You have read it" in read(cast.jin, "my-part/")


def test_what_changed_while_the_page_was_open_is_not_said_to_be_read(cast, plan):
    holds = ",".join(part_of(cast.jin).keys)
    change_the_plan(cast, plan)
    assert got_it(cast.jin, plan, holds=holds).status_code == 302
    assert not PartRead.objects.exists()


def test_before_a_plan_is_finished_nobody_is_asked(cast):
    a_running_plan(cast, is_finished=False)
    assert "No plan is final yet" in read(cast.jin, "my-part/")
    assert "Your part of the plan" not in front(cast.jin)


def front(member):
    return enter(Client(), member.person).get("/").content.decode()


def test_the_first_page_asks_whoever_has_a_part_and_stops_asking(cast, plan):
    assert "Your part of the plan is here to read" in front(cast.jin)
    got_it(cast.jin, plan)
    assert "Your part of the plan" not in front(cast.jin)
    change_the_plan(cast, plan)
    assert "Your part of the plan has changed" in front(cast.jin)


def test_home_is_asked_for_nothing(cast, plan):
    page = read(cast.ana, "my-part/")
    assert "The plan does not ask anything of your home." in page
    assert "I have read my part" not in page
    assert "Your part of the plan" not in front(cast.ana)


def test_nobody_is_asked_for_what_they_may_not_see(cast, plan):
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    today = cast.luis.today
    set_custody(cast.luis, closed, from_on=today, until_on=None, order="Order of 3 May", by=cast.okafor.person)
    for member in (cast.luis, cast.rosa, cast.ines):
        assert get(member, "my-part/").status_code == 403
        assert "Your part of the plan" not in front(member)


def test_the_case_manager_sees_who_has_not_read_and_home_does_not(cast, plan):
    got_it(cast.bell, plan)
    page = read(cast.okafor, "who-does-what/")
    waiting, done = page.split("Have read it")
    assert "Jin Tran" in waiting
    assert "Mr. Bell" in done
    assert "Ana Rivera" not in page
    assert PartRead.objects.count() == 1
    for member in (cast.ana, cast.bell):
        assert get(member, "who-does-what/").status_code == 403
    assert not cast.ana.sees(PartRead).exists()


def test_what_nobody_is_named_for_is_said_and_somebody_is_named(cast, plan):
    Named.objects.update(ended_at=plan.recorded_at, ended_by=cast.okafor)
    assert "Nobody is named for this" in read(cast.okafor, "who-does-what/")
    sent = {"people": [cast.bell.pk, cast.jin.pk]}
    path = f"who-does-what/services/{the_service().pk}/"
    for _twice in range(2):
        assert post(cast.okafor, path, sent).status_code == 302
    assert Named.objects.filter(ended_at=None).count() == 2
    assert "Speech therapy" in read(cast.bell, "my-part/")
    assert "Nobody is named for this" not in read(cast.okafor, "who-does-what/")
    post(cast.okafor, path, {"people": [cast.jin.pk]})
    assert "Speech therapy" not in read(cast.bell, "my-part/")


def test_only_people_at_school_are_named(cast, plan):
    answer = post(cast.okafor, f"who-does-what/services/{the_service().pk}/", {"people": [cast.ana.pk]})
    assert "people" in answer.context["form"].errors


def test_a_change_of_minutes_keeps_who_is_named(cast, plan):
    change_the_plan(cast, plan)
    assert "45 minutes" in read(cast.jin, "my-part/")


def test_without_a_name_it_is_on_the_card_of_whoever_has_that_title(cast, plan):
    Named.objects.update(ended_at=plan.recorded_at, ended_by=cast.okafor)
    sam = add_member(someone("Sam Lee"), child=cast.child, role=Role.THERAPIST, by=None, title="Speech  Therapist")
    sam = Member.objects.select_related("child__school", "home", "person").get(pk=sam.pk)
    assert "Speech therapy" in read(sam, "my-part/")
    assert "Speech therapy" not in read(cast.jin, "my-part/")


def test_what_is_made_easier_by_somebody_in_particular_is_on_no_other_card(cast):
    plan = a_running_plan(cast, is_finished=False)
    row = easier(cast.bell, plan, "Notes of the lesson", who="class teacher")
    finish_plan(plan, by=cast.okafor)
    assert "Notes of the lesson" not in read(cast.bell, "my-part/")
    assert post(cast.okafor, f"who-does-what/easier/{row.pk}/", {"people": [cast.bell.pk]}).status_code == 302
    assert "Notes of the lesson" in read(cast.bell, "my-part/")
    assert "Notes of the lesson" not in read(cast.pam, "my-part/")
    assert Accommodation.objects.count() == 2
