"""A line is told, answered, read, and taken out when it was filed under the wrong child."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.log.lines import when_read_without_a_seat, when_seats_read
from allies.media.actions import take_out_with
from allies.people.models import Person
from allies.teams.acts import of_own_side, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Home, Leader, Member, OfferBetweenSides, fill_rights
from allies.teams.models.belonging import audiences_of
from allies.teams.permissions import KEEPERS, Kind, Permission
from allies.teams.reads import SecondDoor, pages_that_show
from allies.teams.seat_now import must_still

from .fading import STILL_NEWS, faded
from .models import Answer, Entry, Moved, PutBack, Seen, TakenOut, ThingOpened
from .models.answer import OFFERED, Choice
from .models.entry import Tone
from .news import events_that_stay, waiting_to_be_opened
from .rows import Row, opened_by
from .signals import entry_put_back, entry_recorded, entry_taken_out, entry_withdrawn, story_mended


@transaction.atomic(savepoint=False)
def record(
    event: str,
    *,
    about: AboutChild,
    by: Member,
    facts: Mapping[str, Any] | None = None,
    occurred_at: datetime | None = None,
    tone: str = Tone.PLAIN,
) -> Entry:
    """Add a line to the story of the child that `about` is about. An event of a thing is told once.

    `facts` is what the sentence needs: chips by their catalogue keys, ids, and the short words that somebody typed.
    """
    now = timezone.now()
    entry, is_new = Entry.objects.get_or_create(
        event=event,
        about_id=about.pk,
        defaults={
            **written_by(by, about),
            "kind": about.kind,
            "about_model": about._meta.label_lower,
            "side": by.side,
            "occurred_at": occurred_at or now,
            "recorded_at": now,
            "tone": tone,
            "facts": dict(facts or {}),
        },
    )
    if is_new:
        entry_recorded.send(sender=Entry, entry=entry)
    return entry


@transaction.atomic
def answer(entry: Entry, choice: str, by: Member) -> Answer:
    """Give a small answer, or change the one given. Moments have their own choices, and nobody thanks themselves."""
    entry = locked(entry)
    wanted = Choice(choice)
    if not by.may(Permission.ANSWER) or not by.sees(Entry).filter(pk=entry.pk).exists():
        raise NotPossible(_("This is no longer here to answer."))
    if entry.by_id == by.pk:
        raise NotPossible(_("You wrote this yourself. Others can answer it."))
    if wanted not in OFFERED[Tone(entry.tone)]:
        raise NotPossible(_("That would not sound right here. You can say thanks, or that you hear it."))
    given, _made = Answer.objects.update_or_create(
        entry=entry,
        by=by,
        defaults={"choice": wanted},
        create_defaults={
            "district_id": entry.district_id,
            "child_id": entry.child_id,
            "audience_id": entry.audience_id,
            "kind": entry.kind,
            "home_id": by.home_id,
            "choice": wanted,
        },
    )
    return given


@transaction.atomic
def take_answer_back(entry: Entry, *, by: Member) -> None:
    Answer.objects.filter(entry=entry, by=by).delete()


def offer_between[O: OfferBetweenSides](
    offers: type[O], version: Any, home: Home, *, by: Member, facts: Mapping[str, str]
) -> O:
    """Once is enough: offered again after it was left, it is as if it still waited, and nobody is asked twice."""
    known = offers.objects.filter(root=version.root, home=home, side=by.side, taken_out_at=None)
    if stands := known.exclude(answer=OfferBetweenSides.Answer.TAKEN_UP).order_by("id").first():
        return cast("O", stands)
    between = {"home": home, "audience": Audience.home_and_school(home), "side": by.side, "version": version}
    made = cast("O", offers.objects.create(**of_own_side(by, version.root) | between))
    record(f"{offers._meta.app_label}.offered", about=made, by=by, facts=facts)
    return made


def answered(offer: OfferBetweenSides, *, by: Member, answer: str, permission: Permission) -> bool:
    """Whether it is news: what was taken up stays so, and said twice it is said once. For the inside of an act."""
    alone_with(offer.root)
    offer = locked(offer)
    by = must_still(by, permission)
    if offer.answer in {OfferBetweenSides.Answer.TAKEN_UP, answer}:
        return False
    answered = {"answer": answer, "answered_by": by, "answered_at": timezone.now()}
    return bool(type(offer).objects.filter(pk=offer.pk).update(**answered))


def mark_seen(member: Member, *, since: datetime | None, up_to: datetime | None) -> None:
    """The newest page was opened: its newest line is where the cursor goes, if that is further than it was."""
    if up_to is not None and (since is None or since < up_to):
        Seen.move(member, up_to=up_to)


def mark_opened(member: Member, rows: Iterable[Row], *, since: datetime | None, is_newest: bool) -> None:
    """These lines were opened with their page, and are no more news; what says little here stays until its own page was
    opened. The cursor goes on as far as all was opened. For a seat that has none it begins with the newest page.
    """
    told, stays = list(rows), events_that_stay()
    if since is None and is_newest:
        mark_seen(member, since=None, up_to=max((row.recorded_at for row in told), default=None))
        return
    new = [row for row in told if not row.is_opened and row.by != member.pk and row.event not in stays]
    opened = [row for row in new if since is None or row.recorded_at > since]
    ThingOpened.note(member, [row.about for row in opened])
    if since is not None and opened:
        mark_seen(member, since=since, up_to=read_up_to(member, since))


def read_up_to(member: Member, since: datetime) -> datetime | None:
    """The newest line before the first that waits to be opened. What stays new does so for some days."""
    later = member.sees(Entry).filter(recorded_at__gt=since).annotate(is_opened=opened_by(member))
    later = later.exclude(event__in=events_that_stay(), recorded_at__lte=timezone.now() - STILL_NEWS)
    later = later.exclude(faded(member.child))
    found = list(later.order_by("recorded_at", "id").values_list("recorded_at", "by_id", "is_opened"))
    waits = next((at for at, by, is_opened in found if not is_opened and by != member.pk), None)
    return max((at for at, _by, _is_opened in found if waits is None or at < waits), default=None)


def mark_all_read(member: Member, *, up_to: datetime) -> bool:
    """What was told up to here is no more news, but what is read on a page of its own: the cursor stays before that.
    Whether there is such a thing.
    """
    told = member.sees(Entry).filter(recorded_at__lte=up_to)
    waits = waiting_to_be_opened(member).order_by("recorded_at").values_list("recorded_at", flat=True).first()
    if waits is not None:
        later = told.filter(recorded_at__gte=waits).exclude(event__in=events_that_stay())
        ThingOpened.note(member, later.exclude(by=member.pk).values_list("about_id", flat=True))
        told = told.filter(recorded_at__lt=waits)
    newest = told.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
    mark_seen(member, since=None, up_to=newest)
    return waits is not None


@transaction.atomic
def take_out(entry: Entry, *, by: Member, why: str) -> TakenOut:
    """Filed under the wrong child: with this one act the thing, its lines and their answers are gone from every view.

    The rows stay for the trace. Who had opened it is kept for the school's leader; rooms above tell those readers,
    without a name, and stop what has not gone out yet.
    """
    entry = locked(entry)
    before = TakenOut.objects.standing().filter(entry=entry).first()
    if before is not None:
        return before
    if not entry.may_be_taken_out_by(by) or not by.may(Permission.TAKE_OUT):
        raise NotPossible(_("The case manager can take this out."))
    now = timezone.now()
    model: type[AboutChild] = apps.get_model(entry.about_model)
    things = model._base_manager.filter(pk=entry.about_id, child=entry.child_id)
    must_be_ones_own(things.first(), by)
    things.update(taken_out_at=now)
    Entry.objects.filter(about_id=entry.about_id, child=entry.child_id, taken_out_at=None).update(taken_out_at=now)
    take_along(Entry, entry.child_id, now)
    take_along(model, entry.child_id, now)
    opened = when_read(entry)
    readers = list(opened)
    taken = TakenOut.objects.create(
        district_id=entry.district_id,
        child_id=entry.child_id,
        entry=entry,
        by=by,
        why=why,
        at=now,
        opened={str(reader.pk): at.isoformat() for reader, at in opened.items()},
    )
    taken.readers.set(readers)
    log.write(
        "timeline.taken_out",
        by=by.person_id,
        seat=by.pk,
        child=entry.child_id,
        district=entry.district_id,
        about=entry.pk,
        facts={"event": entry.event, "about": entry.about_id},
    )
    tell_of_lines(entry, lines_out(entry.child_id, now), readers)
    story_mended.send(sender=TakenOut, child=entry.child_id)
    return taken


def must_be_ones_own(thing: AboutChild | None, by: Member) -> None:
    """Somebody's line may tell what they did with a thing that others wrote: that is no more theirs for it."""
    if getattr(thing, "by_id", by.pk) != by.pk and by.role not in KEEPERS:
        raise NotPossible(_("The case manager can take this out."))


