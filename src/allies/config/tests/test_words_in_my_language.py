"""What somebody wrote in another language: asked for in one tap, translated by a person, read beside the original."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.models import CharField, TextField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from allies.asked.models import Asked as Waits
from allies.batons.actions import correct_baton, pass_baton
from allies.batons.chips import Way
from allies.batons.models import Baton
from allies.config.tests.world import fill
from allies.conversations.actions.threads import begin_thread, take_back, write_message
from allies.conversations.models import Message
from allies.database.ids import uuid7
from allies.observations.actions import look_into
from allies.observations.models import Observation
from allies.observations.tests.seeing import saw
from allies.outbox.models import Parcel
from allies.people.models import Person
from allies.plans.actions.rows import put_row
from allies.plans.models import Accommodation, Plan, Service
from allies.profiles.actions.terms import add_term, word_term
from allies.progress.actions.dangers import say_seen
from allies.progress.models import PersonAsked
from allies.strategies.actions import turn
from allies.strategies.models import Try
from allies.supports.models import Version
from allies.supports.tests.supporting import said as say_to_plan
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import AboutChild, Audience, Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter, someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry
from allies.timeline.sealing import Sealable, seal
from allies.translation.actions import ask_for_words, say_languages, translate
from allies.translation.beside import Original
from allies.translation.models import Arranged, Asked, Translated
from allies.translation.things import Text

pytestmark = pytest.mark.django_db
PLEASE = "En mi idioma, por favor"


def reads(member, language):
    Person.objects.filter(pk=member.person_id).update(language=language)
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


@pytest.fixture
def ana(cast):
    return reads(cast.ana, "es")


@pytest.fixture
def bell(cast):
    say_languages(["es"], by=cast.bell)
    return cast.bell


@pytest.fixture
def note(cast):
    [part] = pass_baton(by=cast.bell, way=Way.FROM_SCHOOL, day=cast.bell.today, chips={}, words={"did": "We sang."})
    return part


def page(member, path):
    answer = enter(Client(), member.person).get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def what_waits():
    return Waits.objects.filter(what__startswith="translation.")


def day_of(part):
    return f"/children/{part.child_id}/batons/{part.day.isoformat()}/"


def press(member, html, *, find=PLEASE):
    """The form of the button with these words."""
    [action] = set(re.findall(r'action="([^"]+/please/)"', html))
    assert find in html
    return enter(Client(), member.person).post(action, {"next": "/"})


def written(part, *, by, language="es", words="Cantamos.", name="note", **more):
    said = {"words": {"did": words, "words": words}, "of": part.pk} | more
    return translate(Text.named(name), part.pk, id=uuid7(), by=by, language=language, **said)


def test_a_note_in_another_language_says_so_and_is_asked_for_in_one_tap(cast, ana, bell, note):
    html = page(ana, day_of(note))
    assert 'lang="en"' in re.search(r"<p[^>]*>We sang\.", html)[0]
    for _twice in range(2):
        assert press(ana, html).status_code == 302
    asked = Asked.objects.get()
    assert (asked.by_id, asked.thing, asked.thing_id, asked.language) == (ana.pk, "note", note.pk, "es")
    again = page(ana, day_of(note))
    assert PLEASE not in again
    assert "Usted pidió esto en su idioma" in again
    assert "Ana Rivera asks for something in Spanish: a note of the day" in page(bell, "/")


def test_in_ones_own_language_nothing_is_offered(cast, bell, note):
    assert "please/" not in page(cast.ana, day_of(note))
    assert "please/" not in page(cast.bell, day_of(note))


def test_what_a_person_wrote_is_beside_the_original_and_who_asked_is_told(cast, ana, bell, note):
    press(ana, page(ana, day_of(note)))
    where = f"/children/{cast.child.pk}/in-my-language/{Asked.objects.get().pk}/write/"
    assert "We sang." in page(bell, where)
    form = {"id": uuid7(), "of": note.pk, "words-0": "Cantamos mucho."}
    Parcel.objects.all().delete()
    for _twice in range(2):
        assert enter(Client(), bell.person).post(where, form).status_code == 302
    assert Translated.objects.count() == 1
    html = page(ana, day_of(note))
    assert '<div lang="es"><p dir="auto">Cantamos mucho.</p></div>' in html
    assert "We sang." in html, "the original stays"
    assert "Ms. Bell" in html or bell.person.name in html
    assert "asks for something" not in page(bell, "/")
    told = Arranged.objects.get()
    assert [seat for seat in (ana, cast.luis, cast.okafor, bell) if seat.sees(Arranged).exists()] == [ana]
    assert [parcel.facts["entry"] for parcel in Parcel.objects.filter(handler="notices.route")] == [str(told.pk)]
    assert "Cantamos" not in page(cast.luis, day_of(note)), "who reads English has no need of it"
    assert "Cantamos mucho." in page(reads(cast.luis, "es"), day_of(note)), "the note is for all homes"


def test_when_the_original_changes_it_says_so_and_can_be_asked_for_again(cast, ana, bell, note):
    press(ana, page(ana, day_of(note)))
    written(note, by=bell)
    newer = correct_baton(note, id=uuid7(), by=bell, chips={}, words={"did": "We sang and danced."}, is_hard=False)
    html = page(ana, day_of(note))
    assert "Cantamos." in html
    assert "El original cambió después" in html
    assert press(ana, html).status_code == 302
    assert Asked.objects.filter(taken_out_at=None).get().thing_id == note.pk
    assert Waits.objects.filter(what="translation.translate").exists()
    with pytest.raises(NotPossible):
        written(note, by=bell, words="Otra vez.")  # of the first version, which nobody reads any more
    translate(
        Text.named("note"), note.pk, id=uuid7(), by=bell, of=newer.pk, language="es", words={"did": "Y bailamos."}
    )
    html = page(ana, day_of(note))
    assert "Y bailamos." in html
    assert "El original cambió después" not in html
    assert Arranged.objects.count() == 2


def test_nobody_who_may_not_read_the_original_reads_what_is_beside_it(cast, ana, bell):
    luis = reads(cast.luis, "es")
    home = {"way": Way.FROM_HOME, "day": cast.ana.today, "chips": {}}
    [of_oak] = pass_baton(by=ana, words={"line": "Durmió bien."}, **home)
    assert of_oak.language == "es", "the language of who wrote it"
    translate(
        Text.named("note"), of_oak.pk, id=uuid7(), by=bell, of=of_oak.pk, language="en", words={"line": "Slept w3ll."}
    )
    assert ana.sees(Translated).exists()
    assert not luis.sees(Translated).exists()
    with pytest.raises(Baton.DoesNotExist):
        ask_for_words(Text.named("note"), of_oak.pk, by=luis, language="es")
    for path in (day_of(of_oak), f"/children/{cast.child.pk}/in-my-language/", "/"):
        assert "Slept w3ll." not in page(luis, path)
    where = f"/children/{cast.child.pk}/in-my-language/words/note/{of_oak.pk}/"
    assert enter(Client(), luis.person).get(where).status_code == 404


def test_an_order_closes_it_with_the_kind_of_the_original(cast, ana, bell, note):
    asked = ask_for_words(Text.named("note"), note.pk, by=ana, language="es")
    written(note, by=bell)
    closed = {Kind.BATON: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, closed, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    now = Member.objects.select_related("child__school", "home", "person").get(pk=ana.pk)
    assert not now.sees(Translated).exists()
    assert not now.sees(Asked).filter(pk=asked.pk).exists()


def test_what_another_home_asked_for_is_nobodys_to_know(cast, ana, bell, note):
    luis = reads(cast.luis, "es")
    press(ana, page(ana, day_of(note)))
    html = page(luis, day_of(note))
    assert "Usted pidió esto" not in html
    assert PLEASE in html
    assert "Ana Rivera" not in page(luis, f"/children/{cast.child.pk}/in-my-language/")
    assert "Ana Rivera" not in page(cast.bell, f"/children/{cast.child.pk}/in-my-language/"), "who arranges it has it"


def test_without_anybody_who_translates_the_case_manager_arranges_it(cast, ana, note):
    press(ana, page(ana, day_of(note)))
    assert what_waits().get().role == "case_manager"
    say_languages(["es"], by=cast.bell)
    assert [row.seat_id for row in what_waits()] == [cast.bell.pk]
    say_languages([], by=cast.bell)
    assert what_waits().get().role == "case_manager"


def test_in_a_conversation_of_chosen_people_only_those_are_asked(cast, ana, bell):
    people = {"reach": Audience.Reach.CHOSEN, "people": [ana]}
    talk = begin_thread(id=uuid7(), by=cast.okafor, subject="Between us", words="Please call me.", **people)
    message = Message.objects.get(pk=talk.pk)
    with pytest.raises(NotPossible):
        ask_for_words(Text.named("message"), message.pk, by=ana, language="es")
    say_languages(["es"], by=cast.okafor)
    ask_for_words(Text.named("message"), message.pk, by=ana, language="es")
    assert [row.seat_id for row in Waits.objects.filter(what="translation.translate")] == [cast.okafor.pk]
    assert not bell.sees(Asked).exists()
    written(message, by=cast.okafor, name="message", words="Por favor, llámeme.")
    assert "Por favor, llámeme." in page(ana, f"/children/{cast.child.pk}/talk/{talk.pk}/")
    assert not bell.sees(Translated).exists()


def test_the_subject_of_a_conversation_goes_with_its_first_message(cast, ana, bell):
    talk = begin_thread(id=uuid7(), by=bell, reach=Audience.Reach.TEAM, subject="The trip", words="Who comes?")
    first = Message.objects.get(pk=talk.pk)
    later = write_message(talk, id=uuid7(), by=bell, words="I do.")
    parts = Text.named("message").words
    assert dict(parts(first)) == {"subject": "The trip", "words": "Who comes?"}
    assert dict(parts(later)) == {"words": "I do."}
    translate(
        Text.named("message"),
        talk.pk,
        id=uuid7(),
        by=bell,
        of=first.pk,
        language="es",
        words={"subject": "El viaje", "words": "¿Quién viene?"},
    )
    html = page(ana, f"/children/{cast.child.pk}/talk/{talk.pk}/")
    assert re.search(r"<h1>(<[^>]+>)*El viaje<", html)
    assert "The trip" in html, "the original stays"
    for reader in (bell, reads(cast.luis, "ar")):  # in their own language already; in none that somebody wrote
        own = page(reader, f"/children/{cast.child.pk}/talk/{talk.pk}/")
        assert re.search(r"<h1>(<[^>]+>)*The trip<", own)
    assert "¿Quién viene?" in html


def test_who_translates_a_first_message_has_a_line_for_its_subject_and_a_box_for_its_words(cast, ana, bell):
    talk = begin_thread(id=uuid7(), by=bell, reach=Audience.Reach.TEAM, subject="The trip", words="Who comes?")
    asked = ask_for_words(Text.named("message"), talk.pk, by=ana, language="es")
    html = page(bell, f"/children/{cast.child.pk}/in-my-language/{asked.pk}/write/")
    assert "<h1>Write this in Spanish</h1>" in html
    assert "The message, in Spanish" in html
    assert re.search(r'<input type="text" name="words-0"[^>]*maxlength="160"', html)
    assert '<textarea name="words-1"' in html
    assert "In their own words" not in html


def test_who_joins_later_asks_for_what_is_older_and_reads_what_was_translated_before(cast, ana, bell, note):
    written(note, by=bell)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        aunt = someone("Tía Nora")
        seat = add_member(aunt, child=cast.child, role=Role.FAMILY, home=cast.oak, by=None)
        assert "Cantamos." in page(reads(seat, "es"), day_of(note))
        assert PLEASE not in page(reads(seat, "es"), day_of(note)), "it is there"
        ask_for_words(Text.named("note"), note.pk, by=reads(seat, "ar"), language="ar")
        assert "Tía Nora" in page(cast.okafor, f"/children/{cast.child.pk}/in-my-language/")


def test_what_is_taken_back_takes_it_along(cast, ana, bell):
    talk = begin_thread(id=uuid7(), by=cast.okafor, reach=Audience.Reach.TEAM, subject="The trip", words="Who comes?")
    said = write_message(talk, id=uuid7(), by=bell, words="I do.")
    ask_for_words(Text.named("message"), said.pk, by=ana, language="es")
    assert what_waits().exists()
    written(said, by=bell, name="message", words="Yo voy.")
    take_back(said, by=bell)
    assert not cast.okafor.sees(Translated).exists()
    assert not ana.sees(Asked).exists()
    assert not what_waits().exists()


def test_what_is_taken_out_takes_it_along(cast, ana, bell, note):
    ask_for_words(Text.named("note"), note.pk, by=ana, language="es")
    written(note, by=bell)
    take_out(Entry.objects.get(about_id=note.pk), by=cast.okafor, why="wrong child")
    assert not cast.okafor.sees(Translated).exists()


def test_what_was_seen_is_translated_part_by_part(cast, ana, bell):
    seen = saw(bell, words="It was loud.", especially="at lunch")
    ask_for_words(Text.named("seen"), Text.named("seen").root(seen), by=ana, language="es")
    where = f"/children/{cast.child.pk}/in-my-language/{Asked.objects.get().pk}/write/"
    form = {"id": uuid7(), "of": seen.pk}
    browser = enter(Client(), bell.person)
    assert browser.post(where, form).status_code == 200, "each part needs its words"
    parts = Text.named("seen").words(seen)
    form |= {f"words-{number}": f"parte {part}" for number, part in enumerate(parts)}
    assert browser.post(where, form).status_code == 302
    html = page(ana, f"/children/{cast.child.pk}/seen/{seen.pk}/")
    assert all(f"parte {part}" in html for part in parts)


def test_who_translates_has_the_words_of_the_team_and_of_the_house_beside_the_text(cast, ana, bell):
    term = add_term(id=uuid7(), by=bell, sort="behaviour", language="en", word="Buzzing", means="He hums.")
    word_term(term, id=uuid7(), by=bell, language="es", word="Zumbar")
    add_term(id=uuid7(), by=bell, sort="behaviour", language="en", word="Popcorn", means="He jumps.")
    seen = saw(bell, words="Buzzing, then popcorn, as the paraprofessional saw.")
    asked = ask_for_words(Text.named("seen"), Text.named("seen").root(seen), by=ana, language="es")
    html = " ".join(page(bell, f"/children/{cast.child.pk}/in-my-language/{asked.pk}/write/").split())
    assert '<dd dir="auto" lang="es"> Zumbar </dd>' in html
    assert "Nobody has said it in this language yet." in html
    assert "paraprofesional" in html


def test_a_name_that_should_not_be_in_it_is_sealed(cast, ana, bell, note):
    [row] = written(note, by=bell, words="Cantamos con Zoe.")
    assert f"/translated/{row.pk}/" in page(reads(cast.okafor, "es"), day_of(note))
    seal(Sealable.find("translated"), row, by=cast.okafor, words="Cantamos.")
    assert "Zoe" not in page(ana, day_of(note))
    assert "Cantamos." in page(ana, day_of(note))


def test_words_of_which_no_language_is_known_are_offered_to_who_reads_another_than_the_house(cast, ana, bell, note):
    original = Original(Text.named("note"), Baton(pk=note.pk, by=note.by, words=note.words, way=note.way))
    with translation.override("es"):
        assert original.is_foreign_to(ana)
        assert not original.is_foreign_to(bell), "not to who wrote it"
    with translation.override("en"):
        assert not original.is_foreign_to(ana)


def test_a_page_in_ones_own_language_asks_nothing_and_one_in_another_one_query(cast, bell, note):
    english = queries_of(cast.ana, day_of(note))
    for words in ("We ran.", "We ate."):
        pass_baton(by=bell, way=Way.FROM_SCHOOL, day=bell.today, chips={}, words={"did": words})
    elsewhere = saw(bell, words="It was loud.")
    spanish = queries_of(reads(cast.ana, "es"), day_of(note))
    assert not [query for query in english if "translation_translated" in query]
    [asked] = [query for query in spanish if "translation_translated" in query]
    assert note.pk.hex in asked.replace("-", "")
    assert elsewhere.pk.hex not in asked.replace("-", ""), "only what the page shows"


def queries_of(member, path):
    browser = enter(Client(), member.person)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return [query["sql"] for query in queries]


# Rows about a child with a language that are read without a translation beside them, and why.
WITHOUT = {
    "translation.Asked": "the language that is asked for",
    "translation.Translated": "a translation itself",
    "translation.Translates": "a language that somebody knows",
    "machine_words.MachineWords": "a version by a machine, beside its original",
    "contacts.Contact": "the language of a person; names and known words",
    "meetings.Notice": "our own words, kept in its parent’s language and in English",
    "meetings.Interpreter": "the language that is interpreted; a name",
    "conversations.CallRequest": "the language of a person; nothing is typed",
    "profiles.Wording": "has one in each language; “Say it in …” stands beside it",
    "agreements.Agreement": "signed: asked for as a whole",
    "plans.FinalText": "signed: asked for as a whole",
    "supports.Version": "agreed to: asked for as a whole",
    "supports.ShownTo": "a name, for school",
    "progress.HelpList": "names of steps of help, as short as a button",
    "observations.OnPurpose": "whose consent it rests on, for those at school who record on purpose",
    "reports.Said": "school's goes with the report; a home's is that home's, and frozen in its sheet",
    "media.Recording": "what a picture shows: heard with the picture, which is not in a language",
}


def test_every_text_with_a_language_can_be_asked_for_or_is_named():
    models = [model for model in apps.get_models() if issubclass(model, AboutChild)]
    typed = {model._meta.label for model in models if any(field.name == "language" for field in model._meta.fields)}
    assert typed - {text.model._meta.label for text in Text.every()} == set(WITHOUT)


# Free texts about a child that carry no language, and why.
WITHOUT_A_LANGUAGE = {
    "asking.ReadAloud.interpreter": "a name",
    "batons.NotSure.words": "of staff for those who do the work with the child",
    "conversations.CameByMail.cut": "what a mail quoted: it stands where it was written",
    "conversations.CameByMail.rest": "the end of a mail, whose words are a message",
    "conversations.CameByMail.why_left": "why a file was left out: a sentence of ours",
    "conversations.Thread.subject": "goes with its first message",
    "inbox.Held.words": "a mail that is no message yet",
    "meetings.CalendarFile.where": "a room, a number or a link",
    "meetings.Invited.how": "how a student was asked, for school’s record",
    "meetings.Invited.name": "a name",
    "meetings.Offer.where": "a room, a number or a link",
    "passport.NotBrought.table": "the name of a table",
    "plans.Participant.name": "a name",
    "plans.Plan.came_from": "the name of a school or system",
    "plans.Plan.eligible_words": "signed with the plan: asked for as a whole",
    "plans.Plan.official_in": "the name of a system",
    "profiles.Card.ask": "a name and a room, for one day",
    "progress.Record.activity": "a few words that name a lesson",
    "progress.Record.helped": "names",
    "search.Searchable.about_model": "nothing that is read",
    "translation.Handed.to": "a name",
    "voice.SafetyWords.words": "for those alone who hear it: no seat reads it, so none can be asked to translate it",
}


def is_typed_freely(field):
    is_long = isinstance(field, TextField) or (isinstance(field, CharField) and (field.max_length or 0) >= 80)
    return is_long and not field.choices


def test_every_free_text_has_a_language_or_is_named():
    models = [model for model in apps.get_models() if issubclass(model, AboutChild)]
    without = [model for model in models if not any(field.name == "language" for field in model._meta.fields)]
    found = {
        f"{model._meta.label}.{field.name}"
        for model in without
        for field in model._meta.fields
        if is_typed_freely(field)
    }
    assert found == set(WITHOUT_A_LANGUAGE)


def a_row_of(text, seats):
    """One that stands, with somebody who reads it and did not write it."""
    for seat in seats:
        for row in seat.sees(text.model).order_by("-recorded_at", "-id"):
            is_anothers = row.by_id != seat.pk and row.language == "en" and text.words(row)
            if is_anothers and text.seen_by(seat, text.root(row)) == row:
                return seat, row
    return None


def more_to_read(cast, ids):
    """What the made-up world has not: in words of somebody's own."""
    look_into(Observation.objects.get(pk=ids["seen"]), by=cast.okafor, done=[], words="All is well.")
    say_seen(PersonAsked.objects.get(pk=ids["asked"]), by=cast.okafor, words="He is well.")
    turn(Try.objects.get(pk=ids["tried"]).root, id=uuid7(), by=cast.bell, state="ended", why="He needs it no more.")
    newest = Version.objects.filter(root=ids["support"]).latest("number")
    say_to_plan(cast.ana, newest, "talk", "When is that?")
    plan, today = Plan.objects.get(pk=ids["plan"]), cast.bell.today
    own = {"what": "Riding a horse", "who": "Ms. Hill", "where": "At the stable", "times": 1, "per": "week"}
    put_row(Service(id=uuid7(), minutes=30, begins_on=today, ends_on=today, **own), plan, by=cast.jin)
    put_row(Accommodation(id=uuid7(), words="A blue cushion", where="class", who=""), plan, by=cast.bell)


