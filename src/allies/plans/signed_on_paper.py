"""What people said to a plan, on paper: signatures with what became of them, dissent word for word, and the ledger."""

from collections.abc import Callable, Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from allies.teams.models import Member
from allies.teams.permissions import Side

from .bylines import day_of, known, said_by, whose
from .consent import Signed, is_signed_for_school
from .finals import Held
from .languages import as_signed, nobody_yet
from .ledger import LedgerLine
from .models import Edition, Participant, Plan, Stance, Verdict
from .models.signing import Act
from .of_school import rule_of
from .paper_pieces import (
    Piece,
    apart,
    code,
    english_of,
    heading,
    line,
    note,
    notice,
    quote,
    signing_table,
    table,
    terms,
)


def dissent_on_paper(stance: Stance, reader: Member) -> Piece:
    return quote(
        stance.words,
        language=stance.language,
        by=whose(stance, reader, apart),
        title=_("Does not agree with this part"),
    )


def earlier_dissent(plan: Plan, stances: Iterable[Stance], reader: Member) -> Iterable[Piece]:
    """What somebody said otherwise since: it stays readable, here too."""
    for count, stance in enumerate(stances):
        if not count:
            yield heading(2, _("What somebody did not agree with before"))
        section = plan.law.section(stance.section)
        name = _(section.name) if section else ""
        yield quote(stance.words, language=stance.language, by=whose(stance, reader, apart), title=name)


def signatures_on_paper(signatures: list[Signed], plan: Plan, edition: Edition, reader: Member) -> Iterable[Piece]:
    """Those under this text first; each says of which text it is, and whether it holds."""
    rows = sorted(signatures, key=lambda one: one.signature.edition_id != edition.pk)
    yield heading(2, _("Signatures"))
    if not rows:
        yield note(nobody_yet(is_home=reader.side is not Side.SCHOOL))
    rule = rule_of(Act.FOR_SCHOOL, plan.law)
    if rule and not plan.official_in and not is_signed_for_school(edition, signatures):
        yield note(" ".join([_(rule.words), _("Nobody has signed this text for the school yet.")]))
    if rows:
        yield table(
            [_("Name"), _("Who they are"), _("What they signed"), _("Date")],
            map(in_the_block(reader), rows),
            (6, 7, 8, 5),
        )
        yield note(_("What each said, and how it is known:"))
    for one in rows:
        yield from signature_on_paper(one, reader)


def to_sign_by_hand(plan: Plan, people: list[Participant], signatures: Iterable[Signed]) -> Iterable[Piece]:
    """A line for each who takes part and has not signed here, and for those whom the place asks; a pen fills the rest.

    It names nobody whom this copy does not name already. Where no parent is named, one line is there to be filled.
    """
    signing = plan.law.signing
    if plan.official_in or signing is None:
        return
    has_signed = {one.signature.of.person_id for one in signatures if one.counts}
    there = [one for one in people if one.way not in {Participant.Way.AWAY, Participant.Way.EXCUSED}]
    open_ones = [one for one in there if one.seat is None or one.seat.person_id not in has_signed]
    rows = [[apart(one.called), _(one.taking_part_as) if one.part else "", "", ""] for one in open_ones]
    if not any(one.seat is not None and one.seat.side is Side.HOME for one in people) and not has_signed:
        rows.append(["", _("parent or guardian"), "", ""])
    if signing.leader:
        rows.append(["", _("for the school"), "", ""])
    if not rows:
        return
    yield heading(2, _("To sign by hand"))
    yield note(_("A name here says that somebody took part. What a parent’s signature does:"))
    yield line(_(signing.yes.words))
    if signing.leader:
        yield line(_(signing.leader.words))
    yield from english_of(signing.yes.words)
    yield signing_table([_("Name"), _("Role in the team"), _("Signature"), _("Date")], rows, (7, 7, 9, 5))


def in_the_block(reader: Member) -> Callable[[Signed], list[object]]:
    """One line of the block of signatures: whose, as what, to which text, on which day; and that one does not hold."""

    def row(one: Signed) -> list[object]:
        signature = one.signature
        on = (
            date_format(signature.signed_on, "DATE_FORMAT")
            if signature.signed_on
            else day_of(signature.recorded_at, reader)
        )
        short = _("agrees with some parts") if signature.is_partial else agreed_in_words(one)
        said = [short, _("Text number %(number)s.") % {"number": signature.edition.number}]
        return [
            apart(one.name),
            apart(signature.of.what),
            " · ".join(said if one.counts else [*said, stands_how(one)]),
            on,
        ]

    return row


