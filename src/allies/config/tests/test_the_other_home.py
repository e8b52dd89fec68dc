"""As the other parent: nothing of one home is in the bytes of any page that the other can open."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import timedelta
from types import SimpleNamespace

import pypdf
import pytest
from django.test import Client
from django.utils import timezone

from allies.batons.actions import (
    choose_questions,
    correct_baton,
    mark_absent,
    pass_baton,
    say_got_it,
    send_on,
)
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.boards.actions import leave as leave_board
from allies.boards.actions import note_use, put_away, put_photo, write_board
from allies.boards.actions import offer as offer_board
from allies.boards.models import Board
from allies.cards.actions.days import answer_card, offer
from allies.cards.models import DayCard
from allies.checkins.actions import start as start_check_in
from allies.config.tests.asking_in_private import ask_and_settle_in_private
from allies.config.tests.test_walk import ROUTES, address
from allies.config.tests.world import ELM, OAK, a_picture, fill
from allies.conversations.actions.calls import ask_for_call, note_talk
from allies.conversations.actions.threads import (
    add_to_thread,
    begin_thread,
    keep_draft,
    leave_thread,
    take_back,
    write_message,
)
from allies.database.ids import uuid7
from allies.drafts.actions import keep_words, put_off
from allies.drafts.actions import stop as stop_later
from allies.fidelity.actions import check, count_together, stop_counting
from allies.fidelity.models import Way as WayOfHelping
from allies.handovers.actions import look_through, say_what_goes
from allies.handovers.models import Handover
from allies.inbox.actions import hold, look_at_held
from allies.inbox.answering import Answerable, Came, Unclear
from allies.inbox.models import Held, ReplyTo, Why
from allies.incidents.actions import give_account
from allies.incidents.models import Incident
from allies.letters.actions import add_to_letter, note_answer
from allies.machine_words.actions import say_it_is_wrong
from allies.machine_words.models import MachineWords
from allies.media.actions import take_back as take_recording_back
from allies.media.models import Recording
from allies.observations.actions import correct_observation, look_into, seal_words, write_observation
from allies.outbox.models import Parcel
from allies.outbox.sweeping import sweep
from allies.passport.actions import ask_for as ask_for_passport
from allies.people.models import Person
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.goals import choose_practice
from allies.plans.actions.inputs import answer_inputs, propose, withdraw_input
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.signing import OnPaper, sign, take_yes_back
from allies.plans.actions.texts import keep_draft as keep_draft_of_plan
from allies.plans.actions.texts import share_text
from allies.plans.final_texts import final_text
from allies.plans.models import Edition, Goal, Plan
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.models.signing import Says
from allies.plans.signed_pages import Page
from allies.profiles.actions.passages import write_passage
from allies.profiles.actions.terms import remark_on
from allies.profiles.models import Remark, Term
from allies.profiles.sections import Section
from allies.progress.actions.dangers import say_seen
from allies.progress.actions.differences import say_difference
from allies.progress.actions.records import correct_record, write_record
from allies.progress.models import PersonAsked, Record
from allies.push.actions import let_ring
from allies.records.actions import ask_to_correct, note_disclosure
from allies.records.models import Basis
from allies.reports.actions.reports import say
from allies.strategies.actions import answer_offer, log_try, turn, write_version
from allies.strategies.actions import offer as offer_song
from allies.strategies.models import Offer, Version
from allies.supports.actions import write_home_part
from allies.supports.models import HomePart
from allies.supports.models import Version as HardMoments
from allies.supports.tests.supporting import said as said_to_plan
from allies.teams.actions.invitations import accept, invite
from allies.teams.actions.opening import open_to
from allies.teams.actions.seats import end_place, set_custody
from allies.teams.models import Audience
from allies.teams.models.custody import Rights
from allies.teams.permissions import OPENABLE, Kind, Role, Side
from allies.teams.tests.cast import enter
from allies.texting.actions.arriving import take_in
from allies.texting.actions.digits import offer as offer_digits
from allies.texting.actions.digits import waiting_questions
from allies.texting.actions.numbers import add_number, mark_proven, send_code
from allies.texting.actions.numbers import asked as asked_by_school
from allies.texting.models import Doubt
from allies.texting.tests.conftest import Phones
from allies.texts.gateways.protocol import Incoming
from allies.timeline.actions import answer
from allies.timeline.models import Entry
from allies.transition.actions.planning import consent
from allies.transition.actions.planning import say as say_for_later
from allies.transition.models import Agency
from allies.translation.actions import ask_for_words, translate
from allies.translation.things import Text
from allies.voice.actions.words import answer as answer_own_words
from allies.voice.actions.words import say as say_in_own_words

PHONE = "+15125550101"

# What is looked for as whoever walks, in all that they may read.
LOOKED_FOR = (OAK, ELM, "Ours", "meltdown", "loud", "home", "hums", "sleeps badly")
# Second doors and the demo show nothing to a seat; the gallery is made up.
LEFT_OUT = ("card/", "demo/", "gallery/", "sign-out/", "health/", "manifest")


@pytest.fixture
def ids(cast):
    return fill(cast)


def bytes_of_all_pages(person, ids) -> dict[str, bytes]:
    """Every page of the house that this person can open, with real ids: what they are sent, headers too."""
    pages = {}
    browser = enter(Client(), person)
    for route, pattern in ROUTES:
        if not route.startswith(LEFT_OUT):
            place = address(route, pattern, **ids)
            answer = browser.get(place.made)
            if answer.status_code == 302 and answer.url not in pages:  # where it leads is looked at once
                answer = browser.get(answer.url, follow=True)
            if answer.status_code == 200:
                pages[place.made] = readable(answer) + str(answer.headers).encode()
    for words in LOOKED_FOR:
        for path in ("/search/", f"/children/{ids['child']}/search/"):
            answer = browser.post(path, {"words": words}, follow=True)
            # What one looks for stands in one's own field; it is what is found that must say nothing.
            pages[f"{path} {words}"] = answer.content.replace(f'value="{words}"'.encode(), b"")
    return pages


def readable(answer) -> bytes:
    """What was sent; of a paper that we drew, the words on it as well, which its bytes hide."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not body.startswith(b"%PDF-1.7\n%"):
        return body
    document = pypdf.PdfReader(io.BytesIO(body))
    words = "\n".join(page.extract_text() for page in document.pages)
    return body + f"{words}\n{document.metadata}".encode()


