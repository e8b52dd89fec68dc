"""Dates of a plan, since when it is in effect, and what went out in writing: said by the case manager, read truly."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

from allies.database.ids import uuid7
from allies.log.models import Act
from allies.plans.actions.dates import remove_notice
from allies.plans.columns import STAGE, Stage, on_their_way
from allies.plans.models import Edition, NoticeSent
from allies.teams.models import seats_of
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry

from .planning import a_plan, get, post, read
from .signing import a_finished_plan, amended, said_yes
from .test_how_far_a_plan_is import here, way

pytestmark = pytest.mark.django_db


def stage(member):
    return on_their_way(seats_of(member.person))[member.child_id].stage


def in_effect(member, plan, on):
    return post(member, f"{plan.pk}/in-effect/", {"on": on})


def sent(member, plan, to, what="prior", **more):
    form = {"id": uuid7(), "what": what, "to": to.pk, "sent_on": member.today} | more
    return post(member, f"{plan.pk}/notices/new/", form)


def at_home(member, page):
    return enter(Client(), member.person).get(reverse(page, args=[member.child_id])).content.decode()


def test_a_final_plan_is_not_in_effect_until_somebody_says_since_when(cast):
    edition = a_finished_plan(cast.okafor)
    assert stage(cast.okafor) is Stage.FINAL
    assert "Final, not in effect yet" in read(cast.okafor, "dates/")
    assert "not in effect yet" in way(cast.okafor)
    assert "Final, not in effect yet" in at_home(cast.ana, "places:plan")
    assert "It is not in effect yet." in at_home(cast.ana, "places:easier")
    assert in_effect(cast.okafor, edition.plan, cast.okafor.today).status_code == 302
    assert "not in effect yet" not in at_home(cast.ana, "places:plan") + at_home(cast.ana, "places:easier")
    assert stage(cast.okafor) is Stage.IN_EFFECT
    assert here(cast.okafor) == "In effect"
    assert "In effect since" in read(cast.ana)
    assert Entry.objects.filter(event="plans.in_effect").count() == 1
    assert STAGE.order(on_their_way(seats_of(cast.okafor.person))[cast.child.pk]) == 6


def test_the_next_act_is_one_who_has_signed_first_then_since_when(cast):
    edition = a_finished_plan(cast.okafor)
    assert "Who has signed" in way(cast.okafor)
    said_yes(cast.ana, edition)
    assert stage(cast.okafor) is Stage.SIGNATURES
    said_yes(cast.luis, edition)
    assert "It is in effect since…" in way(cast.okafor)
    in_effect(cast.okafor, edition.plan, cast.okafor.today)
    assert "Dates and notices" in way(cast.okafor)
    assert "It is in effect since…" not in way(cast.okafor)


def test_before_the_plan_of_now_ends_the_next_is_started_from_the_day_after(cast):
    last = cast.okafor.today + timedelta(days=20)
    edition = a_finished_plan(cast.okafor, begins_on=last - timedelta(days=364), ends_on=last)
    for parent in (cast.ana, cast.luis):
        said_yes(parent, edition)
    in_effect(cast.okafor, edition.plan, edition.plan.begins_on)
    assert "Start the next plan" in way(cast.okafor)
    assert f"since {date_format(edition.plan.begins_on)}" in way(cast.okafor)  # its year: it is not to come
    assert get(cast.okafor, "begin/").context["form"].initial["begins_on"] == last + timedelta(days=1)
    a_plan(cast.okafor, begins_on=last + timedelta(days=1))
    assert "Start the next plan" not in read(cast.okafor, f"{edition.plan.pk}/")


def test_signed_elsewhere_it_waits_for_no_name_here(cast):
    edition = a_finished_plan(cast.okafor, official_in="StateForms")
    assert here(cast.okafor) == "In effect"
    assert "It is in effect since…" in way(cast.okafor)
    in_effect(cast.okafor, edition.plan, cast.okafor.today)
    assert "since" in way(cast.okafor)


def test_a_mistake_is_put_right_and_taken_back(cast):
    edition = a_finished_plan(cast.okafor)
    for on in (cast.okafor.today, cast.okafor.today, ""):
        assert in_effect(cast.okafor, edition.plan, on).status_code == 302
    assert Edition.objects.get(pk=edition.pk).in_effect_by is None
    assert stage(cast.okafor) is Stage.FINAL
    assert Entry.objects.filter(event="plans.in_effect").count() == 1


def test_no_day_to_come_and_none_outside_the_plan(cast):
    plan = a_finished_plan(cast.okafor).plan
    for on, why in ((plan.begins_on - timedelta(1), "not within the days"), (plan.begins_on + timedelta(1), "to come")):
        assert why in in_effect(cast.okafor, plan, on).content.decode()
    draft = a_plan(cast.okafor, "us-504")
    assert in_effect(cast.okafor, draft, cast.okafor.today)["Location"].endswith("/dates/")
    assert not Edition.objects.exclude(in_effect_on=None).exists()


def test_while_a_change_is_not_in_effect_the_text_before_is(cast):
    edition = a_finished_plan(cast.okafor)
    in_effect(cast.okafor, edition.plan, cast.okafor.today)
    later = amended(edition, cast.okafor)
    assert Edition.objects.get(pk=edition.pk).is_in_effect(cast.okafor.today)
    assert not Edition.objects.get(pk=later.pk).is_in_effect(cast.okafor.today)
    assert "not in effect yet" in way(cast.okafor)


def test_a_notice_is_between_school_and_the_parent_to_whom_it_went(cast):
    plan = a_plan(cast.okafor)
    assert sent(cast.okafor, plan, cast.ana).status_code == 302
    for member, reads in ((cast.okafor, True), (cast.ana, True), (cast.luis, False)):
        assert ("Prior written notice" in read(member, "dates/")) is reads
        assert member.sees(NoticeSent).exists() is reads
    assert "34 CFR 300.503" in read(cast.ana, "dates/")
    assert "Remove" not in read(cast.ana, "dates/")
    notice = NoticeSent.objects.get()
    assert post(cast.okafor, f"notices/{notice.pk}/remove/", {}).status_code == 302
    assert "Prior written notice" not in read(cast.okafor, "dates/")
    assert NoticeSent.objects.get().taken_out_at
    remove_notice(notice, by=cast.okafor)  # another window, a moment later
    assert Act.objects.filter(act="plans.notice_removed").count() == 1


def test_only_notices_of_the_place_to_a_parent_on_a_day_that_came(cast):
    plan = a_plan(cast.okafor)
    tomorrow = cast.okafor.today + timedelta(1)
    for to, more in ((cast.ana, {"what": "draft"}), (cast.bell, {}), (cast.ana, {"sent_on": tomorrow})):
        assert sent(cast.okafor, plan, to, **more).status_code == 200
    assert not NoticeSent.objects.exists()


def test_only_who_holds_the_plan_writes_it_down(cast):
    plan = a_finished_plan(cast.okafor).plan
    for member in (cast.bell, cast.ana):
        assert in_effect(member, plan, member.today).status_code == 403
        assert sent(member, plan, cast.ana).status_code == 403
        assert "It is in effect since" not in read(member, "dates/")
    assert get(cast.ana, "dates/").status_code == 200


def test_a_child_without_a_plan_is_offered_the_first_act(cast):
    assert "No plan runs now" in read(cast.okafor, "dates/")
    assert "Start a plan" in read(cast.okafor, "dates/")
    assert "Start a plan" not in read(cast.ana, "dates/")
