"""The draft of a prior written notice: out of what was said, looked at and weighed. Nothing of it is kept before it is
sent, and none of it is from another home than the one that reads it.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.plans.models import Plan, Verdict
from allies.plans.models.inputs import Fate
from allies.teams.models import Audience, Member

from .models import PriorNotice, Request, SchoolHelp

MOST = 5  # of what was weighed: the newest


def draft_for_request(member: Member, request: Request) -> dict[str, str]:
    asked = _("%(what)s. It was asked for on %(day)s.")
    what = asked % {"what": request.get_what_display(), "day": day(request.received_on)}
    return {"what": what} | of_the_record(member, request.audience)


def draft_for_plan(member: Member, verdicts: list[Verdict]) -> dict[str, str]:
    """`verdicts`: of one form, for the same readers."""
    first = verdicts[0]
    words = " ".join(f"“{verdict.input.words}”" for verdict in verdicts)
    what = _("School did not take this into the plan: %(words)s") % {"words": words}
    drafted = of_the_record(member, first.audience, but=first)
    basis = "\n".join(filter(None, [first.evidence, drafted["basis"]]))
    return drafted | {"what": what, "why": first.reason, "basis": basis}


def draft_for_all(member: Member) -> dict[str, str]:
    """For every guardian: of what all who read the plan read anyway."""
    return of_the_record(member, Audience.team(member.child))


def draft_anew(notice: PriorNotice) -> dict[str, str]:
    """A corrected one begins with what the one before says."""
    return {item.code: item.words for item in notice.items.all() if item.words}


def of_the_record(member: Member, audience: Audience, but: Verdict | None = None) -> dict[str, str]:
    school = member.child.school
    copy = _("You can ask %(school)s for a copy.") % {"school": school.name}
    if school.phone:
        copy = _("You can ask %(school)s for a copy: %(phone)s") % {"school": school.name, "phone": school.phone}
    found = SchoolHelp.objects.filter(school=school).first()
    plan = member.sees(Plan).filter(came_from="").order_by("-begins_on", "-id").first()
    return {
        "basis": "\n".join(looked_at(plan)) if plan else "",
        "safeguards": copy,
        "help": found.words if found else "",
        "options": "\n".join(weighed(member, plan, audience, but)) if plan else "",
    }


def looked_at(plan: Plan) -> Iterable[str]:
    if plan.evaluated_on:
        yield _("Evaluation of %(day)s") % {"day": day(plan.evaluated_on)}
    days = {"plan": _(plan.law.short), "first": day(plan.begins_on), "last": day(plan.ends_on)}
    yield _("%(plan)s, %(first)s to %(last)s") % days


def weighed(member: Member, plan: Plan, audience: Audience, but: Verdict | None) -> Iterable[str]:
    """What was said to this plan and is not in it, with the reason: of what these readers read anyway."""
    refused = member.sees(Verdict).filter(input__plan=plan, fate=Fate.NOT_ADOPTED, replaced_at=None)
    theirs = refused.filter(audience__in=[audience, Audience.team(member.child)]).select_related("input")
    if but is not None:
        theirs = theirs.exclude(batch=but.batch)
    for verdict in theirs.order_by("-recorded_at", "-id")[:MOST]:
        yield f"“{verdict.input.words}” – {verdict.reason}"


def day(when: date) -> str:
    return date_format(when, "DATE_FORMAT")
