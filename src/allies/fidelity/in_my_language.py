"""The steps of how adults help with a goal can be asked for in one's own language."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Way


def page_of(way: Way) -> str:
    return reverse("progress:goal", args=[way.child_id, way.goal_root])


TEXTS = [Text("how-we-help", Way, _("the steps of how we help"), ("steps",), page_of)]
