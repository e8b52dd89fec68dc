"""What signing adds to a page of the plan: the text that is finished, and what people do not agree with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils.safestring import SafeString, mark_safe

from allies.plans import bylines, languages
from allies.plans.bylines import day_of
from allies.plans.consent import Signed, dissents, finished, stands_by_part
from allies.plans.finals import Final, Held
from allies.plans.models import Edition, Plan, Signature, Stance
from allies.teams.models import Member
from allies.teams.permissions import Permission, Side

from .plans import apart

register = template.Library()


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
    noes = dissents(member, plan) if newest else []  # nobody says yes or no before there is a text
    return OnThePlan(newest, stands_by_part(noes), may_sign)


@register.filter
def of_part(on_plan: OnThePlan, code: str) -> list[Stance]:
    return on_plan.by_part.get(code, [])


@register.simple_tag
def whose(stance: Stance, reader: Member) -> SafeString:
    """Who said it, what they are to the child, and when; and who copied it, where it stood on paper."""
    return mark_safe(bylines.whose(stance, reader, apart))  # noqa: S308  # each name is escaped


@register.simple_tag
def known(signature: Signature) -> str:
    """How the signer showed who they are."""
    return bylines.known(signature)


@register.simple_tag
def languages_of(final: Final) -> str:
    return languages.of_the_text(final.language, final.in_other_languages, len(final.blocks))


@register.simple_tag
def languages_as_signed(one: Signed) -> str:
    return languages.as_signed(one)


@register.simple_tag
def nobody_yet(reader: Member) -> str:
    return languages.nobody_yet(is_home=reader.side is not Side.SCHOOL)


@register.filter
def is_valid(held: Held) -> bool:
    return held is Held.VALID


@register.filter
def is_changed(held: Held) -> bool:
    return held is Held.CHANGED


@register.filter
def the_moment(at: datetime, reader: Member) -> str:
    return day_of(at, reader, with_time=True)
