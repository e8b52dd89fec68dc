"""Who said what to the finished plan, as one reader sees it: answers, signatures and what still holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from allies.jurisdictions.profiles import Rule, birthday
from allies.teams.models import Member
from allies.teams.permissions import Permission, Role

from .final_texts import asked_about, blocks, content_sum, final_text, things_in, was_taken_from
from .finals import Block, Final, Held, other_languages
from .models import Edition, Plan, Signature, Stance, TakenBack
from .models.signing import OPEN, Act, Says
from .of_school import WHO_MAY, is_asked, rule_of


@dataclass(frozen=True)
class Signed:
    """A signature with what became of it."""

    signature: Signature
    taken_back: TakenBack | None
    held: Held
    is_newest: bool
    plan: Plan
    taken_out: frozenset[tuple[object, str]] = frozenset()  # whose words on which part are shown to nobody any more
    parts: tuple[Block, ...] = ()  # of the text that was signed, as it stands today

    @property
    def counts(self) -> bool:
        return self.taken_back is None and self.held is Held.VALID and self.is_newest

    @property
    def name(self) -> str:
        return str(self.signature.statement.get("name", ""))

    def names(self, says: Says) -> list[str]:
        sections = {section.code: section for section in self.plan.law.sections}
        return [_(sections[code].name) for code in self.signature.parts(says) if code in sections]

    @property
    def agreed(self) -> list[str]:
        return self.names(Says.AGREE)

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Part, answer and words, as they were signed."""
        parts = {section.code: section for section in self.plan.law.sections}
        answers = [(parts.get(one["section"]), one) for one in self.signature.answers if one["says"] != OPEN]
        said = ((_(part.name), str(Says(one["says"]).label), one["words"]) for part, one in answers if part)
        return [
            (part, says, _("These words were taken out.") if (self.signature.of_id, words) in self.taken_out else words)
            for part, says, words in said
        ]

    @property
    def may_be_read(self) -> bool:
        """What was taken out of the plan since is not shown here either. It stays kept, with its sum."""
        return self.held is Held.VALID or not was_taken_from(self.signature.edition)

    @property
    def in_other_languages(self) -> dict[str, list[str]]:
        """What stood in the signed text in another language than its headings."""
        return other_languages(self.parts, self.signature.text.language, self.signature.text.words)

    @property
    def how_read(self) -> str:
        """Of the parts in other languages, in the signer's own word; empty where there are none."""
        if self.signature.how_read:
            return _("How they read it: %(how)s.") % {"how": self.signature.get_how_read_display()}
        was_not_asked = self.in_other_languages and not self.signature.is_on_paper
        return _("Nobody asked then how it was read.") if was_not_asked else ""

    @property
    def is_of_school(self) -> bool:
        return self.signature.act in WHO_MAY


def finished(member: Member, plan: Plan) -> Edition | None:
    """The newest text that can be read and signed; an amendment that is being written is none yet."""
    editions = member.sees(Edition).filter(plan=plan).exclude(finished_at=None)
    return editions.order_by("-number").first()


def is_readable(member: Member, edition: UUID) -> bool:
    """Whether this seat may read the finished text of that edition."""
    is_open = member.may(Permission.SEE_PLAN)
    return is_open and member.sees(Edition).filter(pk=edition).exclude(finished_at=None).exists()


def dissents(member: Member, plan: Plan) -> list[Stance]:
    """What people do not agree with, in their words: it goes wherever the plan goes, until they say otherwise."""
    seen = member.sees(Stance).filter(plan=plan, says=Says.DISAGREE, replaced_at=None)
    return list(seen.select_related("of__person", "by__person", "edition").order_by("recorded_at", "id"))


def before_now(member: Member, plan: Plan) -> list[Stance]:
    """What somebody did not agree with once, and said otherwise since. It stays readable."""
    seen = member.sees(Stance).filter(plan=plan, says=Says.DISAGREE).exclude(replaced_at=None)
    return list(seen.select_related("of__person", "by__person").order_by("recorded_at", "id"))


def own_answers(member: Member, plan: Plan) -> dict[str, Stance]:
    seen = member.sees(Stance).filter(plan=plan, of__in=member.own_seats, replaced_at=None)
    return {stance.section: stance for stance in seen.select_related("edition").order_by("section")}


def signatures_seen(member: Member, plan: Plan) -> list[Signed]:
    """Each home sees its own and school's; school sees all. The newest of each person counts, for each sort of act."""
    seen = member.sees(Signature).filter(plan=plan).select_related("of__person", "by__person", "text", "edition")
    rows = list(seen.order_by("-recorded_at", "-id"))
    back = member.sees(TakenBack).filter(signature__plan=plan).select_related("by__person")
    taken = {one.signature_id: one for one in back.order_by("recorded_at", "id")}
    out = Stance._base_manager.filter(plan=plan, says=Says.DISAGREE).exclude(taken_out_at=None)
    taken_out = frozenset(out.values_list("of", "words"))
    sums: dict[object, str] = {}
    parts: dict[object, tuple[Block, ...]] = {}
    newest: set[tuple[object, str]] = set()
    found = []
    for row in rows:
        row.edition.plan = plan
        if row.edition_id not in sums:
            things = things_in(row.edition)
            sums[row.edition_id] = content_sum(row.edition, things)
            parts[row.edition_id] = tuple(blocks(row.edition, things))
        is_newest = (row.of.person_id, row.act) not in newest
        newest.add((row.of.person_id, row.act))
        held = row.held(sums[row.edition_id])
        found.append(Signed(row, taken.get(row.pk), held, is_newest, plan, taken_out, parts[row.edition_id]))
    return found


