"""Acts around requests, meetings, concerns and dates of law, each as the same form is sent twice."""

from datetime import timedelta

from allies.asking.actions.answers import tell_all
from allies.asking.actions.notices import note_read_aloud
from allies.asking.actions.possible import say_it_is_not
from allies.asking.models import Possible, PriorNotice, What
from allies.asking.tests import answering
from allies.asking.tests.asking import asked, passed_on
from allies.clocks.actions import write_down
from allies.concerns.actions import offers, opening, saying
from allies.conversations.tests.talking import HOME, begun
from allies.database.ids import uuid7
from allies.handovers import actions as handing_over
from allies.jurisdictions.deadlines import Happened
from allies.meetings.actions import arranging, before, beforehand, finding, holding, outcomes
from allies.meetings.tests import meeting as sitting
from allies.plans.models.inputs import Fate
from allies.plans.tests.planning import a_plan, answered, said

PLACE = {"minutes": 60, "place": "room", "where": "Room 12"}


def a_request_that_came_by_mail(cast):
    source = uuid7()
    return lambda key: passed_on(cast.bell, cast.ana, id=key, source=source)


def an_answer_to_a_request(cast):
    request = asked(cast.ana, What.RECORDS)
    return lambda key: answering.yes(cast.okafor, request, id=key)


def a_refusal_with_its_notice(cast):
    request = asked(cast.ana)
    return lambda key: answering.no(cast.okafor, request, id=key)


def a_notice_to_all(cast):
    answer = answering.yes(cast.okafor, asked(cast.ana, What.SERVICE))
    return lambda key: tell_all(answer, id=key, by=cast.okafor, items=answering.WHOLE)


def a_notice_of_what_is_not_in_the_plan(cast):
    wish = said(cast.ana, a_plan(cast.okafor), section="services")
    [verdict] = answered(cast.okafor, wish, fate=Fate.NOT_ADOPTED)
    return lambda key: answering.noticed(cast.okafor, verdict, id=key)


def a_notice_read_aloud(cast):
    answering.no(cast.okafor, asked(cast.ana))
    read = {"spoken": "Mixtec", "interpreter": "Lupe Cruz", "read_on": cast.okafor.today, "understood": True}
    return lambda key: note_read_aloud(PriorNotice.objects.get(), id=key, by=cast.okafor, to=cast.ana, **read)


def words_that_ask_for_nothing(cast):
    begun(cast.ana, HOME, home=cast.oak, words="Please send me every record.")
    possible = Possible.objects.get()
    return lambda key: say_it_is_not(possible, id=key, by=cast.okafor, words="She has them.")


def a_day_that_law_counts_from(cast):
    what = {"event": Happened.EVALUATION_CONSENT_RECEIVED, "on": cast.okafor.today}
    return lambda key: write_down(id=key, by=cast.okafor, **what)


def a_meeting(cast):
    times, more = [sitting.at(10)], {"purpose": "annual", **PLACE}
    return lambda key: arranging.arrange(id=key, by=cast.okafor, guests=sitting.team(cast), times=times, **more)


def other_times(cast):
    meeting, times = sitting.arranged(cast.okafor), [sitting.at(14)]
    return lambda key: arranging.offer(meeting, id=key, by=cast.okafor, times=times, **PLACE)


def times_that_suit(cast):
    offer = sitting.the_offer(sitting.arranged(cast.okafor))
    return lambda key: finding.answer(offer, id=key, by=cast.ana, suits=offer.starts[:1])


def a_time(cast):
    meeting, starts_at = sitting.arranged(cast.okafor), sitting.at(10)
    return lambda key: finding.set_time(meeting, id=key, by=cast.okafor, starts_at=starts_at, **PLACE)


def a_time_that_is_moved(cast):
    meeting, starts_at = to_come(cast), sitting.at(11)
    more = {"why": "A snow day", **PLACE}
    return lambda key: finding.set_time(meeting, id=key, by=cast.okafor, starts_at=starts_at, **more)


def a_meeting_called_off(cast):
    meeting = to_come(cast)
    return lambda key: finding.cancel(meeting, id=key, by=cast.okafor, why="A snow day")


def whether_one_comes(cast):
    time = to_come(cast).times.get()
    return lambda key: finding.say_coming(time, id=key, by=cast.ana, way="comes")


