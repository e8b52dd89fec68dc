"""The answers and the prior written notices, as one reader sees them; and who would read one that is not sent yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language_info

from allies.jurisdictions.papers import DecisionPaper, Item
from allies.teams.models import Audience, Member
from allies.teams.models.belonging import is_in
from allies.teams.permissions import Permission, Role, Side
from allies.translation.things import is_ones_own

from .models import ItemAsked, NoticeItem, PriorNotice, ReadAloud, Request, RequestAnswer


@dataclass
class Answers:
    """One request: the answer that holds, those before it, and the notice that goes with it, if this reader may read
    it.
    """

    standing: RequestAnswer | None = None
    earlier: list[RequestAnswer] = field(default_factory=list)
    notice: PriorNotice | None = None

    @property
    def ids(self) -> list[UUID]:
        return [row.pk for row in (self.standing, *self.earlier) if row]


def answers_of(member: Member, request: Request) -> Answers:
    found = Answers()
    rows = member.sees(RequestAnswer).filter(request=request).select_related("by__person", "by__home")
    for row in rows.order_by("-recorded_at", "-id"):
        if row.replaced_at is None:
            found.standing = row
        else:
            found.earlier.append(row)
    if found.standing and found.standing.matter:
        found.notice = standing_notice(member, request.pk, request.audience_id)
    return found


def standing_notices(member: Member) -> QuerySet[PriorNotice]:
    return member.sees(PriorNotice).filter(replaced_at=None)


def standing_notice(member: Member, about: UUID, audience: UUID) -> PriorNotice | None:
    return member.sees(PriorNotice).filter(about=about, audience=audience, replaced_at=None).first()


@dataclass
class ItemRead:
    """One item for its reader. `item`: what the law calls it; None once a paper no longer knows it."""

    row: NoticeItem
    item: Item | None
    is_asked: bool


@dataclass
class NoticeRead:
    notice: PriorNotice
    paper: DecisionPaper
    items: list[ItemRead]
    earlier: list[PriorNotice]
    newest: PriorNotice | None  # where this is not the one that stands
    aloud: list[ReadAloud]

    @property
    def is_foreign(self) -> bool:
        """Whether any of it is in another language than the reader's."""
        return not all(is_ones_own(one.row.language) for one in self.items)

    @property
    def missing(self) -> list[ItemRead]:
        return [one for one in self.items if one.row.is_missing]


def notice_read(member: Member, notice: PriorNotice) -> NoticeRead:
    rows = member.sees(NoticeItem).filter(notice=notice).select_related("by__person").order_by("number")
    asked = set(member.sees(ItemAsked).filter(item__notice=notice).values_list("item", flat=True))
    items = [ItemRead(row, notice.paper.item(row.code), row.pk in asked) for row in rows]
    versions = member.sees(PriorNotice).filter(about=notice.about, audience=notice.audience_id).exclude(pk=notice.pk)
    others = list(versions.order_by("-recorded_at", "-id"))
    newest = next((one for one in others if one.replaced_at is None), None) if notice.replaced_at else None
    aloud = list(member.sees(ReadAloud).filter(notice=notice).select_related("to__person").order_by("read_on", "id"))
    return NoticeRead(notice, notice.paper, items, [one for one in others if one != newest], newest, aloud)


@dataclass(frozen=True)
class Reader:
    """A guardian to whom a notice goes, and whether it is in the language that they read."""

    member: Member
    language: str
    reads_it: bool


def readers_of(by: Member, audience: Audience, written_in: str) -> list[Reader]:
    return [reader_of(seat, written_in) for seat in guardians_of(by, audience)]


def guardians_of(by: Member, audience: Audience) -> list[Member]:
    """Each who may read what is of the plan and for these; as the door knows them, orders and all. A student is among
    them once a right is their own.
    """
    seats = Member.objects.current().with_orders().filter(child=by.child_id, role__in=[Role.GUARDIAN, Role.STUDENT])
    found = seats.select_related("person", "home", "child__school__district").order_by("began_at", "id")
    theirs = [seat for seat in found if seat.role == Role.GUARDIAN or seat.passed]
    return [seat for seat in theirs if seat.may(Permission.SEE_NOTICE) and is_in(seat, audience)]


def guardians_by_child(children: Iterable[UUID]) -> dict[UUID, list[Member]]:
    found: dict[UUID, list[Member]] = defaultdict(list)
    for seat in Member.objects.current().filter(child__in=children, role=Role.GUARDIAN):
        found[seat.child_id].append(seat)
    return found


def is_for_every_guardian(audience: Audience) -> bool:
    return all(is_in(seat, audience) for seat in guardians_by_child([audience.child_id])[audience.child_id])


def reader_of(seat: Member, written_in: str) -> Reader:
    language = seat.person.language
    name = str(get_language_info(language)["name_translated"])
    return Reader(seat, name, language.partition("-")[0] == written_in.partition("-")[0])


def unread(readers: Iterable[Reader]) -> list[Reader]:
    return [reader for reader in readers if not reader.reads_it]


def is_of_home(member: Member) -> bool:
    return member.side is Side.HOME
