"""What a place of the student's own waits for: the yes of the other side, and a keeper who sees who came in."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.asked.kinds import Ask, AskedKind, ForSchool, for_school
from allies.asked.models import Asked
from allies.teams.models import Audience, Member, RightsHeld, Seats, WordOnPlace
from allies.teams.models.member import said_of_place
from allies.teams.permissions import Kind, Permission, Right, Role, Side
from allies.timeline.places import Waiting

HERE = "teams:students_place"
WORDS: dict[str, Promise] = {
    "home": _("School agrees that %(name)s signs in here alone. Do you agree?"),
    "school": _("The family agrees that %(name)s signs in here alone. Does the school agree?"),
    "seen": _("Somebody came in as %(name)s. Is it the student?"),
}


def is_any_said(children: Collection[UUID]) -> bool:
    return (
        WordOnPlace.objects.filter(child__in=children).exists()
        or Member.objects.filter(child__in=children, role=Role.STUDENT).exists()
    )


def places(children: Collection[UUID]) -> Iterable[Ask]:
    said = set(WordOnPlace.objects.filter(child__in=children).values_list("child", flat=True))
    unseen = Member.objects.current().filter(
        child__in=children, role=Role.STUDENT, brought_by__isnull=False, checked_at=None
    )
    new = {seat.child_id: seat for seat in unseen}
    about = for_school({*said, *new}, Kind.TEAM) if said or new else {}
    for child, seat in new.items():
        yield asks_school(about[child], "seen", seat)
    for child in said:
        yield from other_side(child, about[child])


def other_side(child: UUID, about: ForSchool) -> Iterator[Ask]:
    newest = max(WordOnPlace.objects.newest(child), key=lambda row: row.said_at)
    found = said_of_place(child)
    if found["home"] and found["school"] is None:
        yield asks_school(about, "school", newest)
    if found["school"] and found["home"] is None:
        guardians = Member.objects.current().filter(child=child, role=Role.GUARDIAN)
        homes = Audience.objects.filter(child=child, reach=Audience.Reach.HOME)
        audiences: dict[UUID | None, UUID] = dict(homes.values_list("home", "pk"))
        for seat in guardians.filter(home__in=audiences):
            yield Ask(
                about=about._replace(audience_id=audiences[seat.home_id]),
                part="home",
                permission=Permission.INVITE,
                side=Side.HOME,
                seat=seat.pk,
                from_at=newest.said_at,
                url_name=HERE,
            )


def asks_school(about: ForSchool, part: str, of: Member | WordOnPlace) -> Ask:
    at = of.began_at if isinstance(of, Member) else of.said_at
    return Ask(
        about=about,
        part=part,
        permission=Permission.SET_CUSTODY,
        side=Side.SCHOOL,
        from_at=at,
        url_name=HERE,
        facts={"part": part},
    )


def in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    by_child = seats.by_child
    passed = RightsHeld.objects.passed({row.child_id: by_child[row.child_id].today for row in rows})
    for row in rows:
        seat, part = by_child[row.child_id], part_of(row)
        if part != "seen" and Right.RECORD in passed.get(row.child_id, ()):
            continue  # the place is the student's own now
        words = WORDS[part] % {"name": seat.child.first_name}
        yield Waiting(row.child_id, words, reverse(HERE, args=[row.child_id]), icon="user-plus")


def part_of(row: Asked) -> str:
    return "home" if row.side == Side.HOME else str(row.facts["part"])


ASKED = [AskedKind("today.students_place", places, in_words, of=[WordOnPlace, Member], only_if=is_any_said)]
