"""Before a plan is final, what its first page lacks is named; on paper each who takes part can sign by hand."""

import pytest

from allies.plans.actions.participants import TakesPart, say_who_takes_part
from allies.plans.actions.plan import finish_plan, set_days
from allies.plans.models import Edition

from .papers import text, words_of
from .planning import a_plan, fill_all, post, read
from .signing import a_finished_plan, said_yes

pytestmark = pytest.mark.django_db


def before_final(cast, plan):
    return read(cast.okafor, f"{plan.pk}/finish/")


def who(*lines):
    return [TakesPart(part, way, seat=seat) for part, way, seat in lines]


def test_what_the_first_page_lacks_is_named_before_the_plan_is_final_and_stops_nobody(cast):
    plan = a_plan(cast.okafor, meeting_on=cast.okafor.today)
    fill_all(cast.okafor, plan)
    page = before_final(cast, plan)
    for lacking in ("Eligibility", "Annual review due", "Three-year reevaluation due", "Nobody takes part as"):
        assert lacking in page
    post(cast.okafor, f"{plan.pk}/finish/", {})
    finish_plan(plan, by=cast.okafor)
    assert Edition.objects.get().is_finished


def test_what_is_written_is_named_no_more(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    day = cast.okafor.today
    head = {"eligible_words": "Autism.", "annual_on": day, "three_year_on": day, "evaluated_on": day}
    set_days(plan, by=cast.okafor, meeting_on=day, official_in="", **head)
    everybody = who(*((one.code, "there", cast.bell) for one in plan.law.head.team[:1]))
    say_who_takes_part(plan, by=cast.okafor, lines=everybody)
    page = before_final(cast, plan)
    assert "Not written: " not in page
    assert "Nobody takes part as" in page


def test_the_paper_has_a_line_for_each_who_takes_part_and_has_not_signed(cast):
    edition = a_finished_plan(cast.okafor)
    there = who(("parent", "there", cast.ana), ("parent", "phone", cast.luis), ("general", "there", cast.bell))
    say_who_takes_part(edition.plan, by=cast.okafor, lines=[*there, *who(("evaluation", "excused", cast.jin))])
    lines = words_of(text(cast.okafor, edition)).split("To sign by hand")[1].split("What was said")[0]
    for name in (cast.ana.person.name, cast.luis.person.name, cast.bell.person.name, "Signature", "Date"):
        assert name in lines
    assert cast.jin.person.name not in lines  # excused
    assert "written consent to the first services" in lines
    said_yes(cast.ana, edition)
    lines = words_of(text(cast.okafor, edition)).split("To sign by hand")[1].split("What was said")[0]
    assert cast.ana.person.name not in lines


def test_a_homes_copy_names_nobody_of_the_other_home_to_sign(cast):
    edition = a_finished_plan(cast.okafor)
    say_who_takes_part(edition.plan, by=cast.okafor, lines=who(("parent", "there", cast.luis)))
    words = words_of(text(cast.ana, edition))
    assert cast.luis.person.name not in words
    assert "parent or guardian" in words.split("To sign by hand")[1]


def test_where_it_is_signed_elsewhere_there_is_no_line(cast):
    edition = a_finished_plan(cast.okafor, official_in="StateForms")
    assert "To sign by hand" not in words_of(text(cast.okafor, edition))


def test_in_ontario_the_one_who_leads_the_school_has_a_line(cast):
    edition = a_finished_plan(cast.okafor, "ca-on")
    assert "for the school" in words_of(text(cast.okafor, edition)).split("To sign by hand")[1]
