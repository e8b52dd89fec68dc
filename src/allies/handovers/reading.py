"""The page as one reader has it: of each part what their own seat may read, and nothing that shames anybody."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from allies.teams.models import Home, Member
from allies.teams.permissions import Permission, Side

from .in_force import DRAWN_BY, InForce, Line
from .models import Handover, Read, Sort, Word
from .parts import OF_KIND, ONLY_IF_SAID, OPENED_BY, WHOLE, Part
from .people import arrives, hands_over, may_ask_back


@dataclass(frozen=True)
class Drawn:
    """One part of the page."""

    part: Part
    held: InForce
    added: Sequence[Word] = ()
    against: Sequence[Word] = ()  # the newest of each side, where it says that the part stays out
    own: Word | None = None  # the newest word of the reader's own side
    goes: bool = True
    is_read: bool = False
    url: str = ""

    @property
    def lines(self) -> Sequence[Line]:
        return self.held.lines

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.added


@dataclass(frozen=True)
class Asked:
    said: Word
    answer: Word | None
    may_answer: bool


@dataclass(frozen=True)
class Page:
    member: Member
    handover: Handover
    parts: Sequence[Drawn]
    asked: Sequence[Asked] = ()
    read_by: Collection[str] = field(default_factory=tuple)
    has_looked: bool = False

    @property
    def hands_over(self) -> bool:
        return hands_over(self.member, self.handover)

    @property
    def may_mend(self) -> bool:
        return not self.handover.is_given and (self.hands_over or self.may_word)

    @property
    def may_word(self) -> bool:
        return self.member.may(Permission.WORD_HANDOVER)

    @property
    def may_read(self) -> bool:
        return arrives(self.member, self.handover) and self.handover.is_given

    @property
    def may_ask(self) -> bool:
        return may_ask_back(self.member, self.handover)

    @property
    def is_read(self) -> bool:
        return all(part.is_read for part in self.shown)

    @property
    def shown(self) -> list[Drawn]:
        return [part for part in self.parts if part.goes and not part.is_empty]

    @property
    def left_out(self) -> list[Drawn]:
        """For who may mend it. Who arrives reads nothing of what stays behind."""
        return [part for part in self.parts if not part.goes] if self.may_word or self.hands_over else []


def handovers_of(member: Member) -> list[Handover]:
    rows = member.sees(Handover).select_related("leaving__person", "to__person", "by__person")
    return list(rows.order_by("-leaves_on", "-id"))


def page_of(member: Member, handover: Handover) -> Page:
    said = list(
        member.sees(Word).filter(handover=handover).select_related("by__person", "home").order_by("recorded_at", "id")
    )
    rows = list(member.sees(Read).filter(handover=handover).select_related("by__person"))
    own = {row.part for row in rows if row.by_id == member.pk}
    parts = [
        drawn(member, handover, part, said, is_read="" in own or part.value in own)
        for part in Part
        if member.may(OPENED_BY[part]) and OF_KIND[part] in member.kinds
    ]
    by = {row.by.person.name for row in rows if row.by_id == handover.to_id and row.part == ""}
    return Page(member, handover, parts, asked_back(member, said, handover), sorted(by), "" in own)


def drawn(member: Member, handover: Handover, part: Part, said: Sequence[Word], *, is_read: bool) -> Drawn:
    wishes = [one for one in said if one.sort == Sort.WISH and one.part == part]
    does_go = goes(part, wishes)
    is_counted = part in ONLY_IF_SAID and not does_go  # what does not go along is not even counted
    return Drawn(
        part,
        InForce([]) if is_counted else DRAWN_BY[part](member, handover),
        [one for one in said if one.sort == Sort.ADDED and one.part == part],
        [one for one in newest_of(wishes) if not one.goes],
        next((one for one in newest_of(wishes) if is_of_side(one, member)), None),
        does_go,
        is_read,
        reverse(WHOLE[part], args=[member.child_id]) if part in WHOLE else "",
    )


def goes(part: Part, wishes: Iterable[Word]) -> bool:
    """One side that is against it is enough; counts need one that is for it."""
    said = [one.goes for one in newest_of(wishes)]
    if False in said:
        return False
    return True in said if part in ONLY_IF_SAID else True


def newest_of(wishes: Iterable[Word]) -> list[Word]:
    """The newest words of school, of each home and of the student."""
    newest = {(one.side, one.home_id): one for one in wishes}
    return list(newest.values())


def is_of_side(one: Word, member: Member) -> bool:
    return one.side == member.side and (member.side is not Side.HOME or one.home_id == member.home_id)


def asked_back(member: Member, said: Sequence[Word], handover: Handover) -> list[Asked]:
    answers = {one.of_id: one for one in said if one.sort == Sort.ANSWERED}
    found = []
    for one in said:
        if one.sort == Sort.ASKED:
            one.handover = handover
            is_open = one.pk not in answers and may_answer(member, one)
            found.append(Asked(one, answers.get(one.pk), is_open))
    return found


def may_answer(member: Member, asked: Word) -> bool:
    """For a home its guardians; for school who leaves, and who keeps the team."""
    if asked.home_id:
        return member.may(Permission.WORD_HANDOVER) and member.home_id == asked.home_id
    return member.pk != asked.by_id and hands_over(member, asked.handover)


def homes_to_ask(member: Member) -> list[Home]:
    return list(member.child.homes.filter(ended_at=None).order_by("name", "id"))
