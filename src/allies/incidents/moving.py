"""A serious event is moved to the child to whom it happened. Its homes are told at once, like of any other."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.database.ids import uuid7
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.timeline.moving import Movable, movable

from .actions import write_incident
from .chips import Sentence
from .models import Facts, Incident

SAME = ("what", "happened_at", "minutes", "where", "there", "done", "now", "words")


def write(event: Incident, by: Member, _for_few: bool) -> Incident:  # noqa: FBT001
    facts = Facts._base_manager.filter(incident=event, corrected_by=None).latest("recorded_at")
    if facts.by_id != event.by_id:
        raise NotPossible(
            _("Somebody else put the facts right. Please take it out here, and write it down for the other child.")
        )
    said = {name: getattr(facts, name) for name in SAME}
    return write_incident(id=uuid7(), by=by, sentence=Sentence(event.sentence), **said)


def who_reads(_event: Incident, _by: Member) -> str | Promise:
    return gettext_lazy(
        "It is a serious event, so guardians there hear the sentence at once, and each home there waits for a call."
    )


def say_what_can_be_moved() -> None:
    movable(Incident, Movable(lambda seat: seat.may(Permission.WRITE_INCIDENT), write, who_reads=who_reads))