@cache
def parts_of(whole: type[AboutChild]) -> list[tuple[type[AboutChild], str]]:
    """The models whose rows go with those of this one, and by which field."""
    models = [model for model in apps.get_models() if issubclass(model, AboutChild)]
    named = [(model, name) for model in models for name in model.goes_with]
    return [(model, name) for model, name in named if model._meta.get_field(name).related_model is whole]


def take_along(whole: type[AboutChild], child: uuid.UUID, at: datetime) -> None:
    """Rows of this model were taken out at this moment: their lines go, and all that is a part of them with its own."""
    gone = whole._base_manager.filter(child=child, taken_out_at=at).values("pk")
    take_out_with(gone.values_list("pk", flat=True), at)
    if whole is not Entry and Entry.objects.filter(about_id__in=gone, child=child, taken_out_at=None).update(
        taken_out_at=at
    ):
        take_along(Entry, child, at)
    for part, name in parts_of(whole):
        if part._base_manager.filter(taken_out_at=None, child=child, **{f"{name}__in": gone}).update(taken_out_at=at):
            take_along(part, child, at)


def lines_out(child: uuid.UUID, at: datetime) -> list[Entry]:
    return list(Entry.objects.filter(child=child, taken_out_at=at).order_by("recorded_at", "id"))


def tell_of_lines(entry: Entry, lines: Iterable[Entry], readers: Any) -> None:
    """`gone_with`, where a line is not of the thing that was taken out, but of a part of it."""
    for line in lines:
        gone_with = None if line.about_id == entry.about_id else entry
        entry_taken_out.send(sender=Entry, entry=line, readers=readers, gone_with=gone_with)


