"""Another child's name that was typed in by mistake goes out of sight, wherever people type."""

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from allies.config.tests.test_the_other_home import bytes_of_all_pages, open_all_to_ines, where
from allies.config.tests.world import a_picture, fill
from allies.conversations.actions.threads import begin_thread
from allies.database.ids import uuid7
from allies.log.models import Act
from allies.media.models import Recording
from allies.observations.actions import (
    add_small_goal,
    begin_on_purpose,
    end_on_purpose,
    end_small_goal,
    look_into,
    write_observation,
)
from allies.observations.models import LookedInto, Observation, OnPurpose, SmallGoal
from allies.people.models import Person
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.models import Remark, Wording
from allies.search.asking import question
from allies.search.reading import search
from allies.teams.models import AboutChild, Audience, Member, Seats
from allies.teams.tests.cast import enter
from allies.timeline.models import Entry, Sealed
from allies.timeline.sealing import Sealable

# Columns with letters that hold keys, codes and sums: nobody types there.
NOT_TYPED = {
    *("about_model", "to_model", "language", "profile", "section", "place", "sum", "page_sum", "content_sum"),
    *("token_hash", "code_hash", "event", "thing", "type"),
}

NAME = "Zebulon"
CLEAN = "another child"


def typed_in(cast):
    """The name in every place where one types something that is not put right in its own way."""
    goal = add_small_goal(id=uuid7(), by=cast.bell, words=f"plays with {NAME}", setting="school")
    for running in OnPurpose.objects.filter(ended_at=None):
        end_on_purpose(running, by=cast.okafor)
    purpose = begin_on_purpose(id=uuid7(), by=cast.bell, consent="given", why=f"{NAME}'s mother asked.")
    term = add_term(
        id=uuid7(), by=cast.bell, sort="phrase", language="en", word=f"{NAME} game", means=f"As {NAME} does"
    )
    remark = remark_on(term, id=uuid7(), by=cast.bell, words=f"With {NAME} at noon.")
    good = {"sort": "good", "what": "", "happened_at": timezone.now(), "term": term}
    picture = a_picture(cast.bell, f"{NAME} on the swing")
    seen = write_observation(id=uuid7(), by=cast.bell, goal=goal, recording=picture, **good)
    hard = write_observation(
        id=uuid7(), by=cast.bell, could_hurt=True, sort="hard", what="bit", happened_at=timezone.now()
    )
    looked = look_into(hard, by=cast.bell, done=["talked_home"], words=f"{NAME} is well.")
    return [goal, purpose, Wording.objects.get(term=term), remark, Recording.objects.get(about_id=seen.pk), looked]


@pytest.fixture
def typed(cast):
    return typed_in(cast)


def place(row):
    return reverse("timeline:seal", args=[row.child_id, row._meta.model_name, row.pk])


def seal(member, row, **words):
    fields = Sealable.named(row._meta.model_name).typed(row)
    return enter(Client(), member.person).post(place(row), dict.fromkeys(fields, CLEAN) | words)


def all_pages(member, ids):
    return bytes_of_all_pages(member.person, ids)


ALL = ["ana", "luis", "okafor", "bell", "ines"]


# A teacher reads less than the case manager, and whom the father let in no more than he does.
@pytest.mark.usefixtures("errors_in_short", "heads_in_short")
@pytest.mark.parametrize(
    ("keeper", "readers"), [("okafor", ["ana", "okafor"]), pytest.param("bell", ALL, marks=pytest.mark.long)]
)
def test_once_it_is_sealed_the_name_is_in_no_byte_sent_to_anybody(cast, keeper, readers):
    open_all_to_ines(cast)
    ids = fill(cast)
    typed = typed_in(cast)
    ids |= {"term": typed[2].term_id, "goal": typed[0].pk, "seen": Observation.objects.get(goal=typed[0]).pk}
    assert search(Seats([cast.ana]), question(NAME)).count == len(typed)
    for row in typed:
        assert seal(getattr(cast, keeper), row).status_code == 302
    for reader in (getattr(cast, name) for name in readers):
        pages = all_pages(reader, ids)
        assert where(NAME, pages) == []
        assert len(where(CLEAN, pages)) > 4
        assert search(Seats([reader]), question(NAME)).count == 0
    told = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert told.count("A name that should not be here was sealed.") == len(typed)


