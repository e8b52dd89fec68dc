"""What the notice of a meeting says, place by place. What has no source is our own way."""

from dataclasses import dataclass

from .profiles import Rule, Source
from .words import gettext_noop as _


@dataclass(frozen=True)
class NoticeOfMeeting:
    """`early`: how long before the meeting it goes. `bring`: whom else both sides may bring. `first`: of a first plan.
    `transition`: of a student who is old enough. `arrange`, `arrange_three_year`: so many days before a review, or a
    reevaluation, the case manager is asked to arrange a meeting; our own suggestion everywhere. `source`: where it
    stands what such a notice holds.
    """

    early: Rule
    bring: Rule
    interpreter: Rule
    first: Rule | None = None
    transition: Rule | None = None
    agencies: Rule | None = None
    copy: Rule | None = None
    source: Source | None = None
    arrange: int = 45
    arrange_three_year: int = 90


OUR_OWN = NoticeOfMeeting(
    early=Rule(
        _("The law that we know states no number of days. The school tells you early enough that you can come.")
    ),
    bring=Rule(_("You may bring people who know your child or can help you.")),
    interpreter=Rule(_("You can ask for an interpreter. It costs you nothing.")),
)

IEP = NoticeOfMeeting(
    early=Rule(
        _(
            "The school tells you early enough that you can come, and agrees with you on a time and a place. The law "
            "states no number of days; your state may."
        ),
        Source("34 CFR 300.322(a)"),
    ),
    bring=Rule(
        _(
            "You and the school may bring other people who know your child or have special expertise. Whoever invites "
            "somebody decides whether they know enough."
        ),
        Source("34 CFR 300.322(b)(1)(ii), 300.321(a)(6), (c)"),
    ),
    interpreter=Rule(
        _("The school does what is needed so that you understand the meeting, with an interpreter if you need one."),
        Source("34 CFR 300.322(e)"),
    ),
    first=Rule(
        _(
            "If your child had early intervention (Part C), you can ask the school to invite the Part C service "
            "coordinator, or others of that system, to the first meeting."
        ),
        Source("34 CFR 300.322(b)(1)(ii), 300.321(f)"),
    ),
    transition=Rule(
        _(
            "One purpose of the meeting is life after school: goals, and the services that lead there. The school "
            "invites the student."
        ),
        Source("34 CFR 300.322(b)(2)(i)"),
    ),
    agencies=Rule(
        _("Other agencies that are invited to send somebody, such as one that may pay for services:"),
        Source("34 CFR 300.322(b)(2)(ii), 300.321(b)(3)"),
    ),
    copy=Rule(_("The school gives you a copy of the plan. It costs you nothing."), Source("34 CFR 300.322(f)")),
    source=Source("34 CFR 300.322(b)"),
)

EHC_PLAN = NoticeOfMeeting(
    early=Rule(
        _("You are invited at least two weeks before the review meeting."),
        Source("SEND Regulations 2014, reg. 20(3)", is_read=False),
    ),
    bring=OUR_OWN.bring,
    interpreter=OUR_OWN.interpreter,
)

NOTICES = {"us-federal": IEP, "uk-england": EHC_PLAN}


def notice_for(profile: str) -> NoticeOfMeeting:
    """Of a profile, by its code."""
    return NOTICES.get(profile, OUR_OWN)
