"""Two presses of one button arrive at the same moment: both are answered alike, and there is one record.

SQLite has one writer at a time, so its second press finds what the first one made. PostgreSQL has many writers: there
the second finds nothing yet, and has to wait.
"""

import threading
import time
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from allies.asking.actions.requests import add_words, ask_school
from allies.asking.models import What as Asked
from allies.asking.tests.answering import no
from allies.batons.actions import correct_baton, mark_absent, pass_baton, say_got_it, take_back_absence
from allies.batons.chips import Way
from allies.batons.models import Absence, GotIt
from allies.boards.actions import choose_symbol, copy_board
from allies.boards.tests import boarding
from allies.cards.actions import days
from allies.cards.tests import carding
from allies.celebrations.actions import keep_joy
from allies.checkins.actions import start
from allies.clocks.actions import add_day_off
from allies.conversations.actions.calls import ask_for_call
from allies.conversations.actions.threads import begin_thread, write_message
from allies.database.ids import uuid7
from allies.drafts.actions import keep_words, put_off
from allies.fidelity.actions import count_together
from allies.fidelity.models import SharedCount
from allies.handovers.actions import begin as begin_handover
from allies.incidents.actions import correct_facts, give_account
from allies.incidents.models import Facts
from allies.incidents.tests.events import facts, happened
from allies.jurisdictions.days import What
from allies.log.models import Act
from allies.media.tests.pdfs import a_pdf
from allies.notices.actions import stop
from allies.notices.stopping import Stop
from allies.observations.models import Observation
from allies.observations.tests.seeing import saw
from allies.outbox.actions import post_many
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.arriving import bring_in
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.inputs import withdraw_input
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.originals import keep_original
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.signing import OnPaper, sign_at_school
from allies.plans.actions.texts import keep_draft, share_drafts
from allies.plans.final_texts import content_sum, final_text
from allies.plans.finals import Held
from allies.plans.models import (
    Draft,
    Edition,
    HomePractice,
    Input,
    Plan,
    Service,
    Signature,
    Stance,
    Text,
    Verdict,
)
from allies.plans.models.inputs import Fate
from allies.plans.models.signing import Act as SigningAct
from allies.plans.models.signing import Says
from allies.plans.tests.arriving import laid_down
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan, a_service, answered, fill_all, said, wrote
from allies.plans.tests.signing import a_finished_plan, answered_parts, said_yes, signed, took_back
from allies.profiles.actions.cards import make_card
from allies.progress.actions.dangers import mark_danger
from allies.progress.actions.decisions import decide
from allies.progress.actions.differences import say_difference
from allies.progress.actions.together import Outcome, Written, write_records
from allies.progress.actions.watching import watch_together
from allies.progress.models import Record, Standing, Week
from allies.progress.rolling import Key
from allies.progress.tests import recording
from allies.records.actions import ask_to_correct, note_disclosure, write_statement
from allies.records.models import Basis
from allies.services.actions.parts import name_people, read_part
from allies.services.duties import parts_of
from allies.services.models import Named, PartRead, Session
from allies.services.tests.giving import a_running_plan, made_good, put_right, the_service, took_place
from allies.strategies.actions import turn, write_version
from allies.strategies.models import Version
from allies.strategies.tests import helping
from allies.supports.tests import supporting
from allies.teams.actions.invitations import accept, invite
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role, Side
from allies.teams.tests.cast import enter
from allies.timeline.actions import record
from allies.timeline.models import Entry, Seen
from allies.today.views import caseload
from allies.transition.actions.planning import say as say_wish
from allies.voice.actions.words import say as say_in_own_words

from .twice_in_talks import ACTS as ACTS_IN_TALKS

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


def at_once(*acts):
    """Do them in transactions that begin together; what each was answered."""
    answers, start = [], threading.Barrier(len(acts))

    def press(act):
        try:
            start.wait(5)
            answers.append(act())
        except Exception as error:
            answers.append(error)
        finally:
            connections.close_all()

    presses = [threading.Thread(target=press, args=[act]) for act in acts]
    for one in presses:
        one.start()
    for one in presses:
        one.join(20)
    return answers


def an_invitation(cast):
    return lambda key: invite("Samuel Stone", school=cast.school, child=cast.child, role=Role.TEACHER, by=None, id=key)


def a_day_away(cast):
    return lambda key: mark_absent(by=cast.ana, first_on=cast.ana.today, last_on=cast.ana.today, id=key)


def a_part_put_right(cast):
    school = {"by": cast.bell, "way": Way.FROM_SCHOOL, "day": cast.bell.today, "words": {}}
    [part] = pass_baton(chips={"well": ["art"]}, **school)
    more = {"by": cast.bell, "chips": {"well": ["friends"]}, "words": {}, "is_hard": False}
    return lambda key: correct_baton(part, id=key, **more)