@dataclass
class Answered:
    """One part of the text, with what the reader said to it and what others do not agree with."""

    block: Block
    is_asked: bool
    own: Stance | None = None
    is_of_this_text: bool = False
    dissents: list[Stance] = field(default_factory=list)

    @property
    def dissents_of_others(self) -> list[Stance]:
        return [stance for stance in self.dissents if stance != self.own]


@dataclass
class Reading:
    """The text of one finished edition for one reader, with all that belongs to it."""

    member: Member
    plan: Plan
    edition: Edition
    newest: Edition
    language: str

    @cached_property
    def final(self) -> Final:
        return final_text(self.edition, self.language)

    @cached_property
    def asked(self) -> list[Block]:
        return asked_about(self.plan, self.final)

    @cached_property
    def own(self) -> dict[str, Stance]:
        return own_answers(self.member, self.plan) if self.member.role in {Role.GUARDIAN, Role.STUDENT} else {}

    @cached_property
    def answered_before(self) -> Edition | None:
        """The text that the reader answered last, where that is an earlier one and this one is not answered yet."""
        last = max((stance.edition for stance in self.own.values()), key=lambda one: one.number, default=None)
        if last is None or last.number >= self.edition.number:
            return None
        last.plan, last.child = self.plan, self.member.child
        return last

    @cached_property
    def changed_since(self) -> list[Block]:
        """The parts that read otherwise than in the text which the reader answered last."""
        if self.answered_before is None:
            return []
        before, now = final_text(self.answered_before, self.language), self.final
        gone = [block for block in before.blocks if now.block(block.code) is None]
        return [block for block in now.blocks if before.block(block.code) != block] + gone

    @cached_property
    def dissents(self) -> list[Stance]:
        return dissents(self.member, self.plan)

    @cached_property
    def earlier(self) -> list[Stance]:
        return before_now(self.member, self.plan)

    @cached_property
    def signatures(self) -> list[Signed]:
        return signatures_seen(self.member, self.plan)

    @property
    def is_newest(self) -> bool:
        return self.edition.pk == self.newest.pk

    @property
    def may_sign(self) -> bool:
        return self.member.may(Permission.SIGN_PLAN) and self.is_newest and not self.plan.official_in

    @property
    def keeps_from_deciding(self) -> bool:
        """A guardian who may read and, as an order says, does not decide."""
        return self.member.role == Role.GUARDIAN and not self.member.may(Permission.SIGN_PLAN)

    @property
    def is_signed_here(self) -> bool:
        return self.is_newest and not self.plan.official_in

    @property
    def asks_staff(self) -> bool:
        return self.is_signed_here and is_asked(Act.TOOK_PART, self.plan, self.member)

    @property
    def waits_for_leader(self) -> bool:
        """Whether the place wants somebody to sign for the school, and nobody has."""
        asks = rule_of(Act.FOR_SCHOOL, self.plan.law) is not None
        return asks and self.is_signed_here and not is_signed_for_school(self.edition, self.signatures)

    @property
    def asks_leader(self) -> bool:
        return self.waits_for_leader and is_asked(Act.FOR_SCHOOL, self.plan, self.member)

    @property
    def student_rule(self) -> Rule | None:
        """Said from a birthday on; who decides is for people to find out."""
        signing, born_on = self.plan.law.signing, self.member.child.born_on
        if signing is None or signing.student is None or born_on is None:
            return None
        return signing.student if birthday(born_on, signing.student_from) <= self.member.today else None

    @cached_property
    def parts(self) -> list[Answered]:
        asked = {block.code for block in self.asked}
        parts = []
        for block in self.final.blocks:
            own = self.own.get(block.code)
            parts.append(
                Answered(
                    block,
                    block.code in asked,
                    own,
                    own is not None and own.edition_id == self.edition.pk,
                    [stance for stance in self.dissents if stance.section == block.code],
                )
            )
        return parts

    def own_parts(self, says: Says) -> list[Answered]:
        return [part for part in self.parts if part.own and part.is_of_this_text and part.own.says == says]

    @property
    def agreed(self) -> list[Answered]:
        return self.own_parts(Says.AGREE)

    @property
    def not_agreed(self) -> list[Answered]:
        return self.own_parts(Says.DISAGREE)

    @property
    def open(self) -> list[Answered]:
        """The parts for which the reader asked for time, or said nothing to this text."""
        said = {part.block.code for part in [*self.agreed, *self.not_agreed]}
        return [part for part in self.parts if part.is_asked and part.block.code not in said]

    @property
    def standing(self) -> Signed | None:
        """The reader's own yes, as long as it counts."""
        return self._own(Act.YES)

    @property
    def took_part(self) -> Signed | None:
        return self._own(Act.TOOK_PART)

    def _own(self, act: Act) -> Signed | None:
        own = that_count(self.edition, self.signatures, act)
        return next((one for one in own if one.signature.of_id in self.member.own_seats), None)


def that_count(edition: Edition, signatures: Iterable[Signed], act: Act) -> list[Signed]:
    under = (one for one in signatures if one.signature.edition_id == edition.pk and one.signature.act == act)
    return [one for one in under if one.counts]


def is_signed_for_school(edition: Edition, signatures: Iterable[Signed]) -> bool:
    return bool(that_count(edition, signatures, Act.FOR_SCHOOL))


def stands_by_part(stances: Iterable[Stance]) -> dict[str, list[Stance]]:
    by_part: dict[str, list[Stance]] = {}
    for stance in stances:
        by_part.setdefault(stance.section, []).append(stance)
    return by_part
