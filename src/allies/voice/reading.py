"""What was said, with its answers, for one reader."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from allies.media.models import Recording
from allies.media.reading import Shown, recordings_of
from allies.symbols.reading import Symbol
from allies.teams.models import Audience, Member
from allies.timeline.beside import OfTheRecord

from .chips import AT_ONCE, OF_A_GOAL, How, Says, Sort
from .models import Answer, OwnWords
from .steps import pieces_of, symbols

LATELY = 12  # on the child's own page


@dataclass(frozen=True)
class Given:
    """An answer, with the voice of who gave it."""

    row: Answer
    recordings: Sequence[Shown] = ()


@dataclass
class Heard:
    """One thing that the child said, as this reader has it."""

    row: OwnWords
    reader: Member
    answers: list[Given] = field(default_factory=list)
    recordings: Sequence[Shown] = ()
    symbols: dict[str, Symbol] = field(default_factory=dict)

    @property
    def is_at_once(self) -> bool:
        return self.row.sort in AT_ONCE

    @property
    def told(self) -> int:
        """How much of an answer is there: a page that shows less asks again. A voice comes after its answer."""
        voices = sum(one.row.is_ready for answer in self.answers for one in answer.recordings)
        return len(self.answers) + voices + sum(one.row.is_ready for one in self.recordings)

    @property
    def is_of_a_goal(self) -> bool:
        return self.row.sort in OF_A_GOAL

    @property
    def waits(self) -> bool:
        """How far one is says something of oneself, and asks nobody for an answer."""
        return not self.answers and self.row.sort != Sort.RATE

    @property
    def pieces(self) -> list[bool]:
        return pieces_of(self.row.says) if self.row.sort == Sort.RATE else []

    @property
    def thing(self) -> str:
        """What it was said about, in the reader's language; empty where it is about nothing."""
        brought = OfTheRecord.find(self.row.about_model)
        return str(brought.called) if brought else ""

    @property
    def symbol(self) -> Symbol | None:
        row = self.row
        key = f"feeling:{row.feeling}" if row.feeling else f"says:{row.says}" if row.says else row.sort
        return self.symbols.get(key)

    @property
    def says(self) -> list[str]:
        """What was pressed, in the reader's language."""
        row = self.row
        said = [
            row.get_feeling_display() if row.feeling else "",
            row.get_body_display() if row.body and row.body != "nowhere" else "",
            row.get_says_display() if row.says and row.says != Says.OWN else "",
        ]
        return [str(one) for one in said if one] or [str(Sort(row.sort).label)]

    @property
    def says_more(self) -> bool:
        """Than what it is about."""
        return bool(self.row.feeling or (self.row.says and self.row.says != Says.OWN))

    @property
    def is_for_home(self) -> bool:
        return self.row.audience.reach == Audience.Reach.HOME

    @property
    def is_for_readers(self) -> bool:
        """Whether it is for those who read the thing that it is about."""
        return self.row.audience.reach in {Audience.Reach.TEAM, Audience.Reach.ADULT}


def said_to(member: Member) -> list[Heard]:
    """The newest first."""
    rows = member.sees(OwnWords).select_related("audience__home", "whom__person", "opened_by__person")
    return with_answers(member, list(rows.order_by("-recorded_at", "-id")[:100]))


def lately(member: Member) -> list[Heard]:
    """For the child to look at."""
    return said_to(member)[:LATELY]


def one_said_to(member: Member, words: UUID) -> Heard | None:
    rows = member.sees(OwnWords).select_related("audience__home", "whom__person", "opened_by__person")
    found = rows.filter(pk=words).first()
    return with_answers(member, [found])[0] if found else None


def said_of(member: Member, things: Collection[UUID]) -> dict[UUID, list[Heard]]:
    """What the child said beside each of these things, the newest first. One question where nothing was."""
    rows = member.sees(OwnWords).filter(about_id__in=list(things))
    found: dict[UUID, list[Heard]] = defaultdict(list)
    rows = rows.select_related("audience__home", "whom__person", "opened_by__person")
    for one in with_answers(member, rows.order_by("-recorded_at", "-id")):
        if one.row.about_id:
            found[one.row.about_id].append(one)
    return found


def with_answers(member: Member, rows: Iterable[OwnWords]) -> list[Heard]:
    rows = list(rows)
    if not rows:
        return []
    answers: dict[UUID, list[Answer]] = defaultdict(list)
    found = member.sees(Answer).filter(to__in=rows).select_related("by__person")
    for answer in found.order_by("recorded_at", "id"):
        answers[answer.to_id].append(answer)
    spoken = [answer.pk for of_row in answers.values() for answer in of_row]
    recordings = recordings_of(member, [*(row.pk for row in rows), *spoken])
    keys = {f"how:{one}" for one in How} | {f"feeling:{row.feeling}" for row in rows}
    shown = symbols(member, keys | {f"says:{row.says}" for row in rows} | set(Sort.values))
    given = {pk: [Given(one, recordings.get(one.pk, ())) for one in of_row] for pk, of_row in answers.items()}
    return [Heard(row, member, given.get(row.pk, []), recordings.get(row.pk, ()), shown) for row in rows]


def shows(member: Member, recording: Recording) -> bool:
    """Whether the child's own page has it: what the child said, or drew; or the voice of who answered."""
    return any(member.sees(model).filter(pk=recording.about_id).exists() for model in (OwnWords, Answer))
