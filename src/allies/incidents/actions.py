"""Writing down a serious event, telling home, adding one's own account. Nothing that was written is ever changed."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.teams.acts import like, typed_by, written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Kind, Permission, Side
from allies.teams.seat_now import must_still
from allies.timeline.actions import record

from .chips import Sentence
from .models import Account, CallTry, Facts, HomeCall, Incident, Opened, Outcome, Said, Why
from .story import guardians_to_tell

# For so long a serious event is something to phone a home about; a home that comes later reads it in the record.
STILL_NEWS = timedelta(days=7)


@transaction.atomic
def write_incident(*, id: uuid.UUID, by: Member, sentence: Sentence, **facts: Unpack[Said]) -> Incident:
    """Write down what is known. Guardians hear a sentence of the catalogue at once, and each home waits for a call."""
    alone_with(id)
    known = Incident.sent_before(id, by, sentence=sentence)
    if known is not None:
        first = Facts.objects.filter(incident=known).order_by("recorded_at", "id").first()
        if first is not None and not first.holds(**facts):
            raise SentOtherwise
        return known
    if not sentence.is_true_of(facts["now"]):
        raise NotPossible(_("This sentence says more than you know now. Please choose another."))
    incident = Incident.objects.create(
        id=id, happened_at=facts["happened_at"], sentence=sentence, **written_by(by, Audience.team(by.child))
    )
    Facts.objects.create(incident=incident, **typed_by(by, incident), **facts)
    for guardians in guardians_to_tell([by.child]).values():
        home = guardians[0].home
        assert home is not None  # noqa: S101  guardians_to_tell gives those with a home
        ask_for_call(incident, home)
    tell_story(sentence.event, incident, by, occurred_at=facts["happened_at"])
    return incident


def ask_for_call(incident: Incident, home: Home) -> HomeCall:
    own = like(Audience.home_and_school(home))
    call, _made = HomeCall.objects.get_or_create(incident=incident, home=home, defaults=own)
    return call


@transaction.atomic
def ask_for_calls_about_a_hard_day(*, by: Member, day: date, part: uuid.UUID) -> None:
    """Each home is called the same day. Said again of the same day, it is one call a home."""
    for guardians in guardians_to_tell([by.child], Kind.BATON).values():
        home = guardians[0].home
        assert home is not None  # noqa: S101  guardians_to_tell gives those with a home
        HomeCall.objects.get_or_create(
            home=home,
            day=day,
            why=Why.HARD_DAY,
            taken_out_at=None,
            defaults={**like(Audience.home_and_school(home)), "part": part},
        )


def need_no_call_about(parts: Iterable[uuid.UUID], at: datetime) -> None:
    """It was no hard day after all, or another child's: who has not been called is not."""
    HomeCall.objects.filter(part__in=list(parts), told_at=None, taken_out_at=None).update(taken_out_at=at)


def mark_opened(incident: Incident, *, by: Member) -> None:
    """It is no longer the first thing on the front page of this guardian. Of no other."""
    Opened.objects.get_or_create(incident=incident, member=by, defaults=like(Audience.school(by.child)))


@transaction.atomic
def ask_for_calls_to(member: Member) -> None:
    """A guardian who comes to a home that nobody could call yet is told of the last days' events like any other."""
    homes = guardians_to_tell([member.child])
    home = member.home
    if home is None or home.pk not in homes:
        return
    since = timezone.now() - STILL_NEWS
    for incident in Incident.objects.filter(child=member.child_id, taken_out_at=None, happened_at__gte=since):
        ask_for_call(incident, home)


@transaction.atomic
def correct_facts(
    incident: Incident, *, id: uuid.UUID, by: Member, corrects: uuid.UUID, **facts: Unpack[Said]
) -> Facts:
    """Put the facts right, in sight of all. Somebody who was faster is not overwritten."""
    locked(incident)
    if known := Facts.sent_before(id, by, incident=incident, **facts):
        return known
    newest = Facts.objects.filter(incident=incident, corrected_by=None, taken_out_at=None).get()
    if newest.pk != corrects:
        raise NotPossible(_("Somebody else has just corrected this. Please look at their text, and then at yours."))
    corrected = Facts.objects.create(id=id, incident=incident, corrects=newest, **typed_by(by, incident), **facts)
    tell_story("incidents.corrected", corrected, by, incident=incident)
    return corrected


