"""The first page of a plan on paper: whose it is, its days, who takes part; and that something is not written."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from allies.teams.models import Member

from .goals_on_paper import day
from .models import Edition, Participant, Plan
from .paper_pieces import Piece, apart, facts, heading, line, note, table


def absent() -> str:
    return _("Not written in this plan.")


def head(member: Member, plan: Plan, edition: Edition) -> Iterable[Piece]:
    yield heading(1, _(plan.law.name))
    yield line(apart(member.child.name), strong=True)
    yield line(_("%(first)s to %(last)s") % {"first": day(plan.begins_on), "last": day(plan.ends_on)})


def first_page(member: Member, plan: Plan, people: list[Participant]) -> Iterable[Piece]:
    yield heading(2, _("Student and dates"))
    yield facts(whose(member, plan), days_of_the_plan(plan))
    yield heading(2, _("Participants"))
    yield from participants_on_paper(plan, people)


def whose(member: Member, plan: Plan) -> Iterable[tuple[object, object]]:
    child, head_of = member.child, plan.law.head
    yield _("Student"), apart(child.name)
    yield _("Birth date"), day_or_absent(child.born_on)
    yield _("School"), apart(child.school.name)
    yield _("Grade"), apart(child.grade_shown) or absent()
    yield _(head_of.district), apart(child.district.name)
    if plan.student_number:  # not every school keeps one
        yield _("Student number"), apart(plan.student_number)
    yield _(head_of.eligibility), eligible_for(plan)


def eligible_for(plan: Plan) -> str:
    category = plan.law.head.category(plan.eligibility)
    return " · ".join(filter(None, [_(category.name) if category else "", apart(plan.eligible_words)])) or absent()


def days_of_the_plan(plan: Plan) -> Iterable[tuple[object, object]]:
    head_of = plan.law.head
    yield _(head_of.meeting), day_or_absent(plan.meeting_on)
    yield _("The plan begins"), day(plan.begins_on)
    yield _("The plan ends"), day(plan.ends_on)
    yield _(head_of.annual), day_or_absent(plan.annual_on)
    if head_of.three_year:
        yield _(head_of.three_year), day_or_absent(plan.three_year_on)
    yield _(head_of.evaluated), day_or_absent(plan.evaluated_on)


def day_or_absent(on: date | None) -> str:
    return day(on) if on else absent()


def participants_on_paper(plan: Plan, rows: list[Participant]) -> Iterable[Piece]:
    """What each home's people are on, the other home's copy does not hold."""
    if rows:
        yield table(
            [_("Name"), _("Role in the team"), _("How they took part")], map(participant_on_paper, rows), (8, 9, 6)
        )
    else:
        yield note(absent())
    named = {row.part for row in rows}
    if missing := [_(one.name) for one in plan.law.head.team if one.code not in named]:
        yield note(_("Nobody is named on this copy as: %(parts)s.") % {"parts": " · ".join(missing)})
    yield note(_("Each home’s copy names school’s people and its own."))


def participant_on_paper(row: Participant) -> list[object]:
    return [apart(row.called), _(row.taking_part_as) if row.part else "", row.get_way_display()]
