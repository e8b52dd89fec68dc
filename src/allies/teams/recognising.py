"""Who may be somebody whom this team knows: for each invitation, what its keepers are asked before a place opens.

An order is about an adult and a child. Whoever comes in under another name, with another address or from another home
is asked about: each person of a like name or the same address who is or was on this team, and, for a place of a parent
and for whomever a family brings, each adult with an order, also one whose place it ended. One keeper says "another
person"; of somebody like a parent, whom an order may narrow one day, and of each new parent beside an order, two do.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, prefetch_related_objects
from django.utils import timezone

from allies.people.alike import any_alike, one_mailbox
from allies.people.models import FormerName, Person

from .keeping_team import at_home_with, keepers_of, was_here
from .models import Custody, Ending, Invitation, Leader, Member, SaidWho
from .models.custody import FULL, Rights
from .models.ending import Cause
from .permissions import KEEPERS, STAFF, Role


@dataclass
class Known:
    """Somebody who is or was on a child's team, with all names and addresses that we know of them there."""

    person: Person
    seats: list[Member] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    has_order: bool = False

    @property
    def is_guardian(self) -> bool:
        """Now or before: whom an order is about, or may be tomorrow."""
        return self.has_order or any(seat.role == Role.GUARDIAN for seat in self.seats)

    @property
    def was_never_here(self) -> bool:
        """An order is about them, and they had no place."""
        return bool(self.seats) and all(seat.was_never_open for seat in self.seats)

    @property
    def seat(self) -> Member:
        """The newest."""
        return self.seats[-1]


@dataclass(frozen=True)
class Possible:
    """One of them whom an invitation may mean, and what keepers have said of that."""

    known: Known
    is_like_in_name: bool
    has_same_address: bool
    has_same_home: bool
    needed: int  # of how many keepers
    said: Sequence[SaidWho]
    before: Sequence[SaidWho] = ()  # said before somebody came who is like them: it was said of another name
    left: Sequence[SaidWho] = ()  # said by keepers who left before it was answered

    @property
    def missing(self) -> int:
        """How many more keepers must say that it is somebody else."""
        return max(0, self.needed - len({said.by_id for said in self.said}))


@dataclass(frozen=True)
class Question:
    """An invitation whose place does not open before keepers say who it is for."""

    invitation: Invitation
    possible: list[Possible]

    @property
    def open(self) -> list[Possible]:
        return [one for one in self.possible if one.missing]


def had_a_name() -> Exists:
    """Whether somebody was called otherwise before; asked for by name only where there is one."""
    return Exists(FormerName.objects.filter(person=OuterRef("person")))