def a_day_off(cast):
    day = cast.ana.today
    return lambda key: add_day_off(cast.school, first_on=day, last_on=day, what=What.HOLIDAY, by=None, id=key)


def a_wish_for_a_call(cast):
    return lambda key: ask_for_call(by=cast.ana, id=key)


def a_talk_in_writing(cast):
    return lambda key: begin_thread(
        by=cast.ana, id=key, reach=Audience.Reach.CHOSEN, people=[cast.bell], subject="The bus", words="How was it?"
    )


def a_message(cast):
    thread = a_talk_in_writing(cast)(uuid7())
    return lambda key: write_message(thread, by=cast.bell, id=key, words="Well.")


def a_message_for_later(cast):
    thread = a_talk_in_writing(cast)(uuid7())
    form, at = {"words": ["Well."]}, timezone.now() + timedelta(days=1)
    about = {"sort": "conversations.message", "about": thread.pk}
    return lambda key: put_off(id=key, by=cast.bell, form=form, at=at, **about)


def words_used_often(cast):
    return lambda key: keep_words(id=key, by=cast.bell.person, words="See you tomorrow.", names=[])


def a_serious_event(cast):
    hour = timezone.now()
    return lambda key: happened(cast.bell, id=key, happened_at=hour)


def facts_put_right(cast):
    event = happened(cast.bell)
    first, typed = Facts.objects.get(), facts()
    return lambda key: correct_facts(event, by=cast.bell, corrects=first.pk, id=key, **typed)


def an_account_put_right(cast):
    event, own = happened(cast.bell), {"by": cast.bell, "voice": Side.SCHOOL}
    first = give_account(event, id=uuid7(), words="He fell.", **own)
    return lambda key: give_account(event, id=key, words="He slipped.", corrects=first.pk, **own)


def a_card(cast):
    return lambda key: make_card(by=cast.okafor, day=cast.okafor.today, parts=[], ask="Ms. Okafor", id=key)


def a_plan_begun(cast):
    return lambda key: a_plan(cast.okafor, id=key)


def a_plan_of_last_year_laid_down(cast):
    return lambda key: laid_down(cast.bell, id=key)


def a_text_in_the_plan(cast):
    plan = a_plan(cast.okafor)
    return lambda key: wrote(cast.bell, plan, "Reads well.", id=key)


def a_service_in_the_plan(cast):
    plan = a_plan(cast.okafor)
    return lambda key: a_service(cast.jin, plan, id=key)


def a_goal_in_the_plan(cast):
    plan = a_plan(cast.okafor)
    return lambda key: a_goal(cast.bell, plan, id=key)


def something_said_to_the_plan(cast):
    plan = a_plan(cast.okafor)
    return lambda key: said(cast.ana, plan, id=key)


def answers_to_a_plan(cast):
    edition = a_finished_plan(cast.okafor)
    answers = {"services": (Says.DISAGREE, "Too little."), "present": (Says.AGREE, "")}
    return lambda key: answer_parts(edition, batch=key, by=cast.ana, answers=answers)[0]


def a_signature(cast):
    edition = a_finished_plan(cast.okafor)
    answered_parts(cast.ana, edition)
    return lambda key: signed(cast.ana, edition, id=key)


def a_yes_taken_back(cast):
    signature = said_yes(cast.ana, a_finished_plan(cast.okafor))
    return lambda key: took_back(cast.ana, signature, id=key)


def an_answer_to_what_was_said(cast):
    input_ = said(cast.ana, a_plan(cast.okafor))
    return lambda key: answered(cast.okafor, input_, batch=key)[0]


def a_plan_opened_again(cast):
    edition = a_finished_plan(cast.okafor)
    return lambda key: amend_plan(edition.plan, id=key, by=cast.okafor, why="More.", sections=["present"])


def an_original_of_another_system(cast):
    plan = a_plan(cast.okafor)
    return lambda key: keep_original(plan, id=key, by=cast.okafor, content=a_pdf())


def on_paper(cast, edition, key, says=Says.AGREE):
    answers, paper = {"present": (says, ""), "services": (Says.AGREE, "")}, OnPaper(cast.okafor.today)
    return mark_signed(edition, id=key, by=cast.okafor, of=cast.luis, language="en", answers=answers, paper=paper)


def a_signature_on_paper(cast):
    edition = a_finished_plan(cast.okafor)
    return lambda key: on_paper(cast, edition, key)


