"""Answers and notices can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import NoticeItem, RequestAnswer


def page_of_answer(answer: RequestAnswer) -> str:
    return reverse("asking:request", args=[answer.child_id, answer.request_id])


def page_of_item(item: NoticeItem) -> str:
    return f"{reverse('asking:notice', args=[item.child_id, item.notice_id])}#{item.code}"


LABELS = {"words": _("What the notice says"), "why_missing": _("Why the notice goes without it")}
TEXTS = [
    Text("answer-to-request", RequestAnswer, _("an answer to a request"), ("words",), page_of_answer),
    Text(
        "part-of-notice",
        NoticeItem,
        _("a notice in writing"),
        ("words", "why_missing"),
        page_of_item,
        LABELS.__getitem__,
    ),
]
