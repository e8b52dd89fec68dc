"""Bringing in last year's plan: one address, which shows the empty form, or what is on its way to look it over."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from allies.media.errors import NotTaken
from allies.media.forms import takes_files
from allies.plans.actions.arriving import bring_in, is_brought_in, is_kept, lay_down, leave, look_over
from allies.plans.forms.arriving import BringForm, GoalOnTheWay, MoreForm, forms_of, sent_forms
from allies.plans.models import Arriving, Plan
from allies.plans.reading import plans_of
from allies.plans.understood import looked_over, understood
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.pages import thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse

from .originals import bytes_of
from .pages import page


@takes_files
@team_page(Permission.WRITE_PLAN)
def bring(request: HttpRequest, member: Member) -> HttpResponse:
    arriving = Arriving.of(member).first()
    if request.method == "POST" and "do" in request.POST:
        return looked(request, member, arriving)
    if arriving is not None and request.method != "POST":
        forms = forms_of(understood(arriving)), MoreForm(initial={"id": arriving.pk})
        return shown(request, member, arriving, forms)
    return begun(request, member)


def begun(request: HttpRequest, member: Member) -> HttpResponse:
    """The empty form, and what it sends."""
    plans = plans_of(member)
    this_year = next((plan for plan in plans if not plan.is_brought_in), None)
    form = BringForm(request.POST or None, request.FILES or None, member=member, this_year=this_year)
    if request.method == "POST" and form.is_valid():
        key, file, wanted = form.cleaned_data["id"], form.cleaned_data["file"], form.said
        own = next((plan for plan in plans if plan.pk == key and plan.by_id == member.pk), None)
        try:
            content = bytes_of(file) if file else None
            if own and is_brought_in(own, content=content, **wanted):
                return gone(request, member, key)
            lay_down(id=key, by=member, content=content, **wanted)
        except Arriving.DoesNotExist as error:
            raise Http404 from error
        except NotTaken as reason:
            form.add_error("file", str(reason.sentence))
        except NotPossible as reason:
            refuse(form, reason)
        else:
            return here(member)
    return page(request, "bring_in", member, form=form, has_plan=bool(plans))


def here(member: Member) -> HttpResponse:
    return redirect("plans:bring_in", member.child_id)


def looked(request: HttpRequest, member: Member, arriving: Arriving | None) -> HttpResponse:
    """The goals as the form brings them back. Only what was shown is kept: what changed is shown once more."""
    form = MoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    key, asked = form.cleaned_data["id"], request.POST["do"]
    if arriving is None or arriving.pk != key:
        sent = sent_forms(request.POST, []) if asked != "leave" else []
        return gone(request, member, key, sent=sent, more=form.cleaned_data["more"])
    if asked == "leave":
        leave(arriving, by=member)
        return thanks(request, _("Nothing of it was saved."), "plans:plan", member.child_id)
    before = understood(arriving)
    sent = sent_forms(request.POST, before)
    if [one for one in sent if not one.is_valid()]:  # all of them, so that each says what is wrong
        return shown(request, member, arriving, (sent, form))
    goals = looked_over(before, [one.looked for one in sent])
    more = form.cleaned_data["more"]
    shown_words = {str(goal.id): goal.words for goal in before}
    is_as_shown = not more and all(shown_words.get(goal["id"]) == goal["words"] for goal in goals)
    try:
        look_over(arriving, by=member, goals=goals, more=more)
        if asked != "keep" or not is_as_shown:
            if asked == "keep":
                messages.info(request, _("The goals are not as you saw them. Please look once more, then keep them."))
            return here(member)
        plan = bring_in(id=key, by=member)
    except NotPossible as reason:
        messages.warning(request, str(reason.sentence))
        return here(member)
    return kept(request, member, plan)


def gone(
    request: HttpRequest, member: Member, key: uuid.UUID, *, sent: list[GoalOnTheWay] | None = None, more: str = ""
) -> HttpResponse:
    """Sent once more after it was kept, it leads to what was kept; and says so where it says something else now."""
    plan = member.sees(Plan).filter(pk=key, by=member).first()
    if plan is not None:
        are_read = all(one.is_valid() for one in sent or [])
        if more or not are_read or not is_kept(plan, [one.looked for one in sent or []]):
            words = _("This plan was kept before. What you changed now was not saved. Please change it in its goals.")
            messages.warning(request, words)
        return redirect("plans:one", member.child_id, plan.pk)
    messages.warning(request, _("This page is old. Please look at what is here now."))
    return here(member)


def kept(request: HttpRequest, member: Member, plan: Plan) -> HttpResponse:
    messages.success(request, _("Last year’s plan is here. This year’s goals can start from it."))
    return redirect("plans:one", member.child_id, plan.pk)


def shown(
    request: HttpRequest, member: Member, arriving: Arriving, forms: tuple[list[GoalOnTheWay], MoreForm]
) -> HttpResponse:
    goals, form = forms
    return page(
        request,
        "look_over",
        member,
        arriving=arriving,
        goals=goals,
        form=form,
        has_pdf=arriving.content is not None,
        first_wrong=next((field for one in goals if one.is_bound for field in one if field.errors), None),
    )
