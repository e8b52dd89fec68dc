"""A page was opened with the right; before its act is done the place ends, or an order comes. Nothing is kept."""

from functools import partial

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.arriving import bring_in, look_over
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.inputs import withdraw_input
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.originals import keep_original
from allies.plans.actions.plan import amend_plan, finish_plan, set_days
from allies.plans.actions.rows import end_row
from allies.plans.actions.signing import OnPaper, sign_at_school
from allies.plans.actions.texts import keep_draft, share_drafts
from allies.plans.final_texts import final_text
from allies.plans.models import Draft
from allies.plans.models.signing import Act
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Side
from allies.teams.tests.cast import end_parents_place

from .arriving import PDF, laid_down
from .goals import a_goal
from .planning import a_plan, a_service, answered, fill_all, said, wrote
from .signing import YES, a_finished_plan, answered_parts, said_yes, signed, took_back


def draft_of(member, plan, words="Half a thought."):
    voice = Side.HOME if member.side is Side.HOME else Side.SCHOOL
    return keep_draft(plan, id=uuid7(), by=member, section=plan.law.section("present"), voice=voice, words=words)


def of_a_plan(act):
    """An act on a plan that is being written."""
    return lambda cast, by: partial(act, by, a_plan(cast.okafor))


def of_a_text(act):
    """An act on a finished text, to whose parts the parent has said yes."""

    def ready(cast, by):
        edition = a_finished_plan(cast.okafor)
        answered_parts(cast.ana, edition)
        return partial(act, by, edition)

    return ready


def taking_back_what_was_said(cast, by):
    return partial(withdraw_input, said(by, a_plan(cast.okafor)), by=by)


def taking_up_practice(cast, by):
    return partial(choose_practice, a_goal(cast.bell, a_plan(cast.okafor)), by=by, is_on=True)


def taking_a_yes_back(cast, by):
    return partial(took_back, by, said_yes(by, a_finished_plan(cast.okafor)))


def answering(cast, by):
    return partial(answered, by, said(cast.ana, a_plan(cast.okafor)))


def ending_a_service(cast, by):
    return partial(end_row, a_service(by, a_plan(cast.okafor)), by=by)


def finishing(cast, by):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    return partial(finish_plan, plan, by=by)


def looking_over(cast, by):
    return partial(look_over, laid_down(by), by=by, goals=[])


def bringing_in(cast, by):
    return partial(bring_in, id=laid_down(by).pk, by=by)


def signing_at_school(cast, by):
    edition = a_finished_plan(cast.okafor, "ca-on")
    text = {"language": "en", "sum": final_text(edition, "en").sum, "known_by": []}
    return partial(sign_at_school, edition, act=Act.TOOK_PART, id=uuid7(), by=by, **text)


def noting_paper(cast, by):
    more = {"answers": {"present": (YES, "")}, "paper": OnPaper(by.today), "language": "en"}
    return partial(mark_signed, a_finished_plan(cast.okafor), id=uuid7(), by=by, of=cast.luis, **more)


AT_HOME = {
    "writing": of_a_plan(lambda by, plan: wrote(by, plan, "Lee solo.")),
    "drafting": of_a_plan(draft_of),
    "saying": of_a_plan(said),
    "taking back what was said": taking_back_what_was_said,
    "taking up practice": taking_up_practice,
    "answering each part": of_a_text(answered_parts),
    "signing": of_a_text(signed),
    "taking a yes back": taking_a_yes_back,
}
AT_SCHOOL = {
    "beginning": lambda cast, by: partial(a_plan, by),
    "setting days": of_a_plan(lambda by, plan: set_days(plan, by=by, meeting_on=by.today, official_in="")),
    "finishing": finishing,
    "opening again": of_a_text(lambda by, it: amend_plan(it.plan, id=uuid7(), by=by, why="M.", sections=["present"])),
    "writing": of_a_plan(lambda by, plan: wrote(by, plan, "Reads well.")),
    "drafting": of_a_plan(draft_of),
    "adding a service": of_a_plan(a_service),
    "adding a goal": of_a_plan(a_goal),
    "ending a service": ending_a_service,
    "keeping the official PDF": of_a_plan(lambda by, plan: keep_original(plan, id=uuid7(), by=by, content=PDF)),
    "answering what was said": answering,
    "laying down last year's": lambda cast, by: partial(laid_down, by),
    "looking over last year's": looking_over,
    "bringing in last year's": bringing_in,
    "signing that one took part": signing_at_school,
    "noting what was signed on paper": noting_paper,
}


def with_the_right(member):
    """The seat as a page has it in hand: what it may is read, and not read again by itself."""
    seat = Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)
    assert Kind.PLAN in seat.kinds
    return seat


@pytest.mark.parametrize("act", AT_HOME.values(), ids=AT_HOME)
def test_an_order_that_came_meanwhile_lets_no_act_of_home_through(cast, act):
    do = act(cast, with_the_right(cast.ana))
    days = {"from_on": cast.ana.today, "until_on": None, "order": "Order of this morning"}
    set_custody(cast.ana, {Kind.PLAN: Rights(sees=False, decides=False, told=False)}, by=cast.okafor.person, **days)
    with pytest.raises(NotPossible, match=r"has changed|do not decide"):
        do()


@pytest.mark.parametrize("act", AT_HOME.values(), ids=AT_HOME)
def test_a_place_at_home_that_ended_meanwhile_lets_no_act_through(cast, act):
    do = act(cast, with_the_right(cast.ana))
    end_parents_place(cast.ana)
    with pytest.raises(NotPossible, match="has changed"):
        do()


@pytest.mark.parametrize("act", AT_SCHOOL.values(), ids=AT_SCHOOL)
def test_a_place_at_school_that_ended_meanwhile_lets_no_act_through(cast, act):
    do = act(cast, with_the_right(cast.okafor))
    end_place(cast.okafor, by=cast.ford.person, why="Another school")
    with pytest.raises(NotPossible, match="has changed"):
        do()


def test_drafts_are_not_shared_by_whom_an_order_keeps_from_the_plan(cast):
    plan, by = a_plan(cast.okafor), with_the_right(cast.ana)
    draft_of(by, plan)
    days = {"from_on": cast.ana.today, "until_on": None, "order": "Order of this morning"}
    set_custody(cast.ana, {Kind.PLAN: Rights(sees=False, decides=False, told=False)}, by=cast.okafor.person, **days)
    assert share_drafts(plan, by=by) == 0
    assert Draft.objects.get().words == "Half a thought."
