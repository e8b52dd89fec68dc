"""The deadlines that we know, by place. A new place is its deadlines here and a line in `DEADLINES`."""

from collections.abc import Iterable
from datetime import date

from .counting import Unit
from .deadlines import (
    Deadline,
    Happened,
    OutsideVacations,
    Reason,
    as_the_state_says,
    before_a_meeting,
    in_school_days,
    none_stated,
    on_a_school_day,
    texas_report,
    unless_closed,
)
from .profiles import Source
from .words import gettext_noop as _

READ = date(2026, 11, 24)
READ_RECORDS = date(2026, 11, 30)
ASK_YOUR_STATE = _("Please check with your state: it may set a shorter time.")
REASONABLE = _("The law states no number of days: a reasonable time.")
OR_THE_STATES = _("60 days, or your state’s own time. Please check with your state.")
NOTHING_KNOWN = _(
    "We know no law of this place. Your district can say which number of days holds there, and its source."
)
NOT_READ = _("We have not read this text of law ourselves. Please check it.")

NOT_BROUGHT = _("The parent repeatedly did not bring the child for the evaluation, or refused to.")
MOVED = _("The child moved to another district before the evaluation was complete; both agreed on a day.")
UNNECESSARY = _("Home and school agreed in writing that no reevaluation is necessary.")
AWAY = _("The child or the parent was away from the area for four weeks or more without a break.")
EXCEPTIONAL = _("Exceptional personal circumstances of the child or the parent in this time.")
SCHOOL_CLOSED = _("The school that was asked for advice was closed for four weeks or more without a break.")


def not_the_schools_doing(not_brought: str, moved: str) -> tuple[Reason, ...]:
    """Of an evaluation in the United States, with where each place says it."""
    return (
        Reason("not_brought", NOT_BROUGHT, Source(not_brought, is_read=False)),
        Reason("moved", MOVED, Source(moved, is_read=False), is_agreed=True, has_day=True),
    )


US_FEDERAL = (
    Deadline(
        "us-federal.evaluation_response",
        Happened.EVALUATION_REQUESTED,
        _("Written answer to a request for an evaluation"),
        Source("34 CFR 300.503"),
        READ,
        how=none_stated,
        note=REASONABLE,
    ),
    Deadline(
        "us-federal.evaluation",
        Happened.EVALUATION_CONSENT_RECEIVED,
        _("Evaluation of the child"),
        Source("34 CFR 300.301(c)"),
        READ,
        60,
        Unit.DAYS,
        as_the_state_says,
        facts=("state_days", "extension_agreed_until"),
        note=OR_THE_STATES,
        may_be_agreed=Source("34 CFR 300.301(e), 300.309(c)", is_read=False),
        met_by=Happened.EVALUATED,
        excused_by=not_the_schools_doing("34 CFR 300.301(d)(1)", "34 CFR 300.301(d)(2), (e)"),
    ),
    Deadline(
        "us-federal.first_plan_meeting",
        Happened.NEED_DETERMINED,
        _("Meeting for the first plan"),
        Source("34 CFR 300.323(c)(1)"),
        READ,
        30,
        Unit.DAYS,
        met_by=Happened.PLAN_REVIEWED,
    ),
    Deadline(
        "us-federal.annual_review",
        Happened.PLAN_REVIEWED,
        _("Review of the plan"),
        Source("34 CFR 300.324(b)(1)"),
        READ,
        1,
        Unit.YEARS,
        met_by=Happened.PLAN_REVIEWED,
    ),
    Deadline(
        "us-federal.reevaluation",
        Happened.EVALUATED,
        _("Three-year reevaluation"),
        Source("34 CFR 300.303(b)(2)"),
        READ,
        3,
        Unit.YEARS,
        met_by=Happened.EVALUATED,
        excused_by=(Reason("unnecessary", UNNECESSARY, Source("34 CFR 300.303(b)(2)"), is_agreed=True),),
    ),
    Deadline(
        "us-federal.records",
        Happened.RECORDS_REQUESTED,
        _("Records to read"),
        Source("34 CFR 300.613(a), 99.10(b)"),
        READ,
        45,
        Unit.DAYS,
        before_a_meeting,
        facts=("next_meeting_on",),
        note=ASK_YOUR_STATE,
    ),
    Deadline(
        "us-federal.resolution_meeting",
        Happened.DUE_PROCESS_FILED,
        _("Resolution meeting"),
        Source("34 CFR 300.510(a)"),
        READ,
        15,
        Unit.DAYS,
    ),
    Deadline(
        "us-federal.resolution_period",
        Happened.DUE_PROCESS_FILED,
        _("End of the resolution period"),
        Source("34 CFR 300.510(b)"),
        READ,
        30,
        Unit.DAYS,
        note=_("It ends earlier or later in the cases of 34 CFR 300.510(c)."),
        facts=("extension_agreed_until",),
        may_be_agreed=Source("34 CFR 300.510(c)(3)"),
    ),
)


