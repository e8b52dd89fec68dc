"""Two presses of one button arrive at the same moment: both are answered alike, and there is one record.

SQLite has one writer at a time, so its second press finds what the first one made. PostgreSQL has many writers: there
the second finds nothing yet, and has to wait.
"""

import threading
from functools import partial

import pytest
from django.db import connection, connections

from allies.batons.actions import correct_baton, mark_absent, pass_baton, take_back_absence
from allies.batons.chips import Way
from allies.batons.models import Absence
from allies.clocks.actions import add_day_off
from allies.clocks.days import What
from allies.conversations.actions.calls import ask_for_call
from allies.conversations.actions.threads import begin_thread, write_message
from allies.database.ids import uuid7
from allies.incidents.actions import correct_facts, give_account
from allies.incidents.models import Facts
from allies.incidents.tests.events import facts, happened
from allies.log.models import Act
from allies.notices.actions import stop
from allies.notices.stopping import Stop
from allies.people.models import Person
from allies.plans.actions.arriving import bring_in
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.signing import answer_parts
from allies.plans.final_texts import content_sum
from allies.plans.finals import Held
from allies.plans.models import Edition, Input, Plan, Signature
from allies.plans.models.signing import Says
from allies.plans.tests.arriving import laid_down
from allies.plans.tests.goals import a_goal
from allies.plans.tests.planning import a_plan, a_service, fill_all, said, wrote
from allies.plans.tests.signing import a_finished_plan, answered_parts, said_yes, signed, took_back
from allies.profiles.actions.cards import make_card
from allies.services.actions.parts import read_part
from allies.services.duties import parts_of
from allies.services.tests.giving import a_running_plan, made_good, put_right, the_service, took_place
from allies.teams.actions.invitations import accept, invite
from allies.teams.actions.seats import end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Audience, Member, Seats
from allies.teams.permissions import Role, Side

pytestmark = [
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
    return lambda key: invite("Sam", school=cast.school, child=cast.child, role=Role.TEACHER, by=None, id=key)


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


def a_serious_event(cast):
    return lambda key: happened(cast.bell, id=key)


def facts_put_right(cast):
    event = happened(cast.bell)
    first = Facts.objects.get()
    return lambda key: correct_facts(event, by=cast.bell, corrects=first.pk, id=key, **facts())


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


ACTS = [
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
    a_serious_event,
    facts_put_right,
    an_account_put_right,
    a_card,
]


@pytest.mark.parametrize("what", ACTS)
def test_one_form_is_one_record(cast, what):
    send, key = what(cast), uuid7()
    one, other = at_once(lambda: send(key), lambda: send(key))
    assert (type(one), one.pk) == (type(other), key)
    assert type(one)._base_manager.filter(pk=key).count() == 1


def test_the_child_is_back_once(cast):
    away = a_day_away(cast)(uuid7())
    answers = at_once(*[lambda: take_back_absence(Absence.objects.get(pk=away.pk), by=cast.ana)] * 2)
    assert answers == [away, away]
    assert Act.objects.filter(act="batons.absence_taken_back").count() == 1


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