def where(word: str, pages: dict[str, bytes]) -> list[str]:
    return sorted(path for path, sent in pages.items() if word.encode() in sent)


def open_all_to_ines(cast) -> None:
    """To his advocate the father of the one home opens whatever he may."""
    open_to(cast.ines, OPENABLE, until_on=cast.luis.today + timedelta(days=9), by=cast.luis)


BROUGHT = "Rosa Vidal"  # by the mother, and what she answered


@pytest.mark.usefixtures("errors_in_short")
@pytest.mark.parametrize(
    ("reader", "hidden", "own"),
    [
        ("luis", [OAK, BROUGHT], []),
        ("ines", [OAK], []),
        pytest.param("ana", [ELM], [OAK, BROUGHT], marks=pytest.mark.postgresql),
        ("rosa", [ELM], []),
    ],
)
def test_one_reads_ones_own_and_what_the_other_home_wrote_is_in_no_byte(cast, ids, reader, hidden, own):
    open_all_to_ines(cast)
    pages = bytes_of_all_pages(getattr(cast, reader).person, ids)
    assert len(pages) > 5
    assert [word for word in hidden if where(word, pages)] == []
    assert [word for word in own if not where(word, pages)] == []


@pytest.mark.usefixtures("errors_in_short", "heads_in_short")
@pytest.mark.postgresql
def test_school_reads_both(cast, ids):
    pages = bytes_of_all_pages(cast.okafor.person, ids)
    assert where(OAK, pages)
    assert where(ELM, pages)


@pytest.mark.usefixtures("errors_in_short")
def test_a_stranger_and_the_leader_find_no_word_of_it(cast, ids):
    for person in (cast.stan, cast.other_mother, cast.ford.person):
        pages = bytes_of_all_pages(person, ids)
        assert where(OAK, pages) == where(ELM, pages) == where("hums", pages) == []


# Made anew each time a page is drawn: the proof of a form, the id of what may be written, a secret to scan.
NAMED = "csrfmiddlewaretoken|id|not_sure_id|at|up_to"
NEW_EACH_TIME = re.compile(rf'name="({NAMED})" value="[^"]*"|since=\d+|of=[0-9a-f]{{8}}')
SECRETS = ("my-account/passkeys/", "my-account/app/")


