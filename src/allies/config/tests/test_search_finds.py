"""What is written is found at once, in every room, wherever it stands, and the page leads there."""

from datetime import timedelta
from urllib.parse import urldefrag

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations import AddField, Migration, RunPython
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from allies.batons.actions import pass_baton
from allies.batons.chips import Way
from allies.config.tests.world import OAK, fill
from allies.conversations.actions.threads import begin_thread, correct_message, write_message
from allies.conversations.models import Message
from allies.database.ids import uuid7
from allies.incidents.actions import give_account
from allies.incidents.models import Incident
from allies.log.models import Read
from allies.observations.actions import add_small_goal, end_small_goal, look_into, write_observation
from allies.observations.models import Observation
from allies.profiles.actions.passages import write_passage
from allies.profiles.actions.terms import add_term, remark_on, word_term
from allies.profiles.sections import Section
from allies.search import reading, views
from allies.search.asking import question
from allies.search.indexing import bring_up_to_date
from allies.search.models import Due, Searchable
from allies.search.reading import PAGE, Page, search
from allies.search.sources import Source, watched
from allies.search.triggers import make_triggers
from allies.teams.models import AboutChild, Audience, Seats
from allies.teams.permissions import Side
from allies.teams.reads import reads_by_school
from allies.teams.tests.cast import enter

pytestmark = pytest.mark.postgresql