def test_each_text_of_each_room_is_asked_for_and_read_beside_its_original(cast):
    ids, bell, unseen = fill(cast), cast.okafor, {}
    more_to_read(cast, ids)
    for text in Text.every():
        found = a_row_of(text, [cast.ana, cast.luis, cast.bell, cast.okafor])
        if not found:
            unseen[text.name] = "no row in config/tests/world.py"
            continue
        seat, row = found
        reader = reads(seat, "es")
        html = page(reader, text.url(row).partition("#")[0])
        way = f"/ask/{text.whole}/" if text.whole else f"/words/{text.name}/{text.root(row)}/please/"
        if way not in html:
            unseen[text.name] = "no way to ask"
        ask_for_words(text, text.root(row), by=reader, language="es")
        words = {part: f"Zurcid0 {part}" for part in text.words(row)}
        writer = bell if seat.pk != bell.pk else cast.bell
        translate(text, text.root(row), id=uuid7(), by=writer, of=row.pk, language="es", words=words)
        html = page(reader, text.url(row).partition("#")[0])
        if not all(said in html for said in words.values()):
            unseen[text.name] = unseen.get(text.name, "") + " not shown"
        Person.objects.filter(pk=seat.person_id).update(language="en")
    assert unseen == {}


def test_each_wish_says_what_was_written_by_whom_and_asks_no_more_for_many(cast, ana, bell):
    where = f"/children/{cast.child.pk}/in-my-language/"
    for number in range(4):
        to = {"reach": Audience.Reach.TEAM, "subject": f"Trip {number}", "words": "Who?"}
        talk = begin_thread(id=uuid7(), by=bell, **to)
        asked = ask_for_words(Text.named("message"), talk.pk, by=ana, language="es")
        if not number:
            few = queries_of(ana, where)
    assert len(queries_of(ana, where)) == len(few)
    for reader in (ana, cast.okafor):
        html = page(reader, where)
        assert all(f">Trip {number}</span>" in html for number in range(4))
    assert f"Escrito por {bell.person.name}" in re.sub(r"<[^>]+>", "", page(ana, where))
    assert ">Trip 3</span>" in page(cast.okafor, f"{where}{asked.pk}/")


def test_a_wish_for_what_one_may_not_read_any_more_shows_none_of_its_words(cast, ana, bell, note):
    ask_for_words(Text.named("note"), note.pk, by=ana, language="es")
    assert "We sang." in page(ana, f"/children/{cast.child.pk}/in-my-language/")
    Baton.objects.filter(pk=note.pk).update(audience=Audience.school(cast.child))
    assert "We sang." not in page(ana, f"/children/{cast.child.pk}/in-my-language/")
    assert "We sang." in page(cast.okafor, f"/children/{cast.child.pk}/in-my-language/")
