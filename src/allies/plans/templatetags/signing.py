"""What signing adds to a page of the plan: the text that is finished, and what people do not agree with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from allies.plans.consent import dissents, finished, stands_by_part
from allies.plans.finals import Held
from allies.plans.models import Edition, Plan, Signature, Stance
from allies.teams.models import Member
from allies.teams.permissions import Permission

from .plans import day_of

register = template.Library()

WAYS = {
    "password": gettext_lazy("password"),
    "totp": gettext_lazy("code of an app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery code"),
    "code": gettext_lazy("code by mail"),
    "mfa": gettext_lazy("second step"),
    "demo": gettext_lazy("the demo, where nobody shows who they are"),
}


@dataclass(frozen=True)
class OnThePlan:
    edition: Edition | None
    by_part: dict[str, list[Stance]]
    may_sign: bool


@register.simple_tag
def signing(plan: Plan, member: Member, editions: Iterable[Edition] | None = None) -> OnThePlan:
    """`editions`: those in hand already, in their order."""
    may_sign = member.may(Permission.SIGN_PLAN) and not plan.official_in
    if editions is None:
        newest = finished(member, plan)
    else:
        newest = next((edition for edition in reversed(list(editions)) if edition.is_finished), None)
    return OnThePlan(newest, stands_by_part(dissents(member, plan)), may_sign)


@register.filter
def of_part(on_plan: OnThePlan, code: str) -> list[Stance]:
    return on_plan.by_part.get(code, [])


@register.simple_tag
def whose(stance: Stance, reader: Member) -> SafeString:
    """Who said it, what they are to the child, and when; and who copied it, where it stood on paper."""
    of, day = stance.of, day_of(stance.recorded_at, reader)
    what = of.title or of.get_role_display()
    line = format_html('<bdi dir="auto">{}</bdi> · <bdi dir="auto">{}</bdi> · {}', of.person.name, what, day)
    if stance.is_on_paper:
        copied = _("copied from paper by %(name)s") % {"name": stance.by.person.name}
        line = format_html('{} · <bdi dir="auto">{}</bdi>', line, copied)
    return line


@register.simple_tag
def known(signature: Signature) -> str:
    """How the signer showed who they are."""
    ways = [str(WAYS.get(way, way)) for way in signature.known_by]
    return ", ".join(ways) or _("an invitation that they had just opened")


@register.filter
def is_valid(held: Held) -> bool:
    return held is Held.VALID


@register.filter
def is_changed(held: Held) -> bool:
    return held is Held.CHANGED


@register.filter
def the_moment(at: object, reader: Member) -> str:
    return day_of(at, reader, with_time=True)
