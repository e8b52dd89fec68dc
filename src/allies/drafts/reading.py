"""What waits, as rows of a page of its writer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from allies.media.models import RecordingSort
from allies.notices.wishes import zone_of
from allies.teams.models import Member

from .hours import goes_words
from .models import Later
from .sorts import LaterSort, page_of

MOST_SHOWN = 160


@dataclass(frozen=True)
class Row:
    id: UUID
    label: str | Promise
    words: str
    when: str
    why: str
    is_stopped: bool
    page: str  # nothing where the seat has ended
    child: str
    file: str  # what goes with it


def rows_of(found: Iterable[Later], seats: Mapping[UUID, Member]) -> list[Row]:
    """`seats`: the open ones of who wrote it. Of a team that one has left the child is not named."""
    return [row_of(later, seats.get(later.member_id)) for later in found]


def row_of(later: Later, seat: Member | None) -> Row:
    is_stopped = later.stopped_at is not None
    zone = zone_of(seat or later.member)
    return Row(
        id=later.pk,
        label=LaterSort.named(later.sort).label,
        words=Truncator(later.words).chars(MOST_SHOWN),
        when=_("Not sent") if is_stopped else goes_words(later.due_at, zone, timezone.now()),
        why=later.why,
        is_stopped=is_stopped,
        page=page_of(later) if seat else "",
        child=seat.child.first_name if seat else "",
        file=str(RecordingSort(later.upload_facts["sort"]).label) if later.upload else "",
    )
