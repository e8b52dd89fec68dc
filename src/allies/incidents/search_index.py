"""How a serious event is found again: what is known of it now, and each side's own account."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member
from allies.teams.permissions import Side

from .chips import Where
from .models import Account, Facts


def of_facts(facts: Facts) -> Iterable[object]:
    where = Where(facts.where).label
    chips = [*facts.what_in_words, *facts.there_in_words, *facts.done_in_words, where]
    return [facts.words, *in_every_language(*chips)]


def facts_shown(facts: Facts, reader: Member) -> Shown:
    chips = [*facts.there_in_words, *facts.done_in_words, Where(facts.where).label]
    return Shown(
        title=" · ".join(map(str, facts.what_in_words)) or _("Serious event"),
        url=reverse("incidents:incident", args=[reader.child_id, facts.incident_id]),
        text=" · ".join(filter(None, [facts.words, *map(str, chips)])),
        by=facts.by,
    )


def account_shown(account: Account, reader: Member) -> Shown:
    return Shown(
        title=_("How it was"),
        url=reverse("incidents:incident", args=[reader.child_id, account.incident_id]),
        text=account.words,
        by=None if account.voice == Side.CHILD else account.by,
        language=account.language,
    )


FOUND: list[Piece] = [
    Source(
        Facts,
        label=gettext_lazy("Serious event"),
        icon="siren",
        happened="happened_at",
        standing=lambda: Facts.objects.filter(corrected_by=None),
        words=of_facts,
        shown=facts_shown,
        beside=("by__person",),
        parts={Facts: "corrects_id"},
    ),
    Source(
        Account,
        label=gettext_lazy("Serious event"),
        icon="siren",
        standing=lambda: Account.objects.filter(corrected_by=None),
        words=lambda account: [account.words],
        shown=account_shown,
        beside=("by__person",),
        parts={Account: "corrects_id"},
    ),
]