def having_taken_part(cast):
    edition = a_finished_plan(cast.okafor, "ca-on")
    text = {"language": "en", "sum": final_text(edition, "en").sum, "known_by": ["password"]}
    return lambda key: sign_at_school(edition, act=SigningAct.TOOK_PART, id=key, by=cast.bell, **text)


def a_name_for_the_school(cast):
    edition = a_finished_plan(cast.okafor, "ca-on")
    text = {"language": "en", "sum": final_text(edition, "en").sum, "known_by": ["password"]}
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    return lambda key: sign_at_school(edition, act=SigningAct.FOR_SCHOOL, id=key, by=leader, **text)


def a_draft_of_the_plan(cast):
    plan = a_plan(cast.okafor)
    place = {"section": plan.law.section("present"), "voice": Side.SCHOOL}
    return lambda key: keep_draft(plan, id=key, by=cast.bell, words="Half a word", **place)


def a_time_of_a_service(cast):
    a_running_plan(cast)
    return lambda key: took_place(cast.jin, the_service(), cast.jin.today, id=key)


def a_time_put_right(cast):
    first = a_time_of_a_service(cast)(uuid7())
    return lambda key: put_right(first, cast.jin, id=key, minutes=20)


def a_day_to_make_up(cast):
    a_running_plan(cast)
    missed = took_place(cast.jin, the_service(), cast.jin.today, "event")
    return lambda key: made_good(missed, cast.jin, cast.jin.today, id=key)


def my_part_read(cast):
    plan = a_running_plan(cast)
    [part] = parts_of(Seats([cast.jin]))[plan.child_id]
    return lambda key: read_part(part, id=key, by=cast.jin, holds=part.keys)


def a_record_of_a_goal(cast):
    goal = recording.the_goal(cast)
    hour = recording.moment(cast.bell)
    return lambda key: recording.recorded(cast.bell, goal, id=key, happened_at=hour)


def a_record_put_right(cast):
    record = recording.recorded(cast.bell, recording.the_goal(cast))
    return lambda key: recording.put_right(record, cast.bell, id=key)


def a_decision_about_a_goal(cast):
    goal = recording.the_goal(cast)
    decision = {"by": cast.bell, "what": "continue", "day": cast.bell.today, "why": "It goes well."}
    return lambda key: decide(goal.root, id=key, **decision)


def an_answer_to_what_is_different(cast):
    goal = recording.the_goal(cast)
    return lambda key: say_difference(goal.root, cast.oak, id=key, by=cast.ana, what=["noise"], words="")


def a_mark_that_it_can_hurt(cast):
    goal = recording.the_goal(cast, **recording.HITS)
    return lambda key: mark_danger(goal.root, id=key, by=cast.bell, is_on=True, why="A classmate was hurt.")


def what_helps(cast):
    return lambda key: helping.wrote(cast.ana, id=key)


def a_try_of_what_helps(cast):
    version = helping.wrote(cast.bell)
    return lambda key: helping.tried(cast.ana, version, id=key)


def a_request(cast):
    return lambda key: ask_school(id=key, by=cast.ana, what=Asked.RECORDS, words="All of it, please.")


def words_beside_a_request(cast):
    request = ask_school(id=uuid7(), by=cast.ana, what=Asked.RECORDS, words="All of it, please.")
    return lambda key: add_words(request, id=key, by=cast.ana, words="On paper, please.")


def a_request_to_correct(cast):
    entry = Entry.objects.get(about_id=saw(cast.bell).pk)
    return lambda key: ask_to_correct(entry, id=key, by=cast.ana, chosen=["wrong"], words="He was pushed.")


def a_statement(cast):
    asked = a_request_to_correct(cast)(uuid7())
    no(cast.okafor, asked, matter=None)
    return lambda key: write_statement(asked, id=key, by=cast.ana, words="He was pushed.")


def a_disclosure(cast):
    given = {"to": "Dr. Lee", "what": "A report", "why": "A test.", "basis": Basis.TRANSFER, "on": cast.okafor.today}
    return lambda key: note_disclosure(id=key, by=cast.okafor, **given)


def a_good_thing(cast):
    return lambda key: keep_joy(id=key, by=cast.ana, sort="win", about=["tried"])


def what_a_child_says(cast):
    return lambda key: say_in_own_words(id=key, opened_by=cast.bell, sort="feeling", feeling="sad", to="school")


def a_handover(cast):
    year = {"why": "year", "leaves_on": cast.okafor.today, "leaving": None, "to": None}
    return lambda key: begin_handover(id=key, by=cast.okafor, **year)


def a_wish_for_after_school(cast):
    wish = {"topic": "hope", "words": "A job with trains.", "is_students": True}
    return lambda key: say_wish(id=key, by=cast.bell, **wish)


