"""The notice of a meeting to one parent: all that law asks of it, and nothing of another home."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from allies.jurisdictions.notice_of_meeting import NoticeOfMeeting, notice_for
from allies.jurisdictions.profiles import Rule, Source
from allies.languages.known import FIRST
from allies.notices.wishes import listeners_of
from allies.teams.models import Member
from allies.ui.languages import spoken_now

from .law import asks_student
from .models import Notice, Purpose
from .reading import Person, Whole, one_meeting

AGENCY = "transition"  # of the team: who may provide services after school
CHANGES = {"people", "agencies"}  # parts that can change while the time stays


@dataclass(frozen=True)
class Part:
    """One thing that the notice says. `code` is its name in tests and on the page; `typed`: words of who arranges."""

    code: str
    title: str
    lines: Sequence[str]
    cite: str = ""
    is_read: bool = True
    typed: str = ""
    language: str = ""


@dataclass(frozen=True)
class NoticeOf:
    """As its parent, or school, reads it: in the words in which it was sent. Until it was, as the meeting is now."""

    whole: Whole
    law: NoticeOfMeeting
    notice: Notice | None
    earlier: Sequence[Notice] = ()

    @property
    def parts(self) -> list[Part]:
        """In the language that is active."""
        return (self.notice and parts_sent(self.notice, language_now())) or self.now

    @property
    def now(self) -> list[Part]:
        return list(parts_of(self.whole, self.law, self.notice))

    @property
    def in_its_own_words(self) -> Sequence[Part]:
        """The words of a notice that was sent in another language than the reader's."""
        is_other = self.notice and self.notice.language not in {"", language_now()}
        return parts_sent(self.notice, self.notice.language) if self.notice and is_other else ()

    @property
    def since(self) -> list[Part]:
        """What is not as it was sent any more."""
        sent = {part.code: part.lines for part in parts_sent(self.notice, language_now())} if self.notice else {}
        words = _("Changed since this notice was sent: %(part)s")
        return [
            replace(part, title=words % {"part": part.title})
            for part in self.now
            if part.code in CHANGES and part.lines != sent.get(part.code, part.lines)
        ]

    @property
    def before(self) -> list[tuple[Notice, Sequence[Part]]]:
        """The notices of the times that were set before, as they were sent."""
        return [(one, parts_sent(one, one.language)) for one in self.earlier if one.said]


def language_now() -> str:
    return spoken_now().code


def parts_sent(notice: Notice, language: str) -> list[Part]:
    return [Part(**part) for part in notice.said.get(language, ())]


def as_sent(notice: Notice) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """The language of the parent whom it is for, and what it says now in that and in English, to be kept."""
    [listener] = listeners_of([notice.of])
    return listener.language, {code: drawn(notice, code) for code in {listener.language, FIRST}}


def drawn(notice: Notice, language: str) -> list[dict[str, Any]]:
    with override(language):
        whole = one_meeting(notice.of, notice.meeting_id)
        law = notice_for(whole.law.code) if whole else None
        return [asdict(part) for part in parts_of(whole, law, notice)] if whole and law else []


def notice_of(whole: Whole) -> NoticeOf:
    """`whole` as the parent whose notice it is may read it. In the language that is active."""
    parent = whole.member
    rows = parent.sees(Notice).filter(meeting=whole.meeting, of__in=parent.own_seats).order_by("-recorded_at", "-id")
    given = [one for one in rows if whole.time and one.set_time_id == whole.time.pk]
    earlier = [one for one in rows if one not in given]
    return NoticeOf(whole, notice_for(whole.law.code), given[0] if given else None, earlier)


def parts_of(whole: Whole, law: NoticeOfMeeting, given: Notice | None) -> Iterator[Part]:
    purpose = Part(
        "purpose", _("What the meeting is for"), [str(whole.meeting.get_purpose_display())], *cited(law.source)
    )
    yield replace(purpose, typed=whole.meeting.words, language=whole.meeting.language)
    if law.transition and is_about_transition(whole):
        yield from transition(whole, law)
    if whole.time:
        how_long = ngettext("%(count)s minute", "%(count)s minutes", whole.time.minutes) % {"count": whole.time.minutes}
        yield Part("time", _("When"), [whole.when, how_long], *cited(law.source))
        where = " · ".join(filter(None, [str(whole.time.get_place_display()), whole.time.where]))
        yield Part("location", _("Where"), [where], *cited(law.source))
    yield Part("people", _("Who will be there"), [in_a_line(one) for one in whole.people], *cited(law.source))
    yield rule("bring", _("Whom you may bring"), law.bring)
    if law.first and whole.meeting.purpose == Purpose.FIRST_PLAN:
        yield rule("first", _("If your child had early intervention"), law.first)
    yield rule("interpreter", _("In your language"), law.interpreter)
    if law.copy:
        yield rule("copy", _("What you get"), law.copy)
    early = [_(law.early.words)]
    if given:
        early.insert(0, _("You were told on %(day)s.") % {"day": date_format(given.given_on, "DATE_FORMAT")})
    yield Part("early", _("When you were told"), early, *cited(law.early.source))
    if phone := whole.member.child.school.phone:
        known = {"school": whole.member.child.school.name, "phone": f"\u2066{phone}\u2069"}
        yield Part("phone", _("Questions, or another time?"), [_("%(school)s: %(phone)s") % known])


def transition(whole: Whole, law: NoticeOfMeeting) -> Iterator[Part]:
    if law.transition:
        yield rule("transition", _("Life after school"), law.transition)
    agencies = [in_a_line(one) for one in whole.people if one.invited.part == AGENCY]
    if law.agencies:
        none = [_("None is invited.")]
        lines = [_(law.agencies.words), *(agencies or none)]
        yield Part("agencies", _("Other agencies"), lines, *cited(law.agencies.source))


def is_about_transition(whole: Whole) -> bool:
    day = whole.time.starts_at.astimezone(whole.member.child.zone).date() if whole.time else whole.member.today
    return whole.meeting.purpose == Purpose.TRANSITION or asks_student(whole.convening, whole.member.child, day)


def rule(code: str, title: str, said: Rule) -> Part:
    return Part(code, title, [_(said.words)], *cited(said.source))


def cited(source: Source | None) -> tuple[str, bool]:
    return (source.cite, source.is_read) if source else ("", True)


def in_a_line(one: Person) -> str:
    """Their name, and as what they come."""
    return " · ".join(dict.fromkeys(filter(None, [one.name, *map(str, one.parts), one.what])))


def may_read(member: Member, adult: Member) -> bool:
    """One's own; at school everybody's. Another adult at home is not here."""
    return adult.child_id == member.child_id and (member.side == "school" or adult.pk in member.own_seats)