class Teams:
    """What we know of the people around some children, in a number of queries that does not grow with them."""

    def __init__(self, children: Iterable[UUID]) -> None:
        self.children = list(children)

    @cached_property
    def leads(self) -> list[Leader]:
        """Who leads the schools of these children, or led them."""
        leads = Leader.objects.filter(school__children__in=self.children).select_related("person")
        leads = leads.annotate(had_a_name=had_a_name())
        return list(leads.annotate(child=F("school__children")).filter(child__in=self.children))

    @cached_property
    def keeping(self) -> dict[tuple[UUID, UUID], list[tuple[datetime, datetime | None]]]:
        """From when until when somebody kept a child's team, by child and person; nobody at home with the child."""
        times: dict[tuple[UUID, UUID], list[tuple[datetime, datetime | None]]] = defaultdict(list)
        for lead in self.leads:
            times[lead.child, lead.person_id].append((lead.began_at, lead.ended_at))  # type: ignore[attr-defined]
        for child, people in self.known.items():
            for person, known in people.items():
                keeps = [(seat.began_at, seat.ends_at) for seat in known.seats if seat.role in KEEPERS]
                times[child, person] += keeps
                if any(Role(seat.role) not in STAFF for seat in known.seats):
                    del times[child, person]
        return times

    def kept(self, child: UUID, person: UUID, at: datetime) -> bool:
        """Whether somebody kept a child's team at that moment."""
        times = self.keeping.get((child, person), ())
        return any(began <= at and (ended is None or at < ended) for began, ended in times)

    def counting(self, child: UUID, words: Iterable[SaidWho], needed: int) -> list[SaidWho]:
        """Those that count: an answer is given by people who all keep the team when the last of them gives it. Once
        given, it stays. Until then the word of who left does not count, and another keeper is asked."""
        words = sorted(words, key=lambda word: word.at)
        for last in words:
            found = [word for word in words if word.at <= last.at and self.kept(child, word.by_id, last.at)]
            if len(found) >= needed:
                return found
        now = timezone.now()
        return [word for word in words if self.kept(child, word.by_id, now)]

    @cached_property
    def known(self) -> dict[UUID, dict[UUID, Known]]:
        """By child and person."""
        found: dict[UUID, dict[UUID, Known]] = defaultdict(dict)
        seats = Member.objects.filter(child__in=self.children).select_related("person", "home", "child__school")
        ended = Ending.objects.in_effect().filter(cause=Cause.ORDER, member__child=OuterRef("child"))
        by_order = Exists(ended.filter(member__person=OuterRef("person")))
        seats = seats.with_orders().annotate(ended_by_order=by_order, had_a_name=had_a_name())
        names_before = {lead.person_id for lead in self.leads if lead.had_a_name}  # type: ignore[attr-defined]
        has_orders = False
        for seat in seats.order_by("began_at", "id"):
            known = found[seat.child_id].setdefault(seat.person_id, Known(seat.person))
            known.has_order |= seat.ended_by_order  # type: ignore[attr-defined]  # annotated
            names_before |= {seat.person_id} if seat.had_a_name else set()  # type: ignore[attr-defined]
            has_orders |= seat.has_orders
            known.seats.append(seat)
            known.names.add(seat.person.name)
            known.addresses |= {one_mailbox(seat.person.email)} if seat.person.email else set()
        self._add_leaders(found)
        former = FormerName.objects.filter(person__in=names_before).values_list("person", "name")
        for person, name in former if names_before else ():
            for of_child in found.values():
                if person in of_child:
                    of_child[person].names.add(name)
        self._add_how_they_came(found)
        for child, person in self._under_order(found) if has_orders else ():
            found[child][person].has_order = True
        return found

    def _add_leaders(self, found: dict[UUID, dict[UUID, Known]]) -> None:
        """Who leads the school is known to all, also without a place on the team."""
        for lead in self.leads:
            child: UUID = lead.child  # type: ignore[attr-defined]  # annotated
            if lead.ended_at is None:
                found[child].setdefault(lead.person_id, Known(lead.person, names={lead.person.name}))

    def _add_how_they_came(self, found: dict[UUID, dict[UUID, Known]]) -> None:
        came = Invitation.objects.filter(child__in=self.children).exclude(accepted_by=None, bound_to=None)
        for invitation in came:
            for person in {invitation.accepted_by_id, invitation.bound_to_id}:
                known = found[invitation.child_id].get(person) if invitation.child_id and person else None
                if known:
                    known.names |= set(invitation.names)
                    known.addresses |= {one_mailbox(invitation.email)} if invitation.email else set()

    def _under_order(self, found: dict[UUID, dict[UUID, Known]]) -> set[tuple[UUID, UUID]]:
        """Whom an order narrows today or will: of today the newest word on each kind counts. Also one whose last day
        passed with no word after it, for it may be prolonged when somebody has come in meanwhile."""
        words = Custody.objects.filter(member__child__in=self.children).select_related("member")
        today = {one: known.seat.today for one, people in found.items() for known in people.values() if known.seats}
        rights: dict[tuple[UUID, UUID, str], Rights] = {}
        newest: dict[tuple[UUID, UUID, str], Rights] = {}
        narrowed = set()
        for row in words.order_by("set_at", "id"):
            child, person, day = row.member.child_id, row.member.person_id, today[row.member.child_id]
            state = row.state_on(day)
            newest[child, person, row.kind] = row.rights
            if state == "now":
                rights[child, person, row.kind] = row.rights
            elif state == "later" and row.rights != FULL:
                narrowed.add((child, person))
        words_left = [*rights.items(), *newest.items()]
        return narrowed | {(child, person) for (child, person, _kind), right in words_left if right != FULL}

    def question(
        self,
        invitation: Invitation,
        *,
        names: Iterable[str] = (),
        addresses: Iterable[str] = (),
        by: UUID | None = None,
        since: datetime | None = None,
        answers: Iterable[SaidWho] | None = None,
    ) -> Question:
        """Whom this invitation may mean, of whoever came to it under these names. `by`: the sign-in they are known by;
        that is they themselves, whatever they are called. `since`: when they came. What was said earlier was said of
        the name on the invitation alone. `answers`: what keepers said of it, where that is in hand."""
        if invitation.child_id is None:
            return Question(invitation, [])
        named = [*invitation.names, *names]
        invited = one_mailbox(invitation.email) if invitation.email else ""
        mailboxes = {one_mailbox(address) for address in (invitation.email, *addresses) if address}
        said: dict[UUID, list[SaidWho]] = defaultdict(list)
        for word in invitation.said_who.all() if answers is None else answers:
            if not word.is_same:
                said[word.person_id].append(word)
        possible = []
        for known in self.known[invitation.child_id].values():
            is_like = any_alike(named, known.names)
            has_address = bool(mailboxes & known.addresses)
            if not known.seats and Role(invitation.role) in STAFF:
                continue  # a leader who is brought to the team is who they are
            is_near = is_like or has_address
            is_parent = invitation.role == Role.GUARDIAN
            is_beside_order = known.has_order and (is_parent or invitation.brought_by_id is not None)
            if (is_near or is_beside_order) and known.person.pk != by:
                homes = {seat.home_id for seat in known.seats}
                has_home = invitation.home_id is not None and invitation.home_id in homes
                was_like = any_alike([invitation.name], known.names) or invited in known.addresses
                is_new = since is not None and not was_like and is_near
                words = said[known.person.pk]
                before = [word for word in words if is_new and since and word.at < since]
                after = [word for word in words if word not in before]
                needed = 2 if known.is_guardian and (is_near or is_parent) else 1
                counts = self.counting(invitation.child_id, after, needed)
                left = [word for word in after if word not in counts]
                possible.append(Possible(known, is_like, has_address, has_home, needed, counts, before, left))
        return Question(invitation, possible)