def a_check_in(cast):
    return lambda key: start(cast.ana, id=key, by=cast.okafor)


def an_end_of_what_helps(cast):
    root = helping.wrote(cast.bell).root
    return lambda key: turn(root, id=key, by=cast.okafor, state="ended", why="He no longer needs it.")


def a_board(cast):
    return lambda key: boarding.made(cast.ana, id=key)


def a_copy_of_a_board(cast):
    board = boarding.made(cast.bell)
    return lambda key: copy_board(board, id=key, by=cast.ana)


def a_picture_on_a_board(cast):
    board = boarding.made(cast.bell)
    own = {"by": cast.bell, "symbol": "al-break", "changes": board.pk}
    return lambda key: choose_symbol(board.root, 0, id=key, **own)


def a_use_of_a_board(cast):
    board = boarding.made(cast.bell)
    return lambda key: boarding.used(cast.ana, board, id=key)


def a_plan_for_hard_moments(cast):
    return lambda key: supporting.shared(cast.bell, id=key)


def an_answer_to_a_plan_for_hard_moments(cast):
    version = supporting.shared(cast.bell)
    return lambda key: supporting.said(cast.ana, version, id=key)


def a_signed_thought(cast):
    root = supporting.shared(cast.bell).root
    return lambda key: supporting.signed(cast.jin, root, id=key)


ACTS = [
    a_wish_for_after_school,
    a_plan_for_hard_moments,
    an_answer_to_a_plan_for_hard_moments,
    a_signed_thought,
    what_helps,
    a_try_of_what_helps,
    an_end_of_what_helps,
    a_board,
    a_copy_of_a_board,
    a_picture_on_a_board,
    a_use_of_a_board,
    a_request,
    words_beside_a_request,
    a_request_to_correct,
    a_statement,
    a_disclosure,
    a_good_thing,
    what_a_child_says,
    a_handover,
    a_check_in,
    a_mark_that_it_can_hurt,
    a_record_of_a_goal,
    an_answer_to_what_is_different,
    a_record_put_right,
    a_decision_about_a_goal,
    an_answer_to_what_was_said,
    a_plan_opened_again,
    an_original_of_another_system,
    a_signature_on_paper,
    having_taken_part,
    a_name_for_the_school,
    a_draft_of_the_plan,
    answers_to_a_plan,
    a_signature,
    a_yes_taken_back,
    a_time_of_a_service,
    a_time_put_right,
    a_day_to_make_up,
    my_part_read,
    a_plan_begun,
    a_plan_of_last_year_laid_down,
    a_text_in_the_plan,
    a_service_in_the_plan,
    a_goal_in_the_plan,
    something_said_to_the_plan,
    an_invitation,
    a_day_away,
    a_part_put_right,
    a_day_off,
    a_wish_for_a_call,
    a_talk_in_writing,
    a_message,
    a_message_for_later,
    words_used_often,
    a_serious_event,
    facts_put_right,
    an_account_put_right,
    a_card,
]


@pytest.mark.parametrize("what", [*ACTS, *ACTS_IN_TALKS])
def test_one_form_is_one_record(cast, what):
    send, key = what(cast), uuid7()
    one, other = at_once(lambda: send(key), lambda: send(key))
    assert one == other, (one, other)
    is_part_of_a_form = what in {answers_to_a_plan, an_answer_to_what_was_said}
    named = {"batch": key, "pk": one.pk} if is_part_of_a_form else {"pk": key}
    assert type(one)._base_manager.filter(**named).count() == 1


def test_two_who_say_at_once_that_they_watched_together_make_one_session(cast):
    goal = recording.the_goal(cast, **recording.SHARE)
    one, other = (recording.recorded(by, goal, 4, out_of=5, at="09:00") for by in (cast.bell, cast.pam))
    presses = [lambda by=by: watch_together(one.pk, other.pk, by=by) for by in (cast.bell, cast.pam)]
    first, second = at_once(*presses)
    assert first == second
    assert [line.records for line in Standing.objects.all()] == [1]


def test_two_sides_that_wish_at_once_to_count_together_make_one_count(cast):
    root = recording.the_goal(cast).root
    one, other = at_once(
        *[lambda by=by: count_together(root, home=cast.oak, by=by) for by in (cast.bell, cast.ana)],
    )
    assert one == other
    assert SharedCount.objects.get().since is not None


def test_the_child_is_back_once(cast):
    away = a_day_away(cast)(uuid7())
    answers = at_once(*[lambda: take_back_absence(Absence.objects.get(pk=away.pk), by=cast.ana)] * 2)
    assert answers == [away, away]
    assert Act.objects.filter(act="batons.absence_taken_back").count() == 1