def go_along(entry: Entry, readers: Any, *rows: QuerySet[Any]) -> None:
    """For rooms above, when a line is taken out: these go at the same moment, with all that is a part of them."""
    at = entry.taken_out_at
    assert at is not None  # noqa: S101 - it is out
    known = {line.pk for line in lines_out(entry.child_id, at)}
    for some in rows:
        some.filter(taken_out_at=None).update(taken_out_at=at)
        take_along(some.model, entry.child_id, at)
    tell_of_lines(entry, [line for line in lines_out(entry.child_id, at) if line.pk not in known], readers)


def leave_to_who_keeps(entry: Entry, gone: QuerySet[Any]) -> None:
    """For rooms above: what school or another home wrote of its own, on what somebody of the other began, goes along
    only by who keeps the record. Else one home could make the words of another vanish. Of what they cannot see, whoever
    takes out learns nothing.
    """
    at = entry.taken_out_at
    taken = TakenOut.objects.filter(child=entry.child_id, at=at).select_related("by").first() if at else None
    if taken is None or taken.by.role in KEEPERS:
        return
    others = gone.filter(audiences_of([taken.by], path="audience__"), child=entry.child_id, taken_out_at=at)
    if others.exclude(by__home=taken.by.home_id).exists():
        raise NotPossible(_("The case manager can take this out."))