def to_come(cast):
    meeting = sitting.arranged(cast.okafor, guests=sitting.team(cast))
    sitting.set_for(meeting, cast.okafor)
    return meeting


def begun_already(cast):
    meeting = sitting.arranged(cast.okafor, guests=sitting.team(cast))
    sitting.set_for(meeting, cast.okafor, sitting.at(-1))
    return meeting


def an_excuse(cast):
    bell = sitting.asked(to_come(cast), cast.bell)
    return lambda key: before.excuse(bell, id=key, by=cast.okafor, sort="with_input")


def excused(cast):
    return an_excuse(cast)(uuid7())


def a_parent_agrees_to_an_excuse(cast):
    excusal = excused(cast)
    return lambda key: before.answer_excusal(excusal, id=key, by=cast.ana, agrees=True)


def what_who_is_away_thinks(cast):
    excusal = excused(cast)
    return lambda key: before.write_input(excusal, id=key, by=cast.bell, words="He reads nine minutes alone.")


def a_call_that_nobody_took(cast):
    meeting, came = to_come(cast), {"sort": "call", "came": "no_answer", "on": cast.okafor.today}
    return lambda key: before.note_attempt(meeting, id=key, by=cast.okafor, adult=cast.ana, **came)


def an_interpreter(cast):
    meeting = to_come(cast)
    asks = {"adult": cast.ana, "language": "es", "state": "asked"}
    return lambda key: before.say_interpreter(meeting, id=key, by=cast.ana, **asks)


def something_to_talk_about(cast):
    meeting = to_come(cast)
    return lambda key: beforehand.put_on_agenda(meeting, id=key, by=cast.ana, words="The bus")


def papers_before_a_meeting(cast):
    meeting, papers = to_come(cast), {"what": "The draft", "sent_on": cast.okafor.today}
    return lambda key: beforehand.note_papers(meeting, id=key, by=cast.okafor, to=cast.ana, **papers)


def a_meeting_that_was_held(cast):
    meeting = begun_already(cast)
    ways = sitting.ways(meeting)
    return lambda key: holding.hold(meeting, id=key, by=cast.okafor, ways=ways)


def a_decision_of_a_meeting(cast):
    meeting = begun_already(cast)
    return lambda key: outcomes.decide(meeting, id=key, by=cast.okafor, words="A place by the window")


def a_task_of_a_meeting(cast):
    meeting, task = begun_already(cast), {"words": "Asks the kitchen", "until": cast.okafor.today}
    return lambda key: outcomes.give_task(meeting, id=key, by=cast.okafor, of=cast.bell, **task)


def notes_of_a_meeting(cast):
    meeting = begun_already(cast)
    return lambda key: outcomes.write_notes(meeting, id=key, by=cast.okafor, words="We spoke of lunch.")


def what_a_home_adds_to_notes(cast):
    notes = notes_of_a_meeting(cast)(uuid7())
    more = {"confirms": False, "words": "And of the bus."}
    return lambda key: outcomes.answer_notes(notes, id=key, by=cast.ana, **more)


def a_concern(cast):
    return lambda key: opening.open_concern(id=key, by=cast.ana, about="Recess", people=[cast.bell])


def opened(cast):
    return a_concern(cast)(uuid7())


def both_wrote(cast):
    concern = opened(cast)
    for by in (cast.ana, cast.bell):
        saying.write_view(concern, id=uuid7(), by=by, words="He stands alone.")
    return concern


def somebody_more_in_a_concern(cast):
    concern = opened(cast)
    return lambda key: opening.ask_in(concern, id=key, by=cast.bell, whom=cast.okafor)


def whether_somebody_more_reads_a_concern(cast):
    asked_in = somebody_more_in_a_concern(cast)(uuid7())
    return lambda key: opening.answer_asked_in(asked_in, id=key, by=cast.ana, says="yes")


def what_matters(cast):
    concern = opened(cast)
    return lambda key: saying.say_what_matters(concern, id=key, by=cast.bell, words="He has a friend.")


def what_one_side_sees(cast):
    concern = opened(cast)
    return lambda key: saying.write_view(concern, id=key, by=cast.ana, words="He stands alone.")


def a_question(cast):
    concern = both_wrote(cast)
    return lambda key: saying.ask(concern, id=key, by=cast.ana, words="Since when?")


