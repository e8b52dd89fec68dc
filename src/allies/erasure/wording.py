"""The parts of a record, as a certificate counts them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Erasure

PARTS: list[tuple[str | Promise, frozenset[str]]] = [
    (_("Who was on the team"), frozenset({"teams", "contacts"})),
    (_("Who the child is, and their own words"), frozenset({"profiles", "voice", "handovers"})),
    (_("The plan, meetings and reports"), frozenset({"plans", "services", "meetings", "reports", "clocks"})),
    (_("What was recorded of goals"), frozenset({"progress", "fidelity", "cards"})),
    (
        _("The days, what was seen, what helps"),
        frozenset({"batons", "timeline", "observations", "strategies", "boards", "celebrations", "checkins"}),
    ),
    (_("Health, safety and hard moments"), frozenset({"health", "incidents", "supports"})),
    (
        _("Conversations, agreements and requests"),
        frozenset({"conversations", "agreements", "asking", "concerns", "letters", "inbox"}),
    ),
    (_("Pictures, sound and documents"), frozenset({"media"})),
]


def counts_in_words(erasure: Erasure) -> list[tuple[str, int]]:
    """By parts that a family knows; the last is what the house kept beside: the search, translations, drafts."""
    counts: dict[str, int] = erasure.counts
    parts = [(str(label), sum(counts.get(room, 0) for room in rooms)) for label, rooms in PARTS]
    others = erasure.rows - sum(count for _label, count in parts)
    return [(label, count) for label, count in (*parts, (str(_("Search, translations and drafts")), others)) if count]
