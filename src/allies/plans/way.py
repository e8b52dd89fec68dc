"""For school, how far a plan is on its way, over its page: what is done, where it is, and the one next act."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from allies.teams.models import Member
from allies.teams.permissions import Permission

from .asked_to_sign import Standing
from .reading import Whole

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
    """Whether it is in effect is never said here: the law of the place says what takes effect, and when."""
    done = [*done_until_final(member, whole), bool(asked) and not any(one.is_open for one in asked)]
    here = next((at for at, is_done in enumerate(done) if not is_done), IN_EFFECT)
    said = says(whole, asked)
    steps = [Step(words, said[at], at < here and at != IN_EFFECT, at == here) for at, words in enumerate(NAMES)]
    return Way(steps, act_at(here, whole, waiting) if member.may(Permission.HOLD_PLAN) else None)


def done_until_final(member: Member, whole: Whole) -> list[bool]:
    """What is final was shared and met about, or needed no more of it."""
    is_final = whole.edition.is_finished
    met = whole.plan.meeting_on is not None and whole.plan.meeting_on < member.today
    is_shared = any(part.goals or any(not place.is_empty for place in part.places) for part in whole.parts)
    return [is_final or met or is_shared, is_final or met, is_final or met, is_final]


def says(whole: Whole, asked: Sequence[Standing]) -> list[str]:
    signed = sum(not one.is_open for one in asked)
    return [
        _("by %(day)s") % {"day": date_format(whole.drafts_by, "MONTH_DAY_FORMAT")} if whole.drafts_by else "",
        "",
        date_format(whole.plan.meeting_on, "MONTH_DAY_FORMAT") if whole.plan.meeting_on else _("no day yet"),
        "",
        _("%(signed)s of %(asked)s") % {"signed": signed, "asked": len(asked)} if asked else "",
        _("from %(day)s") % {"day": date_format(whole.plan.begins_on, "MONTH_DAY_FORMAT")},
    ]


def act_at(here: int, whole: Whole, waiting: int) -> Act:
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
    if here == SIGNED:
        return Act(_("Who has signed"), reverse("plans:signatures", args=at[:1]))
    return Act(_("What takes effect, and when"), "#effects")