def pages_without_noise(person, ids) -> dict[str, str]:
    pages = {}
    browser = enter(Client(), person)
    for route, pattern in ROUTES:
        if not route.startswith((*LEFT_OUT, *SECRETS)):
            place = address(route, pattern, **ids)
            answer = browser.get(place.made)
            sent = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if answer.headers["Content-Type"] == "application/zip":  # it carries the second at which it was packed
                packed = zipfile.ZipFile(io.BytesIO(sent))
                sent = b"".join(packed.read(name) for name in packed.namelist())
            body = NEW_EACH_TIME.sub("", sent.decode(errors="replace"))
            pages[place.made] = f"{answer.status_code} {body}"
    for words in LOOKED_FOR:
        found = browser.post(f"/children/{ids['child']}/search/", {"words": words}, follow=True)
        pages[f"search {words}"] = NEW_EACH_TIME.sub("", found.content.decode())
    return pages


def live_in_private(cast, ids) -> None:
    """Everything that one home may do without a word to the other: read, answer, write, ask, invite, part."""
    today = cast.ana.today
    pages_without_noise(cast.ana.person, ids), pages_without_noise(cast.rosa.person, ids)
    told_in_private(cast)
    for baton in cast.ana.sees(Baton).filter(way="from_school"):
        say_got_it(baton, by=cast.ana)
    for member in (cast.ana, cast.rosa):
        for line in member.sees(Entry).exclude(by=member):
            answer(line, "thanks", member)
    pass_baton(by=cast.ana, way=Way.FROM_HOME, day=today, chips={"mood": ["calm"]}, words={}, is_hard=True)
    mark_absent(by=cast.ana, first_on=today, last_on=today, id=uuid7())
    choose_questions(cast.oak, by=cast.ana, questions=["mood"])
    for section in (Section.UPSETS, Section.HEALTH):
        write_passage(id=uuid7(), by=cast.ana, section=section, voice=Side.HOME, words="Ours")
    give_account(Incident.objects.get(), id=uuid7(), by=cast.ana, voice=Side.HOME, words="Ours")
    ask_for_call(id=uuid7(), by=cast.ana)
    note_talk(id=uuid7(), by=cast.okafor, home=cast.oak, how="phone")
    talk_in_private(cast)
    plan_in_private(cast, ids)
    record_in_private(cast, ids)
    show_in_private(cast)
    see_in_private(cast, ids)
    help_in_private(cast)
    board_in_private(cast)
    plan_hard_moments_in_private(cast, ids)
    card = DayCard.objects.get()
    offer(card, id=uuid7(), by=cast.ana, is_on=False, words="Ours")
    answer_card(card, id=uuid7(), by=cast.ana, day=today, did=False, words="Ours")
    way, written = WayOfHelping.objects.get(), {"day": today, "written_at": timezone.now()}
    check(way, id=uuid7(), by=cast.ana, place="p3", done=["not", "none"], **written)
    stop_counting(way.goal_root, home=cast.oak, by=cast.ana)
    for by in (cast.ana, cast.bell):
        count_together(way.goal_root, home=cast.oak, by=by)
    bring = {"school": cast.school, "child": cast.child, "home": cast.oak, "by": cast.ana.person}
    accept(invite("Aunt", role=Role.FAMILY, **bring), by=cast.stan)
    soon = timezone.now() + timedelta(days=3)
    accept(invite("Advocate", role=Role.GUEST, seat_ends_at=soon, **bring), by=cast.other_mother)
    end_place(cast.rosa, by=cast.ana.person, why="Ours")
    be_reached_in_private(cast)
    look_ahead_in_private(cast, ids)
    rights = {Kind.INCIDENT: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, rights, from_on=today, until_on=None, order="Order", by=cast.okafor.person)


def look_ahead_in_private(cast, ids) -> None:
    """What one home says of a handover, of life after school and of the record, and what the child says to it."""
    handover, agency = Handover.objects.get(pk=ids["handover"]), Agency.objects.get(root=ids["agency"])
    say_what_goes(handover, id=uuid7(), by=cast.ana, part="helps", goes=False, words="Ours")
    look_through(handover, by=cast.ana)
    consent(agency, by=cast.ana, agrees=False)
    say_for_later(id=uuid7(), by=cast.ana, topic="hope", words="Ours")
    told = {"sort": "tell", "says": "own", "to": f"home:{cast.oak.pk}", "words": "Ours"}
    own = say_in_own_words(id=uuid7(), opened_by=cast.ana, **told)
    answer_own_words(id=uuid7(), by=cast.ana, to=own, how="heard", words="Ours")
    line = cast.ana.sees(Entry).filter(side=Side.SCHOOL, audience__reach="team", event="batons.passed").latest("id")
    ask_to_correct(line, id=uuid7(), by=cast.ana, chosen=["wrong"], words="Ours")
    given = {"basis": Basis.EMERGENCY, "on": cast.okafor.today, "to": "Ours", "what": "Ours", "why": "Ours"}
    note_disclosure(id=uuid7(), by=cast.okafor, home=cast.oak, **given)
    ask_for_passport(by=cast.ana)


