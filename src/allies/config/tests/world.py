"""One of everything around Mateo, so that every page has something on it. OAK and ELM mark what is one home's alone."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from allies.agreements.tests.agreeing import agreed, proposed
from allies.asked.actions.rows import look_again
from allies.asking.actions.answers import answer_request
from allies.asking.actions.notices import Items, answer_plan, ask_for_item, note_read_aloud
from allies.asking.actions.possible import say_it_is_not
from allies.asking.actions.requests import add_words, ask_school, pass_on
from allies.asking.models import CameBy, NoticeItem, Possible, PriorNotice
from allies.asking.models import Says as Answers
from allies.asking.models import What as WhatIsAsked
from allies.batons.actions import mark_absent, pass_baton, say_got_it
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.boards.actions import copy_board, note_use, put_photo, write_board
from allies.boards.actions import offer as offer_board
from allies.cards.actions import days as of_day_cards
from allies.cards.actions.cards import set_card
from allies.cards.reading import card_of
from allies.celebrations.actions import keep_joy, remove_with_child
from allies.celebrations.models import Joy
from allies.checkins.actions import answer as answer_check_in
from allies.checkins.actions import start as start_check_in
from allies.clocks.actions import it_was_done, write_down
from allies.concerns.actions import offers, opening, saying
from allies.contacts.actions import write_contact
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.actions.threads import begin_thread, correct_message, keep_draft, take_back, write_message
from allies.conversations.models import Thread
from allies.database.ids import uuid7
from allies.database.tests.replayed import Replayed
from allies.erasure.actions.deciding import put_hold
from allies.erasure.actions.keeping import write_kept_for
from allies.erasure.models import Erasure, Ground, Part
from allies.fidelity.actions import check as check_way
from allies.fidelity.actions import count_together, set_way
from allies.glossary.actions import explain, say_anew
from allies.handovers import actions as handing_over
from allies.handovers.open_things import to_hand_on
from allies.health.actions import tell_school
from allies.incidents.actions import give_account, mark_told, write_incident
from allies.incidents.chips import Sentence
from allies.incidents.models import HomeCall, Incident
from allies.jurisdictions.counting import years_after
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.known import profile_of
from allies.jurisdictions.papers import Matter, paper_of
from allies.machine_words.making import keep as keep_words_of_machine
from allies.machine_words.models import MachineWords
from allies.media.actions import take_back as take_recording_back
from allies.media.arriving import taken_in
from allies.media.models import Recording
from allies.media.tests.made import jpeg, uploaded
from allies.media.tests.pdfs import a_pdf
from allies.meetings.actions.arranging import Guest
from allies.meetings.actions.arranging import arrange as sit_down
from allies.meetings.actions.arranging import invite as bring
from allies.meetings.actions.before import answer_excusal, excuse, note_attempt, say_interpreter, write_input
from allies.meetings.actions.finding import answer as answer_times
from allies.meetings.actions.finding import cancel as cancel_meeting
from allies.meetings.actions.finding import say_coming
from allies.meetings.actions.finding import set_time as set_for
from allies.meetings.actions.holding import hold as hold_meeting
from allies.meetings.models import Invited
from allies.meetings.tests.around_it import before_and_after
from allies.observations.actions import add_small_goal, begin_on_purpose, link, write_observation
from allies.passport.actions import ask_for as ask_for_passport
from allies.passport.models import Import, NotBrought
from allies.people.models import Person
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.arriving import bring_in, lay_down
from allies.plans.actions.goals import choose_practice, put_goal
from allies.plans.actions.inputs import answer_inputs, propose
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.originals import keep_original
from allies.plans.actions.participants import TakesPart, say_who_takes_part
from allies.plans.actions.plan import amend_plan, begin_plan, finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.actions.signing import OnPaper, sign, take_yes_back
from allies.plans.actions.texts import keep_draft as keep_draft_of_plan
from allies.plans.actions.texts import share_text
from allies.plans.final_texts import final_text
from allies.plans.models import Accommodation, Edition, Goal, Plan, Service, Verdict
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.models.signing import Says
from allies.plans.signed_pages import Page
from allies.plans.tests.goals import TEN_MINUTES
from allies.profiles.actions.cards import make_card, open_card
from allies.profiles.actions.passages import write_passage
from allies.profiles.actions.terms import add_term, remark_on
from allies.profiles.models import CardReading
from allies.profiles.sections import Section
from allies.progress.actions.dangers import mark_danger
from allies.progress.actions.decisions import decide
from allies.progress.actions.differences import say_difference
from allies.progress.actions.known_by import choose_picture
from allies.progress.actions.records import write_record
from allies.progress.actions.watching import watch_together
from allies.progress.models import PersonAsked
from allies.progress.tests.recording import HITS
from allies.push.actions import let_ring
from allies.records.actions import ask_to_correct, note_disclosure, write_statement
from allies.records.models import Basis
from allies.reports.actions.reports import keep_unsent, say, send_report, set_rhythm
from allies.reports.reading import drafted, standing_of
from allies.services.actions.times import promise_make_up, write_session
from allies.strategies.actions import log_try, offer, write_version
from allies.strategies.models import Version as Card
from allies.supports.actions import keep_draft as keep_draft_for_hard_moments
from allies.supports.actions import note_shown, write_home_part
from allies.supports.actions import turn as turn_plan
from allies.supports.tests.supporting import said as say_to_plan
from allies.supports.tests.supporting import shared as plan_for_hard_moments
from allies.supports.tests.supporting import signed as sign_what_one_thinks
from allies.symbols.tests.packing import good as good_pack
from allies.symbols.tests.packing import shown as pack_shown
from allies.symbols.tests.packing import taken_in as pack_taken_in
from allies.teams.actions.badges import make_badge
from allies.teams.actions.bundles import make_bundles
from allies.teams.actions.childs_device import open_on_device
from allies.teams.actions.endings import ask_to_end
from allies.teams.actions.invitations import invite
from allies.teams.models import Audience, Child, Member, Seats
from allies.teams.models.ending import Cause
from allies.teams.permissions import Role, Side
from allies.teams.tests.cast import Cast
from allies.timeline.actions import answer
from allies.timeline.models import Entry
from allies.transition.actions import planning as after_school
from allies.transition.actions import rights as rights_pass
from allies.transition.asks import ASKED as ASKED_OF_RIGHTS
from allies.translation.actions import arrange, ask, ask_for_words, say_languages, translate
from allies.translation.models import Asked
from allies.translation.things import Text, Thing
from allies.voice.actions.safety import name_adult as name_safeguarding_adult
from allies.voice.actions.safety import say_unsafe
from allies.voice.actions.words import About, call
from allies.voice.actions.words import answer as answer_own_words
from allies.voice.actions.words import say as say_in_own_words
from allies.voice.actions.words import take_back as take_own_words_back
from allies.voice.of_goals import goals_of

OAK, ELM = "Acorns0ak", "Elmleaf3lm"
LONG = "Bartholomäus-Ñandú Al-Ḥasan de la Cruz y García-Ōkubo"


_filled: dict[UUID, Replayed[dict[str, object]]] = {}


def fill(cast: Cast) -> dict[str, object]:
    """Make it all through the real acts, before anything else is done; returns the ids that the addresses ask for."""
    return _filled.setdefault(cast.child.pk, Replayed(partial(all_of_it, cast), before=60))()


def all_of_it(cast: Cast) -> dict[str, object]:
    today = cast.ana.today
    let_ring(by=cast.ana.person, sign_in=None, called="", endpoint="https://push.example.net/a", key="", secret="")
    Person.objects.filter(pk=cast.jin.person_id).update(name=LONG)
    home = {"chips": {"sleep": ["well"], "mood": ["calm"]}, "way": Way.FROM_HOME, "day": today}
    [of_oak] = pass_baton(by=cast.ana, words={"line": f"{OAK} slept early."}, **home)
    pass_baton(by=cast.luis, words={"line": f"{ELM} slept late."}, **home)
    school = {"morning": ["joyful"], "well": ["asked", "friends"], "hard": ["loud"], "helped": ["headphones"]}
    [of_school] = pass_baton(
        by=cast.bell, way=Way.FROM_SCHOOL, day=today, chips=school, words={"well": "أحسنت اليوم 🌻 Well done"}
    )
    pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=today, chips={"light": ["laughed"]}, words={})
    for own, name in ((cast.oak, OAK), (cast.elm, ELM)):
        words = {"did": f"{name} counted to ten."}
        pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=today, chips={}, words=words, only_for=own)
    written = of_the_record(cast)
    say_got_it(of_oak, by=cast.okafor)
    say_got_it(of_school, by=cast.ana)
    day = today + timedelta(days=3)
    absence = mark_absent(by=cast.ana, first_on=day, last_on=day, id=uuid7())
    passage = write_passage(
        id=uuid7(), by=cast.ana, section=Section.HELPS, voice=Side.HOME, words=f"{OAK} hums.", chips=()
    )
    write_passage(id=uuid7(), by=cast.luis, section=Section.HELPS, voice=Side.HOME, words=f"{ELM} sings.")
    write_passage(
        id=uuid7(), by=cast.bell, section=Section.STRENGTHS, voice=Side.SCHOOL, words="Kind, and keeps going."
    )
    alert = {"section": Section.HEALTH, "voice": Side.HOME, "chips": ["food_allergy"], "on_card": True}
    write_passage(id=uuid7(), by=cast.ana, words=f"{OAK} carries the pen.", **alert)
    write_passage(id=uuid7(), by=cast.ana, section=Section.LOVES, voice=Side.CHILD, words="Trains!", chips=["trains"])
    reading = a_card(cast)
    incident = a_serious_event(cast)
    note_talk(id=uuid7(), by=cast.bell, home=cast.oak, how="door")
    how_they_talk(cast)
    check_in = how_is_it_going(cast)
    ask_for_call(id=uuid7(), by=cast.ana, language="ar", with_interpreter=True, hours=["morning"])
    contact = whom_to_call(cast)
    told = tell_school(id=uuid7(), by=cast.ana, what="seizure", happened="last_night", how_long="short", now="tired")
    tell_school(id=uuid7(), by=cast.luis, what="ill", for_all_homes=True)
    thread = talks_in_writing(cast)
    request = asked_of_school(cast)
    sitting = meetings(cast)
    wanted = in_their_language(cast, of_oak, of_school)
    invitation = invite(
        f"{OAK} Aunt", school=cast.school, child=cast.child, role=Role.FAMILY, home=cast.oak, by=cast.ana.person
    )
    passport = ask_for_passport(by=cast.ana)
    ending = ask_to_end(cast.luis, cause=Cause.ORDER, proof=f"{ELM} order 7", by=cast.okafor.person)
    make_bundles(cast.school, 1, by=cast.ford.person)
    to_school = invite("Sam", school=cast.school, child=cast.child, role=Role.TEACHER, by=cast.okafor.person)
    seen = things_seen(cast)
    recording = pictures(cast)
    tried = what_helps(cast)
    boards = boards_with_pictures(cast)
    joy = good_things(cast)
    device = open_on_device(id=uuid7(), by=cast.bell)
    badge = make_badge(id=uuid7(), by=cast.bell)
    hard = hard_moments(cast)
    consent = write_down(id=uuid7(), by=cast.okafor, event=Happened.EVALUATION_CONSENT_RECEIVED, on=today)
    it_was_done(about=consent.pk, event=Happened.EVALUATION_CONSENT_RECEIVED, on=today, by=cast.okafor)
    concern = we_do_not_agree(cast)
    brought(cast)
    line = Entry.objects.get(about_id=of_school.pk, event="batons.passed")
    answer(line, "thanks", cast.rosa)
    answer(line, "nod", cast.pam)
    return {
        "passport": passport.pk,
        "child": cast.child.pk,
        "school": cast.school.pk,
        "seat": cast.luis.pk,
        "home": cast.oak.pk,
        "invitation": to_school.pk,
        "ending": ending.pk,
        "oak_invitation": invitation.pk,
        "baton": of_school.pk,
        "absence": absence.pk,
        "entry": line.pk,
        "passage": passage.pk,
        "section": Section.HELPS.value,
        "day": today.isoformat(),
        "code": to_school.code,
        "adult": cast.ana.pk,
        "check_in": check_in,
        "card": reading.card.pk,
        "token": reading.card.token,
        "reading": reading.pk,
        "incident": incident.pk,
        "call": HomeCall.objects.get(incident=incident, home=cast.elm).pk,
        "contact": contact,
        "health_event": told.pk,
        "thread": thread.pk,
        "message": thread.pk,  # the first one has the id of its thread
        "request_id": request,
        **sitting,
        "asked_for": WhatIsAsked.RECORDS.value,
        "text": "note",
        "words": of_school.pk,
        "wanted": wanted.pk,
        "said": by_a_machine(of_oak, of_school).pk,
        "recording": recording.pk,
        "happening": consent.pk,
        "rule": "us-federal.evaluation",
        "joy": joy.pk,
        "device": device.pk,
        "badge": badge.pk,
        "now": timezone.now(),
        **explained(cast),
        **seen,
        **symbols_of_the_school(cast),
        "support": hard,
        "tried": tried,
        **boards,
        **one_plan(cast),
        **answered_by_school(cast),
        **in_the_childs_words(cast),
        **concern,
        **handed_over(cast),
        **held_and_erased(cast),
        **written,
        **life_after_school(cast),
    }


def answered_by_school(cast: Cast) -> dict[str, object]:
    """Each home asked, and was answered: no, with a part of the notice missing. What it means is told to all."""
    answers = {}
    for adult, name in ((cast.luis, ELM), (cast.ana, OAK)):
        what, words = WhatIsAsked.SERVICE, f"{name} asks for speech, please."
        asked = ask_school(id=uuid7(), by=adult, what=what, words=words)
        items = {item.code: f"{name} {item.code}" for item in paper_of("us-federal").items if item.code != "options"}
        promised = cast.okafor.today + timedelta(days=9)
        answers[name] = answer_request(
            asked,
            id=uuid7(),
            by=cast.okafor,
            says=Answers.IN_PART,
            words=f"{name} gets half.",
            promised_for=promised,
            items=Items(items, {"options": f"{name} later"}),
        )
        notice = PriorNotice.objects.get(pk=answers[name].pk)
        item = NoticeItem.objects.get(notice=notice, code="options")
        ask_for_item(item, by=adult)
        heard = {"spoken": "Mixtec", "interpreter": f"{name} Lupe", "read_on": cast.okafor.today, "understood": True}
        note_read_aloud(notice, id=uuid7(), by=cast.okafor, to=adult, **heard)
    for verdict in Verdict.objects.filter(fate=Fate.NOT_ADOPTED, replaced_at=None).order_by("id")[:1]:
        said = Items({item.code: f"Plan {item.code}" for item in paper_of("us-federal").items})
        answer_plan(verdict, id=uuid7(), by=cast.okafor, matter=Matter.SERVICES, items=said)
    return {
        "reply": answers[OAK].pk,
        "prior": notice.pk,
        "part": item.pk,
        "verdict": verdict.pk,
    }


def we_do_not_agree(cast: Cast) -> dict[str, object]:
    """Each home with one at school, who sees nothing of the other's. Of Oak Street's every step was taken; in a second
    one its mother has written, and school has not.
    """
    made: dict[str, dict[str, object]] = {}
    for adult, other, name in ((cast.luis, cast.okafor, ELM), (cast.ana, cast.bell, OAK)):
        said = {"about": f"{name} recess", "matters": [f"{name} has a friend."], "people": [other]}
        concern = opening.open_concern(id=uuid7(), by=adult, **said)
        matter = saying.say_what_matters(concern, id=uuid7(), by=other, words=f"{name} is safe.")
        saying.write_view(concern, id=uuid7(), by=adult, words=f"{name} comes home sad.", needs=f"{name} a plan.")
        saying.write_view(concern, id=uuid7(), by=other, words=f"{name} plays alone.", needs=f"{name} an aide.")
        asked = saying.ask(concern, id=uuid7(), by=other, words=f"{name}: since when?")
        saying.answer(asked, id=uuid7(), by=adult, words=f"{name}: since May.")
        heard = saying.say_back(concern, id=uuid7(), by=other, words=f"{name} needs a friend.")
        saying.answer(heard, id=uuid7(), by=adult, says="not_quite", words=f"{name} needs time.")
        option = saying.offer_option(concern, id=uuid7(), by=adult, words=f"{name} club", helps=[str(matter.pk)])
        saying.weigh(option, id=uuid7(), by=other, helps=[])
        days = {"begins_on": adult.today, "review_on": adult.today + timedelta(days=7)}
        trial = {"what": "trial", "words": f"{name} club on Fridays", "known_by": f"{name} tells us"}
        offer = offers.make_offer(concern, id=uuid7(), by=adult, **trial, **days)
        offers.answer_offer(offer, id=uuid7(), by=other, says="yes", words=f"{name}: gladly.")
        offers.review(
            offer,
            id=uuid7(),
            by=other,
            says="go_on",
            words=f"{name} smiled.",
            next_on=days["review_on"] + timedelta(days=7),
        )
        open_question = saying.ask(concern, id=uuid7(), by=other, words=f"{name}: on which days?")
        made[name] = {"concern": concern.pk, "row": open_question.pk, "offered": offer.pk, "option": option.pk}
        second = opening.open_concern(id=uuid7(), by=adult, about=f"{name} lunch", people=[other])
        saying.write_view(second, id=uuid7(), by=adult, words=f"{name} eats nothing.")
    by_school = opening.open_concern(id=uuid7(), by=cast.bell, about=f"{OAK} bus", people=[cast.ana, cast.okafor])
    days = {"begins_on": cast.bell.today, "review_on": cast.bell.today + timedelta(days=7)}
    agreement = {"what": "agreement", "words": f"{OAK} sits in front.", "known_by": f"{OAK} says so."}
    offers.make_offer(by_school, id=uuid7(), by=cast.bell, **agreement, **days)
    saying.say_what_matters(by_school, id=uuid7(), by=cast.bell, words=f"{OAK} is calm.")
    return made[OAK]


def meetings(cast: Cast) -> dict[str, object]:
    """One that is being found, to which each home answered and brings somebody; one that was moved, with an interpreter
    of each home, and a teacher to be excused; one that was cancelled, and one that took place; and one of each home."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    times = [now + timedelta(days=day) for day in (12, 13)]
    guests = [Guest("general", "required", seat=cast.bell), Guest("", "welcome", seat=cast.jin)]
    common = {"by": cast.okafor, "purpose": "requested", "minutes": 45, "place": "room", "where": "Room 4"}
    found, moved, held, cancelled = (
        sit_down(id=uuid7(), words=f"How lunch goes, {number}.", guests=guests, times=times, **common)
        for number in range(4)
    )
    offer = found.offers.get()
    for adult, name in ((cast.ana, OAK), (cast.luis, ELM)):
        own = sit_down(id=uuid7(), home=adult.home, words=f"{name} asked about lunch.", times=times, **common)
        set_for(own, by=cast.okafor, id=uuid7(), starts_at=times[0], minutes=30, place="phone", where=f"{name} 555")
        answer_times(offer, id=uuid7(), by=adult, proposes=[now + timedelta(days=20)], words=f"{name} works late.")
        brought = Guest(name=f"{name} Advocate", relation="advocate", home=adult.home)
        bring(found, brought, by=adult)
    where = {"minutes": 45, "place": "room", "where": "Room 4"}
    answer_times(offer, id=uuid7(), by=cast.bell, suits=times[:1])
    set_for(moved, id=uuid7(), by=cast.okafor, starts_at=times[0], **where)
    time = set_for(moved, id=uuid7(), by=cast.okafor, starts_at=times[1], why="A snow day", **where)
    excusal = excuse(
        Invited.objects.get(meeting=moved, seat=cast.bell),
        id=uuid7(),
        by=cast.okafor,
        sort="with_input",
        why="His class is on a trip.",
    )
    write_input(excusal, id=uuid7(), by=cast.bell, words="He eats with two friends.")
    for adult, name in ((cast.ana, OAK), (cast.luis, ELM)):
        say_coming(time, id=uuid7(), by=adult, way="phone", words=f"{name} calls from the car.")
        interpreter = {
            "adult": adult,
            "language": "es",
            "state": "booked",
            "name": f"{name} Lima",
            "on": cast.ana.today,
        }
        say_interpreter(moved, id=uuid7(), by=cast.okafor, **interpreter)
        attempt = {"adult": adult, "sort": "call", "came": "left", "on": cast.okafor.today}
        note_attempt(moved, id=uuid7(), by=cast.okafor, words=f"{name} was at work.", **attempt)
    answer_excusal(excusal, id=uuid7(), by=cast.ana, agrees=True)
    answer_excusal(excusal, id=uuid7(), by=cast.luis, agrees=False)
    cancel_meeting(cancelled, id=uuid7(), by=cast.okafor, why="The school is closed.")
    set_for(held, id=uuid7(), by=cast.okafor, starts_at=now - timedelta(days=1), **where)
    asked = Invited.objects.filter(meeting=held)
    hold_meeting(held, id=uuid7(), by=cast.okafor, ways={one.pk: "there" for one in asked.order_by("id")})
    invited = Invited.objects.get(meeting=moved, seat=cast.bell)
    around = before_and_after(cast, moved, held, [(cast.ana, OAK), (cast.luis, ELM)])
    return {"meeting": moved.pk, "invited": invited.pk, "excusal": excusal.pk, **around}


