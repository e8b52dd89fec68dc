"""Days off are added and removed here, and what happened is written down, from which law counts."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.clocks.legal_dates import LegalDate
from allies.clocks.models import DayOff, Done, Happening, OwnDays, PutOff
from allies.clocks.models.happening import OfAThing
from allies.clocks.places import place_of
from allies.database.locks import alone_with, locked
from allies.jurisdictions.days import What
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.when_due import by_event, deadlines_of
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.acts import like, written_by
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Leader, Member, School
from allies.teams.permissions import Kind, Permission
from allies.teams.seat_now import must_still
from allies.teams.signals import rows_written
from allies.timeline.actions import record, withdraw
from allies.timeline.models import Entry


class Wanted(NamedTuple):
    first_on: date
    last_on: date
    what: What
    name: str


@transaction.atomic
def add_day_off(
    school: School,
    *,
    first_on: date,
    last_on: date,
    what: What,
    by: Person | None,
    name: str = "",
    id: UUID | None = None,
) -> DayOff:
    """Write down days off. The same id sent twice is one run."""
    day_off = DayOff(
        district_id=school.district_id,
        school=school,
        first_on=first_on,
        last_on=last_on,
        what=what,
        name=name,
        added_by=by,
    )
    if id is not None:
        alone_with(id)
        known = DayOff.objects.filter(pk=id).first()
        if known is not None:
            return known
        day_off.pk = id
    day_off.save(force_insert=True)
    _note("clocks.day_off_added", day_off, by=by)
    return day_off


@transaction.atomic
def bring_in(school: School, days: Iterable[Wanted], *, by: Person) -> list[DayOff]:
    """Write down days out of a calendar, all of them or none. What is here already stays; this is what came."""
    alone_with(school.pk)
    return [
        add_day_off(school, first_on=one.first_on, last_on=one.last_on, what=one.what, name=one.name, by=by)
        for one in dict.fromkeys(days)
        if not school.days_off.filter(first_on=one.first_on, last_on=one.last_on, what=one.what).exists()
    ]


@transaction.atomic
def remove_day_off(day_off: DayOff, *, by: Person) -> None:
    _note("clocks.day_off_removed", day_off, by=by)
    day_off.delete()


def note(by: Member, act: str, row: OfAThing, **facts: object) -> None:
    seat = {"by": by.person_id, "seat": by.pk, "child": row.child_id, "district": row.district_id}
    log.write(act, about=row.pk, facts=facts, **seat)


def _note(act: str, day_off: DayOff, *, by: Person | None) -> None:
    facts = {"first_on": day_off.first_on, "last_on": day_off.last_on, "what": str(day_off.what)}
    log.write(act, by=by.pk if by else None, district=day_off.district_id, about=day_off.school_id, facts=facts)


@transaction.atomic
def it_happened(
    *, by: Member | None, event: Happened, on: date, about: AboutChild, law: str = "", named_on: date | None = None
) -> Happening:
    """From this day law counts, for whoever may read what it is about. For acts of other rooms, which ask who may.

    Said again it is once; with another day it is a new row, and the one before is kept. `law`: of a thing that has its
    own. `named_on`: an earlier day that the thing itself names for what is next.
    """
    alone_with(about.pk)
    said = {"on": on, "law": law, "named_on": named_on}
    alike: dict[str, Any] = {"about_id": about.pk, "event": event.value}
    known = Happening.objects.standing().filter(**alike).first()
    if known is not None and known.holds(**said):
        return known
    Happening.replace_standing(**alike)
    of = {"kind": about.kind, "about_model": about._meta.label_lower, "by": by}
    return Happening.objects.create(**alike, **said, **of, **like(about))


@transaction.atomic
def write_down(*, id: UUID, by: Member, event: Happened, on: date) -> Happening:
    """What happened outside, by who keeps the record, for all who read the plan. It is about itself."""
    alone_with(id)
    said = {"event": event.value, "on": on}
    if known := Happening.sent_before(id, by, **said):
        return known
    by = must_still(by, Permission.KEEP_CLOCK)
    if event not in by_event(deadlines_of(place_of(by.child))):
        raise NotPossible(_("Nothing is counted from this here. Please choose another."))
    must_be_past(on, by)
    itself = {"id": id, "about_id": id, "about_model": Happening._meta.label_lower, "kind": Kind.PLAN}
    happening = Happening.objects.create(**itself, **said, **written_by(by, Audience.team(by.child)))
    record(
        "clocks.written_down", about=happening, by=by, facts={**said, "on": on.isoformat(), "child": str(by.child_id)}
    )
    return happening


@transaction.atomic
def correct_day(happening: Happening, *, by: Member, on: date) -> Happening:
    """It was another day. What stood before is kept."""
    alone_with(happening.about_id)
    by = must_still(by, Permission.KEEP_CLOCK)
    happening = locked(happening)
    if happening.on == on:
        return happening
    if not happening.stands or not happening.is_by_hand:
        raise NotPossible(_("This was changed meanwhile. Please read it as it is now."))
    must_be_past(on, by)
    alike: dict[str, Any] = {"about_id": happening.about_id, "event": happening.event}
    Happening.replace_standing(**alike)
    of = {"about_model": happening.about_model, "kind": happening.kind}
    newer = Happening.objects.create(**alike, **of, on=on, **written_by(by, happening))
    note(by, "clocks.day_corrected", newer, event=newer.event)
    return newer


@transaction.atomic
def take_back(happening: Happening, *, by: Member) -> None:
    by = must_still(by, Permission.KEEP_CLOCK)
    if not happening.is_by_hand:
        raise NotPossible(_("This is counted from another page, and is changed there."))
    if locked(happening).stands:
        it_did_not_happen(about=happening.about_id, event=Happened(happening.event))
        for line in Entry.objects.filter(about_id=happening.about_id, child=happening.child_id, taken_out_at=None):
            withdraw(line)
        note(by, "clocks.taken_back", happening, event=happening.event)


@transaction.atomic
def say_done(counted: LegalDate, *, by: Member, on: date) -> Done:
    """Said by who keeps the record: what this deadline asks for was done."""
    by = must_still(by, Permission.KEEP_CLOCK)
    must_be_past(on, by)
    happening = counted.happening
    if on < happening.on:
        raise NotPossible(_("This is earlier than the day from which it counts. Please look at the day."))
    event = Happened(happening.event)
    done = it_was_done(about=happening.about_id, event=event, on=on, by=by, rule=counted.deadline.id)
    if done is None:
        raise NotPossible(_("This was changed meanwhile. Please read it as it is now."))
    note(by, "clocks.done", done, event=done.event, rule=done.rule)
    return done


@transaction.atomic
def say_not_done(counted: LegalDate, *, by: Member) -> None:
    """It was marked as done by mistake: it is open again. What another event or room says stays."""
    by = must_still(by, Permission.KEEP_CLOCK)
    of = {"about_id": counted.happening.about_id, "event": counted.happening.event, "rule": counted.deadline.id}
    for done in Done.objects.standing().filter(**of):
        Done.objects.filter(pk=done.pk).update(taken_out_at=timezone.now())
        note(by, "clocks.not_done", done, event=done.event, rule=done.rule)


@transaction.atomic
def put_off(
    counted: LegalDate,
    *,
    by: Member,
    reason: str,
    until_on: date | None = None,
    agreed_with: Member | None = None,
    agreed_on: date | None = None,
) -> PutOff:
    """For a reason that the law knows; what both agree on, only with who at home agreed in writing, and when."""
    happening, deadline = counted.happening, counted.deadline
    alone_with(happening.about_id)
    by = must_still(by, Permission.KEEP_CLOCK)
    why = next((one for one in deadline.reasons if one.code == reason), None)
    if why is None:
        raise NotPossible(_("The law that we have read does not know this reason."))
    if why.has_day and until_on is None:
        raise NotPossible(_("Please say the day that counts instead."))
    if until_on is not None and until_on <= happening.on:
        raise NotPossible(_("This is earlier than the day from which it counts. Please look at the day."))
    if why.is_agreed and (agreed_with is None or agreed_on is None):
        raise NotPossible(_("This counts only if home and school both agreed in writing. Please say who, and when."))
    if agreed_on is not None:
        must_be_past(agreed_on, by)
    alike: dict[str, Any] = {"about_id": happening.about_id, "event": happening.event, "rule": deadline.id}
    with_whom = {"agreed_with": agreed_with, "agreed_on": agreed_on} if why.is_agreed else {}
    said = {"reason": reason, "until_on": until_on if why.has_day else None, **with_whom}
    known = PutOff.objects.standing().filter(**alike).first()
    if known is not None and known.holds(**said):
        return known
    PutOff.replace_standing(**alike)
    row = PutOff.objects.create(**alike, **said, on=by.today, kind=happening.kind, **written_by(by, happening))
    note(by, "clocks.put_off", row, rule=row.rule, reason=row.reason)
    return row


@transaction.atomic
def put_off_no_more(row: PutOff, *, by: Member) -> None:
    """The reason is over, or was written down by mistake. It counts as it did before."""
    by = must_still(by, Permission.KEEP_CLOCK)
    if PutOff.objects.standing().filter(pk=row.pk).update(replaced_at=timezone.now()):
        note(by, "clocks.put_off_no_more", row, rule=row.rule, reason=row.reason)


@transaction.atomic
def say_own_days(leader: Leader, *, rule: str, count: int | None, unit: str, source: str) -> OwnDays:
    """The state's own number, of the whole district; None: there is none. All dates of it are counted anew."""
    alone_with(leader.district_id)
    alike = {"district_id": leader.district_id, "rule": rule}
    known = OwnDays.objects.select_for_update().filter(**alike, replaced_at=None).first()
    if known is not None and (known.count, known.unit, known.source) == (count, unit, source):
        return known
    if known is not None:
        OwnDays.objects.filter(pk=known.pk).update(replaced_at=timezone.now())
    row = OwnDays.objects.create(**alike, count=count, unit=unit, source=source, by=leader.person)
    facts = {"rule": rule, "count": count or "", "unit": unit.replace(" ", "_")}
    log.write("clocks.own_days", by=leader.person_id, district=leader.district_id, about=row.pk, facts=facts)
    children = set(Happening.objects.standing().filter(district=leader.district_id).values_list("child", flat=True))
    rows_written.send(Happening, children=children)
    return row