def be_reached_in_private(cast) -> None:
    """One home shows a number, answers, writes, stops and begins by text and by mail, gets paper and answers it, lets a
    phone ring, writes for later, reads another language and asks in it; school sends, prints, is told and asks.
    """
    check_in = start_check_in(cast.ana, id=uuid7(), by=cast.okafor)
    pass_baton(
        by=cast.bell, way=Way.FROM_SCHOOL, day=cast.ana.today, chips={"well": ["asked"]}, words={}, only_for=cast.oak
    )
    row = add_number(PHONE, by=cast.ana.person)
    send_code(row)
    mark_proven(row)
    for seat, kind, one in waiting_questions([cast.ana]):
        offer_digits(PHONE, kind.name, one.choices, text=uuid7(), subject=one.subject, until=one.until, seat=seat)
    for words in ("1", "Ours", "call me", "HELP", "STOP", "START", "new number", "wrong number"):
        take_in(Incoming(PHONE, words, name=words), gateway="phones")
    Person.objects.filter(pk=cast.ana.person_id).update(language="ar")
    cast.ana.person.refresh_from_db()
    answer_by_mail(cast, check_in)
    line = cast.ana.sees(Entry).filter(side=Side.SCHOOL).latest("recorded_at")
    letter = add_to_letter(cast.ana, [("", line.pk)])
    school, page = enter(Client(), cast.okafor.person), Client()
    assert school.post("/letters/print/").headers["Content-Type"] == "application/pdf"
    letter.refresh_from_db()
    page.post("/letter/", {"code": letter.code})
    assert page.post("/letter/answer/", {"answer": "thanks"}).status_code == 200
    note_answer(add_to_letter(cast.rosa, []) and letter, "phone", by=cast.okafor)
    let_ring(by=cast.ana.person, sign_in=None, called="", endpoint="https://push.example.net/b", key="", secret="")
    soon = {"at": timezone.now() + timedelta(hours=3), "about": None, "sort": "batons.home"}
    later = put_off(id=uuid7(), by=cast.ana, form={"words": ["Ours"]}, **soon)
    put_off(id=uuid7(), by=cast.ana, form={"words": ["Ours"]}, **soon)
    stop_later(later, "Ours")
    keep_words(id=uuid7(), by=cast.ana.person, words="Ours", names=[cast.child])
    note, of_all = Text.named("note"), cast.ana.sees(Baton).filter(way="from_school", home=None).earliest("id")
    said = dict.fromkeys(note.words(of_all), "Ours")
    ask_for_words(note, of_all.pk, by=cast.ana, language="es")
    translate(note, of_all.pk, id=uuid7(), by=cast.bell, of=of_all.pk, language="es", words=said)
    say_it_is_wrong(MachineWords.objects.get(of=of_all.pk).pk, by=cast.ana)
    for path in ("/letters/", "/messages/", f"/children/{cast.child.pk}/held-mails/"):
        assert school.get(path).status_code == 200, path
    for doubt in Doubt.objects.all():
        asked_by_school(doubt, by=cast.okafor.person)


def answer_by_mail(cast, check_in) -> None:
    """A mail of ours is answered, another is passed on and answered by somebody else, a third comes back."""
    for name in ("conversations.school", "checkins.check_in"):
        thing = check_in.pk if name == "checkins.check_in" else uuid7()
        came = Came(uuid7(), "Ours", "> Ours")
        with suppress(Unclear):
            Answerable.named(name).take(cast.ana, thing, came)
        reply = ReplyTo.objects.create(
            parcel=uuid7(), member=cast.ana, of=name, thing=thing, until_at=timezone.now() + timedelta(days=1)
        )
        said = {"key": name, "words": "Ours", "message_id": "", "sender": cast.luis.person.email}
        mail = SimpleNamespace(files=[], is_proven=False, **said)
        hold(mail, reply, Why.OTHER_SENDER)
    look_at_held(Held.objects.earliest("id"), by=cast.okafor)