def without_a_number(place: str, source: Source, note: str, read_on: date | None) -> tuple[Deadline, ...]:
    """What people wait for where no law says for how long."""
    waits = (
        (
            "evaluation_response",
            Happened.EVALUATION_REQUESTED,
            _("Written answer to a request for an evaluation"),
            None,
        ),
        ("evaluation", Happened.EVALUATION_CONSENT_RECEIVED, _("Evaluation of the child"), Happened.EVALUATED),
        ("reevaluation", Happened.EVALUATED, _("Three-year reevaluation"), Happened.EVALUATED),
        ("review", Happened.PLAN_REVIEWED, _("Review of the plan"), Happened.PLAN_REVIEWED),
        ("requested_meeting", Happened.MEETING_REQUESTED, _("Meeting that was asked for"), None),
        ("records", Happened.RECORDS_REQUESTED, _("Records to read"), None),
    )
    return tuple(
        Deadline(
            f"{place}.{code}",
            after,
            name,
            source,
            read_on,
            how=as_the_state_says,
            facts=("state_days",),
            note=note,
            met_by=met_by,
        )
        for code, after, name, met_by in waits
    )


US_504 = without_a_number("us-504", Source("34 CFR 104.35, 104.36"), REASONABLE, READ)
GENERIC = without_a_number("generic", Source(""), NOTHING_KNOWN, None)

OUTSIDE = ("first_day_of_school", "last_day_of_school", "extension_agreed_until")
CALIFORNIA = (
    Deadline(
        "us-ca.assessment_plan",
        Happened.EVALUATION_REQUESTED,
        _("Assessment plan to the parent"),
        Source("California Education Code 56321(a)"),
        READ,
        15,
        Unit.DAYS,
        OutsideVacations(last_days=10, into_the_next=10),
        facts=OUTSIDE,
        may_be_agreed=Source("California Education Code 56321(a)"),
        instead_of=("us-federal.evaluation_response",),
    ),
    Deadline(
        "us-ca.plan_meeting",
        Happened.EVALUATION_CONSENT_RECEIVED,
        _("Evaluation, and the meeting on it"),
        Source("California Education Code 56344(a)"),
        READ,
        60,
        Unit.DAYS,
        OutsideVacations(last_days=30, into_the_next=30),
        facts=OUTSIDE,
        may_be_agreed=Source("California Education Code 56344(a)"),
        instead_of=("us-federal.evaluation",),
        met_by=Happened.PLAN_REVIEWED,
        excused_by=not_the_schools_doing(
            "California Education Code 56302.1(b)(1)", "California Education Code 56302.1(b)(2)"
        ),
    ),
    Deadline(
        "us-ca.requested_meeting",
        Happened.MEETING_REQUESTED,
        _("Meeting that was asked for in writing"),
        Source("California Education Code 56343.5"),
        READ,
        30,
        Unit.DAYS,
        OutsideVacations(),
        facts=OUTSIDE[:2],
    ),
)

