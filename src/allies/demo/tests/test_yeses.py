"""The plans of the demo are signed as real ones are: each signature holds, and every no goes with its plan."""

import io

import pypdf
import pytest
from django.test import Client

from allies.database.tests.replayed import Replayed
from allies.demo.seed import seed
from allies.demo.who import places
from allies.plans.asked_to_sign import who_was_asked
from allies.plans.consent import dissents, signatures_seen
from allies.plans.contents import what_is_missing
from allies.plans.models import Edition, Goal, Original, Plan
from allies.plans.models.signing import Says
from allies.services.duties import parts_of, teams_of
from allies.teams.models import Member, Seats, seats_of
from allies.teams.permissions import Permission

seeded = Replayed(seed)


TOLD_ELSEWHERE = (
    *("live_the_days", "say_who_they_are", "tell_of_serious_events", "see_each_other", "show_pictures"),
    "ask_about_the_record",  # of what was seen
)


@pytest.fixture
def riverbend(db, settings, monkeypatch):
    """The plans; the days are told elsewhere."""
    settings.IS_DEMO = True
    for story in TOLD_ELSEWHERE:
        monkeypatch.setattr(f"allies.demo.seed.{story}", lambda teams: None)
    assert seeded()


def seat(name, child):
    found = Member.objects.select_related("person").get(person__name=name, child__called=child)
    member = seats_of(found.person).on(found.child_id)
    assert member is not None
    return member


def finished(member):
    edition = member.sees(Edition).select_related("plan").get(finished_at__isnull=False)
    edition.child = edition.plan.child = member.child
    return edition


@pytest.mark.parametrize(("child", "count"), [("Mateo", 2), ("Layla", 2), ("Owen", 0)])
def test_every_finished_plan_is_whole_and_every_signature_holds(riverbend, child, count):
    okafor = seat("Ngozi Okafor", child)
    edition = finished(okafor)
    assert what_is_missing(edition.plan) == []
    signatures = signatures_seen(okafor, edition.plan)
    assert [one.counts for one in signatures] == [True] * count


def test_one_parent_signed_in_part_and_the_other_on_paper(riverbend):
    okafor = seat("Ngozi Okafor", "Mateo")
    edition = finished(okafor)
    signed = {one.name: one.signature for one in signatures_seen(okafor, edition.plan)}
    ana, luis = signed["Ana Rivera"], signed["Luis Ortega"]
    assert (ana.text.language, ana.is_partial, ana.parts(Says.DISAGREE)) == ("es", True, ["services"])
    assert (luis.text.language, luis.is_partial, luis.is_on_paper) == ("en", False, True)
    signed_with = {answer["words"] for answer in ana.answers} - {""}
    for reader in (okafor, seat("Luis Ortega", "Mateo"), seat("Ana Rivera", "Mateo")):
        assert {no.words for no in dissents(reader, edition.plan)} == signed_with


def test_one_text_waits_for_a_mother_and_the_father_reads_without_deciding(riverbend):
    okafor, brian = seat("Ngozi Okafor", "Owen"), seat("Brian Walsh", "Owen")
    edition = finished(okafor)
    assert [one.seat.person.name for one in who_was_asked(okafor, edition)] == ["Erin Walsh"]
    assert brian.may(Permission.SEE_PLAN)
    assert not brian.may(Permission.SIGN_PLAN)
    browser = Client()
    browser.get(next(place.sign_in_path for place in places() if place.name == "Brian Walsh"))
    page = browser.get(f"/children/{brian.child_id}/plan/final/{edition.pk}/")
    assert page.status_code == 200
    assert "I agree" not in page.content.decode()


def test_each_has_a_part_of_their_own_with_what_they_write_down(riverbend):
    [tran] = parts_of(Seats([seat("Jin Tran", "Mateo")])).values()
    assert tran[0].is_read
    assert [duty.at.words for duty in tran[0].notes] == ["group work", "end of the day", "recess"]
    [ana] = parts_of(Seats([seat("Ana Rivera", "Mateo")])).values()
    assert [duty.kind for duty in ana[0].duties] == ["note", "practice"]
    assert [duty.at.words for duty in ana[0].notes] == ["homework time"]
    okafor = seat("Ngozi Okafor", "Layla")
    teams = teams_of(seats_of(okafor.person))
    assert not any(teams.unnamed.values())
    assert not teams.waiting(okafor.child_id)


def test_last_years_plan_of_another_school_is_there_to_start_from(riverbend):
    okafor = seat("Ngozi Okafor", "Mateo")
    last_year = okafor.sees(Plan).exclude(came_from="").get()
    goals = list(okafor.sees(Goal).filter(plan=last_year).order_by("recorded_at"))
    assert [goal.value for goal in goals] == [3, 4, None, None]
    assert all(goal.as_written for goal in goals)
    assert "Mateo will feel at home in his class." in paper_of(okafor, last_year)
    browser = Client()
    browser.get(next(place.sign_in_path for place in places() if place.name == "Ngozi Okafor"))
    page = browser.get(f"/children/{okafor.child_id}/plan/{last_year.pk}/").content.decode()
    assert "It was not written or signed here" in page
    assert page.count("Start this year’s from it") == len(goals)


def paper_of(member, plan):
    original = member.sees(Original).get(plan=plan)
    return " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(original.content)).pages).split()
    )


def test_no_plan_of_a_child_lies_over_another_of_its_sort(riverbend):
    for plan in Plan.objects.order_by("begins_on"):
        others = Plan.objects.filter(child=plan.child_id, profile=plan.profile).exclude(pk=plan.pk)
        assert not others.filter(begins_on__lte=plan.ends_on, ends_on__gte=plan.begins_on).exists()