def how_they_talk(cast: Cast) -> None:
    """Each guardian agreed with school, and one of them is asked for a change."""
    for adult, name in ((cast.ana, OAK), (cast.luis, ELM)):
        agreed(adult, cast.okafor, reach_home=f"{name} 555-0100", words=f"{name} likes short words.")
    proposed(cast.ana, cast.okafor, reach_home=f"{OAK} 555-0101")


def whom_to_call(cast: Cast) -> object:
    """A number of a guardian and one of a neighbor, in each home."""
    how = {"sort": "mobile", "way": "voice", "may_be_called_at_work": True, "language": "", "with_interpreter": False}
    kept = None
    for adult, name, number in ((cast.ana, OAK, "(312) 555-0142"), (cast.luis, ELM, "(312) 555-0199")):
        home = {"by": adult, "home": adult.home, **how}
        write_contact(id=uuid7(), member=adult, name="", relation="", number=number, order=1, **home)
        near = write_contact(id=uuid7(), name=f"{name} Marta", relation="Neighbor", number=number, order=2, **home)
        kept = kept or near.pk
    return kept


def explained(cast: Cast) -> dict[str, object]:
    """A word of the district, said twice, and one of the house in its words."""
    district, one = cast.school.district, {"name": "Bridge Room", "means": "A room to rest in.", "others": ["Bridge"]}
    said = explain(district, id=uuid7(), by=cast.okafor.person, said={"en": one})
    say_anew(said, id=uuid7(), by=cast.ford.person, said={"en": {**one, "means": "A quiet room."}})
    explain(district, id=uuid7(), by=None, said={"es": {**one, "name": "IEP"}}, instead_of="iep")
    return {"district": district.pk, "word": said.word, "slug": "iep"}