# Rows about a child that hold words and are not looked in, and why.
NOT_SEARCHED = {
    "asking.PriorNotice": "what it says stands in its items, which are found",
    "asking.ItemAsked": "a press; the item is found",
    "asking.ReadAloud": "names and a day, on the page of the notice",
    "profiles.Card": "names places in the profile, where the words are found",
    "plans.HomePractice": "a yes or a no",
    "progress.GoalPicture": "chosen, not written",
    "plans.Original": "a file of another system; what counts of it is in the plan",
    "letters.Letter": "which news it tells; they are found themselves",
    "passport.NotBrought": "what this Allies cannot read, as it came",
    "asked.Asked": "ids; what it is about is found itself",
    "translation.Asked": "chosen, not written",
    "translation.Arranged": "chosen, not written",
    "translation.Handed": "to whom a text was given; the text is found itself",
    "translation.Translates": "chosen, not written",
    "machine_words.MachineWords": "by a machine, beside its original, which is found",
    "plans.AskedAgain": "that somebody was asked",
    "plans.NoticeSent": "chosen, not written",
    "clocks.Happening": "chosen, not written",
    "clocks.Done": "a day",
    "clocks.PutOff": "chosen, not written",
    "plans.UsualTimes": "days and times beside a service, which is found itself",
    "services.PartReminder": "that somebody was asked",
    "plans.FinalText": "what stands in the plan, in one text; each of it is found itself",
    "plans.Participant": "who takes part is read on the plan’s paper and its own page",
    "plans.Signature": "a name under a text",
    "plans.SignedPage": "a page signed by hand; its text is the plan",
    "batons.NotSure": "for those who help with it, and in no list",
    "meetings.Meeting": "read with its day, on its own page",
    "meetings.Offer": "times",
    "meetings.Answer": "what one adult says to the times, theirs and school’s",
    "meetings.SetTime": "a time; its meeting has a page",
    "meetings.Cancelled": "read with its meeting",
    "meetings.Held": "a day",
    "meetings.There": "chosen, not written",
    "meetings.Invited": "a person, read with the meeting",
    "meetings.Coming": "what one person says to the time",
    "meetings.Excusal": "read with the meeting",
    "meetings.ExcusalAnswer": "a yes or a no of one parent",
    "meetings.WrittenInput": "read with the meeting",
    "meetings.Attempt": "how one parent was asked, theirs and school’s",
    "meetings.Interpreter": "a name and a day, of one adult and school",
    "meetings.CalendarFile": "a time and a place, for one calendar",
    "meetings.Notice": "what one parent was told of a meeting, read on its own page",
    "meetings.PapersSent": "what one parent was given to read, theirs and school’s",
    "meetings.Beforehand": "read with the meeting",
    "meetings.StudentLeads": "chosen, not written",
    "meetings.AgendaItem": "read with the meeting",
    "asking.Possible": "the words themselves are found where they were written",
    "asking.SaidWhether": "read with what may be a request",
    "meetings.Decision": "read with the meeting",
    "meetings.Stance": "what one person says to a decision, read with it",
    "meetings.Task": "read with the meeting, and on the front page of who does it",
    "meetings.TaskTurn": "read with its task",
    "meetings.Notes": "read with the meeting",
    "meetings.NotesAnswer": "what one home says to the notes, read with them",
    "observations.OnPurpose": "whose consent it rests on is read on its own page",
    "observations.SeenToo": "a link",
    "observations.GoalTurn": "a yes or a no to a goal",
    "timeline.Entry": "what it tells of is found itself",
    "timeline.Moved": "that something was moved; it is found where it went",
    "conversations.CameByMail": "stands with its message, which is found itself",
    "inbox.Held": "of nobody sure; read by school on its own page until somebody asks",
    "conversations.Thread": "what it is called is found with its first message",
    "conversations.CallRequest": "chosen, not written",
    "conversations.Talk": "chosen, not written",
    "batons.Absence": "chosen, not written",
    "batons.GotIt": "a yes",
    "services.Named": "a person beside a service, which is found itself",
    "services.PartRead": "a yes",
    "services.Session": "chosen, not written",
    "services.MakeUp": "a day",
    "progress.Record": "a number; the goal itself is found",
    "progress.Decision": "stands with its goal, which is found itself",
    "progress.Danger": "stands with its goal, which is found itself",
    "progress.PersonAsked": "a record that asks for somebody",
    "progress.PersonCame": "stands with its goal, which is found itself",
    "progress.Watched": "two records of one moment",
    "progress.Difference": "stands with its goal, which is found itself",
    "progress.HelpList": "a list to choose from",
    "progress.Week": "sums of records",
    "progress.Standing": "sums of records",
    "reports.Rhythm": "days",
    "reports.Said": "found on the sheet that it went out with",
    "reports.Report": "its words are found on each sheet of it",
    "fidelity.Way": "stands with its goal, which is found itself",
    "fidelity.Check": "chosen, not written",
    "fidelity.SharedCount": "that two sides wish to count",
    "contacts.Contact": "a home's own numbers, read on their own page and in no search",
    "agreements.Agreement": "hours, ways and numbers of one adult, read on their own page",
    "celebrations.Gone": "that something was here",
    "handovers.HandedOn": "ids of what waits",
    "records.Contested": "which entry a request is about",
    "handovers.Handover": "days and people; what is in it is found itself",
    "handovers.Read": "that somebody read",
    "checkins.CheckIn": "that somebody asked",
    "checkins.Answer": "a tap and a line between one adult and school, read on their own page",
    "cards.DayCard": "names goals, which are found themselves",
    "cards.Word": "a line of one day, read with its day",
    "cards.Sent": "a day",
    "cards.Reply": "a home's line on one day, read with its day",
    "cards.HomeOffer": "a home's own idea, read with the card",
    "strategies.Try": "a few words of one time, read with what helps, which is found itself",
    "strategies.Turn": "a word why, read with what helps",
    "strategies.Offer": "names a version, which is found itself",
    "strategies.Looked": "a fact of a side",
    "transition.Consent": "a yes or no, read with its agency",
    "transition.LeadsThere": "ids of goals, which are found themselves",
    "transition.RightsTold": "days and names",
    "voice.OwnWords": "said to few by the child, who can take it back; read where it is answered",
    "voice.Answer": "stands with what it answers",
    "voice.SafetyWords": "for those alone who hear it",
    "boards.Photo": "its picture is found by what it shows",
    "boards.Use": "chosen, not written",
    "boards.Offer": "names a board, which is found itself",
    "supports.Answer": "what one guardian said to a version, read with it",
    "supports.ShownTo": "a day and two names",
    "supports.Turn": "a word why, read with its plan",
    "timeline.Answer": "chosen, not written",
    "health.HealthEvent": "chosen, not written",
    "health.ToldPerson": "who was told, and when",
    "health.ToldSince": "chosen, not written",
    "incidents.HomeCall": "chosen, not written",
    "incidents.Opened": "that somebody opened one",
    "incidents.CallTry": "chosen, not written",
    "incidents.Incident": "its words are its facts",
    "search.Searchable": "the search itself",
}


def found(member, words, **more) -> Page:
    return search(Seats([member]), question(words), **more)


def titles(member, words) -> list[str]:
    return [one.shown.title for one in found(member, words).results]


def saw(by, **more):
    return write_observation(**{"id": uuid7(), "by": by, "sort": "good", "happened_at": timezone.now(), **more})


def offered(member, words):
    client = enter(Client(), member.person)
    answer = client.post(f"/children/{member.child_id}/search/", {"words": words}, follow=True)
    return answer.content.decode().count('<nav class="tabs"')


