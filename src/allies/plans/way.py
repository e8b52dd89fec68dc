"""For school, how far a plan is on its way, over its page: what is done, where it is, and the one next act."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.short_days import SAME_YEAR

from .asked_to_sign import Standing
from .reading import Whole

NEXT_ONE = timedelta(days=60)  # before its last day the plan of the next year is begun
DRAFT, SHARED, MEETING, FINAL, SIGNED, IN_EFFECT = range(6)
NAMES: list[Promise] = [
    gettext_lazy("Draft"),
    gettext_lazy("Shared"),
    gettext_lazy("Meeting"),
    gettext_lazy("Final"),
    gettext_lazy("Signatures"),
    gettext_lazy("In effect"),
]


class Step(NamedTuple):
    words: str | Promise
    says: str
    is_done: bool
    is_here: bool


class Act(NamedTuple):
    words: str
    url: str


class Way(NamedTuple):
    steps: list[Step]
    act: Act | None


def way_of(member: Member, whole: Whole, *, asked: Sequence[Standing], waiting: int) -> Way:
    """Law says what puts it in effect; the case manager says since when it is."""
    done = [*done_until_final(member, whole), bool(asked) and not any(one.is_open for one in asked)]
    done.append(whole.edition.is_in_effect(member.today))
    here = next((at for at, is_done in enumerate(done) if not is_done), IN_EFFECT)
    if here == SIGNED and (whole.plan.official_in or done[IN_EFFECT]):
        here = IN_EFFECT  # it is signed elsewhere, or waits for no name
    said = says(whole, asked, member.today)
    steps = [Step(words, said[at], done[at] and at <= here, at == here) for at, words in enumerate(NAMES)]
    act = act_at(here, whole, asked, waiting, today=member.today) if member.may(Permission.HOLD_PLAN) else None
    return Way(steps, act)


def done_until_final(member: Member, whole: Whole) -> list[bool]:
    """What is final was shared and met about, or needed no more of it."""
    is_final = whole.edition.is_finished
    met = whole.plan.meeting_on is not None and whole.plan.meeting_on < member.today
    is_shared = any(part.goals or any(not place.is_empty for place in part.places) for part in whole.parts)
    return [is_final or met or is_shared, is_final or met, is_final or met, is_final]


def day_in_words(day: date, today: date) -> str:
    """With its year where it could be mistaken for another."""
    return date_format(day, "MONTH_DAY_FORMAT" if abs(day - today) < SAME_YEAR else "DATE_FORMAT")


def says(whole: Whole, asked: Sequence[Standing], today: date) -> list[str]:
    signed = sum(not one.is_open for one in asked)
    return [
        _("by %(day)s") % {"day": day_in_words(whole.drafts_by, today)} if whole.drafts_by else "",
        "",
        day_in_words(whole.plan.meeting_on, today) if whole.plan.meeting_on else _("no day yet"),
        "",
        _("%(signed)s of %(asked)s") % {"signed": signed, "asked": len(asked)} if asked else "",
        says_in_effect(whole, today),
    ]


def says_in_effect(whole: Whole, today: date) -> str:
    """A final text of which nobody said since when it is in effect is not, whatever its days are."""
    edition, words = whole.edition, _("from %(day)s")
    if not edition.is_finished:
        return words % {"day": day_in_words(whole.plan.begins_on, today)}
    if edition.in_effect_on is None:
        return _("not in effect yet")
    return _("since %(day)s") % {"day": day_in_words(edition.in_effect_on, today)}


def act_at(here: int, whole: Whole, asked: Sequence[Standing], waiting: int, *, today: date) -> Act:
    at = [whole.plan.child_id, whole.plan.pk]
    if here < FINAL and waiting:
        words = ngettext("Answer what was said", "Answer %(count)s things that were said", waiting)
        return Act(words % {"count": waiting}, reverse("plans:answer", args=at))
    if here < MEETING and whole.plan.meeting_on is None:
        return Act(_("Set the day of the meeting"), reverse("plans:days", args=at))
    if here < FINAL:
        return Act(_("See what is missing"), reverse("plans:finish", args=at))
    if here == FINAL:
        return Act(_("Is it final?"), reverse("plans:finish", args=at))
    return act_after_final(here, whole, asked, today)


def act_after_final(here: int, whole: Whole, asked: Sequence[Standing], today: date) -> Act:
    at = [whole.plan.child_id, whole.plan.pk]
    is_in_effect = whole.edition.in_effect_on is not None
    if here == SIGNED or (is_in_effect and any(one.is_open for one in asked)):
        return Act(_("Who has signed"), reverse("plans:signatures", args=at[:1]))
    if not is_in_effect:
        return Act(_("It is in effect since…"), reverse("plans:in_effect", args=at))
    if whole.plan.ends_on - today <= NEXT_ONE and not any(one.begins_on > whole.plan.begins_on for one in whole.others):
        return Act(_("Start the next plan"), reverse("plans:begin", args=at[:1]))
    return Act(_("Dates and notices"), reverse("plans:dates", args=at[:1]))
