"""Whom to tell when a child may be hurt or neglected, place by place. Who has to report, and to whom, differs."""

from .profiles import Rule, Source
from .words import gettext_noop as _

PROTECTION = {
    "us-federal": Rule(
        _(
            "Call your state’s child-abuse hotline yourself today, then tell the school. In most states staff must "
            "report themselves, and telling a colleague is not enough."
        ),
        Source(
            "State law; Child Welfare Information Gateway, Mandatory Reporters of Child Abuse and Neglect",
            is_read=False,
        ),
    ),
    "uk-england": Rule(
        _(
            "Speak with the school’s designated safeguarding lead today. Anyone can also call children’s social care "
            "directly."
        ),
        Source("Keeping children safe in education, part one"),
    ),
    "ca-on": Rule(
        _("Call a children’s aid society yourself, now. Telling the school does not replace that call."),
        Source("Child, Youth and Family Services Act, 2017, s. 125"),
    ),
}
ELSEWHERE = Rule(_("Report it today, as the law of your place asks. The school can tell you who takes reports."))


def protection_in(place: str) -> Rule:
    """What to do in a place. Of one that we do not know we claim nothing."""
    return PROTECTION.get(place, ELSEWHERE)
