"""The plan on paper, as one reader may read it: a draft that says so, or a finished text with who signed it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from allies.jurisdictions.profiles import Effect, Rule, Section, Signature
from allies.profiles.on_paper import paper_of
from allies.teams.models import Member
from allies.teams.permissions import Side
from allies.translation.beside import kept_on_paper
from allies.ui.lists import listed
from allies.ui.paper import GAP, Pdf, make_pdf

from .bylines import day_of, said_by, written
from .consent import Signed, before_now, dissents, signatures_seen, stands_by_part
from .duties import answers_in_words, left_open
from .editions import PartThen, parts_then
from .final_texts import content_sum
from .goals_on_paper import day, goal_on_paper
from .head_on_paper import absent, first_page, head
from .languages import of_parts
from .ledger import LedgerLine, ledger_of
from .models import Accommodation, Edition, Input, Plan, Service, Stance, Text
from .paper_pieces import (
    Piece,
    apart,
    beneath,
    code,
    english_of,
    heading,
    in_page,
    line,
    note,
    notice,
    quote,
    table,
    voice,
)
from .participants import participants_of
from .reading import Place, PlanPart, newest_edition, originals_of, whole_plan
from .said_of_goals import said_of, said_on_paper
from .signed_on_paper import dissent_on_paper, earlier_dissent, ledger_on_paper, signatures_on_paper, to_sign_by_hand
from .usual import week_in_words

TEMPLATE = "plans/paper/pages.typ"
VOICES = {Side.HOME: gettext_lazy("Home"), Side.SCHOOL: gettext_lazy("School")}


@dataclass
class Sheet:
    """What goes on paper. Its title names no child: programs show it without being asked."""

    title: str
    foot: str = ""  # where the title is long
    pieces: list[Piece] = field(default_factory=list)

    def printed(self, member: Member) -> Pdf:
        """Letters that no font has are said on the paper itself."""
        words = _("As %(reader)s may read it on %(day)s. Please do not leave it where others can see it.")
        reader = note(words % {"reader": apart(member.person.name), "day": day(member.today)})
        end = [*statements(member), reader]
        pdf = self.drawn(member, end)
        if not pdf.missing_glyphs:
            return pdf
        gaps = _("%(mark)s marks signs that cannot be printed. Allies shows them.") % {"mark": GAP}
        return self.drawn(member, [*end, note(gaps)])

    def drawn(self, member: Member, end: list[Piece]) -> Pdf:
        """The foot of each page says which text this is, whose copy, and how many pages there are."""
        child, reader = apart(member.child.name), apart(member.person.name)
        foot = [in_page(self.foot or self.title), child, _("copy of %(reader)s") % {"reader": reader}]
        foot.append(in_page(day(member.today)))
        data = {
            "title": self.title,
            "pieces": [*self.pieces, *end],
            "page": _("Page {page} of {pages}"),
            "footer": " · ".join(foot),
        }
        words = {"added": _("added:"), "gone": _("gone:")}
        paper = paper_of(member.child.district)
        return make_pdf(TEMPLATE, data, language=get_language() or "en", paper=paper, words=words)


def statements(member: Member) -> Iterable[Piece]:
    """What a family said to an entry of the plan that was not corrected goes wherever the plan goes."""
    for kept in kept_on_paper(member, "plans"):
        yield quote(kept.words, language=kept.language, by=kept.by, title=kept.title)


def plan_on_paper(member: Member, plan: Plan) -> Pdf:
    """As it stands now: the draft that is being written, or the text that is finished."""
    edition = newest_edition(member, plan)
    return edition_on_paper(member, plan, edition) if edition.is_finished else draft_on_paper(member, plan)


def draft_on_paper(member: Member, plan: Plan) -> Pdf:
    """As the page shows it. What has not been shared is nobody's paper, the own drafts too."""
    whole = whole_plan(member, plan, [])
    signatures = signatures_seen(member, plan) if len(whole.editions) > 1 else []
    no, lines = stands_by_part(dissents(member, plan)), ledger_of(member, plan)
    state = _("This is a draft. It is not final and not in effect.")
    title = _("%(plan)s: draft") % {"plan": _(plan.law.short)}
    sheet = Sheet(title)
    sheet.pieces += head(member, plan, whole.edition)
    sheet.pieces.append(notice(_("Draft"), [state, of_parts(whole.parts, get_language() or "en")], grave=True))
    sheet.pieces += first_page(member, plan, participants_of(member, plan))
    sheet.pieces += official(member, plan)
    sheet.pieces += for_one_reader(member, signatures, lines, whole.parts)
    sheet.pieces += why(whole.edition, member)
    parts = {part.section: part for part in whole.parts}
    for section in plan.law.sections:
        sheet.pieces += part_head(section)
        if section in parts:
            sheet.pieces += part_on_paper(parts[section], no.pop(section.code, []), member, whole.edition)
        else:
            sheet.pieces.append(note(why_empty(section, member, plan)))
    sheet.pieces += left_over(plan, no, member)
    if whole.edition.is_amendment:
        sheet.pieces += signatures_on_paper(signatures, plan, whole.editions[-2], member)
    sheet.pieces += earlier_dissent(plan, before_now(member, plan), member)
    sheet.pieces += ledger_on_paper(lines, member)
    sheet.pieces += effects(plan)
    return sheet.printed(member)