def must_be_past(on: date, by: Member) -> None:
    if on > by.today:
        raise NotPossible(_("This day is still to come. Please write it down once it has happened."))


@transaction.atomic
def it_did_not_happen(*, about: UUID, event: Happened) -> None:
    """It was a mistake, or was withdrawn: out of every view, the row stays. The same twice is once."""
    alone_with(about)
    for model in (Happening, Done, PutOff):
        standing = model.objects.standing().filter(about_id=about, event=event.value)
        standing.update(taken_out_at=timezone.now())


@transaction.atomic
def it_was_done(*, about: UUID, event: Happened, on: date, by: Member | None, rule: str = "") -> Done | None:
    """What law wanted after it was done on this day: by one deadline, or by all of that event. None: nothing counts."""
    alone_with(about)
    happening = Happening.objects.standing().filter(about_id=about, event=event.value).first()
    if happening is None:
        return None
    alike: dict[str, Any] = {"about_id": about, "event": event.value, "rule": rule}
    known = Done.objects.standing().filter(**alike).first()
    if known is not None and known.holds(on=on):
        return known
    Done.replace_standing(**alike)
    return Done.objects.create(**alike, on=on, kind=happening.kind, by=by, **like(happening))


@transaction.atomic
def it_was_not_done(*, about: UUID, event: Happened, on: date, rule: str = "") -> None:
    """That it was done on this day is taken back: it is open again, and the row stays."""
    alone_with(about)
    done = Done.objects.standing().filter(about_id=about, event=event.value, rule=rule, on=on)
    done.update(taken_out_at=timezone.now())