def test_what_homes_passed_is_taken_for_school_once_though_two_press_at_once(cast, monkeypatch):
    """The press on the page of the children takes all that stands there, in one transaction."""
    home = {"way": Way.FROM_HOME, "day": cast.ana.today, "chips": {"sleep": ["well"]}, "words": {}}
    batons = [pass_baton(by=by, **home)[0].pk for by in (cast.ana, cast.luis)]
    both, has_waited = threading.Barrier(2), threading.local()

    def with_the_other(*given, **more):
        if not hasattr(has_waited, "for_the_other"):
            has_waited.for_the_other = both.wait(5)
        return say_got_it(*given, **more)

    monkeypatch.setattr(caseload, "say_got_it", with_the_other)
    bell, okafor = (enter(Client(), member.person) for member in (cast.bell, cast.okafor))
    answers = at_once(
        lambda: bell.post("/today/got-it/", {"baton": batons}).status_code,
        lambda: okafor.post("/today/got-it/", {"baton": batons[::-1]}).status_code,
    )
    assert answers == [302, 302]
    assert sorted(GotIt.objects.values_list("baton", "home")) == [(baton, None) for baton in sorted(batons)]
    assert Act.objects.filter(act="batons.got_it").count() == 2


def test_a_place_ends_once(cast):
    answers = at_once(*[lambda: end_place(Member.objects.get(pk=cast.rosa.pk), by=cast.ana.person, why="Moved")] * 2)
    assert answers == [cast.rosa, cast.rosa]
    assert Act.objects.filter(act="teams.member_ended").count() == 1


def test_two_invitations_that_one_person_takes_are_one_place(cast):
    stan = Person.objects.get(pk=cast.stan.pk)
    invitations = [an_invitation(cast)(uuid7()) for _ in range(2)]
    one, other = at_once(*[lambda each=each: accept(each, by=stan) for each in invitations])
    assert isinstance(one, Member)
    assert one == other


def test_two_signatures_at_once_of_two_people_are_two_under_one_text(cast):
    edition = a_finished_plan(cast.okafor)
    for member in (cast.ana, cast.luis):
        answered_parts(member, edition)
    one, other = at_once(lambda: signed(cast.ana, edition), lambda: signed(cast.luis, edition))
    assert one.text_id == other.text_id
    assert {one.of_id, other.of_id} == {cast.ana.pk, cast.luis.pk}


def test_a_signature_in_two_windows_at_once_is_one(cast):
    edition = a_finished_plan(cast.okafor)
    answered_parts(cast.ana, edition)
    one, other = at_once(*[lambda: signed(cast.ana, edition)] * 2)
    assert one == other


def test_who_signs_and_who_opens_the_plan_again_at_that_moment_do_not_miss_each_other(cast):
    """The signature is of the text that was read, whichever came first."""
    edition = a_finished_plan(cast.okafor)
    answered_parts(cast.ana, edition)
    why = {"why": "More.", "sections": ["present"]}
    at_once(lambda: signed(cast.ana, edition), lambda: amend_plan(edition.plan, id=uuid7(), by=cast.okafor, **why))
    assert Signature.objects.get().held(content_sum(edition)) is Held.VALID


def test_who_finishes_and_who_says_something_at_that_moment_do_not_miss_each_other(cast):
    """Either the finish waits for an answer, or what was said is for the next change."""
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    at_once(lambda: finish_plan(plan, by=cast.okafor), lambda: said(cast.ana, plan))
    edition, heard = Edition.objects.get(), Input.objects.get()
    assert heard.number == (2 if edition.is_finished else 1)


def opens(cast, plan, why="More."):
    return lambda: amend_plan(plan, id=uuid7(), by=cast.okafor, why=why, sections=["present"])


def refused(answers):
    """Who came second, and what they were told."""
    [reason] = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(reason, NotPossible), reason
    return str(reason.sentence)


def test_of_two_who_open_a_plan_again_at_once_the_second_is_told_that_it_is_open(cast):
    plan = a_finished_plan(cast.okafor).plan
    answers = at_once(opens(cast, plan, "More help."), opens(cast, plan, "Less help."))
    assert "open already" in refused(answers)
    assert [one.number for one in Edition.objects.order_by("number")] == [1, 2]


def test_of_two_who_begin_a_plan_of_the_same_days_at_once_the_second_is_told_that_there_is_one(cast):
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    assert "There is a plan" in refused(at_once(lambda: a_plan(cast.okafor), lambda: a_plan(leader)))
    assert Plan.objects.count() == 1


