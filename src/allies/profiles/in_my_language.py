"""What is said of a child in the profile can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Passage, Remark


def page_of(passage: Passage) -> str:
    return reverse("profiles:profile", args=[passage.child_id])


def page_of_remark(remark: Remark) -> str:
    return reverse("profiles:term", args=[remark.child_id, remark.term_id])


TEXTS = [
    Text("profile", Passage, _("a part of the profile"), ("words",), page_of),
    Text("word-remark", Remark, _("what somebody adds to a word"), ("words",), page_of_remark),
]
