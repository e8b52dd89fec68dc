"""What a leader may know of how a school reaches its families: numbers of adults at home, nobody's name."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from allies.agreements.models import Agreement
from allies.conversations.models import Message
from allies.notices.router import Channel
from allies.notices.ways import ways_of
from allies.teams.models import Member, School
from allies.teams.permissions import Role
from allies.timeline.models import Entry

from .counts import One, Split, by_language, split, total
from .reading import days_off_at, heard_of, limits_of, to_talk_with, words_in
from .rules import Heard

REACHED, AGREED, HAD_WORD = "reached", "agreed", "had_word"


@dataclass(frozen=True)
class Counts:
    all: int | None
    reached: Split | None
    agreed: Split | None
    had_word: Split | None
    languages: list[Split]


def counts_of(school: School) -> Counts:
    people = families_of(school)
    return Counts(
        total(people),
        split(people, REACHED),
        split(people, AGREED),
        split(people, HAD_WORD),
        by_language(people, REACHED),
    )


def families_of(school: School) -> list[One]:
    """Each person once, though they have two children here: a number counts people."""
    open_seats = Member.objects.current().filter(child__school=school, child__left_at=None)
    adults = to_talk_with(open_seats.filter(role=Role.GUARDIAN).with_orders())
    teachers: dict[UUID, set[Hashable]] = defaultdict(set)
    for child, person in open_seats.filter(role__in=[Role.CASE_MANAGER, Role.TEACHER]).values_list("child", "person"):
        teachers[child].add(person)
    agreements = {row.adult_id: row for row in Agreement.standing().filter(child__school=school)}
    words = words_in(
        Entry.objects.filter(child__school=school, taken_out_at=None),
        Message.objects.filter(child__school=school, taken_out_at=None),
    )
    today = timezone.now().astimezone(ZoneInfo(school.time_zone)).date()
    since, _home = limits_of(days_off_at({school.pk: today})[school.pk])
    ways = ways_of([adult.person for adult in adults], but=[Channel.PUSH, Channel.LETTER])
    by_person: dict[UUID, list[tuple[Member, frozenset[str]]]] = defaultdict(list)
    for adult in adults:
        heard = heard_of(adult, agreements.get(adult.pk), words[adult.child_id], ways[adult.person_id])
        had_word = heard.from_school is not None and heard.from_school >= since
        by_person[adult.person_id].append((adult, holds(heard, had_word=had_word)))
    return [one_of(seats, teachers) for seats in by_person.values()]


def holds(heard: Heard, *, had_word: bool) -> frozenset[str]:
    works = heard.has_mailbox and not heard.mail_comes_back
    said = {
        REACHED: works or (heard.came_in and not heard.has_mailbox),
        AGREED: heard.has_agreement,
        HAD_WORD: had_word,
    }
    return frozenset(what for what, is_so in said.items() if is_so)


def one_of(seats: Iterable[tuple[Member, frozenset[str]]], teachers: dict[UUID, set[Hashable]]) -> One:
    known = list(seats)
    return One(
        known[0][0].person.language,
        frozenset(teacher for adult, _holds in known for teacher in teachers[adult.child_id]),
        frozenset[str]().union(*(what for _adult, what in known)),
    )