def how_is_it_going(cast: Cast) -> object:
    """School asked each guardian, and each answered in words of their own."""
    asked = {}
    for adult, name in ((cast.luis, ELM), (cast.ana, OAK)):
        asked[name] = start_check_in(adult, id=uuid7(), by=cast.okafor)
        said = {"question": "going", "choice": "hard", "words": f"{name} is tired."}
        answer_check_in(asked[name], id=uuid7(), by=adult, **said)
    return asked[OAK].pk


def a_finished_plan(cast: Cast) -> dict[str, object]:
    """A lighter one of last year, finished, answered and signed by each home, and opened again."""
    first = cast.okafor.today - timedelta(days=400)
    days = {"begins_on": first, "ends_on": first + timedelta(days=364)}
    plan = begin_plan(id=uuid7(), by=cast.okafor, profile=profile_of("us-504"), **days)
    for code in ("impact", "group", "review"):
        section = plan.law.section(code)
        share_text(plan, id=uuid7(), by=cast.bell, words=f"Of {code}.", section=section, voice=Side.SCHOOL)
    easier = {"words": "A seat near the door", "where": "class", "who": ""}
    put_row(Accommodation(id=uuid7(), **easier), plan, by=cast.bell)
    who_takes_part(cast, plan)
    edition = finish_plan(plan, by=cast.okafor)
    edition.plan, edition.child = plan, cast.child
    ids = answers_and_signatures(cast, edition)
    why = {"why": "He moved to another room.", "sections": ["accommodations"]}
    later = amend_plan(plan, id=uuid7(), by=cast.okafor, **why)
    return {**ids, "later": later.pk}