def question_of(invitation: Invitation, *, names: Iterable[str] = (), by: Person | None = None) -> Question:
    """What keepers are asked of one invitation, and of the person who comes to it."""
    addresses: list[str] = []
    names = [*names, *([by.name] if by else [])]
    has_come = invitation.came_by_id == (by.pk if by else None) and set(names) <= {*invitation.names}
    if by is not None:
        former = FormerName.objects.filter(person=by).values_list("name", flat=True)
        names = [*names, *former]
        addresses = [by.email] if by.email else []
    teams = Teams([invitation.child_id] if invitation.child_id else [])
    since = invitation.came_at if has_come else timezone.now()
    return teams.question(invitation, names=names, addresses=addresses, by=by.pk if by else None, since=since)


def questions_about(children: Sequence[UUID]) -> list[Question]:
    """Every open invitation of these children before whose place somebody must be known."""
    return _questions(Q(child__in=children))


def questions_at(schools: Sequence[UUID]) -> list[Question]:
    """The same of all children of some schools, for those who lead them."""
    return _questions(Q(school__in=schools, child__isnull=False))


def _questions(which: Q) -> list[Question]:
    waiting = Invitation.objects.open().filter(which, bound_to=None).exclude(seat_ends_at__lte=timezone.now())
    waiting = waiting.select_related("child__school", "home", "made_by", "came_by")
    waiting = waiting.annotate(is_answered=Exists(SaidWho.objects.filter(invitation=OuterRef("pk"))))
    found = list(waiting.order_by("made_at", "id"))
    if not found:
        return []
    answered = [one for one in found if one.is_answered]  # type: ignore[attr-defined]  # annotated
    prefetch_related_objects(answered, "said_who")
    teams = Teams({invitation.child_id for invitation in found if invitation.child_id})
    former: dict[UUID, list[str]] = defaultdict(list)
    came = [invitation.came_by_id for invitation in found if invitation.came_by_id]
    for person, name in FormerName.objects.filter(person__in=came).values_list("person", "name") if came else ():
        former[person].append(name)
    questions = []
    for invitation in found:
        by = invitation.came_by
        names = [by.name, *former[by.pk]] if by else []
        addresses = [by.email] if by and by.email else []
        by_id, since = invitation.came_by_id, invitation.came_at
        said = None if invitation in answered else ()
        questions.append(
            teams.question(invitation, names=names, addresses=addresses, by=by_id, since=since, answers=said)
        )
    return [question for question in questions if question.open]


def who_may_say(invitation: Invitation) -> list[Person]:
    """Who at school can say who somebody is: who kept the team, or led the school, before the invitation was made."""
    if invitation.child is None:
        return []
    keepers = sorted(keepers_of(invitation.child), key=str)
    return [person for person in keepers if was_here(person, invitation.child, invitation.made_at)]


def asked_of(person: UUID, questions: Iterable[Question]) -> list[Question]:
    """Those of them in which this person can still answer something. Nobody at home with a child is asked of it."""
    found = [q for q in questions if any(may_say(person, one, q.invitation) for one in q.open)]
    own = at_home_with(person, {q.invitation.child_id for q in found}) if found else set()
    return [q for q in found if q.invitation.child_id not in own]


def may_say(person: UUID, possible: Possible, invitation: Invitation) -> bool:
    """Nobody says who they are themselves, and nobody says it twice."""
    said = {word.by_id for word in (*possible.said, *possible.before, *possible.left)}
    return person not in {possible.known.person.pk, invitation.came_by_id} | said


def waits_for(question: Question) -> list[Person]:
    """The keepers who can still answer something of it."""
    people = who_may_say(question.invitation)
    return [person for person in people if any(may_say(person.pk, one, question.invitation) for one in question.open)]