def told_in_private(cast) -> None:
    """School tells one home alone something of the day, and puts it right; what an aide wrote waits, and is sent on."""
    own = {"way": Way.FROM_SCHOOL, "day": cast.ana.today, "chips": {}, "words": {"did": "Ours"}, "only_for": cast.oak}
    [first] = pass_baton(by=cast.bell, **own)
    correct_baton(first, id=uuid7(), by=cast.bell, chips={}, words={"well": "Ours"}, is_hard=False)
    [waits] = pass_baton(by=cast.pam, **own)
    send_on(waits, by=cast.bell)


def talk_in_private(cast) -> None:
    """With chosen people and with all of school: begin, write, half write, take back, ask in, leave."""
    words, reach = {"subject": "Ours", "words": "Ours"}, Audience.Reach
    begin_thread(id=uuid7(), by=cast.ana, reach=reach.HOME, home=cast.oak, **words)
    own = begin_thread(id=uuid7(), by=cast.ana, reach=reach.CHOSEN, people=[cast.bell], **words)
    write_message(own, id=uuid7(), by=cast.bell, words="Theirs")
    take_back(write_message(own, id=uuid7(), by=cast.ana, words="Ours"), by=cast.ana)
    keep_draft(id=None, by=cast.ana, thread=own, words="Ours")
    add_to_thread(own, cast.jin, by=cast.ana)
    leave_thread(own, by=cast.bell)
    for member in (cast.ana, cast.bell, cast.jin):
        browser = enter(Client(), member.person)
        for path in ("", "new/", f"{own.pk}/"):
            browser.get(f"/children/{cast.child.pk}/talk/{path}")


def plan_in_private(cast, ids) -> None:
    """One home drafts, writes and says things to the plan for school alone; school looks, answers, and answers anew."""
    plan = Plan.objects.get(pk=ids["plan"])
    place = {"section": plan.law.section("present"), "voice": Side.HOME}
    keep_draft_of_plan(plan, id=uuid7(), by=cast.ana, words="Ours", **place)
    share_text(plan, id=uuid7(), by=cast.ana, words="Ours", for_all=False, **place)
    own = [
        propose(plan, id=uuid7(), by=cast.ana, sort=InputSort.GOAL, words="Ours", for_all=False) for _each in range(2)
    ]
    withdraw_input(own[1], by=cast.ana)
    sign_in_private(cast, Edition.objects.get(pk=ids["edition"]))
    look = enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/plan/{plan.pk}/said/answer/")
    assert look.status_code == 200
    for fate in (Fate.NOT_ADOPTED, Fate.ADAPTED):
        answer_inputs(own[:1], batch=uuid7(), by=cast.okafor, fate=fate, reason="Ours", evidence="Ours")


def record_in_private(cast, ids) -> None:
    """One home writes goals down, puts that right, and leaves practice; school looks at it, and says what it did."""
    now = {"happened_at": timezone.now(), "written_at": timezone.now(), "missing": ""}
    hurts = Goal.objects.get(does="hits somebody", replaced_at=None)
    for root in (ids["root"], hurts.root):
        own = write_record(root, id=uuid7(), by=cast.ana, place="p3", value=5, **now)
        correct_record(own, id=uuid7(), by=cast.ana, value=6, **now)
    write_record(ids["root"], id=uuid7(), by=cast.ana, place="p3", value=None, **now | {"missing": "said_no"})
    choose_practice(Goal.objects.get(pk=ids["root"]), by=cast.ana, is_on=False)
    for by in (cast.ana, cast.bell):
        say_difference(ids["root"], cast.oak, id=uuid7(), by=by, what=["help"], words="Ours")
    for voice in (Side.HOME, Side.CHILD):
        say(
            Plan.objects.get(pk=ids["plan"]),
            by=cast.ana,
            due_on=cast.ana.today,
            goal_root=ids["root"],
            voice=voice,
            words="Ours",
        )
    school = enter(Client(), cast.okafor.person)
    asked = PersonAsked.objects.filter(record__by=cast.ana).latest("id")
    own = Record.objects.filter(by=cast.ana, corrected_by=None).latest("id")
    sheet = f"reports/{ids['report']}/for/{cast.oak.pk}/"
    pages = [
        f"goals/danger/{asked.pk}/",
        f"goals/records/{own.pk}/right/",
        f"goals/{ids['root']}/different/{cast.oak.pk}/",
    ]
    for path in (*pages, sheet, sheet + "report.pdf"):
        assert school.get(f"/children/{cast.child.pk}/{path}").status_code == 200, path
    say_seen(asked, by=cast.okafor, words="Ours")
    correct_record(own, id=uuid7(), by=cast.okafor, value=1, **now)


