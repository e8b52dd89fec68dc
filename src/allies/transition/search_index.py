"""How life after school is found again: what was said, goals, services and agencies as they are now."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source
from allies.teams.models import Member

from .models import Agency, Hope, InVersions, PostsecondaryGoal, TransitionService

LABEL = _("Life after school")
ICON = "target"


def at(page: str, *names: str) -> Callable[[Hope | InVersions, Member], Shown]:
    def shown(row: Hope | InVersions, reader: Member) -> Shown:
        text = " · ".join(filter(None, (getattr(row, name) for name in names)))
        url = reverse(page, args=[reader.child_id])
        return Shown(title=str(LABEL), url=url, text=text, by=row.by, language=row.language)

    return shown


def of_versions(model: type[InVersions], page: str, *names: str) -> Piece:
    return Source(
        model,
        label=LABEL,
        icon=ICON,
        standing=lambda: model.objects.filter(replaced_at=None, is_over=False),
        words=lambda row: [getattr(row, name) for name in names],
        shown=at(page, *names),
        beside=("by__person",),
    )


FOUND: list[Piece] = [
    Source(
        Hope,
        label=LABEL,
        icon=ICON,
        standing=Hope.objects.all,
        words=lambda row: [row.words],
        shown=at("transition:all", "words"),
        beside=("by__person",),
    ),
    of_versions(PostsecondaryGoal, "transition:all", "words", "assessed", "assessed_by"),
    of_versions(TransitionService, "transition:services", "words", "giver"),
    of_versions(Agency, "transition:services", "name", "words"),
]
