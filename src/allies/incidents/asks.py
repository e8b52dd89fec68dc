"""What this room asks of people: to call home today, and to open what happened."""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.asked.kinds import Ask, AskedKind, EveryRow, of_subject
from allies.asked.models import Answered, Asked
from allies.database.ids import uuid7
from allies.teams.models import Member, Seats
from allies.teams.permissions import Permission, Role
from allies.timeline.places import Press, Waiting

from .actions import STILL_NEWS
from .chips import Sentence
from .models import Facts, HomeCall, Incident, Opened, Outcome
from .panels import homes_to_call
from .story import around


def calls(children: Collection[UUID]) -> Iterable[Ask]:
    """Asks the one person who is to call, first of all: they phone the same day. Nobody else is asked."""
    found = list(EveryRow(children).sees(HomeCall).filter(told_at=None).select_related("child"))
    people = around({call.child_id: call.child for call in found}.values()) if found else None
    for call in found:
        caller = people.caller_of(call) if people else None
        if caller is not None:
            yield Ask(
                about=call,
                seat=caller.pk,
                permission=Permission.TELL_HOME,
                from_at=call.recorded_at,
                is_urgent=True,
                answered=Answered.CALLED,
                url_name="incidents:call",
            )


def calls_in_words(rows: Sequence[Asked], seats: Seats) -> Iterable[Waiting]:
    """Whom, by what orders on file say now."""
    asked = {row.subject for row in rows}
    calls = [one for one in homes_to_call(seats) if one.call.pk in asked]
    events = {one.call.incident_id for one in calls if one.call.incident_id}
    facts = seats.sees(Facts).filter(incident__in=events, corrected_by=None) if events else ()
    happened = {one.incident_id: one for one in facts}
    for one in calls:
        words = _("Call home today: %(names)s") if one.is_called else _("Tell home today: %(names)s")
        what = happened.get(one.call.incident_id) if one.call.incident_id else None
        said = [*what.what_in_words, what.get_now_display()] if what else [one.call.get_why_display()]
        press = Press(
            one.url,
            [(outcome.value, outcome.label, "") for outcome in Outcome],
            name="outcome",
            held={"id": str(uuid7()), "how": one.how.value},
        )
        yield Waiting(
            one.call.child_id,
            words % {"names": one.names},
            one.url,
            icon="phone-call" if one.is_called else "message-circle",
            is_urgent=True,
            says=" · ".join(str(one) for one in said),
            press=press,
            numbers_of=one.call.home_id,
            may_be_told=[guardian.pk for guardian in one.guardians],
        )


def new_to_home(children: Collection[UUID]) -> Iterable[Ask]:
    """Shown to each guardian until they opened it."""
    every = EveryRow(children)
    events = list(every.sees(Incident))
    if not events:
        return
    opened = set(every.sees(Opened).values_list("incident", "member"))
    guardians = Member.objects.current().filter(child__in=children, role=Role.GUARDIAN)
    for child, seat in guardians.values_list("child", "pk"):
        for event in events:
            if event.child_id == child and (event.pk, seat) not in opened:
                yield Ask(
                    about=event,
                    seat=seat,
                    permission=Permission.SEE_INCIDENT,
                    from_at=event.recorded_at,
                    until_at=event.recorded_at + STILL_NEWS,
                    is_urgent=True,
                    answered=Answered.OPENED,
                    url_name="incidents:incident",
                    facts={"sentence": event.sentence, "at": event.happened_at.isoformat()},
                )


def new_in_words(rows: Sequence[Asked], _seats: Seats) -> Iterable[Waiting]:
    """In the very words that went to them."""
    for row in sorted(rows, key=lambda row: (row.facts["at"], row.subject), reverse=True):
        url = reverse(row.url_name, args=[row.child_id, row.subject])
        yield Waiting(row.child_id, Sentence(row.facts["sentence"]).label, url, icon="siren", is_urgent=True)


ASKED = [
    AskedKind("incidents.open", new_to_home, new_in_words, of=[Incident, Opened, Member]),
    AskedKind(
        "incidents.call",
        calls,
        calls_in_words,
        of=[HomeCall, Member],
        of_the_day=True,
        short=gettext_lazy("Tell home"),
        address=of_subject,
    ),
]
