"""What changed from one text of a plan to a later one, on paper: word by word, seen in black and white and heard.

Who does not agree, and who signed, go with it.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from allies.profiles.merging import Piece as Run
from allies.teams.models import Member
from allies.ui.lists import listed
from allies.ui.paper import Pdf

from .bylines import day_of
from .consent import before_now, dissents, signatures_seen, stands_by_part
from .editions import PartThen, parts_then
from .goals_on_paper import day
from .models import Accommodation, Edition, Goal, Plan, Service, Text
from .paper_pieces import Piece, apart, heading, in_page, line, note, notice, quote, redline
from .plan_on_paper import (
    Sheet,
    accommodation_on_paper,
    for_one_reader,
    left_over,
    official,
    service_on_paper,
    voice_of,
)
from .signed_on_paper import earlier_dissent, signatures_on_paper


def changes_on_paper(member: Member, plan: Plan, old: Edition, new: Edition) -> Pdf:
    """`old` was finished; `new` came after it and may be open still. Why it was opened stands with each in between."""
    name = _(plan.law.short)
    to = _("text number %(number)s") if new.is_finished else _("the draft of text number %(number)s")
    numbers = {"old": old.number, "new": to % {"number": new.number}, "plan": name}
    title = _("%(plan)s: what changed from text number %(old)s to %(new)s") % numbers
    sheet = Sheet(title, foot=_("%(plan)s: texts %(old)s and %(later)s") % {**numbers, "later": new.number})
    sheet.pieces += head(member, plan, old, new)
    sheet.pieces += official(member, plan)
    signatures = signatures_seen(member, plan)
    sheet.pieces += for_one_reader(member, signatures, [], [])
    sheet.pieces += reasons(member, plan, old, new)
    sheet.pieces.append(heading(2, _("How to read it")))
    shown = [Run("added", _("These words came.")), Run("kept", " "), Run("gone", _("These words went."))]
    sheet.pieces.append(redline(shown))
    changed = [part for part in parts_then(member, plan, new, old) if part.is_changed]
    for part in changed:
        sheet.pieces += part_on_paper(part)
    if not changed:
        sheet.pieces.append(line(_("Not one word is different.")))
    sheet.pieces += left_over(plan, stands_by_part(dissents(member, plan)), member)
    sheet.pieces += signatures_on_paper(signatures, plan, new if new.is_finished else old, member)
    sheet.pieces += earlier_dissent(plan, before_now(member, plan), member)
    return sheet.printed(member)


def head(member: Member, plan: Plan, old: Edition, new: Edition) -> Iterable[Piece]:
    yield heading(1, _("What changed"))
    yield line(apart(member.child.name), strong=True)
    yield line(listed([_(plan.law.name), _("%(first)s to %(last)s") % between(plan)]))
    yield line(f"{_('The earlier one')}: {text_in_words(old, member)}")
    yield line(f"{_('The later one')}: {text_in_words(new, member)}")
    if not new.is_finished:
        yield notice(_("Draft"), [_("The later one is a draft. It is not final and not in effect.")], grave=True)


def between(plan: Plan) -> dict[str, str]:
    return {"first": day(plan.begins_on), "last": day(plan.ends_on)}


def text_in_words(edition: Edition, member: Member) -> str:
    if edition.finished_at is None:
        today = {"number": edition.number, "day": day(member.today)}
        return _("Text number %(number)s, as it is on %(day)s") % today
    when = {"number": edition.number, "day": day_of(edition.finished_at, member)}
    return _("Text number %(number)s, final on %(day)s") % when


def reasons(member: Member, plan: Plan, old: Edition, new: Edition) -> Iterable[Piece]:
    """Each time the plan was opened again on the way."""
    opened = member.sees(Edition).filter(plan=plan, number__gt=old.number, number__lte=new.number)
    for edition in opened.select_related("by__person").order_by("number"):
        by = f"{apart(edition.by.person.name)} · {day_of(edition.recorded_at, member)}"
        yield quote(edition.why, language=edition.language, by=by, title=_("Why it was opened again"))


def part_on_paper(part: PartThen) -> Iterable[Piece]:
    yield heading(2, part.name)
    for thing, runs in part.changes:
        if isinstance(thing, Text):
            yield note(voice_of(thing))
            yield redline(runs, thing.language)
        else:
            yield redline(runs)
    yield from (redline([Run("gone", in_page(row_in_words(row)))]) for row in part.gone)
    yield from (redline([Run("added", in_page(row_in_words(row)))]) for row in part.added)


def row_in_words(row: Goal | Service | Accommodation) -> str:
    """All of it, where each thing that was typed keeps its own direction."""
    if isinstance(row, Goal):
        return " ".join([row.sentence_or_lines.replace("\n", " · "), *row.more])
    cells = service_on_paper(row) if isinstance(row, Service) else accommodation_on_paper(row)
    return " · ".join(str(cell) for cell in cells if cell)
