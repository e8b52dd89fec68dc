"""The ledger of what people said, as one reader sees it: each with its answer, or that it waits for one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.teams.permissions import Side

from .models import Input, Plan, Verdict


@dataclass
class LedgerLine:
    """One thing somebody said, for one reader."""

    said: Input
    reader: Member
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def verdict(self) -> Verdict | None:
        return next((verdict for verdict in self.verdicts if verdict.replaced_at is None), None)

    @property
    def earlier(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if verdict.replaced_at is not None]

    @property
    def waits(self) -> bool:
        return self.said.needs_verdict and self.verdict is None

    @property
    def is_own(self) -> bool:
        return self.said.by_id == self.reader.pk

    @property
    def part(self) -> str:
        section = self.said.plan.law.section(self.said.section)
        return _(section.name) if section else ""

    @property
    def may_be_taken_back(self) -> bool:
        return self.is_own and self.waits


def ledger_of(member: Member, plan: Plan) -> list[LedgerLine]:
    """The newest first. One home reads its own, and what the other put before the whole team."""
    seen = member.sees(Input).filter(plan=plan).select_related("by__person", "by__home", "audience")
    lines = {said.pk: LedgerLine(said, member) for said in seen.order_by("-recorded_at", "-id")}
    if lines:
        verdicts = member.sees(Verdict).filter(input__plan=plan).select_related("by__person")
        for verdict in verdicts.order_by("-recorded_at", "-id"):
            if verdict.input_id in lines:
                lines[verdict.input_id].verdicts.append(verdict)
    for line in lines.values():
        line.said.plan = plan
    return list(lines.values())


def alike(lines: Iterable[LedgerLine]) -> dict[tuple[str, str], list[LedgerLine]]:
    """Those that wait, by what they are about: similar ones can be answered together."""
    found: dict[tuple[str, str], list[LedgerLine]] = {}
    for line in lines:
        if line.waits:
            found.setdefault((line.said.section, line.said.sort), []).append(line)
    return found


def side_of(said: Input) -> Side:
    return said.by.side