def test_what_stood_there_is_kept_for_the_trace_and_the_log_says_who(cast, typed):
    for row in typed:
        seal(cast.okafor, row)
    traces = {trace.about_id: trace for trace in Sealed.objects.all()}
    for row in typed:
        assert all(NAME in words for words in traces[row.pk].before.values())
        assert traces[row.pk].by == cast.okafor
        assert Act.objects.filter(act="timeline.sealed", about=str(row.pk), by=cast.okafor.person_id).exists()
    assert not [line for line in Act.objects.all() if NAME in str(line.facts)]


def test_who_neither_wrote_it_nor_keeps_the_record_finds_no_such_page(cast, typed):
    open_all_to_ines(cast)
    for row in typed:
        for member in (cast.ana, cast.luis, cast.jin, cast.pam):
            assert seal(member, row).status_code == 404
        assert enter(Client(), cast.ines.person).get(place(row)).status_code == 404
        assert seal(cast.ines, row).status_code == 403  # a guest sends nothing
        assert enter(Client(), cast.stan).get(place(row)).status_code == 404
        assert enter(Client(), cast.other_mother).get(place(row)).status_code == 404
    assert not Sealed.objects.exists()


def test_a_remark_of_one_home_is_sealed_without_a_word_to_the_other(cast, typed):
    remark = remark_on(typed[2].term, id=uuid7(), by=cast.ana, words=f"{NAME} came along.")
    assert seal(cast.luis, remark).status_code == 404
    seal(cast.okafor, remark)
    told = [
        enter(Client(), m.person).get(f"/children/{cast.child.pk}/story/").content.decode()
        for m in (cast.ana, cast.luis)
    ]
    assert ["was sealed" in page for page in told] == [True, False]


def test_a_picture_of_a_private_talk_is_sealed_by_its_sender_and_told_to_nobody(cast):
    private = {"reach": Audience.Reach.CHOSEN, "people": [cast.bell], "subject": "Look", "words": "Look"}
    begin_thread(id=uuid7(), by=cast.ana, recording=a_picture(cast.ana, f"{NAME} in the tub"), **private)
    picture = Recording.objects.get()
    lines = Entry.objects.count()
    for member in (cast.okafor, cast.luis, cast.bell):
        assert seal(member, picture).status_code == 404
    assert seal(cast.ana, picture).status_code == 302
    assert Recording.objects.get().of == CLEAN
    assert Entry.objects.count() == lines


def test_words_with_the_name_still_in_them_are_not_taken_for_sealed(cast, typed):
    page = seal(cast.bell, typed[0], words=typed[0].words).content.decode()
    assert "Please write the words without the name." in page
    assert seal(cast.bell, typed[0], words="\u200f").status_code == 200
    assert not Sealed.objects.exists()


@pytest.mark.postgresql
def test_sealing_it_twice_at_once_is_sealing_it_once(cast, typed):
    seal(cast.bell, typed[0])
    seal(cast.okafor, typed[0])
    assert Sealed.objects.filter(about_id=typed[0].pk).count() == 1


def lines_by(member):
    return Entry.objects.filter(by=member, taken_out_at=None).count()


def test_nobody_seals_away_what_others_told_by_writing_the_same_words(cast, typed):
    seen = {"sort": "hard", "what": "", "happened_at": timezone.now(), "term": typed[2].term}
    write_observation(id=uuid7(), by=cast.ana, **seen)
    write_observation(id=uuid7(), by=cast.ana, **seen | {"term": None, "what": "a loud hall"})
    add_small_goal(id=uuid7(), by=cast.ana, words="waits a little", setting="home")
    told = lines_by(cast.ana), lines_by(cast.bell)
    for words in (str(cast.child.pk), "hard", "en", "home", "a loud hall", "waits a little", typed[0].words):
        goal = add_small_goal(id=uuid7(), by=cast.luis, words=words, setting="home")
        assert seal(cast.luis, goal).status_code == 302
    wording = word_term(
        typed[2].term, id=uuid7(), by=cast.luis, language="es", word=typed[2].word, means="", based_on=None
    )
    assert seal(cast.luis, wording).status_code == 302
    assert (lines_by(cast.ana), lines_by(cast.bell)) == told


def test_what_was_told_of_it_by_others_leaves_the_story_with_the_name(cast, typed):
    end_small_goal(typed[0], by=cast.ana)
    write_observation(id=uuid7(), by=cast.ana, sort="good", what="", happened_at=timezone.now(), term=typed[2].term)
    assert lines_by(cast.ana) == 2
    for row in typed:
        seal(cast.okafor, row)
    assert lines_by(cast.ana) == 0


