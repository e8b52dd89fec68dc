"""What is said to a plan for hard moments can be asked for in one's own language; the plan itself, as a whole."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Answer, HomePart, OfAPlan, Thought, Turn

OF_A_THOUGHT = {
    "words": _("What the behavior may be for (possible function)"),
    "rests_on": _("What it is based on:"),
}
AT_HOME = {"steps": _("What you do, step by step"), "words": _("In their own words")}


def page_of(said: OfAPlan) -> str:
    return reverse("supports:one", args=[said.child_id, said.root])


def page_of_answer(said: Answer) -> str:
    return reverse("supports:version", args=[said.child_id, said.root, said.version.number])


def of_a_thought(part: str) -> str | Promise:
    return OF_A_THOUGHT[part]


def at_home(part: str) -> str | Promise:
    return AT_HOME[part]


TEXTS = [
    Text("hard-thought", Thought, _("what a behavior may be for"), tuple(OF_A_THOUGHT), page_of, of_a_thought),
    Text(
        "hard-answer",
        Answer,
        _("what a family says to a plan for hard moments"),
        ("words",),
        page_of_answer,
        is_consent=True,
    ),
    Text("hard-at-home", HomePart, _("what a home does when it gets hard"), tuple(AT_HOME), page_of, at_home),
    Text("hard-turn", Turn, _("how a plan for hard moments goes on"), ("why",), page_of),
]
