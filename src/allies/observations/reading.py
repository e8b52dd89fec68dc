"""One thing that was seen, as one reader has it: what it said before, who saw it too, and what looks alike."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Q

from allies.media.reading import Shown, recordings_of
from allies.profiles.dictionary import Dictionary, plain
from allies.teams.models import AboutChildQuerySet, Member
from allies.timeline.when import moment_words

from .chips import ObservationSort, label_of
from .models import LookedInto, Observation, SeenToo

NEAR = timedelta(days=14)  # what lies further apart is not the same moment, nor the same week
MOST_ALIKE = 3


@dataclass
class Seen:
    """One observation with what its reader may know of its writer."""

    row: Observation
    reader: Member
    dictionary: Dictionary
    recordings: list[Shown] = field(default_factory=list)

    @property
    def what(self) -> str:
        entry = self.dictionary.get(self.row.term_id)
        return entry.word if entry else self.row.what or str(ObservationSort(self.row.sort).label)

    @property
    def language(self) -> str:
        entry = self.dictionary.get(self.row.term_id)
        return entry.own.language if entry else self.row.language

    @property
    def writer(self) -> str:
        """Empty where it is somebody whom the other home brought: the same rule as in the story."""
        return self.row.by.person.name if self.reader.knows(self.row.by) else ""

    @property
    def sealed_by(self) -> str:
        """Who sealed it, by the same rule."""
        by = self.row.sealed_by
        return by.person.name if by and self.reader.knows(by) else ""

    @property
    def shows_the_hour(self) -> bool:
        return self.reader.may_know_hour_of(self.row.by)

    @property
    def when(self) -> str:
        return moment_words(self.row.happened_at, self.reader)

    @property
    def where(self) -> str:
        said = [label_of("place", self.row.place), label_of("activity", self.row.activity)]
        return " · ".join(str(word) for word in said if word)

    @property
    def is_sealed(self) -> bool:
        return self.row.sealed_at is not None


@dataclass
class Whole:
    """What the page of one observation shows."""

    seen: Seen
    earlier: list[Seen]
    too: list[Seen] = field(default_factory=list)
    alike: list[Seen] = field(default_factory=list)
    looked_into: LookedInto | None = None
    recordings: list[Shown] = field(default_factory=list)  # that came with any of its versions


WITH = ("by__person", "home", "goal", "audience", "child", "sealed_by__person")


def whole(member: Member, row: Observation) -> Whole:
    """Eight queries, however long its history."""
    dictionary = Dictionary.of(member)
    versions = member.sees(Observation).filter(root=row.root_id).select_related(*WITH).order_by("-recorded_at", "-id")
    newest, *earlier = [Seen(version, member, dictionary) for version in versions]
    links = member.sees(SeenToo).filter(Q(first=row.root_id) | Q(second=row.root_id)).values_list("first", "second")
    roots = {root for pair in links for root in pair} - {row.root_id}
    found = current(member).filter(root__in=roots).select_related(*WITH).order_by("happened_at", "id") if roots else []
    too = [Seen(other, member, dictionary) for other in found]
    recordings = recordings_of(member, [seen.row.pk for seen in (newest, *earlier, *too)])
    for other in too:
        other.recordings = recordings[other.row.pk]
    return Whole(
        newest,
        earlier,
        too,
        [
            Seen(other, member, dictionary)
            for other in alike(member, newest.row, dictionary)
            if other.root_id not in roots
        ],
        member.sees(LookedInto).filter(root=row.root_id).select_related("by__person").first(),
        [shown for seen in (newest, *earlier) for shown in recordings[seen.row.pk]],
    )


def current(member: Member) -> AboutChildQuerySet[Observation]:
    """What stands now, of what this seat may read."""
    return member.sees(Observation).filter(replaced_at=None)


def alike(member: Member, row: Observation, dictionary: Dictionary) -> list[Observation]:
    """What the other side saw within two weeks that may be the same: the same word of ours, or the same words."""
    if row.times == 0:
        return []
    near = current(member).filter(happened_at__range=(row.happened_at - NEAR, row.happened_at + NEAR), times__gt=0)
    near = near.exclude(side=row.side).exclude(root=row.root_id).select_related(*WITH).order_by("-happened_at", "-id")
    found = [other for other in near[:100] if is_alike(row, other, dictionary)]
    return sorted(found, key=lambda other: abs(other.happened_at - row.happened_at))[:MOST_ALIKE]


def is_alike(one: Observation, other: Observation, dictionary: Dictionary) -> bool:
    if one.term_id and one.term_id == other.term_id:
        return True
    if one.what and plain(one.what) == plain(other.what):
        return True
    return bool(terms_in(one, dictionary) & terms_in(other, dictionary))


def terms_in(row: Observation, dictionary: Dictionary) -> set[UUID]:
    said = dictionary.found_in(f"{row.what}\n{row.words}\n{row.especially}")
    return said | {row.term_id} if row.term_id else said
