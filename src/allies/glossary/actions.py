"""A district explains a word, says it in other words, or takes it away. What it said before stays."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from allies.database.locks import alone_with, locked
from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import District
from allies.teams.models.about import holds

from .models import Explanation

MOST = 500  # words of one district: they are looked for on every page

type Said = dict[str, dict[str, Any]]


@transaction.atomic
def explain(district: District, *, id: uuid.UUID, by: Person | None, said: Said, instead_of: str = "") -> Explanation:
    """A new word of the district, or its own meaning of a word of the house. The same id twice is one word."""
    alone_with(id)
    if (known := _sent_before(id, district=district.pk, said=said, instead_of=instead_of)) is not None:
        return known
    standing = Explanation.objects.filter(district=locked(district), replaced_at=None)
    if instead_of and standing.filter(instead_of=instead_of).exists():
        raise NotPossible(
            _("Somebody else has just explained this word in another way. Please look at their words first.")
        )
    if standing.count() >= MOST:
        raise NotPossible(_("The list of words is full. Please change one that is there."))
    return _keep(Explanation(id=id, district=district, word=id, instead_of=instead_of, said=said, by=by))


@transaction.atomic
def say_anew(explanation: Explanation, *, id: uuid.UUID, by: Person | None, said: Said) -> Explanation:
    """In other words. `explanation` is the version that was in sight: who was faster is not overwritten."""
    alone_with(id)
    if (known := _sent_before(id, district=explanation.district_id, said=said)) is not None:
        return known
    here = locked(explanation)
    if here.replaced_at is not None:
        raise NotPossible(_("Somebody else has just changed this. Please look at their words, and then at yours."))
    if here.said == said:
        return here
    _replace(here)
    return _keep(
        Explanation(id=id, district=explanation.district, word=here.word, instead_of=here.instead_of, said=said, by=by)
    )


@transaction.atomic
def take_away(explanation: Explanation, *, by: Person) -> None:
    """The district says it no more. Saying it twice is saying it once."""
    here = locked(explanation)
    if here.replaced_at is None:
        _replace(here)
        _note("glossary.taken_away", here, by=by)


def _sent_before(id: uuid.UUID, *, district: uuid.UUID, **said: Any) -> Explanation | None:
    """A page that was gone back to comes with the same id and other words: those are not taken for the first ones."""
    known = Explanation.objects.filter(pk=id, district=district).first()
    if known is not None and not holds(known, **said):
        raise SentOtherwise
    return known


def _replace(explanation: Explanation) -> None:
    explanation.replaced_at = timezone.now()
    explanation.save(update_fields=["replaced_at"])


def _keep(explanation: Explanation) -> Explanation:
    explanation.save(force_insert=True)
    _note("glossary.explained", explanation, by=explanation.by)
    return explanation


def _note(act: str, explanation: Explanation, *, by: Person | None) -> None:
    """In the log, and on the district: what was made of its words is old now."""
    District.objects.filter(pk=explanation.district_id).update(explained_at=timezone.now())
    log.write(act, by=by.pk if by else None, district=explanation.district_id, about=explanation.word)
