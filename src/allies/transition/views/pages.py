"""Life after school: the page, what is said, goals, services and agencies."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from allies.database.ids import uuid7
from allies.plans.actions.texts import keep_draft
from allies.progress.reading import standing_goals
from allies.teams.doors import team_page
from allies.teams.models import Member, Seats
from allies.teams.pages import done, kept, pages_of, thanks
from allies.teams.permissions import Permission, Side
from allies.timeline.models import ThingOpened
from allies.transition import forms
from allies.transition.actions import planning
from allies.transition.into_plan import added, place_in_plan, words_for_plan
from allies.transition.models import Agency, Hope, InVersions, PostsecondaryGoal, TransitionService
from allies.transition.on_paper import after_school_on_paper
from allies.transition.reading import (
    YOUNGEST,
    agencies_of,
    is_early,
    knows_of_rights,
    one_standing,
    page_of,
    planned,
    services_of,
    versions,
)

SAVED = gettext_lazy("Saved. Thank you.")


def at_hand(member: Member) -> dict[str, object]:
    early = is_early(member)
    return {
        "is_early": early,
        "youngest": YOUNGEST,
        "is_home": member.side is Side.HOME,
        "is_students": member.side is Side.CHILD,
        "may_write": member.may(Permission.WRITE_TRANSITION) and not early,
        "may_say": member.may(Permission.SAY_TRANSITION) and not early,
        "may_consent": member.may(Permission.CONSENT_AGENCY),
        "knows_of_rights": knows_of_rights(member),
    }


page = pages_of("transition", at_hand)


@require_safe
@team_page(Permission.SEE_TRANSITION)
def everything(request: HttpRequest, member: Member) -> HttpResponse:
    it = page_of(member)
    ThingOpened.note(member, [one.goal.pk for of_area in it.goals.values() for one in of_area])
    may_put = it.goals and member.may(Permission.WRITE_PLAN)
    return page(request, "all", member, it=it, place=place_in_plan(member) if may_put else None)


@require_safe
@team_page(Permission.SEE_TRANSITION)
def paper(request: HttpRequest, member: Member) -> HttpResponse:
    headers = {"Content-Disposition": 'inline; filename="after-school.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(after_school_on_paper(member), content_type="application/pdf", headers=headers)


@require_POST
@team_page(Permission.WRITE_PLAN)
def into_plan(request: HttpRequest, member: Member) -> HttpResponse:
    """As one's own draft of that section: its writer looks at it there, and shares it."""
    place = place_in_plan(member)
    if place is None:  # it was finished meanwhile
        return redirect("transition:all", member.child_id)
    words = added(place, words_for_plan(member))
    based_on = place.draft.based_on if place.draft else [text.pk for text in place.texts]
    key = place.draft.pk if place.draft else uuid7()
    said: dict[str, Any] = {"section": place.section, "voice": place.voice, "words": words, "based_on": based_on}
    keep_draft(place.plan, id=key, by=member, **said)
    return redirect("plans:school", member.child_id, place.plan.pk, place.section.code)


@team_page(Permission.SAY_TRANSITION)
def say(request: HttpRequest, member: Member) -> HttpResponse:
    form = forms.SayForm(request.POST or None, member=member)
    if kept(form, lambda: planning.say(by=member, **form.said())):
        return thanks(request, _("Saved, word for word."), "transition:all", member.child_id)
    return page(request, "say", member, form=form, heading=_("Write something down"), back_to="transition:all")