def test_a_plan_is_finished_once(cast):
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    one, other = at_once(*[lambda: finish_plan(plan, by=cast.okafor)] * 2)
    assert one == other
    assert Edition.objects.get().is_finished
    assert Entry.objects.filter(event="plans.finished").count() == 1


def test_who_finishes_and_who_shares_a_text_at_that_moment_do_not_miss_each_other(cast):
    """Either it is in what was finished, or its writer is told that the plan is finished."""
    plan = a_plan(cast.okafor)
    fill_all(cast.okafor, plan)
    answers = at_once(lambda: finish_plan(plan, by=cast.okafor), lambda: wrote(cast.bell, plan, "Calm.", "assessments"))
    text = Text.objects.filter(words="Calm.").first()
    if text is None:
        assert "plan is final" in refused(answers)
    else:
        settled = Text.objects.filter(section="assessments", replaced_at=None).count() == 1
        edition = Edition.objects.get()
        assert edition.is_finished == settled, "two texts that are not one yet keep the plan open"
        held = Text.objects.filter(pk__in=edition.holds.get("texts", [])).values_list("words", flat=True)
        assert not edition.is_finished or "Calm." in " ".join(held), "by itself, or joined with what stood there"


def test_two_who_answer_one_thing_at_once_leave_one_answer_that_stands(cast):
    input_ = said(cast.ana, a_plan(cast.okafor))
    fates = (Fate.ADOPTED, Fate.NOT_ADOPTED)
    at_once(*[lambda fate=fate: answered(cast.okafor, input_, fate=fate) for fate in fates])
    assert Verdict.objects.count() == 2
    assert Verdict.objects.filter(replaced_at=None).count() == 1


def test_who_takes_back_what_they_said_and_who_answers_it_do_not_miss_each_other(cast):
    input_ = said(cast.ana, a_plan(cast.okafor))
    answers = at_once(lambda: withdraw_input(input_, by=cast.ana), lambda: answered(cast.okafor, input_))
    assert refused(answers)
    was_taken_back = Input.objects.get().withdrawn_at is not None
    assert was_taken_back != Verdict.objects.exists()


def test_two_who_change_one_service_at_once_make_one_line_of_versions(cast):
    plan = a_plan(cast.okafor)
    row = a_service(cast.jin, plan)
    changes = [lambda m=m: a_service(cast.jin, plan, changes=row.pk, minutes=m) for m in (20, 40)]
    assert "meanwhile" in refused(at_once(*changes))
    assert Service.objects.filter(replaced_at=None).count() == 1
    assert Service.objects.filter(based_on=row).count() == 1


def test_two_answers_of_one_person_at_once_leave_one_that_stands_for_each_part(cast):
    edition = a_finished_plan(cast.okafor)
    forms = [{"services": (Says.DISAGREE, words)} for words in ("Too little.", "Too much.")]
    at_once(*[lambda form=form: answer_parts(edition, batch=uuid7(), by=cast.ana, answers=form) for form in forms])
    assert Stance.objects.count() == 2
    assert Stance.objects.filter(replaced_at=None).count() == 1


def test_a_page_that_is_noted_in_two_windows_at_once_is_one_signature(cast):
    edition = a_finished_plan(cast.okafor)
    one, other = at_once(*[lambda: on_paper(cast, edition, uuid7())] * 2)
    assert one == other
    assert Signature.objects.count() == 1


def test_all_drafts_that_are_shared_in_two_windows_at_once_are_shared_once(cast):
    plan = a_plan(cast.okafor)
    for section in ("present", "assessments"):
        place = {"section": plan.law.section(section), "voice": Side.SCHOOL}
        keep_draft(plan, id=uuid7(), by=cast.bell, words=f"Of {section}.", **place)
    answers = at_once(*[lambda: share_drafts(plan, by=cast.bell)] * 2)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert Text.objects.count() == 2
    assert not Draft.objects.exists()


def test_words_that_are_shared_at_the_moment_in_which_they_are_kept_leave_no_draft(cast):
    plan, key = a_plan(cast.okafor), uuid7()
    place = {"by": cast.bell, "section": plan.law.section("present"), "voice": Side.SCHOOL}
    keep = threading.Thread(target=at_once, args=[lambda: keep_draft(plan, id=key, words="Reads well.", **place)])
    with transaction.atomic():
        wrote(cast.bell, plan, "Reads well.", id=key)
        keep.start()
        keep.join(1)
        assert keep.is_alive(), "who keeps a draft waits for who shares it"
    keep.join(20)
    assert Text.objects.get().words == "Reads well."
    assert not Draft.objects.exists()