def who_takes_part(cast: Cast, plan: Plan) -> None:
    """Each home brings somebody of its own; the teacher is school’s."""
    brought = [
        TakesPart("", "there", name=f"{name} aunt", home=home) for home, name in ((cast.oak, OAK), (cast.elm, ELM))
    ]
    say_who_takes_part(plan, by=cast.okafor, lines=[*brought, TakesPart("knows", "there", seat=cast.bell)])


def answers_and_signatures(cast: Cast, edition: Edition) -> dict[str, object]:
    """One parent says yes to a part, no to another, and takes the yes back; the other signs by hand."""
    total = final_text(edition, "en").sum
    own = {"review": (Says.AGREE, ""), "impact": (Says.TIME, ""), "accommodations": (Says.DISAGREE, "It is too loud.")}
    answer_parts(edition, batch=uuid7(), by=cast.ana, answers=own)
    signature = sign(edition, id=uuid7(), by=cast.ana, language="en", sum=total, known_by=["password"])
    take_yes_back(signature, id=uuid7(), by=cast.ana, known_by=["password"], words=f"{OAK} was tired.")
    sign(edition, id=uuid7(), by=cast.ana, language="en", sum=total, known_by=["password"])
    by_hand = mark_signed(
        edition,
        id=uuid7(),
        by=cast.okafor,
        of=cast.luis,
        language="en",
        answers={"review": (Says.AGREE, ""), "impact": (Says.DISAGREE, "He hears well.")},
        paper=OnPaper(cast.okafor.today, Page("application/pdf", a_pdf(ELM))),
    )
    asked = ask(Thing.named("plan"), edition.pk, by=cast.ana, language="ar")
    arrange(asked, id=uuid7(), by=cast.okafor, how="interpreter", on=cast.okafor.today + timedelta(days=2))
    return {"edition": edition.pk, "signature": by_hand.pk, "wish": asked.pk, "thing": "plan"}


def in_their_language(cast: Cast, of_oak: Baton, of_school: Baton) -> Asked:
    """A note of school and one of a home, each asked for and translated; and one that still waits."""
    say_languages(["ar", "es"], by=cast.bell)
    note = Text.named("note")
    asked = ask_for_words(note, of_school.pk, by=cast.ana, language="ar")
    for part, language, words in ((of_oak, "es", f"{OAK} se durmió temprano."), (of_school, "ar", "كان يومًا جيدًا.")):
        ask_for_words(note, part.pk, by=cast.okafor, language=language)
        said = dict.fromkeys(part.words, words)
        translate(note, part.pk, id=uuid7(), by=cast.bell, of=part.pk, language=language, words=said)
    ask_for_words(note, of_oak.pk, by=cast.okafor, language="ar")
    return asked


def by_a_machine(of_oak: Baton, of_school: Baton) -> MachineWords:
    """What a machine made of the same two notes."""
    for part, words in ((of_oak, {"line": f"{OAK} dormía."}), (of_school, {"well": "Muy bien."})):
        keep_words_of_machine(Text.named("note"), part, "es", words)
    return MachineWords.objects.get(of=of_school.pk)


def a_plan_of_last_year(cast: Cast) -> None:
    """One that came in as a PDF and pasted goals, and one that its bringer has not kept yet."""
    first = cast.okafor.today - timedelta(days=400)
    origin = {"begins_on": first, "ends_on": first + timedelta(days=364), "came_from": "Lincoln School"}
    pasted = "Goal 1: Mateo will carry his tray in 4 of 5 lunches.\nالهدف ٢: سيحمل ماتيو حقيبته."
    origin |= {"pasted": pasted, "content": a_pdf()}
    lay_down(id=uuid7(), by=cast.okafor, profile=profile_of("us-federal"), **origin)
    bring_in(id=lay_down(id=uuid7(), by=cast.bell, profile=profile_of("us-federal"), **origin).pk, by=cast.bell)


