"""What law says of the record itself, place by place: seeing it, having it corrected, and who else got something of it.

A sentence says no more than the text that its source names; what nobody read for this says so. Nothing here is legal
advice. By when it can be seen stands with the other deadlines (`when_due.py`).
"""

from dataclasses import dataclass
from datetime import date

from .profiles import Rule, Source
from .words import gettext_noop as _

READ = date(2026, 11, 30)


@dataclass(frozen=True)
class RecordRights:
    """`refused`: what is open to a family whose correction was not made. `statement`: their words beside the entry."""

    see: Rule
    correct: Rule
    refused: Rule
    statement: Rule
    disclosures: Rule


OUR_STATEMENT = Rule(
    _("You can write a statement. It stays with the entry as long as the entry stays, and is shown with it.")
)
OUR_LIST = Rule(_("School writes down here who outside got something from the record, why, and on which day."))
US = RecordRights(
    see=Rule(
        _(
            "You may look at the record. School shows it within 45 days, and before any meeting about the plan or a "
            "hearing. It answers reasonable questions about what it says."
        ),
        Source("34 CFR 300.613, 99.10"),
    ),
    correct=Rule(
        _(
            "You may ask school to change what is inaccurate or misleading, or what violates privacy. School decides "
            "within a reasonable time. The law states no number of days."
        ),
        Source("34 CFR 99.20, 300.618"),
    ),
    refused=Rule(
        _(
            "School did not change all that you asked for. You have the right to a hearing about it. Whoever leads it "
            "may work for the district, but has no direct interest in what comes of it. You may bring somebody, also a "
            "lawyer, at your own expense. Ask the school in writing."
        ),
        Source("34 CFR 99.20(c), 99.21, 99.22, 300.619"),
    ),
    statement=Rule(
        _(
            "If the entry stays as it is after a hearing, the law gives you the right to a statement beside it. School "
            "keeps it as long as the entry, and gives it to whoever is given the entry. Here you need not wait for a "
            "hearing."
        ),
        Source("34 CFR 99.21(b)(2), 99.21(c), 300.620"),
    ),
    disclosures=Rule(
        _(
            "School keeps a record of who asked for or got something from the record, and of their legitimate interest "
            "in it, as long as the record itself. Parents and the school’s own staff need not be on it."
        ),
        Source("34 CFR 99.32"),
    ),
)
ENGLAND = RecordRights(
    see=Rule(
        _(
            "A parent may ask in writing to see the educational record. A maintained school shows it free of charge "
            "within 15 school days."
        ),
        Source("Education (Pupil Information) (England) Regulations 2005, reg. 5(2)", is_read=False),
    ),
    correct=Rule(
        _("You may ask for personal data that are wrong to be put right."),
        Source("UK GDPR, Art. 16", is_read=False),
    ),
    refused=Rule(
        _("School did not change all that you asked for. You can complain to the Information Commissioner (ICO)."),
        Source("UK GDPR, Art. 77", is_read=False),
    ),
    statement=OUR_STATEMENT,
    disclosures=OUR_LIST,
)
ONTARIO = RecordRights(
    see=Rule(
        _("A parent may examine the pupil record (OSR). The law states no number of days that we know of."),
        Source("Education Act (Ontario), s. 266(3)", is_read=False),
    ),
    correct=Rule(
        _("You may ask the principal in writing to correct what is wrong in the pupil record, or to take it out."),
        Source("Education Act (Ontario), s. 266(4)", is_read=False),
    ),
    refused=Rule(
        _(
            "The principal did not change all that you asked for. You can ask in writing that it goes to the "
            "supervisory officer, who changes it or sends it on for a hearing."
        ),
        Source("Education Act (Ontario), s. 266(5)", is_read=False),
    ),
    statement=OUR_STATEMENT,
    disclosures=OUR_LIST,
)
GENERIC = RecordRights(
    see=Rule(_("You can ask school to see what is written. Your district can say which rules hold where you are.")),
    correct=Rule(_("You can ask school to correct what is wrong. It answers in writing.")),
    refused=Rule(
        _("School did not change all that you asked for. Your school district can say what you can do about it.")
    ),
    statement=OUR_STATEMENT,
    disclosures=OUR_LIST,
)
RECORD_RIGHTS: dict[str, RecordRights] = {
    "us-federal": US,
    "us-504": US,
    "us-ca": US,
    "us-tx": US,
    "uk-england": ENGLAND,
    "ca-on": ONTARIO,
}


def record_rights_of(place: str) -> RecordRights:
    """By the code of a place. Of a place that nobody knows, whom to ask."""
    return RECORD_RIGHTS.get(place, GENERIC)