TEXAS = (
    Deadline(
        "us-tx.evaluation_response",
        Happened.EVALUATION_REQUESTED,
        _("Answer to a written request for an evaluation"),
        Source("19 TAC 89.1011(b)"),
        READ,
        15,
        Unit.SCHOOL_DAYS,
        in_school_days,
        facts=OUTSIDE[:2],
        instead_of=("us-federal.evaluation_response",),
    ),
    Deadline(
        "us-tx.evaluation_report",
        Happened.EVALUATION_CONSENT_RECEIVED,
        _("Report of the evaluation"),
        Source("19 TAC 89.1011(c); Texas SB 816", is_read=False),
        None,
        45,
        Unit.SCHOOL_DAYS,
        texas_report,
        facts=("absences", *OUTSIDE[:2]),
        note=NOT_READ,
        instead_of=("us-federal.evaluation",),
        met_by=Happened.EVALUATED,
        excused_by=not_the_schools_doing("34 CFR 300.301(d)(1)", "34 CFR 300.301(d)(2), (e)"),
    ),
)

ENGLAND_RECORDS = Deadline(
    "uk-england.records",
    Happened.RECORDS_REQUESTED,
    _("Records to read"),
    Source("Education (Pupil Information) (England) Regulations 2005, reg. 5(2)", is_read=False),
    READ_RECORDS,
    15,
    Unit.SCHOOL_DAYS,
    in_school_days,
    facts=OUTSIDE[:2],
    note=_("This holds for maintained schools, where a parent asks in writing. An academy can say what holds there."),
)
ENGLAND = tuple(
    Deadline(
        f"uk-england.{code}",
        Happened.NEEDS_ASSESSMENT_REQUESTED,
        name,
        Source(f"SEND Regulations 2014, {regulation}"),
        READ,
        weeks,
        Unit.WEEKS,
        unless_closed,
        excused_by=tuple(
            Reason(why, words, Source(f"SEND Regulations 2014, {regulation}{paragraph}", is_read=False))
            for why, words in (("closed", SCHOOL_CLOSED), ("exceptional", EXCEPTIONAL), ("away", AWAY))
        ),
    )
    for code, name, regulation, weeks, paragraph in (
        ("decision", _("Decision whether there is an assessment"), 5, 6, "(4)"),
        ("no_plan_notice", _("Notice where there is no plan"), 10, 16, "(4)"),
        ("final_plan", _("Final plan"), 13, 20, "(3)"),
    )
)

ONTARIO = (
    Deadline(
        "ca-on.records",
        Happened.RECORDS_REQUESTED,
        _("Records to read"),
        Source("Education Act (Ontario), s. 266(3)", is_read=False),
        None,
        how=none_stated,
        note=NOT_READ,
    ),
    Deadline(
        "ca-on.iep",
        Happened.PLACED,
        _("IEP complete, with a copy to the parent"),
        Source("O. Reg. 181/98, s. 6(8)"),
        READ,
        30,
        Unit.SCHOOL_DAYS,
        in_school_days,
        facts=OUTSIDE[:2],
    ),
    Deadline(
        "ca-on.review_meeting",
        Happened.REVIEW_REQUESTED,
        _("Review meeting"),
        Source("O. Reg. 181/98", is_read=False),
        None,
        15,
        Unit.DAYS,
        on_a_school_day,
        note=NOT_READ,
    ),
)

DEADLINES: dict[str, tuple[Deadline, ...]] = {
    "us-federal": US_FEDERAL,
    "us-504": US_504,
    "us-ca": (*CALIFORNIA, *US_FEDERAL),
    "us-tx": (*TEXAS, *US_FEDERAL),
    "uk-england": (*ENGLAND, ENGLAND_RECORDS),
    "ca-on": ONTARIO,
    "generic": GENERIC,
}

BY_ID = {one.id: one for held in DEADLINES.values() for one in held}


def deadlines_of(place: str, after: Happened | None = None) -> list[Deadline]:
    """The deadlines of a place, those of a wider law among them where the place has none of its own."""
    held = DEADLINES[place]
    replaced = {one for deadline in held for one in deadline.instead_of}
    return [one for one in held if one.id not in replaced and after in (None, one.after)]


def by_event(deadlines: Iterable[Deadline]) -> dict[Happened, list[Deadline]]:
    found: dict[Happened, list[Deadline]] = {}
    for one in deadlines:
        found.setdefault(one.after, []).append(one)
    return found