def test_practice_that_a_home_switches_on_twice_at_once_is_on_once(cast):
    goal = a_goal(cast.bell, a_plan(cast.okafor))
    at_once(*[lambda: choose_practice(goal, by=cast.ana, is_on=True)] * 2)
    assert HomePractice.objects.count() == 1


def test_who_is_named_twice_at_once_is_named_once(cast):
    a_running_plan(cast)
    at_once(*[lambda: name_people(the_service(), by=cast.okafor, people=[cast.pam])] * 2)
    assert Named.objects.filter(ended_at=None).values_list("member", flat=True).get() == cast.pam.pk


def test_a_part_that_is_read_in_two_windows_at_once_is_read_once(cast):
    plan = a_running_plan(cast)
    [part] = parts_of(Seats([cast.jin]))[plan.child_id]
    one, other = at_once(*[lambda: read_part(part, id=uuid7(), by=cast.jin, holds=part.keys)] * 2)
    assert one == other
    assert PartRead.objects.count() == 1


def test_one_person_who_writes_of_the_same_minutes_twice_at_once_is_counted_once(cast):
    goal = recording.the_goal(cast)
    again = [lambda: recording.recorded(cast.bell, goal, minutes=20, at="09:00", days_ago=1)] * 2
    assert "overlaps another entry" in refused(at_once(*again))
    assert Record.objects.count() == 1