def test_a_few_things_of_one_kind_are_shown_with_nothing_to_choose_before_them(cast):
    for _nth in range(2):
        saw(cast.ana, what="sang")
    assert offered(cast.ana, "sang") == 0
    add_term(id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="Sang", means="With words")
    assert offered(cast.ana, "sang") == 1  # of two kinds
    for _nth in range(5):
        saw(cast.ana, what="sang")
    assert offered(cast.ana, "sang") == 2  # and since when


class RewritesWords(Migration):
    operations = [RunPython(lambda apps, editor: None)]


class AddsAColumn(Migration):
    operations = [AddField("observation", "weather", models.TextField())]


def test_after_a_migration_that_may_have_rewritten_words_all_of_its_room_is_looked_at_anew(cast):
    seen = saw(cast.ana, what="sang")
    bring_up_to_date()
    search_app = apps.get_app_config("search")
    make_triggers(sender=search_app, using="default", plan=[(AddsAColumn("0009", "observations"), False)])
    assert not Due.objects.exists()
    make_triggers(sender=search_app, using="default", plan=[(RewritesWords("0009", "observations"), False)])
    assert list(Due.objects.values_list("about_id", flat=True)) == [seen.pk]


@pytest.fixture
def meltdown(cast):
    return add_term(
        id=uuid7(), by=cast.ana, sort="behaviour", language="en", word="Meltdown", means="Crying, cannot answer"
    )


def test_whatever_is_written_about_a_child_is_found_or_it_is_said_why_not():
    about = {m for m in apps.get_models() if issubclass(m, AboutChild)}
    parts = set(watched())
    said = {model for model in about if model in parts or model._meta.label in NOT_SEARCHED}
    assert {model._meta.label for model in about - said} == set(), "see docs/decisions/search.md"
    assert {model._meta.label for model in about & parts} & set(NOT_SEARCHED) == set()


def test_all_typed_words_of_what_is_found_are_looked_in(cast):
    """Each field that people type into, of each model: a new one is not forgotten."""
    seen = Observation.objects.get(pk=fill(cast)["seen"])
    look_into(seen, by=cast.okafor, done=[], words="All is well.")
    forgotten = []
    for source in Source.every():
        rows = source.in_hand(source.standing()).order_by("recorded_at", "pk")
        put_right = set(Message.objects.values_list("corrects", flat=True))
        row = next((row for row in rows if row.pk not in put_right), None)
        assert row, f"no row of {source.name} is found in the world of the tests: add one to config/tests/world.py"
        for field in source.model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and not field.choices:
                setattr(row, field.attname, f"typed-{field.name}")
                if f"typed-{field.name}" not in " ".join(map(str, source.words(row))):
                    forgotten.append(f"{source.name}.{field.name}")
    languages = {f"{source.name}.language" for source in Source.every()}
    ours = {"observations.observation.place", "observations.observation.activity"}  # chips
    ours |= {f"media.recording.{name}" for name in ("about_model", "sum", "format")}
    ours |= {f"translation.translated.{name}" for name in ("thing", "part", "interpreter")}  # who wrote it
    ours |= {
        "asking.noticeitem.code",
        "plans.plan.profile",
        "plans.plan.eligibility",
        "plans.plan.student_number",  # a number of the school’s
        "plans.text.section",
        "plans.input.section",
        "plans.goal.starter",
        "plans.stance.section",
        "supports.version.profile",
    }  # codes of the law
    ours.add("plans.edition.why_open_in")  # the language of those words
    ours |= {"supports.thought.sum", "supports.version.number_to_call"}
    assert set(forgotten) - languages == ours


def test_a_word_of_ours_is_found_in_every_language_it_has(cast, meltdown):
    word_term(meltdown, id=uuid7(), by=cast.luis, language="es", word="crisis", means="Llora mucho")
    assert titles(cast.bell, "meltdown") == ["Meltdown"]
    assert titles(cast.bell, "llora") == ["Meltdown"]
    assert titles(cast.bell, "answer cry") == ["Meltdown"]


def test_what_was_seen_is_found_by_the_word_it_was_called_in_any_language(cast, meltdown):
    saw(cast.bell, sort="hard", term_id=meltdown.pk)
    assert found(cast.bell, "crisis").count == 0
    word_term(meltdown, id=uuid7(), by=cast.luis, language="es", word="crisis")
    with translation.override("es"):
        assert titles(cast.bell, "crisis") == ["crisis", "crisis"]