@transaction.atomic
def withdraw(entry: Entry) -> None:
    """This line alone leaves every view, with its answers. The thing that it told of is left as it is: who takes that
    back sets its `taken_out_at`, too; who seals a name in it tells it anew.
    """
    now = timezone.now()
    if Entry.objects.filter(pk=entry.pk, taken_out_at=None).update(taken_out_at=now):
        Answer.objects.filter(entry=entry).update(taken_out_at=now)
        entry.taken_out_at = now
        entry_withdrawn.send(sender=Entry, entry=entry)


@transaction.atomic
def put_back(taken: TakenOut, *, by: Leader) -> PutBack:
    """It was no mistake after all: whatever this one act took out is there again, where it was.

    What was moved stands with the other child by now, and is moved back from there; where it was taken out there, too,
    it is put back here, so that nothing vanishes by two steps. That it was taken out, by whom and
    why stays written down. One act carries one moment, so all that went with it is
    known by that. Rooms above put right what leans on it, or say that they cannot.
    """
    taken = locked(taken)
    before = PutBack.objects.filter(taken_out=taken).first()
    if before is not None:
        return before
    if taken.was_moved and not taken.moved.is_nowhere:
        raise NotPossible(_("This was moved to another child. Who wrote it can move it back from there."))
    if stands_where_it_came_from(taken):
        raise NotPossible(_("Something else is in its place by now, so it cannot come back."))
    try:
        for model in apps.get_models():
            if issubclass(model, AboutChild):
                model._base_manager.filter(child=taken.child_id, taken_out_at=taken.at).update(taken_out_at=None)
    except IntegrityError as clash:
        raise NotPossible(_("Something else is in its place by now, so it cannot come back.")) from clash
    entry_put_back.send(sender=Entry, entry=Entry.objects.get(pk=taken.entry_id))
    story_mended.send(sender=TakenOut, child=taken.child_id)
    if taken.was_moved:
        withdraw(Entry.objects.get(about_id=taken.moved.pk))
    log.write(
        "timeline.put_back",
        by=by.person_id,
        child=taken.child_id,
        district=taken.district_id,
        about=taken.entry_id,
        facts={"taken_out": taken.pk},
    )
    return PutBack.objects.create(district_id=taken.district_id, taken_out=taken, by_id=by.person_id)


def stands_where_it_came_from(taken: TakenOut) -> bool:
    """It was moved here, taken out, and put back with the first child."""
    back = Moved.objects.filter(to_child=taken.child_id, taken_out__put_back__isnull=False)
    return any(moved.gone_there_at == taken.at for moved in back)


def when_read(entry: Entry) -> dict[Person, datetime]:
    """Those who opened, since the line was told, a page that may have shown it, and when first; its author aside."""
    pages = pages_that_show(Kind(entry.kind))
    seats = when_seats_read(entry.child_id, since=entry.recorded_at, what=pages)
    audience = Audience.objects.get(pk=entry.audience_id)
    found = Member.objects.filter(pk__in=seats).exclude(person=entry.by.person_id)
    members = list(found.with_orders().select_related("person", "child__school").order_by("began_at"))
    fill_rights(members)
    opened: dict[Person, datetime] = {}
    for member in members:
        if member.is_in(audience) and Kind(entry.kind) in member.kinds:
            opened[member.person] = min(seats[member.pk], opened.get(member.person, seats[member.pk]))
    return opened | when_read_by_a_second_door(entry, opened)


def when_read_by_a_second_door(entry: Entry, known: Mapping[Person, datetime]) -> dict[Person, datetime]:
    """Those without a place on the team to whom this one thing was open."""
    pages = [door.page.value for door in SecondDoor.every()]
    read = when_read_without_a_seat(entry.child_id, about=entry.about_id, since=entry.recorded_at, what=pages)
    people = Person.objects.filter(pk__in=read).exclude(pk=entry.by.person_id)
    return {person: min(read[person.pk], known.get(person, read[person.pk])) for person in people}
