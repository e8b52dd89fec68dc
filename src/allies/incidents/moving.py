"""A serious event is moved to the child to whom it happened. Its homes are told at once, like of any other."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.database.ids import uuid7
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.moving import Movable

from .actions import write_incident
from .chips import Sentence
from .models import Account, Facts, Incident

SAME = ("what", "happened_at", "minutes", "where", "there", "done", "now", "words")


def write(event: Incident, by: Member, _for_few: bool) -> Incident:  # noqa: FBT001
    said = {name: getattr(newest_facts(event), name) for name in SAME}
    return write_incident(id=uuid7(), by=by, sentence=Sentence(event.sentence), **said)


def newest_facts(event: Incident) -> Facts:
    """Those that stood when the event was taken out, or stand now."""
    at = Incident._base_manager.values_list("taken_out_at", flat=True).get(pk=event.pk)
    return Facts._base_manager.filter(incident=event, corrected_by=None, taken_out_at=at).latest("recorded_at")


def why_not(event: Incident) -> str | Promise:
    if newest_facts(event).by_id != event.by_id:
        return _("Somebody else corrected the facts. Please take it out here, and write it down for the other child.")
    if Account.objects.filter(incident=event, taken_out_at=None).exclude(by=event.by_id).exists():
        return _("Somebody else said here how it was. Please ask the case manager to take it out.")
    return ""


def who_reads(_event: Incident, _by: Member) -> str | Promise:
    return _(
        "It is a serious event, so guardians there hear the sentence at once, and each home there waits for a call."
    )


def may_write(seat: Member) -> bool:
    return seat.may(Permission.WRITE_INCIDENT)


MOVED = Movable(Incident, may_write, write, who_reads=who_reads, why_not=why_not)