def sign_in_private(cast, edition) -> None:
    """School notes what one home signed by hand; it asks for time, says yes, signs and takes it back; school looks."""
    tomorrow = cast.okafor.today + timedelta(days=1)  # what she said here today, a page of today does not put aside
    paper, answers = OnPaper(tomorrow, Page("application/pdf", b"Ours")), {"review": (Says.AGREE, "")}
    by_hand = {"by": cast.okafor, "of": cast.ana, "language": "en", "answers": answers, "paper": paper}
    mark_signed(edition, id=uuid7(), **by_hand)
    answer_parts(edition, batch=uuid7(), by=cast.ana, answers={"review": (Says.TIME, ""), "impact": (Says.AGREE, "")})
    total = final_text(edition, "en").sum
    signature = sign(edition, id=uuid7(), by=cast.ana, language="en", sum=total, known_by=[])
    take_yes_back(signature, id=uuid7(), by=cast.ana, known_by=[], words="Ours")
    school = enter(Client(), cast.okafor.person)
    for path in (f"final/{edition.pk}/on-paper/", f"signatures/{signature.pk}/"):
        assert school.get(f"/children/{cast.child.pk}/plan/{path}").status_code == 200


def show_in_private(cast) -> None:
    """A picture for home and school, and one in a private talk; looked at, and one taken back."""
    good = {"sort": "good", "what": "swing", "happened_at": timezone.now()}
    write_observation(id=uuid7(), by=cast.ana, recording=a_picture(cast.ana, "Ours"), **good)
    people = {"reach": Audience.Reach.CHOSEN, "people": [cast.bell], "subject": "Ours", "words": "Ours"}
    begin_thread(id=uuid7(), by=cast.ana, recording=a_picture(cast.ana, "Ours"), **people)
    first, second = cast.ana.sees(Recording).order_by("-id")[:2]
    for member in (cast.ana, cast.bell):
        for one in (first, second):
            enter(Client(), member.person).get(f"/children/{cast.child.pk}/media/{one.pk}/")
    take_recording_back(second, by=cast.bell)


def see_in_private(cast, ids) -> None:
    """One home writes down what it saw; school looks into it, and puts a name out of sight."""
    term = Term.objects.get(pk=ids["term"])
    hard = {"sort": "hard", "happened_at": timezone.now(), "watched": 30, "times": 2}
    own = write_observation(id=uuid7(), by=cast.ana, term=term, could_hurt=True, words="Ours", **hard)
    corrected = correct_observation(own, id=uuid7(), by=cast.ana, words="Ours again")
    remark_on(term, id=uuid7(), by=cast.ana, words="Ours", based_on=Remark.objects.get(home=cast.oak).pk)
    look = enter(Client(), cast.okafor.person).get(f"/children/{cast.child.pk}/seen/{corrected.pk}/look/")
    assert look.status_code == 200
    look_into(corrected, by=cast.okafor, done=["talked_home"], words="Ours")
    seal_words(corrected, id=uuid7(), by=cast.okafor, words="Ours, sealed", especially="")


def board_in_private(cast) -> None:
    """One home makes a board, changes it, gives it a photo and takes that back, uses, offers and puts it away; school
    shows it, uses it and prints it; and that home copies what school offered, and leaves the rest.
    """
    words = {"sort": "choice", "title": "Ours", "words": "Ours\nOurs", "helps": "", "looks": [], "strategy": None}
    now = {"outcome": "no", "written_at": timezone.now()}
    first = write_board(None, id=uuid7(), by=cast.ana, said=words)
    own = write_board(first.root, id=uuid7(), by=cast.ana, said=words | {"title": "Ours again"}, changes=first.pk)
    picture = a_picture(cast.ana, "Ours")
    own = put_photo(own.root, 0, id=uuid7(), by=cast.ana, recording=picture, changes=own.pk)
    take_recording_back(Recording.objects.latest("id"), by=cast.ana)
    offer_board(own.root, by=cast.ana)
    school = enter(Client(), cast.bell.person)
    for path in ("", f"{own.root}/", f"{own.root}/show/", f"{own.root}/paper/", f"{own.root}/earlier/"):
        assert school.get(f"/children/{cast.child.pk}/boards/{path}").status_code == 200
    for by in (cast.ana, cast.bell):
        note_use(own, id=uuid7(), by=by, **now)
    for board in cast.ana.sees(Board).filter(replaced_at=None, home=None):
        note_use(board, id=uuid7(), by=cast.ana, **now)
        leave_board(board.root, by=cast.ana)
    put_away(own.root, by=cast.ana, is_away=True)


