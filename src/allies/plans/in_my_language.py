"""What people write in a plan and say to it can be asked for in one's own language.

Beside the text, and never in its place: what is signed is the text of the edition alone (`final_texts.py`), and how
that was read is said with the signature (`HowRead`).
"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text as Said

from .models import Input, Text, Verdict

LABELS = {"reason": _("Why"), "evidence": _("Information used")}


def page_of_text(text: Text) -> str:
    return reverse("plans:one", args=[text.child_id, text.plan_id])


def page_of_input(said: Input) -> str:
    return reverse("plans:ledger", args=[said.child_id, said.plan_id])


def page_of_verdict(verdict: Verdict) -> str:
    return reverse("plans:ledger", args=[verdict.child_id, verdict.input.plan_id])


def called(part: str) -> str | Promise:
    return LABELS[part]


TEXTS = [
    Said("plan-part", Text, _("a part of the plan"), ("words",), page_of_text),
    Said("plan-said", Input, _("something said to the plan"), ("words",), page_of_input),
    Said("plan-answer", Verdict, _("an answer to something said"), tuple(LABELS), page_of_verdict, called),
]
