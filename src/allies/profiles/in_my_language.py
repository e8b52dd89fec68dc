"""What is said of a child in the profile can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Passage


def page_of(passage: Passage) -> str:
    return reverse("profiles:profile", args=[passage.child_id])


TEXTS = [Text("profile", Passage, _("a part of the profile"), ("words",), page_of)]
