"""How each kind of notice is carried out. Everything that decides is asked again at the moment of sending."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.utils import translation

from allies.inbox.answering import Answering, returns_to
from allies.notices import letters
from allies.notices.actions import mail_came_back, went_through
from allies.notices.answers import answers_to_bundles, answers_to_digests
from allies.notices.carrying import Bundle, bundles_of, digests_of, keep_together
from allies.notices.gathering import Gathered
from allies.notices.models import Address
from allies.notices.models.address import mail_health_of
from allies.notices.router import Channel, Health, Urgency
from allies.notices.wishes import Listener
from allies.outbox.handlers import Outcome, Refused
from allies.outbox.mail import MailToSend, deliver
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.teams.models import Child, Leader, Member
from allies.teams.permissions import Role
from allies.timeline.models import Entry


def send_digests(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    going, others = digests_of(parcels, Channel.EMAIL)
    yield from others
    gathered = {found.parcel.pk: found for found in going}
    entries, answers = entries_to_tell(going), answers_to_digests(going)

    def write(parcel: Parcel) -> MailToSend:
        return letters.digest(gathered[parcel.pk], entries, answers.get(parcel.pk))

    outcomes = delivered([found.parcel for found in going], write)
    yield from watched(outcomes, people_of(found.listeners for found in going))


def entries_to_tell(gathered: Iterable[Gathered]) -> dict[UUID, Entry]:
    """The whole lines, for those alone who asked to have the news inside the mail."""
    wanted = {
        line.id
        for found in gathered
        for listener in found.listeners
        if listener.words_inside
        for line in found.lines.get(listener.member.pk, ())
    }
    return entries_with(wanted) if wanted else {}


def entries_with(ids: Iterable[object]) -> dict[UUID, Entry]:
    return Entry.objects.select_related("audience", "by__person", "by__home", "child").in_bulk(list(ids))


def send_at_once(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    bundles, others = bundles_of(parcels, Channel.EMAIL)
    yield from others
    by_first = {bundle.parcels[0].pk: bundle for bundle in bundles}
    keep_together(bundles)
    firsts, answers = [bundle.parcels[0] for bundle in bundles], answers_to_bundles(bundles)
    outcomes = delivered(firsts, lambda first: as_mail(by_first[first.pk], answers.get(first.pk)))
    for outcome in watched(outcomes, people_of([bundle.listener] for bundle in bundles)):
        yield from by_first[outcome.parcel.pk].outcomes(outcome)


def as_mail(bundle: Bundle, answering: Answering | None = None) -> MailToSend:
    """One mail for a seat and a bunch of news, with one link that stops them."""
    with translation.override(bundle.listener.language):
        words = bundle.receipt() or bundle.rule.words_for(bundle.listener.member.side)
    if bundle.rule.event.urgency is Urgency.SAFETY:
        return letters.safety(bundle.listener, words)
    if bundle.rule.event.urgency is Urgency.SOON:
        return letters.soon(bundle.listener, words, bundle.rule.event.group)
    return letters.at_once(bundle.listener, bundle.entries, bundle.rule.event.group, answering)


def tell_wrong_readers(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    readers = Person.objects.filter(pk__in=[parcel.to for parcel in parcels], is_active=True)
    people = {person.pk: person for person in readers}
    health = mail_health_of(list(people.values()))

    def write(parcel: Parcel) -> MailToSend | None:
        person = people.get(parcel.to) if parcel.to else None
        if person is None or health[person.pk] is not Health.WORKING:
            return None
        return letters.wrong_child(person)

    return watched(delivered(parcels, write), people)


def tell_leaders(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """Who leads no school any more is told nothing."""
    leading = {lead.person_id: lead for lead in leads_of(parcels)}
    return to_leaders(parcels, {one.pk: leading.get(one.to) for one in parcels if one.to}, letters.moved)


def tell_of_no_case_manager(parcels: Sequence[Parcel]) -> Iterable[Outcome]:
    """Asked again when it goes: where somebody manages the case by now, nobody is told."""
    children = Child.objects.filter(pk__in=[one.facts["child"] for one in parcels], left_at=None)
    kept = Member.objects.current().filter(child__in=children, role=Role.CASE_MANAGER).values("child")
    schools = {str(pk): school for pk, school in children.exclude(pk__in=kept).values_list("pk", "school")}
    leading: dict[object, Leader] = {(lead.person_id, lead.school_id): lead for lead in leads_of(parcels)}
    by_parcel = {one.pk: leading.get((one.to, schools.get(str(one.facts["child"])))) for one in parcels}
    return to_leaders(parcels, by_parcel, letters.no_case_manager)


def leads_of(parcels: Sequence[Parcel]) -> Iterable[Leader]:
    leads = Leader.objects.current().filter(person__in=[parcel.to for parcel in parcels], person__is_active=True)
    return leads.select_related("person", "school")


def to_leaders(
    parcels: Sequence[Parcel], leads: Mapping[UUID, Leader | None], letter: Callable[[Leader], MailToSend]
) -> Iterable[Outcome]:
    people = {lead.person_id: lead.person for lead in leads.values() if lead}
    health = mail_health_of(list(people.values()))

    def write(parcel: Parcel) -> MailToSend | None:
        lead = leads.get(parcel.pk)
        return letter(lead) if lead and health[lead.person_id] is Health.WORKING else None

    return watched(delivered(parcels, write), people)


def delivered(parcels: Sequence[Parcel], write: Callable[[Parcel], MailToSend | None]) -> Iterator[Outcome]:
    """Each mail says where it returns to, so that whoever brings it back need not know what it was."""

    def written(parcel: Parcel) -> MailToSend | None:
        mail = write(parcel)
        return replace(mail, returns_to=returns_to(parcel.pk)) if mail else None

    return deliver(parcels, written)


def people_of(groups: Iterable[Iterable[Listener]]) -> dict[UUID, Person]:
    return {listener.member.person_id: listener.member.person for group in groups for listener in group}


def watched(outcomes: Iterator[Outcome], people: Mapping[UUID, Person]) -> Iterator[Outcome]:
    """Learn from how it went whether a mailbox still takes mail. Nearly always there is nothing to write."""
    rows = Address.objects.filter(person__in=people, kind=Channel.EMAIL)
    doubted = set(rows.values_list("person", flat=True)) if people else set()
    for outcome in outcomes:
        person = people.get(outcome.parcel.to) if outcome.parcel.to else None
        if person is not None and isinstance(outcome.trouble, Refused):
            mail_came_back(person)
            doubted.add(person.pk)
        elif person is not None and person.pk in doubted and outcome.trouble is None and not outcome.nothing:
            went_through(person, Channel.EMAIL, person.email or "")
        yield outcome
