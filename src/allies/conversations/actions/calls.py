"""Noting a talk, asking for a call."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from allies.conversations.models import CallRequest, Talk
from allies.database.locks import alone_with
from allies.teams.acts import written_by
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Home, Member
from allies.teams.permissions import Side
from allies.timeline.actions import record


@transaction.atomic
def note_talk(*, id: uuid.UUID, by: Member, home: Home, how: str, with_interpreter: bool = False) -> Talk:
    """School and one home talked, without a word of what about. Whoever had asked for a call there has had it."""
    if home.child_id != by.child_id or (by.side is Side.HOME and by.home_id != home.pk):
        raise NotPossible(_("Please choose a home of this child."))
    said = {"home": home, "how": how, "with_interpreter": with_interpreter}
    own = written_by(by, Audience.home_and_school(home))
    talk, made = Talk.objects.get_or_create(id=id, defaults={**own, **said})
    if talk.by_id != by.pk:
        raise Talk.DoesNotExist
    if not talk.holds(**said):
        raise SentOtherwise
    if not made:
        return talk
    CallRequest.objects.filter(home=home, talk=None, taken_out_at=None).update(talk=talk)
    record("conversations.talked", about=talk, by=by, facts={"how": talk.how, "interpreter": talk.with_interpreter})
    return talk


@transaction.atomic
def ask_for_call(
    *,
    id: uuid.UUID,
    by: Member,
    language: str = "",
    with_interpreter: bool = False,
    days: Iterable[str] = (),
    hours: Iterable[str] = (),
) -> CallRequest:
    """A guardian would like to be called. Asked again while it waits, it is one request with the newest wishes."""
    alone_with(id)
    wishes = {"language": language, "with_interpreter": with_interpreter, "days": list(days), "hours": list(hours)}
    if known := CallRequest.sent_before(id, by, **wishes):
        return known
    assert by.home is not None  # noqa: S101  a constraint of the database: guardians have a home
    waiting = CallRequest.objects.select_for_update().filter(by=by, talk=None, taken_out_at=None).first()
    if waiting is not None:
        CallRequest.objects.filter(pk=waiting.pk).update(**wishes)
        waiting.refresh_from_db()
        return waiting
    request = CallRequest.objects.create(
        id=id, home=by.home, **wishes, **written_by(by, Audience.home_and_school(by.home))
    )
    record("conversations.asked", about=request, by=by, facts=wishes)
    return request