def test_an_earlier_wording_is_sealed_too(cast, typed):
    term = typed[2].term
    word_term(term, id=uuid7(), by=cast.ana, language="en", word="ball game", means="", based_on=typed[2].pk)
    seal(cast.okafor, typed[2])
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/words/{term.pk}/").content.decode()
    assert f"{NAME} game" not in page
    assert CLEAN in page


def test_the_page_of_each_offers_it_to_whom_it_is_open(cast, typed):
    pages = [f"words/{typed[2].term_id}/", "seen/", "seen/goals/", "seen/on-purpose/", f"seen/{typed[5].root_id}/"]
    pages.append(f"seen/{typed[4].about_id}/")
    shown = {}
    for member in (cast.okafor, cast.jin):
        browser = enter(Client(), member.person)
        shown[member] = "".join(browser.get(f"/children/{cast.child.pk}/{path}").content.decode() for path in pages)
    for row in typed:
        assert place(row) in shown[cast.okafor]
        assert place(row) not in shown[cast.jin]


@pytest.mark.postgresql
@pytest.mark.parametrize("model", [SmallGoal, OnPurpose, LookedInto, Remark, Wording])
def test_the_database_lets_words_change_in_no_other_way(cast, typed, model):
    row = next(row for row in typed if isinstance(row, model))
    [name, *_more] = Sealable.named(model._meta.model_name).fields
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{name: "other words"})
    model.objects.filter(pk=row.pk).update(**{name: "other words"}, sealed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**{name: "others again"})
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(by=cast.luis, sealed_at=timezone.now())


@pytest.mark.parametrize(("language", "words"), [("es", "Se selló un nombre"), ("ar", "حُجب اسم")])
def test_it_is_told_and_asked_in_the_language_of_the_reader(cast, typed, language, words):
    seal(cast.okafor, typed[0])
    Person.objects.filter(pk__in=[cast.ana.person_id, cast.bell.person_id]).update(language=language)
    ana, bell = (Member.objects.get(pk=member.pk) for member in (cast.ana, cast.bell))
    assert words in enter(Client(), ana.person).get(f"/children/{cast.child.pk}/story/").content.decode()
    page = enter(Client(), bell.person).get(place(typed[3])).content.decode()
    assert "Another child" not in page