def test_a_chip_is_found_in_the_searchers_own_language(cast):
    saw(cast.bell, what="Smiled", words="He waved at the driver.", place="bus")
    write_passage(id=uuid7(), by=cast.ana, section=Section.HARD, voice=Side.HOME, chips=["sleep"], for_all=True)
    assert titles(cast.luis, "waved driver") == ["Smiled"]
    assert titles(cast.luis, "autobús") == ["Smiled"]
    assert titles(cast.luis, "sueño") == ["What is hard"]
    with translation.override("es"):
        [one] = found(cast.luis, "sleep").results
        assert one.shown.text == "El sueño"


def test_every_room_puts_its_words_in(cast, client):
    fill(cast)
    looked_for = {
        "Kind keeps going": "profile",
        "dims lights": "words",
        "meltdown hall": "seen",
        "break card": "seen",
        "red card hall": "hard-moments",
        "trip comes along": "talk",
        "anna": "nothing",
        "أيضا gladly": "talk",
        "swing fell": "events",
        "swing high": "events",
        "well done أحسنت": "batons",
        "wants shoes tied": "plan",
        "alone recess": "plan",
        "carry tray": "plan",
        "Lincoln school": "plan",
        "speech therapist": "plan",
        "time tests": "plan",
        "individualized program": "plan",
        "hears well": "plan",
        "tired": "plan",
        "good month شهر": "reports",
    }
    enter(client, cast.okafor.person)
    for words, where in looked_for.items():
        results = found(cast.okafor, words).results
        assert bool(results) == (where != "nothing"), words
        assert all(where in one.shown.url for one in results), words
        for one in results:
            page = client.get(one.shown.url, follow=True)
            assert page.status_code == 200, one.shown.url
            anchor = one.shown.url.partition("#")[2]
            assert not anchor or f'id="{anchor}"' in page.content.decode(), one.shown.url


def test_everything_that_is_found_opens_for_whoever_finds_it(cast, client):
    """A result never leads to a closed door: who sees a kind of record may open its page."""
    fill(cast)
    for member in cast.everyone.values():
        enter(client, member.person)
        asked = (OAK, "Elmleaf3lm", "the", "he", "we", "trains", "school", "food", "crying")
        for url in {urldefrag(one.shown.url).url for words in asked for one in found(member, words).results}:
            assert client.get(url, follow=True).status_code == 200, (member.person.name, url)


def test_newest_first_and_page_by_page_without_a_gap(cast):
    now = timezone.now()
    for at in range(PAGE * 2 + 3):
        saw(cast.bell, what=f"Wave {at}", happened_at=now - timedelta(hours=at % 7, minutes=at))
    seen, before = [], ""
    while True:
        page = found(cast.ana, "wave", before=before)
        assert page.count == PAGE * 2 + 3
        seen += [(one.happened_at, one.shown.title) for one in page.results]
        before = page.older
        if not before:
            break
    assert seen == sorted(seen, reverse=True)
    assert len({title for _at, title in seen}) == PAGE * 2 + 3


def test_a_cursor_that_nobody_wrote_begins_at_the_newest(cast):
    saw(cast.bell, what="Wave")
    for before in ("x", "1-", "-1", "9" * 40 + "-" + "0" * 32, "\0"):
        assert found(cast.ana, "wave", before=before).count == 1


def test_only_one_kind_and_only_the_last_days(cast, client):
    now = timezone.now()
    saw(cast.bell, what="Wave")
    saw(cast.bell, what="Wave long ago", happened_at=now - timedelta(days=90))
    begin_thread(id=uuid7(), by=cast.bell, reach=Audience.Reach.TEAM, subject="Waves", words="How he waves.")
    enter(client, cast.ana.person)
    here = look(client, cast.child, "wave", follow=False).url
    assert "3 things found" in client.get(here).content.decode()
    talk = client.get(f"{here}&kind=talk").content.decode()
    assert "Waves" in talk.replace("<mark>", "").replace("</mark>", "")
    assert "long ago" not in talk
    assert "2 things found" in client.get(f"{here}&since=month").content.decode()
    assert "long ago" not in client.get(f"{here}&since=week").content.decode()
    assert "3 things found" in client.get(f"{here}&since=ever&kind=nothing").content.decode()


def test_two_letters_of_chinese_are_found_in_a_sentence(cast):
    saw(cast.bell, what="玩", words="他今天很喜欢玩游戏，然后哭了。")
    for words in ("游戏", "喜欢", "今天 游戏", "玩游戏", "哭", "了", "他", '"今天很"'):
        assert found(cast.ana, words).count == 1, words
    for words in ("戏游", "明天", "游泳"):
        assert found(cast.ana, words).count == 0, words