def one_plan(cast: Cast) -> dict[str, object]:
    """A plan in which each home and school wrote, and said things that were answered, each home's alone too."""
    first = cast.okafor.today
    days = {"begins_on": first, "ends_on": first + timedelta(days=364), "meeting_on": first + timedelta(days=30)}
    plan = begin_plan(id=uuid7(), by=cast.okafor, profile=profile_of("us-federal"), official_in="StateForms", **days)
    present, factors = plan.law.section("present"), plan.law.section("factors")
    at_school = {"section": present, "voice": Side.SCHOOL}
    text = share_text(plan, id=uuid7(), by=cast.bell, words="Reads ten minutes.\nيقرأ وحده.", **at_school)
    share_text(plan, id=uuid7(), by=cast.jin, words="Reads twelve minutes.", based_on=[text.pk], **at_school)
    share_text(plan, id=uuid7(), by=cast.bell, words="Reads nine minutes.", based_on=[text.pk], **at_school)
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        home = {"by": member, "section": present, "voice": Side.HOME, "for_all": False}
        share_text(plan, id=uuid7(), words=f"{name} reads in bed.", **home)
        own = propose(
            plan, id=uuid7(), by=member, sort=InputSort.GOAL, words=f"{name} wants shoes tied.", for_all=False
        )
        said = {"fate": Fate.NOT_ADOPTED, "reason": f"{name}: not yet.", "evidence": f"{name}: notes of May."}
        answer_inputs([own], batch=uuid7(), by=cast.okafor, **said)
    keep_draft_of_plan(plan, id=uuid7(), by=cast.ana, words=f"{OAK} half a word", section=present, voice=Side.HOME)
    keep_draft_of_plan(plan, id=uuid7(), by=cast.bell, words="Half a word", section=factors, voice=Side.SCHOOL)
    concern = propose(plan, id=uuid7(), by=cast.ana, sort=InputSort.CONCERN, words="He is alone at recess.")
    propose(plan, id=uuid7(), by=cast.luis, sort=InputSort.HOPE, words="That he has a friend.")
    help_ = {"what": "Speech therapy", "who": "speech therapist", "where": "Room 4", "times": 2, "per": "week"}
    service = put_row(Service(id=uuid7(), minutes=30, begins_on=first, ends_on=first, **help_), plan, by=cast.jin)
    easier = {"words": "More time in tests", "where": "tests", "who": "teacher"}
    accommodation = put_row(Accommodation(id=uuid7(), **easier), plan, by=cast.bell)
    signed = a_finished_plan(cast)
    proposed = propose(plan, id=uuid7(), by=cast.ana, sort=InputSort.GOAL, words="That he can work on his own.")
    days = {"begins_on": first, "ends_on": first + timedelta(days=150)}
    goal_ = put_goal(plan, id=uuid7(), by=cast.bell, answers=proposed, starter="stays-focused", **TEN_MINUTES, **days)
    put_goal(plan, id=uuid7(), by=cast.okafor, changes=goal_, **(TEN_MINUTES | days | {"given": "a timer, مؤقت"}))
    hits = TEN_MINUTES | days | HITS | {"does": "hits somebody", "practice": {}, "steps": []}
    hurts = put_goal(plan, id=uuid7(), by=cast.bell, **hits)
    choose_practice(goal_, by=cast.ana, is_on=True)
    a_plan_of_last_year(cast)
    original = keep_original(plan, id=uuid7(), by=cast.okafor, content=a_pdf())
    on_service = {"by": cast.jin, "day": first, "minutes": 30, "written_at": timezone.now()}
    missed = write_session(service.pk, id=uuid7(), outcome="event", **on_service)
    make_up = promise_make_up(missed, id=uuid7(), by=cast.jin, day=first + timedelta(days=2), minutes=30)
    given = write_session(service.pk, id=uuid7(), outcome="given", **on_service)
    of_goal = {"happened_at": timezone.now(), "written_at": timezone.now(), "missing": ""}
    record = write_record(goal_.root, id=uuid7(), by=cast.bell, place="p1", value=4, **of_goal)
    beside = write_record(goal_.root, id=uuid7(), by=cast.pam, place="p1", value=5, **of_goal)
    watched = watch_together(record.pk, beside.pk, by=cast.bell)
    write_record(goal_.root, id=uuid7(), by=cast.ana, place="p3", value=7, activity=f"{OAK} spelling", **of_goal)
    write_record(goal_.root, id=uuid7(), by=cast.luis, place="p3", value=3, activity=f"{ELM} sums", **of_goal)
    decided = {"what": "change", "label": "a timer in sight", "why": "He asked for it."}
    decide(goal_.root, id=uuid7(), by=cast.bell, day=cast.bell.today, **decided)
    mark_danger(hurts.root, id=uuid7(), by=cast.bell, is_on=True, why="A classmate was hurt.")
    asked = [
        write_record(hurts.root, id=uuid7(), by=by, place=place, value=2, activity=name, **of_goal)
        for by, place, name in ((cast.ana, "p3", f"{OAK} kitchen"), (cast.luis, "p3", f"{ELM} yard"))
    ]
    for home, name in ((cast.oak, OAK), (cast.elm, ELM)):
        what = {"what": ["noise"], "words": f"{name} is quieter"}
        say_difference(goal_.root, home, id=uuid7(), by=cast.bell, **what)
    choose_picture(goal_, by=cast.bell, symbol="om-1F4D6")
    a_day_card(cast, plan)
    way = set_way(goal_.root, id=uuid7(), by=cast.bell, steps=["give the card", "wait ten seconds"])
    for by, place in ((cast.bell, "p1"), (cast.ana, "p3"), (cast.luis, "p3")):
        check = {"by": by, "place": place, "day": by.today, "written_at": timezone.now()}
        check_way(way, id=uuid7(), done=["done", "not"], **check)
    for home, by in ((cast.oak, cast.ana), (cast.elm, cast.luis), (cast.elm, cast.bell)):
        count_together(goal_.root, home=home, by=by)
    return {
        "report": a_report(cast),
        "record": record.pk,
        "hurts": asked[0].pk,
        "one": record.pk,
        "beside": beside.pk,
        "watched": watched.pk,
        "asked": PersonAsked.objects.get(record=asked[0]).pk,
        "time": given.pk,
        "missed": missed.pk,
        "make_up": make_up.pk,
        "original": original.pk,
        "root": goal_.root,
        "version": goal_.pk,
        "place": "p1",
        "table": "differences",
        "number": 1,
        **signed,
        "plan": plan.pk,
        "text": text.pk,
        "said": concern.pk,
        "service": service.pk,
        "accommodation": accommodation.pk,
    }


def a_report(cast: Cast) -> object:
    """One that went to each home with a sentence of its own, and one in the making."""
    [found] = standing_of(Seats([cast.okafor]))
    day, root = found.member.today, found.goals[0].root
    set_rhythm(found.plan, id=uuid7(), by=cast.okafor, every_weeks=9)
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        for voice in (Side.HOME, Side.CHILD):
            say(found.plan, by=member, due_on=day, goal_root=root, voice=voice, words=f"{name} likes it.")
    say(found.plan, by=cast.bell, due_on=day, goal_root=root, voice=Side.SCHOOL, words="He asks for the timer.")
    words = {"words": "A good month.\nشهر جيد.", "seen": drafted(found, day).sum}
    report = send_report(found.plan, id=uuid7(), by=cast.okafor, due_on=day, **words)
    keep_unsent(found.plan, by=cast.okafor, due_on=day, words="Half a word")
    return report.pk


def a_day_card(cast: Cast, plan: Plan) -> None:
    """A goal in points, marked in one part of the day; sent home, where each home answers and offers something."""
    days = {"begins_on": plan.begins_on, "ends_on": plan.begins_on + timedelta(days=150)}
    points = {"measure": "points", "unit": "points_to_2", "value": 80.0, "out_of": 100.0, "does": "asks for a break"}
    places = [{"key": "p1", "words": "class", "side": "school"}]
    goal = put_goal(plan, id=uuid7(), by=cast.bell, **(TEN_MINUTES | days | points | {"places": places}))
    lines = [{"goal": str(goal.root), "place": "p1", "words": "asks for a break"}]
    typed = {"periods": ["Reading", "الحساب"], "enough": 60, "checks_in": True, "is_small": False}
    card = set_card(id=uuid7(), by=cast.bell, lines=lines, **typed)
    on = card_of(cast.bell)
    assert on is not None
    now = {"happened_at": timezone.now(), "written_at": timezone.now()}
    of_day_cards.mark(card, dict.fromkeys(on.lines, 1.0), id=uuid7(), by=cast.bell, period="Reading", **now)
    of_day_cards.say(card, id=uuid7(), by=cast.bell, sort="good", day=cast.bell.today, words="He asked Omar to play.")
    of_day_cards.send_home(card, id=uuid7(), by=cast.bell, day=cast.bell.today)
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        of_day_cards.offer(card, id=uuid7(), by=member, is_on=True, words=f"{name} bakes.")
        of_day_cards.answer_card(card, id=uuid7(), by=member, day=member.today, did=True, words=f"{name} danced.")