def edition_on_paper(member: Member, plan: Plan, edition: Edition) -> Pdf:
    """As it was finished, with what people do not agree with today and every signature that this reader may see."""
    edition.plan = plan
    signatures, lines = signatures_seen(member, plan), ledger_of(member, plan)
    lines = [one for one in lines if one.said.number <= edition.number]
    no = stands_by_part(dissents(member, plan))
    title = _("%(plan)s: text number %(number)s") % {"plan": _(plan.law.short), "number": edition.number}
    sheet = Sheet(title)
    sheet.pieces += head(member, plan, edition)
    parts = parts_then(member, plan, edition)
    sheet.pieces.append(finished(member, plan, edition, of_parts(parts, get_language() or "en")))
    sheet.pieces += what_was_left_open(plan, edition)
    people = participants_of(member, plan)
    sheet.pieces += first_page(member, plan, people)
    sheet.pieces += official(member, plan)
    sheet.pieces += for_one_reader(member, signatures, lines, [])
    sheet.pieces += why(edition, member)
    for part in parts:
        said_no = no.pop(part.section.code, [])
        sheet.pieces += part_then_on_paper(part, said_no, member, edition)
    sheet.pieces += left_over(plan, no, member)
    sheet.pieces += signatures_on_paper(signatures, plan, edition, member)
    sheet.pieces += to_sign_by_hand(plan, people, signatures)
    sheet.pieces += earlier_dissent(plan, before_now(member, plan), member)
    sheet.pieces += ledger_on_paper(lines, member)
    sheet.pieces += effects(plan)
    sheet.pieces += final_without(plan, edition)
    sheet.pieces.append(code(_("Checksum of this text (SHA-256):"), content_sum(edition)))
    return sheet.printed(member)


def finished(member: Member, plan: Plan, edition: Edition, languages: str) -> Piece:
    when = {"number": edition.number, "day": day_of(edition.finished_at, member)}  # type: ignore[arg-type]
    since = edition.in_effect_on
    in_effect = _("In effect since %(day)s, as the case manager wrote.") % {"day": day(since)} if since else ""
    lines = [
        in_effect or _("Final does not mean in effect. The last part says what takes effect, and when."),
        languages,
    ]
    newest = member.sees(Edition).filter(plan=plan).exclude(finished_at=None).latest("number")
    if newest.number > edition.number:
        lines.insert(0, _("This is an earlier text. There is a newer one."))
    return notice(_("Text number %(number)s, final on %(day)s") % when, lines, grave=newest != edition)


def what_was_left_open(plan: Plan, edition: Edition) -> Iterable[Piece]:
    if holes := left_open(edition.left_open):
        yield notice(_("Left open by the team"), [in_page(one.words(plan)) for one in holes])


def final_without(plan: Plan, edition: Edition) -> Iterable[Piece]:
    """Small, on the last page: what was left open once more, and why."""
    if edition.why_open:
        holes = " ".join(one.words(plan) for one in left_open(edition.left_open))
        why_open = _("Why it is final without these: %(words)s") % {"words": apart(edition.why_open)}
        yield note(f"{in_page(holes)} {in_page(why_open)}")


def official(member: Member, plan: Plan) -> Iterable[Piece]:
    """Which paper counts by law, where it is not this one."""
    if not plan.official_in:
        return
    words = _("The official plan is in %(system)s. It is signed there. This paper is for working together.")
    kept = originals_of(member, plan)
    lines = [words % {"system": apart(plan.official_in)}, _("Its PDF is not saved here yet.")]
    if kept:
        lines[1] = _("Its PDF is kept in Allies since %(day)s.") % {"day": day_of(kept[0].recorded_at, member)}
    yield notice(_("The official plan is elsewhere"), lines, grave=True)