def test_a_message_is_found_by_what_it_says_now_and_leads_to_its_page(cast, client):
    thread = begin_thread(id=uuid7(), by=cast.bell, reach=Audience.Reach.TEAM, subject="Trip", words="The zebra?")
    said = write_message(thread, id=uuid7(), by=cast.bell, words="A giraffe.")
    correct_message(said, id=uuid7(), by=cast.bell, words="An elephant.")
    for at in range(40):
        write_message(thread, id=uuid7(), by=cast.okafor, words=f"Yes {at}")
    assert found(cast.ana, "giraffe").count == 0
    [one] = found(cast.ana, "elephant").results
    sent = enter(client, cast.ana.person).get(one.shown.url)
    assert sent.url.endswith(f"#m-{said.pk}")
    page = client.get(sent.url).content.decode()
    assert f'id="m-{said.pk}"' in page
    assert "An elephant." in page
    last = Message.objects.order_by("said_at").last()
    [newest] = found(cast.ana, "39").results
    sent = client.get(newest.shown.url)
    assert sent.url.endswith(f"#m-{last.pk}")
    assert "To the newest" not in client.get(sent.url).content.decode()


def test_a_child_s_own_words_are_found_and_nobody_is_named_as_who_typed_them(cast):
    incident = Incident.objects.get(pk=fill(cast)["incident"])
    give_account(incident, id=uuid7(), by=cast.ana, voice=Side.CHILD, words="I was brave.")
    [one] = found(cast.luis, "brave").results
    assert one.writer == ""


def test_who_of_the_other_home_wrote_is_not_said(cast):
    write_passage(id=uuid7(), by=cast.ana, section=Section.HELPS, voice=Side.HOME, words="A warm bath.", for_all=True)
    [to_luis], [to_bell] = found(cast.luis, "bath").results, found(cast.bell, "bath").results
    assert to_luis.writer == ""
    assert to_bell.writer == "Ana Rivera"


def test_a_goal_that_ended_and_words_that_were_replaced_are_not_found(cast, meltdown):
    remark = remark_on(meltdown, id=uuid7(), by=cast.bell, words="We use the beanbag.")
    remark_on(meltdown, id=uuid7(), by=cast.bell, words="We use the hammock.", based_on=remark.pk)
    assert found(cast.bell, "beanbag").count == 0
    assert found(cast.bell, "hammock").count == 1
    goal = add_small_goal(id=uuid7(), by=cast.bell, words="Ties a shoelace", setting="both")
    assert found(cast.bell, "shoelace").count == 1
    end_small_goal(goal, by=cast.bell)
    assert found(cast.bell, "shoelace").count == 0


def test_a_baton_is_found_by_words_and_chips_and_not_by_its_questions(cast):
    pass_baton(
        by=cast.ana, way=Way.FROM_HOME, day=cast.ana.today, chips={"sleep": ["woke"]}, words={"line": "Owls outside."}
    )
    assert titles(cast.bell, "owls") == ["From home"]
    assert titles(cast.bell, "woke") == ["From home"]
    assert titles(cast.bell, "how was the night") == []


def look(browser, child, words, *, follow=True):
    return browser.post(reverse("search:child", args=[child.pk]), {"words": words}, follow=follow)


def test_what_one_looks_for_is_in_no_address(cast):
    saw(cast.bell, what="Smiled", words="He waved at the driver.")
    browser = enter(Client(), cast.ana.person)
    sent = look(browser, cast.child, "waved", follow=False)
    assert sent.status_code == 302
    assert "waved" not in sent.url
    page = browser.get(sent.url).content.decode()
    assert "<mark>waved</mark>" in page
    assert 'value="waved"' in page
    links = [part.partition('"')[0] for part in page.split('href="')[1:]]
    assert not [link for link in links if "waved" in link]


def test_an_address_of_a_search_opens_for_nobody_else(cast):
    saw(cast.bell, what="Smiled", words="He waved at the driver.")
    sent = look(enter(Client(), cast.ana.person), cast.child, "waved", follow=False)
    page = enter(Client(), cast.bell.person).get(sent.url).content.decode()
    assert "waved" not in page
    assert "Please type it again" in page


def test_what_one_looked_for_goes_with_the_sign_in(cast, client):
    sent = look(enter(client, cast.ana.person), cast.child, "waved", follow=False)
    client.logout()
    assert "waved" not in enter(client, cast.ana.person).get(sent.url).content.decode()


