"""What this room asks of people: a yes to a plan for hard moments, and what the case manager sees to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from allies.asked.kinds import Ask, AskedKind, EveryRow, midnight
from allies.asked.models import Asked
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Waiting

from .models import Answer, ShownTo, Turn, Version
from .reading import CARRY_IT_OUT
from .story import waits

A_DAY = timedelta(days=1)


def of_plans(children: Collection[UUID]) -> Iterable[Ask]:
    """At least what may wait: which version is in force is looked at in the end, with what it says."""
    every = EveryRow(children)
    versions: dict[UUID, list[Version]] = defaultdict(list)
    for version in every.sees(Version).select_related("child__school").order_by("number"):
        versions[version.root].append(version)
    if not versions:
        return
    turns = {turn.root: turn for turn in every.sees(Turn).order_by("recorded_at", "id")}
    answers: dict[UUID, list[Answer]] = defaultdict(list)
    for answer in every.sees(Answer).filter(replaced_at=None).select_related("of").order_by("recorded_at", "id"):
        answers[answer.root].append(answer)
    shown = set(every.sees(ShownTo).values_list("root", "who"))
    team = list(Member.objects.current().filter(child__in=children))
    for root, some in versions.items():
        turn = turns.get(root)
        if turn is None or turn.state != Turn.State.ENDED:
            own = [seat for seat in team if seat.child_id == some[0].child_id]
            to_show = [seat for seat in own if seat.role in CARRY_IT_OUT and (root, seat.pk) not in shown]
            yield from of_guardians(some[-1], answers[root], own)
            yield from of_case_manager(some, turn, answers[root], to_show)


def of_guardians(newest: Version, answers: Sequence[Answer], team: Sequence[Member]) -> Iterator[Ask]:
    if newest.asks != Version.Asks.YES:
        return
    answered = {answer.of.person_id for answer in answers if answer.version_id == newest.pk}
    for seat in team:
        if seat.role == Role.GUARDIAN and seat.person_id not in answered:
            yield Ask(
                about=newest,
                seat=seat.pk,
                permission=Permission.ANSWER_SUPPORT,
                from_at=newest.recorded_at,
                until_at=midnight(newest.ends_on + A_DAY, newest.child) if newest.ends_on else None,
                url_name="supports:version",
            )


def of_case_manager(
    versions: Sequence[Version], turn: Turn | None, answers: Sequence[Answer], to_show: Sequence[Member]
) -> Iterator[Ask]:
    newest, child = versions[-1], versions[-1].child
    days = [version.look_again_on for version in versions[-2:]]
    if turn is not None and turn.next_on and turn.recorded_at > newest.recorded_at:
        days = [turn.next_on]
    wanted: dict[str, datetime] = {"look_again": midnight(min(days), child)}
    last: Mapping[UUID, Answer] = {answer.of.person_id: answer for answer in answers if is_of(answer, newest)}
    said = [answer.recorded_at for answer in last.values() if answer.says != Answer.Says.YES]
    if said:
        wanted["said"] = min(said)
    others = [seat for seat in to_show if seat.role != Role.CASE_MANAGER]
    if others or len(to_show) > 1:
        wanted["show"] = midnight(min(version.begins_on for version in versions), child)
    for part, from_at in wanted.items():
        yield Ask(
            about=newest,
            part=part,
            role=Role.CASE_MANAGER,
            permission=Permission.SEE_SUPPORT,
            from_at=from_at,
            url_name="supports:version",
        )


def is_of(answer: Answer, newest: Version) -> bool:
    """Said to the newest version, or since then to one before it."""
    return answer.version_id == newest.pk or answer.recorded_at > newest.recorded_at


def in_words(_rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    return waits(seats)


ASKED = [AskedKind("supports.plan", of_plans, in_words, of=[Version, Answer, Turn, ShownTo, Member])]