def for_one_reader(
    member: Member, signatures: Iterable[Signed], lines: Iterable[LedgerLine], parts: Iterable[PlanPart]
) -> Iterable[Piece]:
    """School reads what each home said to it alone, and who signed: such a copy is for no other hands."""
    if member.side is not Side.SCHOOL:
        return
    texts = (text for part in parts for place in part.places for text in place.texts)
    if any(signatures) or any(not one.said.is_for_all for one in lines) or any(not text.is_for_all for text in texts):
        words = _("Some of this is between one home and school. Please do not hand it on: each parent opens their own.")
        yield notice(_("This copy is yours alone"), [words])


def why(edition: Edition, member: Member) -> Iterable[Piece]:
    if edition.is_amendment:
        by = f"{apart(edition.by.person.name)} · {day_of(edition.recorded_at, member)}"
        yield quote(edition.why, language=edition.language, by=by, title=_("Why it was opened again"))


def part_on_paper(part: PlanPart, said_no: Iterable[Stance], member: Member, edition: Edition) -> Iterable[Piece]:
    if not part.is_needed:
        yield note(_("from an age; the birthday is not known here") if part.may_come else _("if it helps"))
    yield from questions_on_paper(part.section, edition)
    yield from what_stands(part, member, is_draft=True)
    for place in part.places:
        if place.is_empty and not (part.goals and not part.has_words):
            yield note(f"{apart(place.title)}: {place.emptiness}")
        if place.to_settle:
            both = _("Two people wrote here at the same time. Both texts are kept, below each other.")
            yield note(f"{apart(place.title)}: {both}")
        for text in place.texts:
            if text.words:
                yield text_on_paper(text, member, place)
    yield from (dissent_on_paper(stance, member) for stance in said_no)


def part_then_on_paper(part: PartThen, said_no: Iterable[Stance], member: Member, edition: Edition) -> Iterable[Piece]:
    """A part in which nothing is written says so: who reads a paper never has to guess whether a page is missing."""
    yield from part_head(part.section)
    if part.is_empty:
        yield note(why_empty(part.section, member, edition.plan))
    yield from questions_on_paper(part.section, edition)
    yield from what_stands(part, member)
    yield from (text_on_paper(text, member) for text in part.texts)
    yield from (dissent_on_paper(stance, member) for stance in said_no)


def part_head(section: Section) -> Iterable[Piece]:
    """As law or the form of the place calls it; in plain words beneath."""
    yield heading(2, _(section.legal or section.name))
    if section.legal:
        yield beneath(_(section.name))


def questions_on_paper(section: Section, edition: Edition) -> Iterable[Piece]:
    """Each with its answer, or that there is none."""
    for question in section.questions:
        one = replace(section, questions=(question,))
        answered = answers_in_words(one, edition.answered)
        yield line(answered[0]) if answered else note(f"{_(question.words)} {absent()}")


def why_empty(section: Section, member: Member, plan: Plan) -> str:
    of_age = plan.law.comes_of_age(section, born_on=member.child.born_on, ends_on=plan.ends_on)
    if of_age is False:
        return _("Not due yet: it is for a child who is %(age)s or older during the plan.") % {"age": section.from_age}
    return absent()


def what_stands(part: PlanPart | PartThen, member: Member, *, is_draft: bool = False) -> Iterable[Piece]:
    shape = part.section.shape.value
    yield from (concern_on_paper(said, member) for said in part.concerns)
    said = said_of(member, part.goals)
    for count, goal in enumerate(part.goals, start=1):
        yield from goal_on_paper(goal, count)
        yield from said_on_paper(member, said.get(goal.root, ()))
    if part.section.steps and part.goals and not any(goal.steps for goal in part.goals):
        yield note(
            f"{_('Shorter steps (benchmarks or short-term objectives)')}: {absent()} {_(part.section.steps.words)}"
        )
    if part.services:
        yield services_on_paper(part.services)
        yield from times_on_paper(part.services)
    if part.section.is_sorted and (left := sorts_left(part.services)):
        yield note(_("Not written in this plan: %(sorts)s.") % {"sorts": " · ".join(left)})
    if part.accommodations:
        yield accommodations_on_paper(part.accommodations)
    empty = {
        "concerns": (part.concerns, _("No parent has put a concern in the plan.")),
        "goals": (part.goals, _("No goal is here yet.")),
        "services": (part.services, _("No service is here yet.")),
        "accommodations": (part.accommodations, _("Nothing is here yet.")),
    }
    if is_draft and shape in empty and not empty[shape][0]:
        yield note(empty[shape][1])


