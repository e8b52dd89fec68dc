"""What this room brings to the rooms below it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from allies.rooms.pieces import Piece
from allies.teams.permissions import Permission
from allies.timeline.exports import Printed
from allies.timeline.places import Panel, QuickAct, Row, counted
from allies.timeline.sealing import Sealable
from allies.timeline.sentences import Sentence, Summed

from . import asks, at_hand, in_my_language, printed, search_index, story
from .models import Remark, Term, Wording

WORDS = Summed(ngettext_lazy("%(count)s word changed", "%(count)s words changed", "count"), is_set_up=True)
PROFILE = Summed(
    ngettext_lazy("%(count)s change to the profile", "%(count)s changes to the profile", "count"), is_set_up=True
)
CARDS = Summed(ngettext_lazy("%(count)s card made", "%(count)s cards made", "count"), is_set_up=True)

ROOM: list[Piece] = [
    Printed("profile", printed.papers, Permission.SEE_PROFILE),
    Sentence("profiles.passage_written", _("Profile"), "id-card", story.section_in_words, summed=PROFILE),
    Sentence(
        "profiles.card_made", _("Card for substitutes"), "id-card", story.day_in_words, summed=CARDS, is_formal=True
    ),
    Sentence("profiles.term_added", _("Our words"), "quote", story.term_in_words, summed=WORDS),
    Sentence("profiles.term_worded", _("Our words"), "quote", story.worded_in_words, summed=WORDS),
    QuickAct(_("Today's card"), "id-card", "profiles:cards_today", Permission.OPEN_CARD, tone="amber"),
    Row(_("Who I am"), "id-card", "profiles:profile", Permission.SEE_PROFILE, term=_("Profile")),
    Row(
        _("Our words"),
        "quote",
        "profiles:words",
        Permission.SEE_PROFILE,
        term=_("Vocabulary"),
        state=counted(lambda member: member.sees(Term)),
        begins=Permission.WRITE_TERM,
    ),
    Row(_("Cards for substitutes"), "ticket", "profiles:cards", Permission.MAKE_CARD),
    Panel("profiles/_chips.html", Permission.SEE_PROFILE, story.beside_the_name),
    Panel("profiles/_card_panel.html", Permission.MAKE_CARD, story.cards_today, asked="profiles.card"),
    Sealable(Wording, {"word": _("The word"), "means": _("What it means")}, story.place_of_word),
    Sealable(Remark, {"words": _("The remark")}, story.place_of_word),
    at_hand.OWN_WORDS,
    *search_index.FOUND,
    *asks.ASKED,
    *in_my_language.TEXTS,
]