def things_seen(cast: Cast) -> dict[str, object]:
    """A word of the team's, seen on both sides and in each home; one home's remark; a goal; recording on purpose."""
    term = add_term(
        id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="meltdown", means="Crying, and cannot answer."
    )
    remark_on(term, id=uuid7(), by=cast.ana, words=f"{OAK} dims the lights.")
    remark_on(term, id=uuid7(), by=cast.luis, words=f"{ELM} opens a window.")
    goal = add_small_goal(id=uuid7(), by=cast.bell, words="Asks for a break with the card", setting="both")
    running = begin_on_purpose(id=uuid7(), by=cast.okafor, consent="given", why="Agreed on paper.")
    now = timezone.now()
    hard = {"sort": "hard", "term_id": term.pk, "happened_at": now, "before": ["loud"], "watched": 30}
    at_school = write_observation(
        id=uuid7(), by=cast.bell, words="A meltdown in the hall.", goal=goal, could_hurt=True, **hard
    )
    write_observation(id=uuid7(), by=cast.luis, words=f"{ELM} was loud.", **hard)
    at_home = write_observation(id=uuid7(), by=cast.ana, words=f"{OAK} was loud.", **hard)
    link(at_school, at_home, by=cast.okafor)
    return {
        "term": term.pk,
        "language": "es",
        "goal": goal.pk,
        "what": "smallgoal",
        "thing": goal.pk,
        "running": running.pk,
        "seen": at_school.pk,
        "other": at_home.pk,
    }


def a_picture(by: Member, of: str) -> dict[str, object]:
    return {"arrived": taken_in(uploaded(jpeg((80, 60))), by=by), "of": of, "fine": "said_yes"}


def pictures(cast: Cast) -> Recording:
    """One of each home's alone, one of a private talk, one taken back, and one for all, which is given back."""
    good = {"sort": "good", "what": "swing", "happened_at": timezone.now()}
    for by, word in ((cast.ana, OAK), (cast.luis, ELM)):
        write_observation(id=uuid7(), by=by, recording=a_picture(by, f"{word} on the swing"), **good)
    people = {"reach": Audience.Reach.CHOSEN, "people": [cast.bell], "subject": f"{OAK} ?", "words": f"{OAK} look."}
    begin_thread(id=uuid7(), by=cast.ana, recording=a_picture(cast.ana, f"{OAK} in the tub"), **people)
    write_observation(id=uuid7(), by=cast.bell, recording=a_picture(cast.bell, "On the slide"), **good)
    take_recording_back(Recording.objects.latest("id"), by=cast.okafor)
    seen = write_observation(id=uuid7(), by=cast.bell, recording=a_picture(cast.bell, "In the sand"), **good)
    return Recording.objects.get(about_id=seen.pk)


def brought(cast: Cast) -> None:
    """As if Ana had come with a passport: school has answered, and one row of it is kept beside."""
    of_child = {"district_id": cast.child.district_id, "child": cast.child}
    Import.objects.create(
        **of_child,
        seat=cast.ana,
        origin=uuid7(),
        is_anew=False,
        signer="0" * 39,
        made_by="Hill School",
        made_at=timezone.now(),
        rows=1,
        by=cast.ford.person,
        answered_at=timezone.now(),
        answered_by=cast.okafor.person,
    )
    row = {"id": str(uuid7()), "words": f"{OAK} moon"}
    NotBrought.objects.create(
        **of_child, audience=Audience.home_and_school(cast.oak), by=cast.ana, table="moods.mood", row=row
    )


def what_helps(cast: Cast) -> object:
    """School's way and each home's own, a try of each, and one thing of each home's that is offered to school."""
    words = {"when": "He covers his eyes.", "say": "", "works": "He looks up.", "why": "Maybe the light."}
    first = write_version(None, id=uuid7(), by=cast.bell, words=words | {"what": "Lights low", "steps": ["dim it"]})
    now = {"outcome": "no", "written_at": timezone.now()}
    log_try(first, id=uuid7(), by=cast.bell, words="He kept on humming.", **now)
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        own = words | {"what": f"{name} lamp", "steps": [f"{name} turns the lamp", "wait"], "say": f"{name} is here"}
        version = write_version(first.root, id=uuid7(), by=member, words=own)
        log_try(version, id=uuid7(), by=member, words=f"{name} tried it.", **now)
        new = write_version(None, id=uuid7(), by=member, words=own | {"what": f"{name} song"})
        offer(new.root, by=member)
    offer(
        write_version(None, id=uuid7(), by=cast.bell, words=words | {"what": "Walk", "steps": ["go"]}).root,
        by=cast.bell,
    )
    return log_try(first, id=uuid7(), by=cast.bell, **now).pk


def boards_with_pictures(cast: Cast) -> dict[str, object]:
    """School's board with a photo, used and offered; one of each home's with a photo of theirs, offered and used."""
    words = {
        "sort": "first_then",
        "title": "",
        "words": "Math\nTrains 🌻 قطار",
        "helps": "",
        "looks": [],
        "strategy": None,
    }
    first = write_board(None, id=uuid7(), by=cast.bell, said=words)
    picture = a_picture(cast.bell, "The math tray")
    own = put_photo(first.root, 0, id=uuid7(), by=cast.bell, recording=picture, changes=first.pk)
    now = {"outcome": "helped", "written_at": timezone.now()}
    use = note_use(own, id=uuid7(), by=cast.bell, **now)
    offer_board(own.root, by=cast.bell)
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        said = words | {"sort": "feelings", "title": f"{name} moods", "words": f"{name} sun\n{name} storm"}
        of_home = write_board(None, id=uuid7(), by=member, said=said | {"helps": f"\n{name} blanket"})
        recording = a_picture(member, f"{name} at the window")
        of_home = put_photo(of_home.root, 1, id=uuid7(), by=member, recording=recording, changes=of_home.pk)
        for by in (member, cast.bell):
            note_use(of_home, id=uuid7(), by=by, **now)
        offer_board(of_home.root, by=member)
        copy_board(own, id=uuid7(), by=member)
    return {"board": own.root, "used": use.pk, "sort": "day"}


def symbols_of_the_school(cast: Cast) -> dict[str, object]:
    """A pack that is in use, with words in two languages, and one that waits."""
    pack = pack_taken_in(cast.school)
    pack_shown(cast.school, good_pack("lost.png,ضائع,,ar,CC BY 4.0,", color="blue"), name="Our hall 🌻")
    return {"pack": pack.pk, "symbol": pack.symbols.earliest("number").pk}


