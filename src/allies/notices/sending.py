"""How each kind of notice is carried out. Everything that decides is asked again at the moment of sending."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from allies.notices import letters
from allies.notices.actions import mail_came_back, mail_went_through
from allies.notices.events import NoticeRule, rule_of
from allies.notices.gathering import Gathered, gather
from allies.notices.models import Mailbox
from allies.notices.router import Channel, Health, Urgency, decide, later_for
from allies.notices.sources import News, news_of
from allies.notices.wishes import Listener, listeners_of
from allies.outbox.handlers import Outcome, Refused
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.models import Leader, Member
from allies.timeline.models import Entry


def send_digests(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    gathered = {found.parcel.pk: found for found in gather(parcels)}
    for found in gathered.values():
        if found.later is not None:
            yield Outcome(found.parcel, later=found.later)
    going = [parcel for parcel in parcels if gathered[parcel.pk].later is None]
    entries = entries_to_tell(gathered.values())

    def write(parcel: Parcel) -> MailToSend | None:
        found = gathered[parcel.pk]
        return letters.digest(found, entries) if found.can_go else None

    yield from watched(deliver(going, write), people_of(found.listeners for found in gathered.values()))


def entries_to_tell(gathered: Iterable[Gathered]) -> dict[UUID, Entry]:
    """The whole lines, for those alone who asked to have the news inside the mail."""
    wanted = {
        line.id
        for found in gathered
        if found.can_go and found.listeners[0].preference.news_in_mail
        for lines in found.lines.values()
        for line in lines
    }
    return entries_with(wanted) if wanted else {}


def entries_with(ids: Iterable[object]) -> dict[UUID, Entry]:
    return Entry.objects.select_related("audience", "by__person", "by__home", "child").in_bulk(list(ids))


def send_at_once(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    entries = news_of(parcels, "by__person", "by__home", "child")
    seats = Member.objects.current().filter(
        pk__in=[parcel.facts["member"] for parcel in parcels], child__left_at=None, person__is_active=True
    )
    members = list(seats.select_related("child__school", "person__refusing_mailbox"))
    listeners = {listener.member.pk: listener for listener in listeners_of(members)}

    bundles: dict[object, Bundle] = {}
    for parcel in parcels:
        entry = entries.get(UUID(str(parcel.facts["entry"])))
        listener = listeners.get(UUID(str(parcel.facts["member"])))
        rule = what_goes(listener, entry)
        if listener is None or entry is None or rule is None:
            yield Outcome(parcel, nothing=True)
        elif (later := held_until(rule, listener)) is not None:
            yield Outcome(parcel, later=later)
        elif rule.event.urgency is not Urgency.ORDINARY:  # never one of several
            bundles[parcel.pk] = Bundle(listener, rule, [parcel], [entry])
        else:
            bundle = bundles.setdefault((listener.member.pk, rule.event.group), Bundle(listener, rule, [], []))
            bundle.parcels.append(parcel)
            bundle.entries.append(entry)
    by_first = {bundle.parcels[0].pk: bundle for bundle in bundles.values()}
    firsts = [bundle.parcels[0] for bundle in bundles.values()]
    outcomes = deliver(firsts, lambda first: by_first[first.pk].as_mail())
    for outcome in watched(outcomes, people_of([listeners.values()])):
        # The first carries the mail, and is noted last: if we are killed in between, only that one mail goes twice.
        for parcel in by_first[outcome.parcel.pk].parcels[1:]:
            yield Outcome(parcel, outcome.trouble, more=True)
        yield outcome


@dataclass
class Bundle:
    """What waited for the same morning: one mail for a seat and a bunch of news, with one link that stops them."""

    listener: Listener
    rule: NoticeRule
    parcels: list[Parcel]
    entries: list[News]

    def as_mail(self) -> MailToSend:
        if self.rule.event.urgency is Urgency.SAFETY:
            return letters.safety(self.listener, self.rule.words_for(self.listener.member.side))
        if self.rule.event.urgency is Urgency.SOON:
            words = self.rule.words_for(self.listener.member.side)
            return letters.soon(self.listener, words, self.rule.event.group)
        return letters.at_once(self.listener, self.entries, self.rule.event.group)


def what_goes(listener: Listener | None, entry: News | None) -> NoticeRule | None:
    """Whoever no longer sees it, or has switched it off since, gets nothing."""
    if listener is None or entry is None or entry.taken_out_at:
        return None
    rule = rule_of(entry.event, entry.kind).as_heard_by(listener.member)
    standing = listener.standing(kind=entry.kind, audience=entry.audience, author=entry.by.person_id)
    decision = decide(rule.event, standing, listener.wishes, listener.reaches, now=timezone.now())
    return rule if decision.channel is Channel.EMAIL else None


def held_until(rule: NoticeRule, listener: Listener) -> datetime | None:
    """Until when it is not welcome, by the hours of now: it may have been tried in vain, or wished otherwise, since it
    was posted. Danger waits for nothing. A bunch that comes once a day by now goes by itself this last time.
    """
    return None if rule.event.urgency is Urgency.SAFETY else later_for(listener.wishes, timezone.now())


def tell_wrong_readers(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    readers = Person.objects.filter(pk__in=[parcel.to for parcel in parcels], is_active=True)
    people = {person.pk: person for person in readers.select_related("refusing_mailbox")}

    def write(parcel: Parcel) -> MailToSend | None:
        person = people.get(parcel.to) if parcel.to else None
        if person is None or Mailbox.health_of(person) is not Health.WORKING:
            return None
        return letters.wrong_child(person)

    return watched(deliver(parcels, write), people)


def tell_leaders(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """Who leads no school any more is told nothing."""
    leads = Leader.objects.current().filter(person__in=[parcel.to for parcel in parcels], person__is_active=True)
    leading = {lead.person_id: lead for lead in leads.select_related("person__refusing_mailbox", "school")}

    def write(parcel: Parcel) -> MailToSend | None:
        lead = leading.get(parcel.to) if parcel.to else None
        if lead is None or Mailbox.health_of(lead.person) is not Health.WORKING:
            return None
        return letters.moved(lead)

    return watched(deliver(parcels, write), {pk: lead.person for pk, lead in leading.items()})


def people_of(groups: Iterable[Iterable[Listener]]) -> dict[UUID, Person]:
    return {listener.member.person_id: listener.member.person for group in groups for listener in group}


def watched(outcomes: Iterator[Outcome], people: dict[UUID, Person]) -> Iterator[Outcome]:
    """Learn from how it went whether a mailbox still takes mail."""
    for outcome in outcomes:
        person = people.get(outcome.parcel.to) if outcome.parcel.to else None
        if person is not None and isinstance(outcome.trouble, Refused):
            mail_came_back(person)
        elif person is not None and outcome.trouble is None and not outcome.nothing:
            mail_went_through(person)
        yield outcome