def what_was_heard(cast):
    concern = both_wrote(cast)
    return lambda key: saying.say_back(concern, id=key, by=cast.ana, words="That he is alone.")


def an_answer_to_a_question(cast):
    question = a_question(cast)(uuid7())
    return lambda key: saying.answer(question, id=key, by=cast.bell, words="Since fall.")


def an_option(cast):
    concern = opened(cast)
    return lambda key: saying.offer_option(concern, id=key, by=cast.ana, words="A game in threes.")


def how_an_option_helps(cast):
    concern = opened(cast)
    matters = saying.say_what_matters(concern, id=uuid7(), by=cast.ana, words="He has a friend.")
    option = saying.offer_option(concern, id=uuid7(), by=cast.ana, words="A game in threes.")
    return lambda key: saying.weigh(option, id=key, by=cast.bell, helps=[str(matters.pk)])


def a_trial(cast):
    concern, today = opened(cast), cast.bell.today
    days = {"begins_on": today, "review_on": today + timedelta(days=14)}
    trial = {"what": "trial", "words": "A game in threes.", "known_by": "Ana asks him."}
    return lambda key: offers.make_offer(concern, id=key, by=cast.bell, **trial, **days)


def a_yes_to_a_trial(cast):
    offer = a_trial(cast)(uuid7())
    return lambda key: offers.answer_offer(offer, id=key, by=cast.ana, says="yes")


def a_look_back_at_a_trial(cast):
    offer = a_trial(cast)(uuid7())
    offers.answer_offer(offer, id=uuid7(), by=cast.ana, says="yes")
    return lambda key: offers.review(offer, id=key, by=cast.ana, says="kept", words="He plays.")


def a_handover(cast):
    begun = {"why": "adult", "leaves_on": cast.bell.today, "leaving": cast.bell, "to": cast.jin}
    return lambda key: handing_over.begin(id=key, by=cast.bell, **begun)


def given_over(cast):
    return handing_over.give_over(a_handover(cast)(uuid7()), by=cast.bell)


def a_sentence_for_the_next_adult(cast):
    made = a_handover(cast)(uuid7())
    return lambda key: handing_over.add_sentence(made, id=key, by=cast.ana, part="who", words="He sings.")


def what_is_not_passed_on(cast):
    made = a_handover(cast)(uuid7())
    return lambda key: handing_over.say_what_goes(made, id=key, by=cast.ana, part="hard", goes=False)


def a_question_after_a_handover(cast):
    made = given_over(cast)
    return lambda key: handing_over.ask_back(made, id=key, by=cast.jin, words="Where does he sit?")


def an_answer_after_a_handover(cast):
    asked_back = a_question_after_a_handover(cast)(uuid7())
    return lambda key: handing_over.answer(asked_back, id=key, by=cast.bell, words="By the window.")


ACTS = [
    a_request_that_came_by_mail,
    an_answer_to_a_request,
    a_refusal_with_its_notice,
    a_notice_to_all,
    a_notice_of_what_is_not_in_the_plan,
    a_notice_read_aloud,
    words_that_ask_for_nothing,
    a_day_that_law_counts_from,
    a_meeting,
    other_times,
    times_that_suit,
    a_time,
    a_time_that_is_moved,
    a_meeting_called_off,
    whether_one_comes,
    an_excuse,
    a_parent_agrees_to_an_excuse,
    what_who_is_away_thinks,
    a_call_that_nobody_took,
    an_interpreter,
    something_to_talk_about,
    papers_before_a_meeting,
    a_meeting_that_was_held,
    a_decision_of_a_meeting,
    a_task_of_a_meeting,
    notes_of_a_meeting,
    what_a_home_adds_to_notes,
    a_concern,
    somebody_more_in_a_concern,
    whether_somebody_more_reads_a_concern,
    what_matters,
    what_one_side_sees,
    a_question,
    what_was_heard,
    an_answer_to_a_question,
    an_option,
    how_an_option_helps,
    a_trial,
    a_yes_to_a_trial,
    a_look_back_at_a_trial,
    a_handover,
    a_sentence_for_the_next_adult,
    what_is_not_passed_on,
    a_question_after_a_handover,
    an_answer_after_a_handover,
]