def test_only_the_last_few_searches_are_kept(cast, client):
    enter(client, cast.ana.person)
    first = look(client, cast.child, "word one", follow=False).url
    for at in range(5):
        look(client, cast.child, f"word {at} more")
    assert "Please type it again" in client.get(first).content.decode()
    assert len(client.session["searches"]) == 5


def test_what_people_typed_stays_text(cast):
    saw(cast.bell, what="<b>waved</b>", words="<script>waved</script> & more")
    page = look(enter(Client(), cast.ana.person), cast.child, "waved").content.decode()
    assert "&lt;b&gt;<mark>waved</mark>&lt;/b&gt;" in page
    assert "&lt;script&gt;<mark>waved</mark>" in page
    assert "<script>" not in page


def test_a_search_over_all_children_says_whose_each_thing_is(cast):
    saw(cast.bell, what="Smiled", words="He waved.")
    page = enter(Client(), cast.bell.person).post("/search/", {"words": "waved"}, follow=True).content.decode()
    assert "<mark>waved</mark>" in page
    assert '<bdi dir="auto">Mateo</bdi>' in page


def test_who_is_on_no_team_has_no_search(cast):
    for person in (cast.stan, cast.ford.person):
        assert enter(Client(), person).get("/search/").status_code == 404
        assert look(enter(Client(), person), cast.child, "waved").status_code == 404


def test_a_search_that_shows_something_is_in_the_log_without_its_words(cast):
    saw(cast.bell, what="Smiled", words="He waved.")
    browser = enter(Client(), cast.bell.person)
    look(browser, cast.child, "unheard")
    assert not Read.objects.filter(what="search").exists()
    look(browser, cast.child, "waved")
    read = Read.objects.get(what="search")
    assert (read.by, read.seat, read.child) == (cast.bell.person_id, cast.bell.pk, cast.child.pk)


WRONG = {
    "nothing": ("", "Please type a word"),
    "signs": ("!!! \u200f\u200f", "Please type a word"),
    "one letter": ("a", "Please type two letters or more"),
    "five thousand letters": ("x" * 5000, "Please use fewer words"),
    "ten thousand signs of direction": ("\u200f" * 10_000, "Please use fewer words"),
    "many words": (" ".join(map(str, range(10, 40))), "Please use fewer words"),
}


@pytest.mark.parametrize(("typed", "sentence"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_looked_for_is_said_in_a_sentence(cast, client, typed, sentence):
    page = look(enter(client, cast.ana.person), cast.child, typed)
    assert page.status_code == 200
    assert sentence in page.content.decode()


def test_nothing_found_says_so_and_what_to_try(cast, client):
    page = look(enter(client, cast.ana.person), cast.child, "unheard").content.decode()
    assert "Nothing that you can see has these words" in page
    assert "Try another word" in page


def test_one_search_asks_as_few_questions_for_many_as_for_one(cast, django_assert_max_num_queries, meltdown):
    write_passage(id=uuid7(), by=cast.bell, section=Section.HELPS, voice=Side.SCHOOL, words="Wave first.")
    for many in (1, 15):
        for _each in range(many):
            saw(cast.bell, what="Wave", sort="hard", term_id=meltdown.pk)
        found(cast.ana, "wave")
        with django_assert_max_num_queries(7):  # is all looked at? how many? which? and the things, of two models
            assert len(found(cast.ana, "wave").results) == min(PAGE, Searchable.objects.count() - 1)


def test_when_school_searched_is_not_told_to_any_home(cast, client):
    """What was found may have been the other home's alone, and the hour would be news of it."""
    saw(cast.ana, what="Zebra")
    look(enter(client, cast.okafor.person), cast.child, "zebra")
    assert Read.objects.filter(what="search").exists()
    assert not any("what a search found" in one.read for one in reads_by_school(cast.luis)[0])
    assert any("what a search found" in one.read for one in reads_by_school(cast.okafor)[0])


def test_of_very_much_it_says_that_it_is_more_than_is_counted(cast, client, monkeypatch):
    monkeypatch.setattr(reading, "MOST_COUNTED", 2)
    monkeypatch.setattr(views, "MOST_COUNTED", 2)
    for _each in range(3):
        saw(cast.bell, what="Zebra")
    page = look(enter(client, cast.ana.person), cast.child, "zebra").content.decode()
    assert "More than 2 things found" in page
    assert page.count("<mark>Zebra</mark>") == 3
