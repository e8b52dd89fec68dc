"""Noting at school what somebody signed by hand."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from allies.asked.actions.rows import once_at_the_end
from allies.database.locks import alone_with
from allies.plans.actions.answering import (
    Answers,
    as_kept,
    as_of_now,
    must_be_asked,
    must_be_signed_here,
    say,
    standing_of,
    tell_of,
)
from allies.plans.actions.signing import OnPaper, Signing, in_statement, known_signature, signed, standing_signature
from allies.plans.final_texts import asked_about, final_text
from allies.plans.models import Edition, Signature, TakenBack
from allies.plans.models.signing import OPEN, Act, Says
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member
from allies.teams.permissions import Permission


@transaction.atomic
@once_at_the_end()
def mark_signed(
    edition: Edition,
    *,
    id: uuid.UUID,
    by: Member,
    of: Member,
    language: str,
    answers: Answers,
    paper: OnPaper,
    how_read: str = "",
) -> Signature:
    """School notes what was signed by hand: by whom, on which day, yes to which parts, and each no word for word.

    That the giver's right to decide still stands is asked for today; what they wrote on paper is theirs, so it is
    kept in their name, and says that somebody at school copied it.
    """
    alone_with(id)
    known = known_signature(id, by, edition, Act.YES)
    if known:
        if not notes_this(known, of=of, language=language, answers=answers, paper=paper, how_read=how_read):
            raise SentOtherwise
        return known
    plan = must_be_signed_here(edition)
    by = as_of_now(by)
    if not by.may(Permission.MARK_SIGNED):
        raise NotPossible(_("The case manager notes what was signed on paper."))
    of = as_of_now(of)
    if not of.may(Permission.SIGN_PLAN):
        raise NotPossible(_("%(name)s does not decide about this plan today.") % {"name": of.person.name})
    must_be_asked(plan, edition, answers)
    must_be_newer(paper, edition, of, answers)
    if not any(says is Says.AGREE for says, _words in answers.values()):
        raise NotPossible(_("A signed page agrees with at least one part."))
    stances = say(edition, batch=id, of=of, by=by, answers=answers)
    tell_of(stances, by, plan)
    standing = {stance.section: stance for stance in standing_of(plan, of) if stance.section in answers}
    final = final_text(edition, language)
    said = in_statement(asked_about(plan, final), standing)
    how_read = how_read if final.in_other_languages else ""  # the page may say nothing of it
    before = standing_signature(plan, of)
    if before and before.text.sum == final.sum and is_that_page(before, said, paper, how_read):
        return before
    return signed(Signing(id, edition, Act.YES, of, by, said, how_read=how_read, paper=paper), final)


def notes_this(known: Signature, *, of: Member, language: str, answers: Answers, paper: OnPaper, how_read: str) -> bool:
    """Whether the same was noted. A page that comes no second time was kept with the first."""
    said = {one["section"]: (one["says"], one["words"]) for one in known.answers if one["says"] != OPEN}
    noted = (known.of_id, known.statement["language"], known.signed_on, said)
    sent = (of.pk, language, paper.signed_on, {code: as_kept(*one) for code, one in answers.items()})
    is_read_so = known.how_read in {"", how_read}  # where all of it is in one language, nothing of it was kept
    return noted == sent and is_read_so and paper.page_sum in {"", known.page_sum}


def is_that_page(signature: Signature, said: list[dict[str, str]], paper: OnPaper, how_read: str) -> bool:
    """Whether this page was noted already, in another window or by somebody else."""
    same = (signature.signed_on, signature.page_sum, signature.answers, signature.how_read)
    return same == (paper.signed_on, paper.page_sum, said, how_read)


def must_be_newer(paper: OnPaper, edition: Edition, of: Member, answers: Answers) -> None:
    """A page is of this text, and never puts aside what its giver said here since: only they can."""
    zone, name = of.child.zone, {"name": of.person.name}
    if edition.finished_at and paper.signed_on < edition.finished_at.astimezone(zone).date():
        raise NotPossible(_("This text became final after that day. Please check the day on the page."))
    back = TakenBack.objects.filter(signature__plan=edition.plan_id, by=of, taken_out_at=None)
    own = [stance for stance in standing_of(edition.plan, of) if stance.by_id == of.pk]
    other = [one for one in own if one.section in answers and answers[one.section] != (one.says, one.words)]
    noes = [one.recorded_at for one in other if one.says == Says.DISAGREE]
    rest = [one.recorded_at for one in other if one.says != Says.DISAGREE]
    firm = [at.astimezone(zone).date() for at in [*noes, *back.values_list("recorded_at", flat=True)]]
    if any(day >= paper.signed_on for day in firm) or any(at.astimezone(zone).date() > paper.signed_on for at in rest):
        raise NotPossible(_("%(name)s has said something else here, not before that day. Please talk first.") % name)
