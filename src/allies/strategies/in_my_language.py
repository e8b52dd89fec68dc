"""What helps a child, and how it went, can be asked for in one's own language."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Try, Turn, Version

LABELS = {
    "what": _("What helps"),
    "when": _("When"),
    "steps": _("What you do, step by step"),
    "say": _("Words to say"),
    "works": _("When it works"),
    "why": _("It may help because"),
}


def called(part: str) -> str | Promise:
    return LABELS[part]


def page_of(said: Version | Try | Turn) -> str:
    return reverse("strategies:one", args=[said.child_id, said.root])


TEXTS = [
    Text("what-helps", Version, _("what helps"), tuple(LABELS), page_of, called),
    Text("try", Try, _("how a try went"), ("words",), page_of),
    Text("rests", Turn, _("why something rests or ends"), ("why",), page_of),
]
