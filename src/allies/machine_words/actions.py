"""“This is wrong”: nobody sees it any more, and a person is asked."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from allies.database.locks import alone_with
from allies.log import actions as log
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.permissions import Permission
from allies.teams.seat_now import must_still
from allies.translation.actions import ask_for_words
from allies.translation.things import Text

from .models import MachineWords


@transaction.atomic
def say_it_is_wrong(id: UUID, *, by: Member) -> MachineWords:
    """Said twice is said once. Whoever translates for the school is asked for it, as by “In my language, please”."""
    alone_with(id)
    by = must_still(by, Permission.ASK_FOR_WORDS)
    row = by.sees(MachineWords).get(pk=id)
    if row.hidden_at is None:
        row.hidden_at, row.hidden_by = timezone.now(), by
        row.save(update_fields=["hidden_at", "hidden_by"])
        seat: dict[str, Any] = {"by": by.person_id, "seat": by.pk, "child": by.child_id, "district": by.district_id}
        log.write("machine_words.wrong", about=row.pk, **seat)
        if (text := Text.find(row.thing)) is not None:
            ask_a_person(text, row, by=by)
    return row


def ask_a_person(text: Text, row: MachineWords, *, by: Member) -> None:
    """Where there is nobody to ask, or the text is gone, it is hidden all the same."""
    with suppress(NotPossible, text.model.DoesNotExist), transaction.atomic():
        ask_for_words(text, row.root, by=by, language=row.language)