@require_POST
@team_page(Permission.SAY_TRANSITION)
def take_back(request: HttpRequest, member: Member, hope: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(member.sees(Hope), pk=hope)
    done(request, lambda: planning.take_back(row, by=member))
    return redirect("transition:all", member.child_id)


@require_safe
@team_page(Permission.SEE_TRANSITION)
def services(request: HttpRequest, member: Member) -> HttpResponse:
    found, asked = services_of(member), agencies_of(member)
    ThingOpened.note(member, [*(row.pk for _sort, rows in found for row in rows), *(one.agency.pk for one in asked)])
    return page(request, "services", member, services=found, agencies=asked)


@dataclass(frozen=True)
class Kept:
    """One thing that is written in versions: its model and form, what keeps it, and where it is shown."""

    model: type[InVersions]
    form: type[forms.VersionForm]
    write: Callable[..., InVersions]
    heading: Promise
    change: Promise
    shown: str


GOALS = Kept(
    PostsecondaryGoal,
    forms.GoalForm,
    planning.write_goal,
    gettext_lazy("A goal for after school"),
    gettext_lazy("Change a goal for after school"),
    "transition:all",
)
SERVICES = Kept(
    TransitionService,
    forms.ServiceForm,
    planning.write_service,
    gettext_lazy("A service that leads there"),
    gettext_lazy("Change a service"),
    "transition:services",
)
AGENCIES = Kept(
    Agency,
    forms.AgencyForm,
    planning.write_agency,
    gettext_lazy("An agency"),
    gettext_lazy("Change an agency"),
    "transition:services",
)


def written(request: HttpRequest, member: Member, what: Kept, root: uuid.UUID | None, **more: Any) -> HttpResponse:
    """A new one, or a new version of one. Who was overtaken sees the newer words beside their own."""
    now = there(member, what, root)
    form = what.form(request.POST or None, member=member, now=now, **more)
    newer = None
    if form.is_valid():
        said = form.said()
        if kept(form, lambda: what.write(by=member, root=root, **said), changes="changes"):
            return thanks(request, str(SAVED), what.shown, member.child_id)
        newer = there(member, what, root)
        form.now_over(newer)
    heading = what.change if root else what.heading
    back = {"back_to": what.shown, "newer": newer}
    return page(request, "write", member, form=form, heading=heading, root=root, **back)


def there(member: Member, what: Kept, root: uuid.UUID | None) -> InVersions | None:
    if root is None:
        return None
    if (found := one_standing(member, what.model, root)) is None:
        raise Http404
    return found


@team_page(Permission.WRITE_TRANSITION)
def goal(request: HttpRequest, member: Member, postsecondary: uuid.UUID | None = None) -> HttpResponse:
    return written(request, member, GOALS, postsecondary)


@team_page(Permission.WRITE_TRANSITION)
def service(request: HttpRequest, member: Member, course: uuid.UUID | None = None) -> HttpResponse:
    return written(request, member, SERVICES, course)


@team_page(Permission.WRITE_TRANSITION)
def agency(request: HttpRequest, member: Member, agency: uuid.UUID | None = None) -> HttpResponse:
    return written(request, member, AGENCIES, agency, team=who_asks(member))


def who_asks(member: Member) -> list[Member]:
    """Of school, and the student. Of a family where there is one home: what a home did is not told to another."""
    sides = {Side.SCHOOL, Side.CHILD} if member.child.has_two_homes else {Side.SCHOOL, Side.CHILD, Side.HOME}
    return [one for one in member.teammates() if one.side in sides]


@require_safe
@team_page(Permission.SEE_TRANSITION)
def before(request: HttpRequest, member: Member, postsecondary: uuid.UUID) -> HttpResponse:
    """A goal as it was, the newest first."""
    rows = versions(member, PostsecondaryGoal, postsecondary)
    if not rows:
        raise Http404
    return page(request, "before", member, versions=rows)


@team_page(Permission.WRITE_TRANSITION)
def annual(request: HttpRequest, member: Member, postsecondary: uuid.UUID) -> HttpResponse:
    one = next((one for one in planned(member) if one.goal.root == postsecondary), None)
    if one is None:
        raise Http404
    goals = standing_goals(Seats([member])).get(member.child_id, [])
    start = {"annual": [str(goal.root) for goal in one.annual]}
    sent = request.POST if request.method == "POST" else None  # nothing ticked is said, too
    form = forms.AnnualForm(sent, goals=goals, initial=start)
    if kept(form, lambda: planning.choose_annual(one.goal, by=member, annual=chosen(form))):
        return thanks(request, str(SAVED), "transition:all", member.child_id)
    back = {"heading": _("What leads there"), "back_to": "transition:all"}
    return page(request, "annual", member, form=form, one=one, goals=goals, **back)


def chosen(form: forms.AnnualForm) -> set[uuid.UUID]:
    return {form.roots[key] for key in form.cleaned_data["annual"]}


@require_POST
@team_page(Permission.CONSENT_AGENCY)
def consent(request: HttpRequest, member: Member, agency: uuid.UUID) -> HttpResponse:
    found = one_standing(member, Agency, agency)
    if not isinstance(found, Agency) or request.POST.get("agrees") not in {"yes", "no"}:
        raise Http404
    if done(request, lambda: planning.consent(found, by=member, agrees=request.POST["agrees"] == "yes")):
        return thanks(request, str(SAVED), "transition:services", member.child_id)
    return redirect("transition:services", member.child_id)
