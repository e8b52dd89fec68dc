"""How the words of this room are found again: who the child is, in three voices, and the words of the team."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from allies.rooms.pieces import Piece
from allies.search.sources import Shown, Source, in_every_language
from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Passage, Remark, Term, Wording
from .sections import Section, chips_of


def of_passage(passage: Passage) -> Iterable[object]:
    section = Section(passage.section)
    chips = [chip.label for chip in chips_of(section, passage.chips)]
    return [passage.words, *in_every_language(section.label, *chips)]


def passage_shown(passage: Passage, reader: Member) -> Shown:
    section = Section(passage.section)
    chips = [str(chip.label) for chip in chips_of(section, passage.chips)]
    return Shown(
        title=str(section.label),
        url=f"{reverse('profiles:profile', args=[reader.child_id])}#{section.value}",
        text=" · ".join([*chips, passage.words] if passage.words else chips),
        by=None if passage.voice == Side.CHILD else passage.by,
        language=passage.language if not chips else "",
    )


def that_hold(term: Term) -> list[Wording]:
    """One for each language that has the word, the oldest first. The wordings are in hand."""
    holding = [one for one in term.wordings.all() if one.replaced_at is None and one.taken_out_at is None]
    return sorted(holding, key=lambda one: (one.recorded_at, one.pk))


def of_term(term: Term) -> Iterable[object]:
    """In every language that has it."""
    return [text for wording in that_hold(term) for text in (wording.word, wording.means)]


def term_shown(term: Term, reader: Member) -> Shown:
    wordings = that_hold(term)
    own = next((one for one in wordings if one.language == get_language()), wordings[0])
    others = [one.word for one in wordings if one != own]
    return Shown(
        title=own.word,
        url=reverse("profiles:term", args=[reader.child_id, term.pk]),
        text=" · ".join(filter(None, [own.means, *others])),
        language=own.language if not others else "",
    )


def standing_remarks() -> "QuerySet[Remark]":
    return Remark.objects.filter(replaced_at=None, term__taken_out_at=None).exclude(words="")


def remark_shown(remark: Remark, reader: Member) -> Shown:
    return Shown(
        title=term_shown(remark.term, reader).title,
        url=reverse("profiles:term", args=[reader.child_id, remark.term_id]),
        text=remark.words,
        by=remark.by,
        language=remark.language,
    )


FOUND: list[Piece] = [
    Source(
        Passage,
        label=_("Profile"),
        icon="id-card",
        standing=lambda: Passage.objects.filter(replaced_at=None),
        words=of_passage,
        shown=passage_shown,
        beside=("by__person",),
    ),
    Source(
        Term,
        label=_("Our words"),
        icon="quote",
        standing=Term.objects.all,
        words=of_term,
        shown=term_shown,
        more=("wordings",),
        parts={Wording: "term_id"},
    ),
    Source(
        Remark,
        label=_("Our words"),
        icon="quote",
        standing=standing_remarks,
        words=lambda remark: [remark.words],
        shown=remark_shown,
        beside=("by__person", "term"),
        more=("term__wordings",),
        follows={Term: "term"},
    ),
]
