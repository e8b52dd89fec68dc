"""What this room asks of people: how to reach a family whose phone we are not sure of any more."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, for_school
from allies.asked.models import Answered, Asked
from allies.teams.models import Member, Seats
from allies.teams.permissions import Kind, Permission, Role
from allies.timeline.places import Press, Waiting

from .models import Doubt, WhyDoubted

WORDS = {
    WhyDoubted.NOT_ME: gettext_lazy("The phone of %(name)s may have changed hands. Please ask how to reach them."),
    WhyDoubted.NEW_NUMBER: gettext_lazy("%(name)s may have a new phone number. Please ask how to reach them."),
    WhyDoubted.BLOCKED: gettext_lazy("The phone of %(name)s takes no more texts. Please ask how to reach them."),
    WhyDoubted.UNCLEAR: gettext_lazy(
        "A text came from a phone that %(name)s uses. Perhaps somebody else wrote it, they want no more texts, or "
        "somebody died. Nobody here read it. Please call them."
    ),
}


def of_families(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the case manager. No number, and no word to another home."""
    families = Member.objects.current().filter(child__in=children, role__in=[Role.GUARDIAN, Role.FAMILY])
    seats: dict[UUID, list[Member]] = {}
    for seat in families.order_by("pk"):
        seats.setdefault(seat.person_id, []).append(seat)
    doubts = list(Doubt.objects.filter(person__in=seats, asked_at=None).order_by("noted_at", "pk")) if seats else []
    of_school = for_school({seat.child_id for one in doubts for seat in seats[one.person_id]}, Kind.TALK)
    for one in doubts:
        for seat in seats[one.person_id]:
            yield Ask(
                about=of_school[seat.child_id],
                subject=one.pk,
                part=str(seat.child_id),
                role=Role.CASE_MANAGER,
                permission=Permission.SEE_TEAM,
                from_at=one.noted_at,
                answered=Answered.PRESSED,
                url_name="teams:team",
            )


def in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    doubts = Doubt.objects.select_related("person").in_bulk({row.subject for row in rows})
    for row in rows:
        one = doubts.get(row.subject)
        if one is None:
            continue
        url = reverse("texting:asked_them", args=[row.child_id, one.pk])
        press = Press(url, [("asked", gettext_lazy("I have asked them"), "yes")])
        words = WORDS[WhyDoubted(one.why)] % {"name": one.person.name}
        yield Waiting(row.child_id, words, reverse("teams:team", args=[row.child_id]), icon="phone", press=press)


ASKED = [AskedKind("texting.doubt", of_families, in_words, of=[Doubt, Member])]