def hard_moments(cast: Cast) -> object:
    """One plan that each home answered and wrote its own part of, signed, shown and looked at; a newer one; a draft."""
    card = Card.objects.filter(home=None, replaced_at=None).earliest("id")
    plan = plan_for_hard_moments(cast.bell, cards=[{"part": "before", "version": str(card.pk)}])
    for member, name in ((cast.ana, OAK), (cast.luis, ELM)):
        say_to_plan(member, plan, "talk", f"{name} asks when.")
        say_to_plan(member, plan)
        steps = {"steps": [f"{name} opens the window"], "words": f"{name} waits."}
        write_home_part(plan.root, id=uuid7(), by=member, **steps)
    sign_what_one_thinks(cast.jin, plan.root)
    note_shown(plan, id=uuid7(), by=cast.bell, who=cast.pam, day=cast.bell.today, by_whom="Jin Tran")
    again = {"state": "goes_on", "why": "Fewer hard days.", "next_on": cast.bell.today + timedelta(days=40)}
    turn_plan(plan.root, id=uuid7(), by=cast.bell, **again)
    plan_for_hard_moments(cast.okafor, plan.root, changed="A song.")
    keep_draft_for_hard_moments(plan.root, by=cast.bell, part="plan", typed={"title": "Half a word"})
    return plan.root


def good_things(cast: Cast) -> Joy:
    """Of school and of each home, made from a line that is that home's alone; and one that the child did not want."""
    for by, words in ((cast.ana, "He laughed at the moon."), (cast.luis, "He rode to the corner.")):
        own = Entry.objects.filter(by=by, event="observations.seen", audience__home=by.home_id).first()
        keep_joy(id=uuid7(), by=by, sort="first", words=words, entry=own)
    keep_joy(id=uuid7(), by=cast.pam, sort="thanks", to="home", about=["kind"])
    remove_with_child(keep_joy(id=uuid7(), by=cast.bell, sort="win", words="Not this."), by=cast.bell)
    picture = a_picture(cast.bell, "At the top of the slide")
    return keep_joy(id=uuid7(), by=cast.bell, sort="win", words="أحسنت 🌻 To the top", recording=picture)


def in_the_childs_words(cast: Cast) -> dict[str, object]:
    """To each home and school, to school alone, and what one person alone hears, with a drawing; answered, taken back;
    and words about safety, which no seat reads."""
    for seat, name in ((cast.ana, OAK), (cast.luis, ELM)):
        told = {"sort": "tell", "says": "own", "to": f"home:{seat.home_id}", "words": f"{name} is my home."}
        of_home = say_in_own_words(id=uuid7(), opened_by=seat, **told)
        answer_own_words(id=uuid7(), by=cast.bell, to=of_home, how="heard", words=f"I heard {name}.")
    call(id=uuid7(), opened_by=cast.pam, sort="help")
    felt = {"sort": "feeling", "feeling": "sad", "body": "tummy", "to": "school"}
    gone = say_in_own_words(id=uuid7(), opened_by=cast.bell, **felt)
    take_own_words_back(gone, opened_by=cast.bell, since=gone.recorded_at)
    drawn = a_picture(cast.bell, "A drawing")
    own = say_in_own_words(id=uuid7(), opened_by=cast.bell, sort="know", says="ask", to="school", recording=drawn)
    answer_own_words(id=uuid7(), by=cast.jin, to=own, how="thanks")
    adult = name_safeguarding_adult(cast.school, person=cast.jin.person, by=cast.ford.person)
    unsafe = say_unsafe(id=uuid7(), opened_by=cast.bell, what="alone", words="Only for Jin.")
    goal = goals_of(cast.bell)[0]
    beside = {"opened_by": cast.bell, "about": About("goal", goal.root), "to": "readers"}
    for sort, says in (("rate", "half"), ("goal", "by_myself"), ("plan", "practice"), ("note", "hard")):
        note = say_in_own_words(id=uuid7(), sort=sort, says=says, words="I like the bus.", **beside)
        answer_own_words(id=uuid7(), by=cast.ana, to=note, how="heard", words="Thank you.")
    ids = {"noted": "goal", "noted_id": goal.root, "of_it": "note"}
    ids |= {"own_words": own.pk, "safeguarding_adult": adult.pk, "safety_words": unsafe.pk}
    return {**ids, "saying": "feeling", "calling": "help"}


def a_card(cast: Cast) -> CardReading:
    """A card for a substitute, with words of one home on it, and somebody who opened it."""
    places = [(Section.HEALTH, Side.HOME, str(cast.oak.pk)), (Section.HELPS, Side.HOME, str(cast.oak.pk))]
    parts = [{"section": section.value, "voice": voice.value, "home": home} for section, voice, home in places]
    card = make_card(
        id=uuid7(), by=cast.bell, day=cast.bell.today, parts=parts, ask="Ms. Okafor", expected=["Pat Doe", "Kim Lee"]
    )
    return open_card(card, id=uuid7(), name="Pat Doe")


def a_serious_event(cast: Cast) -> Incident:
    """One home has been told and has said how it was; the other waits for its call."""
    facts = {"what": ["injury", "restraint"], "where": "playground", "there": ["teacher"], "done": ["first_aid"]}
    incident = write_incident(
        id=uuid7(),
        by=cast.bell,
        sentence=Sentence.SAFE_NOW,
        happened_at=timezone.now(),
        now="resting",
        words="Fell from the swing.",
        **facts,
    )
    call = HomeCall.objects.get(incident=incident, home=cast.oak)
    mark_told(call, by=cast.okafor, told_at=timezone.now(), how="phone", with_interpreter=True)
    give_account(incident, id=uuid7(), by=cast.ana, voice=Side.HOME, words=f"{OAK} came home calm.")
    give_account(incident, id=uuid7(), by=cast.ana, voice=Side.CHILD, words="The swing was too high.")
    return incident


def talks_in_writing(cast: Cast) -> Thread:
    """One of the whole team; one of each home with school; and a private one of a mother, which is given back."""
    reach = Audience.Reach
    team = begin_thread(id=uuid7(), by=cast.bell, reach=reach.TEAM, subject="The trip", words="Who comes along?")
    said = write_message(team, id=uuid7(), by=cast.okafor, words="I do.")
    correct_message(said, id=uuid7(), by=cast.okafor, words="أنا أيضًا 🌻 I do, gladly.")
    take_back(write_message(team, id=uuid7(), by=cast.luis, words="Wrong place."), by=cast.luis)
    of_elm = {"by": cast.luis, "reach": reach.HOME, "home": cast.elm}
    begin_thread(id=uuid7(), subject=f"{ELM} mornings", words=f"{ELM} is slow at seven.", **of_elm)
    own = begin_thread(
        id=uuid7(),
        by=cast.ana,
        reach=reach.CHOSEN,
        people=[cast.bell, cast.okafor],
        subject=f"{OAK} nights",
        words=f"{OAK} sleeps badly.",
    )
    write_message(own, id=uuid7(), by=cast.bell, words=f"{OAK} is in my thoughts.")
    keep_draft(id=None, by=cast.ana, thread=own, words=f"{OAK} half a word")
    keep_draft(id=None, by=cast.ana, thread=None, words=f"{OAK} half a word", subject=f"{OAK} ?")
    return own


