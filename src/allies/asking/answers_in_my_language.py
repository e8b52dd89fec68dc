"""Answers and notices can be asked for in one's own language, a notice as a whole."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.teams.permissions import Kind, Permission
from allies.translation.things import Text, Thing

from .models import NoticeItem, PriorNotice, RequestAnswer


def page_of_answer(answer: RequestAnswer) -> str:
    return reverse("asking:request", args=[answer.child_id, answer.request_id])


def page_of_item(item: NoticeItem) -> str:
    return f"{reverse('asking:notice', args=[item.child_id, item.notice_id])}#{item.code}"


def is_readable(member: Member, notice: UUID) -> bool:
    return member.may(Permission.SEE_NOTICE) and member.sees(PriorNotice).filter(pk=notice).exists()


NOTICE = Thing("notice", _("a notice in writing"), Kind.PLAN, "asking:notice", is_readable)
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
        whole=NOTICE.name,
    ),
]
