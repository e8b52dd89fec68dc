"""The formal ways when home and school do not agree, place by place. None of them waits for a talk, and none is ours.

Whom a parent may call for help stands with the papers of a place (`papers.py`). A sentence says no more than the text
that its source names; `read_on` is the day on which that was read. Nothing here is legal advice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .profiles import Source
from .words import gettext_noop as _

READ = date(2026, 11, 30)


@dataclass(frozen=True)
class FormalWay:
    """`until`: by when, where a law says so."""

    code: str
    name: str
    words: str
    source: Source | None = None
    read_on: date | None = None
    until: str = ""


ASK_THE_DISTRICT = FormalWay(
    "district",
    _("The school district"),
    _("You can write to the school district at any time. Ask it which formal ways there are, and until when."),
)
FACILITATION = FormalWay(
    "facilitation",
    _("A meeting led by a neutral person (facilitation)"),
    _(
        "Some states and districts send somebody neutral to lead a meeting about the plan. Federal law does not state "
        "it. Please ask your state whether there is one, and whether it is free."
    ),
)
US_FEDERAL = (
    FACILITATION,
    FormalWay(
        "mediation",
        _("Mediation"),
        _(
            "A trained, impartial person helps both sides to find a solution. It is voluntary, the state pays for it, "
            "and it may not be used to deny or delay your right to a hearing. You need not file anything else first."
        ),
        Source("34 CFR 300.506", is_read=False),
    ),
    FormalWay(
        "state_complaint",
        _("A complaint to your state"),
        _(
            "Anybody can write to the state education agency that the law was not followed, and sends the school "
            "district a copy. The state decides in writing within 60 days; it may take longer in exceptional cases."
        ),
        Source("34 CFR 300.151–300.153", is_read=False),
        until=_("It must be about something that happened in the year before it is received."),
    ),
    FormalWay(
        "hearing",
        _("A due process hearing"),
        _(
            "A parent can file a due process complaint about identification, evaluation, placement or services. An "
            "impartial hearing officer, who does not work for the district or the state agency, then hears both sides."
        ),
        Source("34 CFR 300.507–300.518", is_read=False),
        until=_("Within two years of when you knew or should have known of it, or within your state’s own time."),
    ),
    FormalWay(
        "ocr",
        _("A complaint about discrimination"),
        _("The Office for Civil Rights takes complaints about discrimination because of a disability."),
        Source("34 CFR 104.61, 100.7(b)", is_read=False),
    ),
)
US_504 = (
    FormalWay(
        "hearing_504",
        _("A hearing and a review (Section 504)"),
        _("A parent can ask for an impartial hearing, take part in it with a lawyer, and ask for a review."),
        Source("34 CFR 104.36"),
        READ,
    ),
    US_FEDERAL[-1],
)


def instead(ways: Iterable[FormalWay], *own: FormalWay) -> tuple[FormalWay, ...]:
    """What a state says of a way stands in the place of what the wider law says of it."""
    by_code = {way.code: way for way in own}
    return tuple(by_code.get(way.code, way) for way in ways)


US_CALIFORNIA = instead(
    US_FEDERAL,
    FormalWay(
        "mediation",
        _("Mediation"),
        _(
            "You can ask the state for a mediation before you file for a hearing. Lawyers do not take part in it. You "
            "may bring somebody who is not a lawyer. You need no mediation before you ask for a hearing."
        ),
        Source("California Education Code 56500.3"),
        READ,
    ),
)
US_TEXAS = instead(
    US_FEDERAL,
    FormalWay(
        "facilitation",
        _("A meeting led by a neutral person (facilitation)"),
        _(
            "Some districts offer IEP facilitation. Where a district offers it, it is free for parents and voluntary. "
            "Please ask your district."
        ),
        Source("Texas Education Code 29.019"),
        READ,
    ),
)
ENGLAND = (
    FormalWay(
        "disagreement",
        _("Disagreement resolution"),
        _("The local authority says who helps, independently, when parents and a school do not agree."),
        Source("Children and Families Act 2014, s. 57", is_read=False),
    ),
    FormalWay(
        "mediation",
        _("Mediation"),
        _(
            "The local authority has to tell parents of their right to mediation. Before some appeals you need a "
            "certificate that you were told about it, or took part in it."
        ),
        Source("Children and Families Act 2014, s. 52–56", is_read=False),
    ),
    FormalWay(
        "appeal",
        _("An appeal to the SEND Tribunal"),
        _(
            "A parent or a young person can appeal to the First-tier Tribunal: against a decision not to assess, not "
            "to make, change or go on with an EHC plan, and against what the plan says of needs, help and school."
        ),
        Source("Children and Families Act 2014, s. 51"),
        READ,
        until=_("There are time limits. Please ask the local authority for yours."),
    ),
)
ONTARIO = (
    FormalWay(
        "second_meeting",
        _("A second meeting of the committee (IPRC)"),
        _("A parent who does not agree with a decision of the committee can ask it to meet again."),
        Source("O. Reg. 181/98, s. 19", is_read=False),
    ),
    FormalWay(
        "appeal",
        _("An appeal"),
        _(
            "A parent can appeal against a decision of the committee to a special education appeal board, and after "
            "that to the Ontario Special Education Tribunal."
        ),
        Source("O. Reg. 181/98, s. 26; Education Act, s. 57", is_read=False),
        until=_("There are time limits. Please ask the school board for yours."),
    ),
)
GENERIC = (ASK_THE_DISTRICT,)

FORMAL_WAYS: dict[str, tuple[FormalWay, ...]] = {
    "us-federal": US_FEDERAL,
    "us-504": US_504,
    "us-ca": US_CALIFORNIA,
    "us-tx": US_TEXAS,
    "uk-england": ENGLAND,
    "ca-on": ONTARIO,
    "generic": GENERIC,
}


def formal_ways_of(place: str) -> tuple[FormalWay, ...]:
    """By the code of a place or of a sort of plan. Of a place that nobody knows, whom to ask."""
    return FORMAL_WAYS.get(place, GENERIC)
