"""What law says of a plan, each thing with where it is written; and the sums by which its texts are checked."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext_lazy as _

from allies.jurisdictions.known import PLACES, profiles_of
from allies.jurisdictions.profiles import Effect, Profile, Rule
from allies.teams.models import Member
from allies.timeline.places import Now

from .consent import Signed, signatures_seen
from .final_texts import content_sum
from .models import Edition, Plan


@dataclass(frozen=True)
class LawPart:
    """What law says of one thing. `code` is its anchor."""

    code: str
    title: str | Promise
    rules: list[Rule]
    effects: tuple[Effect, ...] = ()


class Sums(NamedTuple):
    texts: list[tuple[Edition, str]]
    signatures: list[Signed]


def plan_at_hand(member: Member) -> Plan | None:
    """The newest that was written here."""
    plan = member.sees(Plan).filter(came_from="").order_by("-begins_on", "-id").first()
    if plan:
        plan.child = member.child
    return plan


def signed_at_hand(member: Member) -> Plan | None:
    """The newest that has a final text: a draft after it has no sum yet."""
    final = member.sees(Edition).filter(plan__came_from="").exclude(finished_at=None).select_related("plan")
    edition = final.order_by("-plan__begins_on", "-plan", "-number").first()
    if edition is None:
        return None
    edition.plan.child = member.child
    return edition.plan


def law_of(member: Member, plan: Plan | None) -> Profile:
    """Whose law holds: that of the child's plan, or of the school's place."""
    return plan.law if plan else profiles_of(member.child.school.district.jurisdiction)[0]


def parts_of_law(law: Profile) -> list[LawPart]:
    it, support = law.signing, law.support
    meant = (it.yes, it.partial, it.student, it.staff, it.leader) if it else ()
    parts = [
        LawPart("signing", _("What a signature means"), given(*meant)),
        LawPart("withdrawal", _("When you withdraw your agreement to a plan"), given(it.withdrawal if it else None)),
        LawPart("effects", _("What takes effect, and when"), [], law.effects),
        LawPart("refusal", _("When the school says no to you"), given(law.refusal)),
        LawPart("notices", _("What you get in writing"), [Rule(one.name, one.source) for one in law.notices]),
        LawPart("hard-moments", _("A plan for hard moments"), [support.yes, support.thought, support.holding]),
    ]
    return [part for part in parts if part.rules or part.effects]


def given(*rules: Rule | None) -> list[Rule]:
    return [rule for rule in rules if rule]


def place_in_words(law: Profile) -> str:
    return PLACES[law.place]


def how_many_rights(member: Member) -> Now:
    count = sum(len(part.rules) + len(part.effects) for part in parts_of_law(law_of(member, plan_at_hand(member))))
    words = ngettext("One right, in %(language)s", "%(count)s rights, in %(language)s", count)
    return Now(words % {"count": count, "language": get_language_info(get_language() or "en")["name_local"]})


def sums_of(member: Member, plan: Plan) -> Sums:
    """Of each final text of a plan, and of each signature that this reader may see; the newest first."""
    final = list(member.sees(Edition).filter(plan=plan).exclude(finished_at=None).order_by("-number"))
    for edition in final:
        edition.plan = plan
    return Sums([(edition, content_sum(edition)) for edition in final], signatures_seen(member, plan))
