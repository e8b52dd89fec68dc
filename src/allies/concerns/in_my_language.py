"""What is written in a concern can be asked for in one's own language, by those who read it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.translation.things import Text

from .models import Concern, Offer, Said

OF_SAID = {"words": _("What was said"), "needs": _("What they need:")}
OF_AN_OFFER = {"words": _("What exactly?"), "known_by": _("How we will know")}


def page_of(row: Said | Offer) -> str:
    return reverse("concerns:one", args=[row.child_id, row.concern_id])


def page_of_concern(concern: Concern) -> str:
    return reverse("concerns:one", args=[concern.child_id, concern.pk])


def of_said(part: str) -> str | Promise:
    return OF_SAID[part]


def of_offer(part: str) -> str | Promise:
    return OF_AN_OFFER[part]


def of_concern(_part: str) -> str | Promise:
    return _("What it is about")


TEXTS = [
    Text(
        "concern", Concern, _("what a concern is about"), ("about",), page_of_concern, of_concern, one_line=("about",)
    ),
    Text("concern-said", Said, _("something said in a concern"), tuple(OF_SAID), page_of, of_said),
    Text("concern-offer", Offer, _("an offer in a concern"), tuple(OF_AN_OFFER), page_of, of_offer),
]
