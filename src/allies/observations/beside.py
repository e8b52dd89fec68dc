"""What was seen can be asked for in one's own language; a word of the team is in each language already."""

from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from allies.teams.models import Member
from allies.translation.things import Parts, Text

from .models import Observation

LABELS = {"what": _("What was seen"), "especially": _("Especially when:"), "words": _("In their own words")}


def words_of(seen: Observation) -> Parts:
    if seen.sealed_at is not None:
        return {}
    return {"what": "" if seen.term_id else seen.what, "especially": seen.especially, "words": seen.words}


def called(part: str) -> str | Promise:
    return LABELS[part]


def root_of(seen: Observation) -> UUID:
    return seen.root_id


def newest(member: Member, root: UUID) -> Observation | None:
    return member.sees(Observation).filter(root=root, replaced_at=None).select_related("audience").first()


def page_of(seen: Observation) -> str:
    return reverse("observations:one", args=[seen.child_id, seen.pk])


TEXTS = [Text("seen", Observation, _("something that was seen"), words_of, newest, page_of, root_of, called)]
