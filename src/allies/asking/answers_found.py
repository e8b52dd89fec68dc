"""How answers and notices are found again."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member

from .models import NoticeItem, RequestAnswer, What

ANSWER, NOTICE = gettext_lazy("Answer to a request"), gettext_lazy("Notice in writing")


def of_answer(answer: RequestAnswer) -> Iterable[object]:
    return [answer.words, *in_every_language(ANSWER, What(answer.request.what).label)]


def answer_shown(answer: RequestAnswer, reader: Member) -> Shown:
    return Shown(
        title=str(ANSWER),
        url=reverse("asking:request", args=[reader.child_id, answer.request_id]),
        text=answer.words,
        by=answer.by,
        language=answer.language,
    )


def of_item(item: NoticeItem) -> Iterable[object]:
    return [item.words, item.why_missing, *in_every_language(NOTICE)]


def item_shown(item: NoticeItem, reader: Member) -> Shown:
    return Shown(
        title=str(NOTICE),
        url=f"{reverse('asking:notice', args=[reader.child_id, item.notice_id])}#{item.code}",
        text=item.words or item.why_missing,
        by=item.by,
        language=item.language,
    )


FOUND: list[Piece] = [
    Source(
        RequestAnswer,
        label=ANSWER,
        icon="reply",
        standing=lambda: RequestAnswer.objects.filter(replaced_at=None),
        words=of_answer,
        shown=answer_shown,
        beside=("by__person", "request"),
    ),
    Source(
        NoticeItem,
        label=NOTICE,
        icon="scale",
        standing=lambda: NoticeItem.objects.filter(notice__replaced_at=None, notice__taken_out_at=None),
        words=of_item,
        shown=item_shown,
        beside=("by__person",),
    ),
]