def help_in_private(cast) -> None:
    """One home writes what helps, tries, offers, ends and leaves; school looks, and tries what is that home's."""
    words = {"what": "Ours", "when": "Ours", "steps": ["Ours"], "say": "", "works": "", "why": ""}
    now = {"outcome": "worse", "words": "Ours", "written_at": timezone.now()}
    for version in cast.ana.sees(Version).filter(replaced_at=None, home=None):
        log_try(version, id=uuid7(), by=cast.ana, **now)
    own = write_version(None, id=uuid7(), by=cast.ana, words=words)
    offer_song(own.root, by=cast.ana)
    school = enter(Client(), cast.bell.person)
    for path in ("", f"{own.root}/", f"{own.root}/write/", f"{own.root}/try/"):
        assert school.get(f"/children/{cast.child.pk}/strategies/{path}").status_code == 200
    log_try(own, id=uuid7(), by=cast.bell, **now)
    write_version(own.root, id=uuid7(), by=cast.ana, words=words | {"steps": ["Ours again"]}, changes=own.pk)
    turn(own.root, id=uuid7(), by=cast.ana, state="ended", why="Ours")
    for one in cast.ana.sees(Offer).filter(answer="", side=Side.SCHOOL):
        answer_offer(one, by=cast.ana, answer="left")


def plan_hard_moments_in_private(cast, ids) -> None:
    """One home would like to talk, takes its yes back, and changes its own part; school is about to note it."""
    newest, in_force = cast.ana.sees(HardMoments).filter(root=ids["support"]).order_by("-number")
    for version in (newest, in_force):
        said_to_plan(cast.ana, version, "talk", "Ours")
    own = cast.ana.sees(HomePart).get(root=ids["support"], replaced_at=None)
    write_home_part(ids["support"], id=uuid7(), by=cast.ana, steps=["Ours"], words="Ours", changes=own.pk)
    school = enter(Client(), cast.okafor.person)
    path = f"/children/{cast.child.pk}/hard-moments/{ids['support']}/versions/{newest.number}/on-paper/"
    assert school.get(path).status_code == 200


@pytest.mark.parametrize("reader", ["luis", pytest.param("ines", marks=pytest.mark.long)])
def test_what_one_home_does_in_private_changes_no_page_of_the_other(
    cast, ids, reader, monkeypatch, settings, errors_in_short
):
    settings.TEXTS = Phones()
    open_all_to_ines(cast)
    person, now = getattr(cast, reader).person, timezone.now()
    # The page of news says what would happen at this hour, and an hour may end between the two looks.
    monkeypatch.setattr("allies.notices.views.timezone", SimpleNamespace(now=lambda: now))
    pages_without_noise(person, ids)
    errors_in_short.clear()
    before = pages_without_noise(person, ids)
    ask_and_settle_in_private(cast, ids)
    live_in_private(cast, ids)
    errors_in_short.clear()
    after = pages_without_noise(person, ids)
    assert [path for path, page in before.items() if after[path] != page] == []


@pytest.mark.postgresql
def test_what_one_home_does_by_phone_and_on_paper_sends_nothing_to_the_other(cast, ids, settings, mailoutbox):
    settings.TEXTS = Phones()
    mark_proven(add_number("+15125550102", by=cast.luis.person))
    while sweep("worker"):
        pass
    known = set(Parcel.objects.values_list("pk", flat=True))
    be_reached_in_private(cast)
    while sweep("worker"):
        pass
    new = Parcel.objects.exclude(pk__in=known)
    assert new.filter(to=cast.ana.person_id).exists()
    # The person who answered a mail of the mother's is told that it went nowhere, at the address they wrote from.
    assert not new.filter(to=cast.luis.person_id).exclude(key__startswith="inbox.note:").exists()
