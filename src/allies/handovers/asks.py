"""What a handover asks: to look through it, to give it over, to read it, to answer, to do what was taken up."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Answered, Asked
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import HandedOn, Handover, Read, Sort, Word
from .open_things import words_of

A_DAY = timedelta(days=1)
WORDS: dict[str, Promise] = {
    "look": _("School wrote what the next teacher should know: look through it"),
    "give": _("What to know by Monday: finish it and hand it over"),
    "read": _("Read what to know by Monday"),
    "home": _("The next adult at school has a question"),
    "school": _("The person taking over has a question for you"),
}


def is_any(children: Collection[UUID]) -> bool:
    return Handover.objects.filter(child__in=children, taken_out_at=None).exists()


def of_pages(children: Collection[UUID]) -> Iterable[Ask]:
    every = EveryRow(children)
    rows = every.sees(Handover).select_related("child__school", "leaving", "to", "by").order_by("id")
    read = set(every.sees(Read).filter(part="").values_list("handover", "by"))
    parents = list(Member.objects.current().filter(child__in=children, role__in=[Role.GUARDIAN, Role.STUDENT]))
    for row in rows:
        own = [seat for seat in parents if seat.child_id == row.child_id and (row.pk, seat.pk) not in read]
        yield from (of_who_comes(row, read) if row.is_given else of_a_draft(row, own))
    said = list(every.sees(Word).select_related("handover__leaving", "handover__by", "handover__child").order_by("id"))
    answered = {one.of_id for one in said}
    for one in said:
        if one.sort == Sort.ASKED and one.pk not in answered:
            yield from of_a_question(one)


def of_a_draft(row: Handover, parents: Iterable[Member]) -> Iterator[Ask]:
    """Each parent is asked by themselves, until it was handed over."""
    for seat in parents:
        yield asks(row, "look", Permission.WORD_HANDOVER, row, seat=seat.pk)
    yield from of_school(row, "give", row, due_at=midnight(row.leaves_on + A_DAY, row.child))


def of_school(about: Handover | Word, part: str, row: Handover, **more: object) -> Iterator[Ask]:
    """Who leaves is asked, and who began it for them; from the end of their place on whoever keeps the team."""
    leaving = row.leaving if row.leaving and row.leaving.is_open else None
    if leaving:
        yield asks(about, part, Permission.HAND_OVER, row, seat=leaving.pk, **more)
    if leaving and row.by != leaving and row.by.is_open:
        yield asks(about, part, Permission.HAND_OVER, row, seat=row.by_id, **more)
    if leaving is None or leaving.ends_at:
        since = {"from_at": leaving.ends_at} if leaving else {}
        yield asks(about, part, Permission.HAND_OVER, row, role=keeper_of(row), **since, **more)


def keeper_of(row: Handover) -> Role:
    """The case manager, but for the one who takes over; without one, a leader on the team."""
    managers = Member.objects.current().filter(child=row.child_id, role=Role.CASE_MANAGER)
    return Role.CASE_MANAGER if any(seat.pk != row.to_id for seat in managers) else Role.LEADER


def of_who_comes(row: Handover, read: Collection[tuple[UUID, UUID]]) -> Iterator[Ask]:
    if row.to and row.to.is_open and (row.pk, row.to.pk) not in read:
        yield asks(row, "read", Permission.HAND_OVER, row, seat=row.to.pk)


def of_a_question(one: Word) -> Iterator[Ask]:
    if one.home_id:
        yield asks(one, "home", Permission.WORD_HANDOVER, one.handover, home=one.home_id, role=Role.GUARDIAN)
    else:
        yield from of_school(one, "school", one.handover)


def asks(about: Handover | Word, part: str, permission: Permission, handover: Handover, **more: object) -> Ask:
    more.setdefault("from_at", (handover.given_at if part == "read" else None) or about.recorded_at)
    return Ask(
        about=about,
        part=part,
        permission=permission,
        url_name="handovers:one",
        facts={"part": part, "handover": str(handover.pk)},
        **more,  # type: ignore[arg-type]  # whom it asks, from when and until when
    )


def address(row: Asked) -> str:
    return reverse("handovers:one", args=[row.child_id, row.facts["handover"]])


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    for row in rows:
        yield Waiting(row.child_id, WORDS[row.facts["part"]], address(row), icon="backpack")


def of_things(children: Collection[UUID]) -> Iterable[Ask]:
    for row in EveryRow(children).sees(HandedOn).filter(done_at=None).select_related("to").order_by("id"):
        if row.to.is_open:
            yield Ask(
                about=row,
                seat=row.to_id,
                permission=Permission.HAND_OVER,
                from_at=row.recorded_at,
                due_at=row.due_at,
                url_name="handovers:one",
                answered=Answered.PRESSED,
                facts={"handover": str(row.handover_id)},
            )


def things_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    handed = seats.sees(HandedOn).in_bulk([row.subject for row in rows])
    for row in rows:
        if one := handed.get(row.subject):
            yield Waiting(row.child_id, words_of(one), f"{address(row)}#taken-up", icon="backpack")


ASKED = [
    AskedKind(
        "handovers.page",
        of_pages,
        in_words,
        of=[Handover, Word, Read, Member],
        short=_("What to know by Monday"),
        address=address,
        only_if=is_any,
    ),
    AskedKind(
        "handovers.taken_up",
        of_things,
        things_in_words,
        of=[HandedOn, Member],
        short=_("Taken over from somebody who left"),
        address=address,
        only_if=is_any,
    ),
]