def test_one_lesson_sent_from_two_tabs_and_by_hand_at_once_is_there_once(cast):
    goal = recording.the_goal(cast)
    hour = recording.moment(cast.bell, 1, "09:00")
    typed = {"value": 4.0, "out_of": None, "minutes": None, "is_capped": False, "activity": "", "missing": ""}
    ids = [uuid7() for _ in range(40)]
    lesson = [Written(key, cast.child.pk, goal.root, recording.ALONE, hour, hour, typed) for key in ids]
    answers = at_once(
        lambda: write_records(lesson, seats=Seats([cast.bell])),
        lambda: write_records(lesson[::-1], seats=Seats([cast.bell])),
        lambda: recording.recorded(cast.bell, goal, id=ids[7], happened_at=hour),
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert [answer.kept for answer in answers if isinstance(answer, Outcome)] == [set(ids)] * 2
    assert set(Record.objects.values_list("pk", flat=True)) == set(ids)


def test_a_day_card_that_is_marked_while_a_lesson_comes_in_waits_for_it_and_not_it_for_the_card(cast, monkeypatch):
    """The lesson comes in between two lines of the card, which do not stand in the order of the locks."""
    first = carding.a_goal_in_points(cast)
    second = carding.a_goal_in_points(cast, plan=first.plan, does="waits for a turn")
    goals = sorted([first, second], key=lambda goal: Key(cast.child.pk, goal.root, "p1", None).id, reverse=True)
    carding.a_card(cast, *goals)
    on, now = carding.on(cast.bell), timezone.now()
    is_between, asked, standing_mark = threading.Event(), [], days.standing_mark

    def slowly(*given):
        asked.append(given)
        if len(asked) == 2:
            is_between.set()
            time.sleep(1)
        return standing_mark(*given)

    monkeypatch.setattr(days, "standing_mark", slowly)
    typed = {"value": 1.0, "out_of": 1.0, "minutes": None, "is_capped": False, "activity": "maths", "missing": ""}
    lesson = [Written(uuid7(), cast.child.pk, goal.root, "p1", now, now, typed) for goal in goals]
    marked = days.Marked(cast.bell, on.card, dict.fromkeys(on.lines, 1.0), now)
    answers = at_once(
        lambda: days.mark_all([marked], id=uuid7(), period=carding.READING, written_at=now),
        lambda: is_between.wait(10) and write_records(lesson, seats=Seats([cast.jin])),
    )
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    assert sorted(Record.objects.values_list("activity", flat=True)) == [carding.READING] * 2 + ["maths"] * 2


def test_a_record_that_two_put_right_at_once_has_one_newer_one(cast):
    record = recording.recorded(cast.bell, recording.the_goal(cast))
    answers = at_once(
        *[lambda v=v, by=by: recording.put_right(record, by, v) for v, by in ((5, cast.bell), (6, cast.okafor))]
    )
    assert "corrected already" in refused(answers)


def test_two_times_written_at_once_do_not_make_a_day_longer_than_a_school_day(cast):
    a_running_plan(cast)
    service = the_service()
    times = [lambda: took_place(cast.jin, service, cast.jin.today, minutes=200)] * 2
    assert "390" in refused(at_once(*times))
    assert Session.objects.count() == 1


def test_a_time_that_two_put_right_at_once_has_one_newer_one(cast):
    a_running_plan(cast)
    row = took_place(cast.jin, the_service(), cast.jin.today)
    answers = at_once(*[lambda m=m: put_right(row, cast.jin, minutes=m) for m in (10, 20)])
    assert "corrected already" in refused(answers)


def test_a_missed_time_has_one_day_on_which_it_is_made_up(cast):
    a_running_plan(cast)
    missed = took_place(cast.jin, the_service(), cast.jin.today, "event")
    days = [cast.jin.today, cast.jin.today + timedelta(days=1)]
    assert "set a day already" in refused(at_once(*[lambda day=day: made_good(missed, cast.jin, day) for day in days]))


def test_who_signs_and_whose_right_ends_at_that_moment_do_not_miss_each_other(cast):
    """The name is under the text from before the order, or there is none."""
    edition = a_finished_plan(cast.okafor)
    answered_parts(cast.luis, edition)
    order = {"from_on": cast.luis.today, "until_on": None, "order": "Order of this morning", "by": cast.okafor.person}
    ends = {Kind.PLAN: Rights(decides=False)}
    at_once(lambda: signed(cast.luis, edition), lambda: set_custody(cast.luis, ends, **order))
    again = next(answer for answer in at_once(lambda: signed(cast.luis, edition)))
    assert isinstance(again, NotPossible)
    assert Signature.objects.count() <= 1


def test_a_mail_program_and_a_person_may_both_stop_the_daily_mail(cast):
    answers = at_once(*[lambda: stop(Stop.daily_of(cast.ana.person, Side.HOME))] * 2)
    assert answers == [True, True]


def test_a_plan_of_last_year_is_kept_once_and_its_days_come_in_once(cast):
    by_bell, by_okafor = laid_down(cast.bell), laid_down(cast.okafor)
    keep = [partial(bring_in, id=by_bell.pk, by=cast.bell), partial(bring_in, id=by_okafor.pk, by=cast.okafor)]
    answers = at_once(*keep, *keep)
    assert sum(isinstance(answer, NotPossible) for answer in answers) == 2
    assert {answer.pk for answer in answers if isinstance(answer, Plan)} == {plan.pk for plan in Plan.objects.all()}
    assert Plan.objects.count() == 1


def test_two_who_write_of_one_line_at_one_moment_are_both_in_what_is_kept_of_it(cast):
    goal = recording.the_goal(cast)
    writers = [(cast.bell, 4), (cast.jin, 6), (cast.pam, 8)]
    for _ in range(5):
        made = at_once(*(partial(recording.recorded, member, goal, value) for member, value in writers))
        assert all(isinstance(one, Record) for one in made)
    assert [(week.records, week.value) for week in Week.objects.all()] == [(15, 90)]
    assert Standing.objects.get().records == 15


def test_what_two_post_at_once_in_another_order_is_posted_once(cast):
    parcels = [Parcel(key=f"k{number:02}", handler="tests") for number in range(40)]
    answers = at_once(*[lambda them=them: post_many(them) for them in (parcels, parcels[::-1])] * 3)
    assert answers == [None] * 6
    assert Parcel.objects.filter(handler="tests").count() == 40


def test_what_was_seen_and_is_sent_twice_at_once_is_kept_once(cast):
    key, now = uuid7(), timezone.now()
    one, *others = at_once(*[lambda: saw(cast.bell, id=key, happened_at=now)] * 4)
    assert {each.pk for each in (one, *others)} == {key}
    assert Observation.objects.count() == 1


def test_a_thing_that_is_told_twice_at_once_is_one_line_of_the_story(cast):
    seen = saw(cast.bell)
    lines = at_once(*[lambda: record("observations.found", about=seen, by=cast.bell)] * 4)
    assert len({line.pk for line in lines}) == 1


def test_two_pages_at_once_move_a_mark_to_the_later(cast):
    moments = [timezone.now() + timedelta(minutes=minutes) for minutes in (3, 1, 2)]
    at_once(*[lambda moment=moment: Seen.move(cast.bell, up_to=moment) for moment in moments])
    assert Seen.objects.get(member=cast.bell).up_to == moments[0]


def test_of_two_who_change_one_thing_at_once_the_second_is_told_and_one_version_stands(cast):
    before = helping.wrote(cast.bell)
    change = partial(write_version, before.root, words=helping.LIGHTS | {"say": "Soon."}, changes=before.pk)
    answers = at_once(partial(change, id=uuid7(), by=cast.bell), partial(change, id=uuid7(), by=cast.okafor))
    assert {type(answer) for answer in answers} == {Version, NotPossible}
    assert Version.objects.standing().count() == 1
