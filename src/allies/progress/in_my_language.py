"""What is written with the graph of a goal can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Danger, Decision, Difference, PersonCame

LABELS = {"label": _("What is different now"), "why": _("Why")}


def page_of(said: Decision | Difference | Danger) -> str:
    return reverse("progress:goal", args=[said.child_id, said.goal_root])


def page_of_looking(came: PersonCame) -> str:
    return reverse("progress:goal", args=[came.child_id, came.asked.goal_root])


def called(part: str) -> str | Promise:
    return LABELS[part]


TEXTS = [
    Text("decided", Decision, _("what was decided about a goal"), tuple(LABELS), page_of, called),
    Text("different", Difference, _("what is different at home and at school"), ("words",), page_of),
    Text("danger", Danger, _("why something can hurt"), ("why",), page_of),
    Text("person-came", PersonCame, _("what was done when something could hurt"), ("words",), page_of_looking),
]
