"""The way by letter: whom it reaches, and what becomes of news that go by it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q

from allies.notices.carrying import bundles_of, digests_of
from allies.notices.router import Channel, ChannelReach
from allies.notices.sources import label_for
from allies.notices.ways import Arrival, Arrivals, Copy
from allies.outbox.handlers import Outcome
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.timeline.models import Entry

from .actions import add_to_letter
from .models import Letter

AT_ONCE, DIGEST = "letters.at_once", "letters.digest"
STORY = Entry._meta.label_lower


def reaches(people: Sequence[Person]) -> Mapping[UUID, ChannelReach]:
    """Everybody, as a family: a listener at school has no such way (`notices/wishes.py`)."""
    return {person.pk: ChannelReach(Channel.LETTER) for person in people}


def gather_at_once(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    bundles, others = bundles_of(parcels, Channel.LETTER)
    yield from others
    for bundle in bundles:
        lines = [(label_for(type(entry)).get("of", STORY), entry.pk) for entry in bundle.entries]
        add_to_letter(bundle.listener.member, lines)
        yield from bundle.outcomes(Outcome(bundle.parcels[0]))


def gather_daily(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """What a mail would tell today waits in the letter of its adult."""
    going, others = digests_of(parcels, Channel.LETTER)
    yield from others
    for found in going:
        for member, lines in found.lines_by_member():
            add_to_letter(member, [("", line.id) for line in lines])
        yield Outcome(found.parcel)


def arrivals(copies: Sequence[Copy]) -> Arrivals:
    """Whether the letter that tells of it is printed. One with nothing to tell was put aside."""
    since = min(copy.parcel.posted_at for copy in copies)
    letters = Letter.objects.filter(adult__in={copy.seat for copy in copies}, taken_out_at=None)
    letters = letters.filter(Q(printed_at=None) | Q(printed_at__gte=since))
    printed = {(letter.adult_id, row): letter.printed_at for letter in letters for _of, row in letter.lines}
    found = {copy.parcel.pk: (copy.seat, str(copy.news)) for copy in copies}
    return {
        parcel: (Arrival.PRINTED if printed[line] else Arrival.TO_PRINT, printed[line])
        for parcel, line in found.items()
        if line in printed
    }