def signature_on_paper(one: Signed, reader: Member) -> Iterable[Piece]:
    signature = one.signature
    yield heading(3, apart(one.name))
    if void := void_because(one):
        yield notice(_("Void"), void, grave=True)
    yield line(agreed_in_words(one), strong=True)
    yield line(stands_how(one))
    yield note(
        " ".join([signed_when(one, reader), _("Text number %(number)s.") % {"number": signature.edition.number}])
    )
    yield terms((part, says) for part, says, _words in one.told)
    for part, says, words in one.told:
        if words:
            yield quote(words, language=signature.text.language, title=f"{part}: {says}")
    if one.taken_back:
        yield from taken_back_on_paper(one, reader)
    yield note(" ".join(filter(None, [as_signed(one) + ".", one.how_read])))
    yield code(_("Checksum of the text (SHA-256):"), signature.text.sum)
    yield code(_("Checksum of the signature (SHA-256):"), signature.sum)


def void_because(one: Signed) -> list[str]:
    if one.held is Held.CHANGED:
        return [_("The plan today is not the text that was signed. This signature says nothing about it.")]
    if one.held is Held.BROKEN:
        return [_("What was kept with this signature was changed after it was given.")]
    return []


def stands_how(one: Signed) -> str:
    held = {
        Held.VALID: _("valid: every letter is as it was signed"),
        Held.CHANGED: _("void: the text has changed"),
        Held.BROKEN: _("void: what was kept is not what was signed"),
    }
    said = [_("taken back") if one.taken_back else held[one.held]]
    return " · ".join(said if one.is_newest else [*said, _("signed again later")])


def agreed_in_words(one: Signed) -> str:
    if one.is_of_school:
        return str(one.signature.get_act_display())
    if one.signature.is_partial:
        return " ".join([_("agrees with these parts:"), " · ".join(one.agreed)])
    return _("agrees with every part")


def signed_when(one: Signed, reader: Member) -> str:
    signature = one.signature
    if signature.signed_on is None:
        words = _("Signed (%(day)s). Known by: %(ways)s.")
        return words % {"day": day_of(signature.recorded_at, reader, with_time=True), "ways": known(signature)}
    words = _("Signed on paper, dated %(day)s. %(name)s noted it on %(marked)s.")
    return words % {
        "day": date_format(signature.signed_on, "DATE_FORMAT"),
        "name": apart(signature.by.person.name),
        "marked": day_of(signature.recorded_at, reader),
    }


def taken_back_on_paper(one: Signed, reader: Member) -> Iterable[Piece]:
    back = one.taken_back
    if back is None:
        return
    words = _("Agreement withdrawn (%(day)s). It counts from then on; what was done before does not change.")
    yield line(words % {"day": day_of(back.recorded_at, reader, with_time=True)}, strong=True)
    if back.words:
        yield quote(back.words, language=back.language)


def ledger_on_paper(lines: Iterable[LedgerLine], reader: Member) -> Iterable[Piece]:
    """Oldest first, as a report is read: each thing as it was said, and what became of it."""
    yield heading(2, _("What was said, and what was decided"))
    rows = sorted(lines, key=lambda one: (one.said.recorded_at, one.said.pk))
    if not rows:
        yield note(_("Nobody has said anything yet"))
    for one in rows:
        said = one.said
        yield quote(said.words, language=said.language, by=said_by(said, reader, apart), title=what_it_is(one))
        if not said.is_for_all:
            yield note(_("For one home and school. It is not in the plan."))
        yield line(fate_in_words(one), strong=True)
        if one.verdict:
            yield from verdict_on_paper(one.verdict, reader)
        for earlier in one.earlier:
            yield line(f"{_('What the answer was before')}: {earlier.get_fate_display()}")
            yield from verdict_on_paper(earlier, reader)


def what_it_is(one: LedgerLine) -> str:
    return " · ".join(filter(None, [str(one.said.get_sort_display()), one.part]))


def fate_in_words(one: LedgerLine) -> str:
    if one.said.withdrawn_at:
        return _("taken back")
    if one.verdict:
        return str(one.verdict.get_fate_display())
    return _("waits for an answer") if one.waits else _("heard")


def verdict_on_paper(verdict: Verdict, reader: Member) -> Iterable[Piece]:
    if verdict.reason:
        yield quote(verdict.reason, language=verdict.language, title=_("Why"))
    if verdict.evidence:
        yield quote(verdict.evidence, language=verdict.language, title=_("Information used"))
    yield note(f"{apart(verdict.by.person.name)} · {day_of(verdict.recorded_at, reader)}")