def asked_of_school(cast: Cast) -> UUID:
    """Of each home one; one of a teacher that stays in school; one that came by mail."""
    [of_oak, _of_elm] = [
        ask_school(id=uuid7(), by=by, what=WhatIsAsked.RECORDS, words=f"{name} would like to see it all.")
        for by, name in ((cast.ana, OAK), (cast.luis, ELM))
    ]
    add_words(of_oak, id=uuid7(), by=cast.ana, words=f"{OAK} adds a word.")
    ask_school(id=uuid7(), by=cast.pam, what=WhatIsAsked.SECOND_ADULT, words="Two of us at lunch, please.")
    came = {"received_on": cast.luis.today, "came_by": CameBy.MAIL, "source": uuid7(), "words": f"{ELM}: test him."}
    pass_on(id=uuid7(), by=cast.bell, asker=cast.luis, what=WhatIsAsked.EVALUATION, **came)
    for by, name in ((cast.ana, OAK), (cast.luis, ELM)):
        words = f"{name} wants an evaluation and all records."
        begin_thread(id=uuid7(), by=by, reach=Audience.Reach.HOME, home=by.home, subject="", words=words)
        evaluation = Possible.objects.get(by=by, what=WhatIsAsked.EVALUATION)
        say_it_is_not(evaluation, id=uuid7(), by=cast.bell, words=f"{name} meant the one of last year.")
    return of_oak.pk


def handed_over(cast: Cast) -> dict[str, object]:
    """Of the case manager to a teacher: with a word of each home, a question, and one thing that was taken up."""
    days = {"why": "manager", "leaves_on": cast.okafor.today + timedelta(days=30)}
    made = handing_over.begin(id=uuid7(), by=cast.okafor, leaving=cast.okafor, to=cast.bell, **days)
    handing_over.add_sentence(made, id=uuid7(), by=cast.okafor, part="who", words="He asks before he jumps.")
    for by, name in ((cast.ana, OAK), (cast.luis, ELM)):
        handing_over.add_sentence(made, id=uuid7(), by=by, part="who", words=f"{name} sings in the car.")
        handing_over.say_what_goes(made, id=uuid7(), by=by, part="words", goes=False, words=f"{name} has new ones.")
        handing_over.look_through(made, by=by)
    waiting = [row.pk for row in to_hand_on(made, Member.objects.get(pk=cast.okafor.pk))]
    [handed, *_others] = handing_over.hand_on(made, asked=waiting, by=cast.okafor)
    handing_over.give_over(made, by=cast.okafor)
    handing_over.acknowledge(made, by=cast.bell, parts=["who"])
    [of_oak, _of_elm] = [
        handing_over.ask_back(made, id=uuid7(), by=cast.bell, words=f"{name}: which songs?", home=home)
        for home, name in ((cast.oak, OAK), (cast.elm, ELM))
    ]
    handing_over.answer(of_oak, id=uuid7(), by=cast.ana, words=f"{OAK} knows all of them.")
    own = handing_over.ask_back(made, id=uuid7(), by=cast.bell, words="Who has the key?")
    return {"handover": made.pk, "question": own.pk, "handed": handed.pk}


def of_the_record(cast: Cast) -> dict[str, object]:
    """Each home contests a note that school wrote to it alone, was told no, and put a statement beside it. What was
    given outside about all, and about each home alone.
    """
    stated = {}
    for by, home, name in ((cast.luis, cast.elm, ELM), (cast.ana, cast.oak, OAK)):
        entry = by.sees(Entry).filter(side=Side.SCHOOL, audience__home=home, event="batons.passed").earliest("id")
        contested = ask_to_correct(entry, id=uuid7(), by=by, chosen=["wrong"], words=f"{name}: it was the other day.")
        said = {"says": Answers.NO, "words": f"{name}: it says what was seen."}
        answer_request(contested, id=uuid7(), by=cast.okafor, **said)
        stated[name] = write_statement(contested, id=uuid7(), by=by, words=f"{name} saw it otherwise.")
        given = {"to": f"{name} Hotline", "what": f"{name} number", "why": f"{name} was to be called."}
        note_disclosure(id=uuid7(), by=cast.okafor, basis=Basis.EMERGENCY, on=cast.okafor.today, home=home, **given)
    given = {"to": "Dr. Lee", "what": "The hearing report", "why": "To plan a test."}
    note_disclosure(id=uuid7(), by=cast.okafor, basis=Basis.TRANSFER, on=cast.okafor.today, **given)
    return {"statement": stated[OAK].pk, "contested": contested.pk}


def held_and_erased(cast: Cast) -> dict[str, object]:
    """A hold on Mateo's record; and the certificate of another, of whom nothing else is left."""
    put_hold(cast.child, id=uuid7(), why="A hearing in May", by=cast.okafor.person)
    write_kept_for(cast.ford, part=Part.PLAN, years=7, since="left", why="The schedule of the district")
    month = timedelta(days=31)
    said = {"asked_by": cast.okafor.person, "asked_at": timezone.now() - month, "told_on": cast.okafor.today - month}
    erased = Erasure.objects.create(
        district=cast.school.district,
        school=cast.school,
        child=uuid7(),
        ground=Ground.OVER,
        confirmed_by=cast.ford.person,
        confirmed_at=timezone.now(),
        done_at=timezone.now(),
        emptied_at=timezone.now(),
        counts={"teams": 9, "batons": 31},
        **said,
    )
    return {"erasure": erased.pk}


def life_after_school(cast: Cast) -> dict[str, object]:
    """What he and each home say, a goal in two versions, a service, an agency, and who was told of the rights."""
    today = cast.okafor.today
    wish = after_school.say(id=uuid7(), by=cast.bell, topic="hope", words="I want to drive the bus.", is_students=True)
    for by, name in ((cast.ana, OAK), (cast.luis, ELM)):
        after_school.say(id=uuid7(), by=by, topic="strength", words=f"{name}: he knows every line.")
    goal: dict[str, Any] = {"area": "work", "words": "After school he works at the depot.", "assessed": "A talk"}
    goal |= {"assessed_by": "Mr. Bell", "assessed_on": today}
    first = after_school.write_goal(id=uuid7(), by=cast.okafor, **goal)
    goal["words"] = "After school he works at the bus depot three days a week."
    after_school.write_goal(id=uuid7(), by=cast.okafor, root=first.root, changes=first.pk, **goal)
    course: dict[str, Any] = {"sort": "courses", "words": "Shop class", "giver": "Mr. Bell"}
    made = after_school.write_service(id=uuid7(), by=cast.okafor, begins_on=today, ends_on=None, **course)
    agency: dict[str, Any] = {"name": "Work Ahead", "words": "A job coach", "state": "asked"}
    agency |= {"asked_by": cast.okafor, "asked_on": today}
    asked = after_school.write_agency(id=uuid7(), by=cast.okafor, **agency)
    after_school.consent(asked, by=cast.ana, agrees=True)
    after_school.consent(asked, by=cast.luis, agrees=False)
    [annual, *_others] = Goal.objects.filter(child=cast.child, replaced_at=None, ended_at=None).order_by("pk")
    after_school.choose_annual(first, by=cast.okafor, annual={annual.root})
    told_of_rights(cast)
    day = today.isoformat()
    return {"hope": wish.pk, "postsecondary": first.root, "course": made.root, "agency": asked.root, "passes_on": day}


def told_of_rights(cast: Cast) -> None:
    """He is old enough for a moment: nobody else in the world is asked what a student of seventeen is."""
    children = Child.objects.filter(pk=cast.child.pk)
    children.update(born_on=years_after(cast.okafor.today, -17))
    for home in (None, cast.oak, cast.elm):
        said = {"passes_on": years_after(cast.okafor.today, 1), "how": "talk", "told_on": cast.okafor.today}
        rights_pass.note_told(id=uuid7(), by=cast.okafor, home=home, **said)
    children.update(born_on=None)
    look_again([cast.child.pk], ASKED_OF_RIGHTS)