def test_every_model_in_which_people_type_can_be_sealed_or_is_put_right_in_its_own_way():
    own_way = {
        "voice.SafetyWords": "who hears that a child is not safe needs the name, and nobody else reads it",
        "profiles.Passage": "written anew; the case manager takes a passage out",
        "profiles.Card": "ends with the day",
        "plans.Text": "written anew; the case manager takes a text out, with all that grew from it",
        "plans.Input": "taken back by who said it, or taken out by the case manager, its answers with it",
        "plans.Verdict": "answered anew, or taken out by the case manager",
        "plans.Service": "a change, or taken out by the case manager",
        "plans.Accommodation": "a change, or taken out by the case manager",
        "plans.Plan": "the head of its paper and names of systems: said anew on its page; goes with all of it",
        "plans.Participant": "taken off the list on its page, or out with its plan",
        "plans.Goal": "a change, or taken out by the case manager",
        "plans.Edition": "goes with its plan",
        "plans.FinalText": "what stands in the plan, as it was signed; a change of the plan is a new text",
        "plans.NoticeSent": "nothing is typed: which notice went to whom, and when",
        "clocks.Happening": "nothing is typed: what happened, and when",
        "clocks.Done": "nothing is typed: a day",
        "clocks.PutOff": "nothing is typed: why, until when and who agreed",
        "plans.AskedAgain": "nothing is typed: who was asked again to sign, and when",
        "services.PartReminder": "nothing is typed: who was asked once more to read their part, and when",
        "plans.Signature": "a name under a text",
        "plans.Stance": "said anew by who said it, or taken out by them",
        "plans.TakenBack": "taken out by who took the yes back",
        "progress.GoalPicture": "chosen, not written",
        "progress.Record": "put right by a newer record",
        "progress.Decision": "taken out by the case manager, with its line in the story",
        "progress.Danger": "taken out by the case manager, with its line in the story",
        "progress.PersonCame": "taken out with its line by who said it or the case manager; then it is asked again",
        "progress.Standing": "reckoned anew from its records",
        "progress.Difference": "taken out by the case manager, with its line in the story",
        "reports.Said": "written anew or taken back by who said it; what was sent goes with its report",
        "reports.Report": "taken out by the case manager, its sheets with it",
        "asking.PriorNotice": "nothing is typed: the law that it follows; what it says is sealed item by item",
        "asking.ReadAloud": "a language and an interpreter’s name, on the page of the notice alone",
        "passport.NotBrought": "what this Allies cannot read; taken out as a whole",
        "asked.Asked": "ids and keys alone; made anew from what its room has",
        "meetings.Meeting": "taken out by the case manager, with all of it",
        "meetings.Offer": "offered anew; goes with its meeting",
        "meetings.Answer": "said anew by who said it",
        "meetings.SetTime": "set anew; goes with its meeting",
        "meetings.Cancelled": "goes with its meeting",
        "meetings.Invited": "taken off the list, or out with its meeting",
        "meetings.Coming": "said anew by who said it",
        "meetings.Excusal": "said anew; goes with its meeting",
        "meetings.WrittenInput": "goes with its meeting",
        "meetings.Attempt": "goes with its meeting",
        "meetings.Interpreter": "said anew; goes with its meeting",
        "meetings.CalendarFile": "made of the time that was set; goes with its meeting",
        "meetings.PapersSent": "goes with its meeting",
        "meetings.Beforehand": "said anew by who said it",
        "meetings.AgendaItem": "taken off by who put it there, or out with its meeting",
        "meetings.Decision": "goes with its meeting",
        "meetings.Stance": "said anew by who said it",
        "meetings.Task": "goes with its meeting",
        "meetings.TaskTurn": "goes with its meeting",
        "meetings.Notes": "goes with its meeting",
        "meetings.NotesAnswer": "goes with its meeting",
        "inbox.Held": "shown to school on a page of its own until somebody asks, and then to nobody",
        "contacts.Contact": "written anew or ended by its home, and read on its own page alone",
        "agreements.Agreement": "written anew by its two sides; an adult's and school's alone",
        "checkins.Answer": "a line between one adult and school, taken back by who wrote it",
        "cards.DayCard": "a change of the card; the case manager takes it out, with all its days",
        "cards.Word": "said anew for its day; goes with its card",
        "cards.Reply": "said anew by its home; goes with its card",
        "cards.HomeOffer": "said anew by its home; goes with its card",
        "strategies.Version": "written anew by its side; the case manager takes it out, with all that grew from it",
        "strategies.Try": "taken back by its writer; goes with the version that was used",
        "strategies.Turn": "said anew by its side; goes with its versions",
        "supports.Version": "a new version; the case manager takes it out, with all that hangs on it",
        "supports.Thought": "signed anew, or taken out by the case manager with its line in the story",
        "supports.Answer": "said anew by who said it, or taken out with its line in the story",
        "supports.ShownTo": "goes with its version",
        "supports.HomePart": "written anew by its home, or taken out with its line in the story",
        "supports.Turn": "taken out by the case manager, with its line in the story",
        "transition.PostsecondaryGoal": "a new version; the case manager takes it out, with its line in the story",
        "transition.TransitionService": "a new version; the case manager takes it out, with its line in the story",
        "transition.Agency": "a new version; the case manager takes it out, with its line in the story",
        "observations.Observation": "has a seal of its own, with the text beside it",
        "batons.Baton": "a correction; the case manager takes a part out",
        "batons.NotSure": "for those who help with it, and in no list",
        "conversations.Message": "put right or taken back by its writer, taken out by the case manager",
        "conversations.CameByMail": "goes with its message",
        "conversations.Thread": "goes with its first message",
        "conversations.Talk": "chosen, not written",
        "conversations.CallRequest": "chosen, not written",
        "incidents.HomeCall": "chosen, not written",
        "health.HealthEvent": "set sentences, chosen and not written",
        "incidents.Facts": "a correction; taken out by the case manager",
        "incidents.Account": "written anew by its own voice; taken out by the case manager",
        "translation.Handed": "the interpreter's name alone; its link is over within a week",
        "handovers.HandedOn": "what waits, by the kind and page of its room: not written",
        "search.Searchable": "the search itself",
    }
    missing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, AboutChild) and not Sealable.find(model._meta.model_name)
        if model._meta.label not in own_way
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
        if field.name not in NOT_TYPED
    }
    assert missing == set(), "make it Sealable in the manifest of its room, or say above how it is put right"