@transaction.atomic
def will_call(call: HomeCall, *, by: Member) -> HomeCall:
    """From now on this person calls, and nobody else is asked to."""
    by = must_still(by, Permission.TELL_HOME)
    call = locked(call)
    if call.told_at is None and call.caller_id != by.pk:
        call.caller = by
        call.save(update_fields=["caller"])
        log.write(
            "incidents.will_call",
            by=by.person_id,
            seat=by.pk,
            child=call.child_id,
            district=call.district_id,
            about=call.pk,
        )
    return call


@transaction.atomic
def note_try(
    call: HomeCall,
    *,
    id: uuid.UUID,
    by: Member,
    outcome: Outcome,
    tried_at: datetime,
    how: str = "phone",
    with_interpreter: bool = False,
) -> CallTry:
    """How a call went. Only with "reached" is this home told; until then it waits. Whoever calls goes on calling."""
    alone_with(id)
    said = {"call": call, "outcome": outcome, "tried_at": tried_at}
    if known := CallTry.sent_before(id, by, call=call, outcome=outcome):
        return known
    by = must_still(by, Permission.TELL_HOME)
    tried = CallTry.objects.create(id=id, **written_by(by, call), **said)
    if outcome == Outcome.REACHED:
        mark_told(call, by=by, told_at=tried_at, how=how, with_interpreter=with_interpreter)
    elif call.told_at is None:
        will_call(call, by=by)
    return tried


@transaction.atomic
def mark_told(call: HomeCall, *, by: Member, told_at: datetime, how: str, with_interpreter: bool = False) -> HomeCall:
    """Somebody spoke with this home. The first who says so is kept; whoever says more hears that it was not."""
    call = locked(call)
    if call.told_at is None:
        call.told_at, call.told_by, call.how, call.with_interpreter = told_at, by, how, with_interpreter
        call.save(update_fields=["told_at", "told_by", "how", "with_interpreter"])
        record("incidents.told", about=call, by=by, occurred_at=told_at, tone="hard", facts={"how": how})
    elif not call.holds(told_at=told_at, told_by=by, how=how, with_interpreter=with_interpreter):
        raise NotPossible(
            _(
                "This home was told already, and that was noted. What you sent now was not saved. "
                "Please look at the note."
            )
        )
    return call


@transaction.atomic
def give_account(
    incident: Incident,
    *,
    id: uuid.UUID,
    by: Member,
    voice: Side,
    words: str,
    for_all: bool = False,
    corrects: uuid.UUID | None = None,
) -> Account:
    """Say how it was, for oneself or together with the child. A home's account is for that home and school."""
    locked(incident)
    home: Home | None = by.home if voice is Side.HOME else None
    own = Audience.home_and_school(home) if home and not for_all else Audience.team(by.child)
    words = words.replace("\r\n", "\n").strip()
    if known := Account.sent_before(id, by, incident=incident, voice=voice, audience=own, words=words):
        return known
    earlier = None
    if corrects is not None:
        earlier = by.sees(Account).filter(pk=corrects, incident=incident, by=by, corrected_by=None).first()
        if earlier is None:
            raise NotPossible(_("This account has been corrected already. Please open the page again."))
    account = Account.objects.create(
        id=id,
        incident=incident,
        **like(incident) | {"audience_id": own.pk},
        voice=voice,
        home=home,
        words=words,
        language=by.person.language,
        by=by,
        corrects=earlier,
    )
    tell_story("incidents.account_given", account, by, incident=incident, voice=voice.value)
    return account


def tell_story(
    event: str,
    about: Incident | Facts | Account,
    by: Member,
    *,
    incident: Incident | None = None,
    occurred_at: datetime | None = None,
    **more: str,
) -> None:
    """A line without the facts: they may be put right, and are read on their own page."""
    where = {"incident": str((incident or about).pk), "child": str(about.child_id)}
    record(event, about=about, by=by, occurred_at=occurred_at, tone="hard", facts=where | more)