def concern_on_paper(said: Input, member: Member) -> Piece:
    """A parent's words, letter by letter."""
    return quote(said.words, language=said.language, by=said_by(said, member, apart))


def text_on_paper(text: Text, member: Member, place: Place | None = None) -> Piece:
    by = written(text, member, apart)
    if text.voice == Side.HOME and not text.is_for_all:
        by = f"{by} · {_('for this home and school, not in the plan')}"
    name = place.title if place else voice_of(text)
    return voice(apart(name), text.words, side=str(text.voice), language=text.language, by=by)


def voice_of(text: Text) -> str:
    return str(VOICES.get(Side(text.voice)) or _("The child’s own voice"))


def sorts_left(rows: Iterable[Service]) -> list[str]:
    """The sorts of service that law names, and of which none is in the plan."""
    there = {row.sort for row in rows}
    return [str(sort.label) for sort in Service.Sort if sort not in there]


def services_on_paper(rows: Iterable[Service]) -> Piece:
    heads = [_("Service"), _("How often, how long"), _("Provider"), _("Place"), _("How it is given"), _("Begins, ends")]
    return table(heads, map(service_on_paper, rows), (7, 6, 6, 5, 6, 6))


def times_on_paper(rows: Iterable[Service]) -> Iterable[Piece]:
    """Under what the plan promises, and no part of it."""
    timed = [row for row in rows if row.week]
    yield from (line(f"{apart(row.name)}: {week_in_words(row.week)}") for row in timed)
    if timed:
        yield note(_("These are the usual times. They may change without a change to the plan."))


def service_on_paper(row: Service) -> list[object]:
    """Of what nobody said, that it is not written: a hole in a plan is seen."""
    often = ngettext("Once %(per)s", "%(counter)s times %(per)s", row.times)
    often %= {"counter": row.times, "per": row.get_per_display()}
    minutes = ngettext("%(counter)s minute", "%(counter)s minutes", row.minutes) % {"counter": row.minutes}
    days = f"{date_format(row.begins_on, 'DATE_FORMAT')} – {date_format(row.ends_on, 'DATE_FORMAT')}"
    what = " · ".join(filter(None, [apart(row.name), str(row.get_sort_display())]))
    how = [str(row.get_size_display()) or _("alone or in a group: not written")]
    how.append(str(row.get_way_display()) or _("direct or consultation: not written"))
    return [what, listed([often, minutes]), apart(row.giver), apart(row.place), ". ".join(how), days]


def accommodations_on_paper(rows: Iterable[Accommodation]) -> Piece:
    return table([_("What"), _("Where"), _("Who")], map(accommodation_on_paper, rows), (10, 6, 5))


def accommodation_on_paper(row: Accommodation) -> list[object]:
    return [apart(row.name), row.get_where_display(), apart(row.giver)]


def left_over(plan: Plan, no: dict[str, list[Stance]], member: Member) -> Iterable[Piece]:
    """Dissent with a part that is not in this text goes with the plan all the same."""
    for code_, stances in no.items():
        section = plan.law.section(code_)
        yield heading(2, _(section.name) if section else code_)
        yield from (dissent_on_paper(stance, member) for stance in stances)


def effects(plan: Plan) -> Iterable[Piece]:
    yield heading(2, _("What takes effect, and when"))
    if plan.law.signing and plan.law.signing.partial:
        yield from rule_on_paper(plan.law.signing.partial)
    for effect in plan.law.effects:
        yield line(_(effect.what), strong=True)
        yield line(f"{_(effect.words)} ({waits_for(effect)})")
        yield note(source(effect))
    yield note(_("No service waits for this page. To mark a plan as final changes nothing by itself for the child."))
    partial = [plan.law.signing.partial.words] if plan.law.signing and plan.law.signing.partial else []
    yield from english_of(*partial, *(f"{effect.what}: {effect.words}" for effect in plan.law.effects))


def rule_on_paper(rule: Rule) -> Iterable[Piece]:
    yield line(_(rule.words))
    yield note(source(rule))


def waits_for(effect: Effect) -> str:
    if effect.signature is Signature.NEEDED:
        return _("waits for a signature")
    if effect.signature is Signature.NOT_NEEDED:
        return _("does not wait for a parent’s signature")
    return _("a signature: please ask at school")


def source(of: Effect | Rule) -> str:
    if of.source is None:
        return _("This is our own way. The law does not say it.")
    cite = apart(of.source.cite)
    return cite if of.source.is_read else f"{cite} · {_('please check this with your school')}"
