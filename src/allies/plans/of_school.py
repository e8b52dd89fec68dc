"""What those of school put their name to, where the place asks for it. None of it is a yes of home or of the child."""

from allies.jurisdictions.profiles import Profile, Rule
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .models import Plan
from .models.signing import Act

WHO_MAY = {Act.TOOK_PART: Permission.SIGN_TOOK_PART, Act.FOR_SCHOOL: Permission.SIGN_FOR_SCHOOL}


def rule_of(act: Act, law: Profile) -> Rule | None:
    """The rule of the place; None where it does not ask."""
    if law.signing is None:
        return None
    return {Act.TOOK_PART: law.signing.staff, Act.FOR_SCHOOL: law.signing.leader}.get(act)


def is_asked(act: Act, plan: Plan, member: Member) -> bool:
    return rule_of(act, plan.law) is not None and member.may(WHO_MAY[act])
