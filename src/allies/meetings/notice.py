"""The notice of a meeting to one parent: all that law asks of it, and nothing of another home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from allies.jurisdictions.notice_of_meeting import NoticeOfMeeting, notice_for
from allies.jurisdictions.profiles import Rule, Source
from allies.teams.models import Member

from .law import asks_student
from .models import Notice, Purpose
from .reading import Person, Whole

AGENCY = "transition"  # of the team: who may provide services after school


@dataclass(frozen=True)
class Part:
    """One thing that the notice says. `code` is its name in tests and on the page; `typed`: words of who arranges."""

    code: str
    title: str
    lines: Sequence[str]
    source: Source | None = None
    typed: str = ""
    language: str = ""


@dataclass(frozen=True)
class NoticeOf:
    """As its parent reads it."""

    whole: Whole
    law: NoticeOfMeeting
    notice: Notice | None
    parts: Sequence[Part] = field(default_factory=list)

    @property
    def is_transition(self) -> bool:
        return any(part.code == "transition" for part in self.parts)


def notice_of(whole: Whole) -> NoticeOf:
    """`whole` as the parent whose notice it is may read it. In the language that is active."""
    law = notice_for(whole.law.code)
    parent = whole.member
    given = parent.sees(Notice).filter(set_time=whole.time, of__in=parent.own_seats).first() if whole.time else None
    return NoticeOf(whole, law, given, list(parts_of(whole, law, given)))


def parts_of(whole: Whole, law: NoticeOfMeeting, given: Notice | None) -> Iterator[Part]:
    own = {"typed": whole.meeting.words, "language": whole.meeting.language}
    yield Part("purpose", _("What the meeting is for"), [whole.title], law.source, **own)
    if law.transition and is_about_transition(whole):
        yield from transition(whole, law)
    if whole.time:
        how_long = ngettext("%(count)s minute", "%(count)s minutes", whole.time.minutes) % {"count": whole.time.minutes}
        yield Part("time", _("When"), [whole.when, how_long], law.source)
        where = " · ".join(filter(None, [str(whole.time.get_place_display()), whole.time.where]))
        yield Part("location", _("Where"), [where], law.source)
    yield Part("people", _("Who will be there"), [in_a_line(one) for one in whole.people], law.source)
    yield rule("bring", _("Whom you may bring"), law.bring)
    if law.first and whole.meeting.purpose == Purpose.FIRST_PLAN:
        yield rule("first", _("If your child had early intervention"), law.first)
    yield rule("interpreter", _("In your language"), law.interpreter)
    if law.copy:
        yield rule("copy", _("What you get"), law.copy)
    early = [_(law.early.words)]
    if given:
        early.insert(0, _("You were told on %(day)s.") % {"day": date_format(given.given_on, "DATE_FORMAT")})
    yield Part("early", _("When you were told"), early, law.early.source)
    if phone := whole.member.child.school.phone:
        known = {"school": whole.member.child.school.name, "phone": f"\u2066{phone}\u2069"}
        yield Part("phone", _("Questions, or another time?"), [_("%(school)s: %(phone)s") % known])


def transition(whole: Whole, law: NoticeOfMeeting) -> Iterator[Part]:
    if law.transition:
        yield rule("transition", _("Life after school"), law.transition)
    agencies = [in_a_line(one) for one in whole.people if one.invited.part == AGENCY]
    if law.agencies:
        none = [_("None is invited.")]
        yield Part("agencies", _("Other agencies"), [_(law.agencies.words), *(agencies or none)], law.agencies.source)


def is_about_transition(whole: Whole) -> bool:
    day = whole.time.starts_at.astimezone(whole.member.child.zone).date() if whole.time else whole.member.today
    return whole.meeting.purpose == Purpose.TRANSITION or asks_student(whole.convening, whole.member.child, day)


def rule(code: str, title: str, said: Rule) -> Part:
    return Part(code, title, [_(said.words)], said.source)


def in_a_line(one: Person) -> str:
    """Their name, and as what they come."""
    return " · ".join(dict.fromkeys(filter(None, [one.name, *map(str, one.parts), one.what])))


def may_read(member: Member, adult: Member) -> bool:
    """One's own; at school everybody's. Another adult at home is not here."""
    return adult.child_id == member.child_id and (member.side == "school" or adult.pk in member.own_seats)
