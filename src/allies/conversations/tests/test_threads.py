"""Talks in writing: for the whole team, for school and one home, for school alone."""

import pytest
from django.test import Client
from django.utils import timezone

from allies.conversations.actions.threads import begin_thread, correct_message, keep_draft, take_back, write_message
from allies.conversations.by_text import take_words
from allies.conversations.models import Draft, Message, Thread, ThreadSeen
from allies.conversations.models.threads import Act
from allies.conversations.panels import new_words
from allies.conversations.reading import PAGE, read_thread, unread
from allies.database.ids import uuid7
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member, end_place, set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .talking import CHOSEN, HOME, SCHOOL, TEAM, begun, browser, private, readers, said, url


def opened(member, path):
    return browser(Client(), member).get(path).status_code


def sent(member, path, **form):
    return browser(Client(), member).post(path, {"id": uuid7(), **form}).status_code


def new_for(member):
    return [str(wait.words) for wait in new_words(unread(Seats([member])).values_list("child", "pk"))]


def test_a_talk_of_the_whole_team_is_read_by_all_whose_place_shows_talks(cast):
    assert readers(cast, begun(cast.ana)) == {"ana", "luis", "okafor", "bell", "jin"}


def test_a_talk_of_one_home_and_school_is_not_the_other_homes(cast):
    assert readers(cast, begun(cast.bell, HOME, home=cast.oak)) == {"ana", "okafor", "bell", "jin"}
    assert readers(cast, begun(cast.luis, HOME, home=cast.elm)) == {"luis", "okafor", "bell", "jin"}


def test_a_talk_of_school_alone_is_no_homes(cast):
    assert readers(cast, begun(cast.jin, SCHOOL)) == {"okafor", "bell", "jin"}


def test_nobody_writes_to_whom_they_may_not(cast):
    for by, reach, more in [
        (cast.ana, SCHOOL, {}),
        (cast.ana, HOME, {"home": cast.elm}),
        (cast.ana, HOME, {}),
        (cast.ana, CHOSEN, {}),
        (cast.bell, HOME, {"home": None}),
    ]:
        with pytest.raises(NotPossible):
            begun(by, reach, **more)
    for whom in (cast.rosa, cast.ines, cast.pam):
        with pytest.raises(NotPossible):
            private(cast.bell, whom)
    assert not Thread.objects.exists()


def test_a_new_talk_is_one_line_in_the_story_and_a_private_one_is_none(cast):
    thread = begun(cast.ana)
    said(thread, cast.bell)
    private(cast.ana, cast.bell)
    [line] = Entry.objects.all()
    assert (line.event, line.facts["subject"]) == ("conversations.began", "The bus")
    page = browser(Client(), cast.luis).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert "A new conversation:" in page
    assert url(cast.luis, thread) in page


def test_who_joins_later_reads_it_from_the_start_and_is_not_told_that_old_words_are_new(cast):
    thread = begun(cast.ana, words="From the start")
    joined = add_member(someone("New Teacher"), child=cast.child, role=Role.TEACHER, by=None)
    joined = Member.objects.select_related("child__school", "person").get(pk=joined.pk)
    assert "From the start" in browser(Client(), joined).get(url(joined, thread)).content.decode()
    ThreadSeen.objects.all().delete()
    assert new_for(joined) == []
    said(thread, cast.ana)
    assert new_for(joined) == ["New words in a conversation"]


def test_the_thread_outlives_the_people_in_it(cast):
    thread = begun(cast.jin, words="Try the quiet room.")
    end_place(cast.jin, by=cast.okafor.person, why="New job")
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert "Jin Tran" in page
    assert "Try the quiet room." in page


def test_an_order_that_closes_talks_closes_threads(cast):
    thread = begun(cast.ana)
    mine = private(cast.luis, cast.bell)
    rights = {Kind.TALK: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.luis, rights, from_on=cast.luis.today, until_on=None, order="Order", by=cast.okafor.person)
    luis = browser(Client(), cast.luis)
    assert {luis.get(url(cast.luis, it)).status_code for it in (thread, mine)} == {403}
    with pytest.raises(NotPossible):
        said(mine, Member.objects.get(pk=cast.luis.pk))


def test_the_same_form_twice_is_one_message(cast):
    thread, form = begun(cast.ana), {"id": uuid7(), "words": "Thank you!"}
    for _ in range(2):
        answer = browser(Client(), cast.bell).post(url(cast.bell, thread), form)
        assert answer.status_code == 302
        assert answer.url.endswith(f"#m-{form['id']}")
    assert Message.objects.filter(thread=thread).count() == 2
    assert browser(Client(), cast.ana).post(url(cast.ana, thread), form).status_code == 404
    other = begun(cast.ana)
    assert browser(Client(), cast.bell).post(url(cast.bell, other), form).status_code == 404


def test_who_names_no_subject_has_the_first_words_for_one(cast):
    for words in ("Can he come  at nine?", "long " * 60):
        form = {"id": uuid7(), "for_whom": "team", "words": words}
        assert browser(Client(), cast.ana).post(url(cast.ana, path="new/"), form).status_code == 302
    short, long = Thread.objects.order_by("pk").values_list("subject", flat=True)
    assert short == "Can he come at nine?"
    assert long.startswith("long long")
    assert long.endswith("…")


def test_beginning_twice_with_one_id_is_one_talk_and_somebody_elses_id_is_unknown(cast):
    form = {"id": uuid7(), "for_whom": "team", "subject": "The bus", "words": "How was it?"}
    for _ in range(2):
        assert browser(Client(), cast.bell).post(url(cast.bell, path="new/"), form).status_code == 302
    assert Thread.objects.count() == Message.objects.count() == 1
    assert browser(Client(), cast.ana).post(url(cast.ana, path="new/"), form).status_code == 404


def test_a_correction_is_shown_and_the_earlier_words_stay_readable(cast):
    thread = begun(cast.bell)
    message = said(thread, cast.bell, "The bus came at nin.")
    correct_message(message, id=uuid7(), by=cast.bell, words="The bus came at nine.")
    correct_message(message, id=uuid7(), by=cast.bell, words="The bus came at ten.")
    [_first, it], _older = read_thread(thread, cast.ana, seen=None)
    assert it.newest.words == "The bus came at ten."
    assert [row.words for row, _at in it.earlier] == ["The bus came at nin.", "The bus came at nine."]
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert "corrected" in page
    assert "What it said before" in page


def test_only_ones_own_words_are_put_right_or_taken_back(cast):
    thread = begun(cast.bell)
    message = said(thread, cast.bell)
    for path in ("correct", "take-back"):
        assert (
            browser(Client(), cast.ana).get(url(cast.ana, thread, f"messages/{message.pk}/{path}/")).status_code == 404
        )
        assert (
            browser(Client(), cast.bell).get(url(cast.bell, thread, f"messages/{message.pk}/{path}/")).status_code
            == 200
        )
    with pytest.raises(NotPossible):
        correct_message(message, id=uuid7(), by=cast.okafor, words="Not so.")
    with pytest.raises(NotPossible):
        take_back(message, by=cast.okafor)


def test_what_was_taken_back_leaves_a_trace_and_is_read_by_nobody(cast):
    thread = begun(cast.bell)
    message = said(thread, cast.ana, "Secr3t of mine")
    correct_message(message, id=uuid7(), by=cast.ana, words="Secr3t, put right")
    said(thread, cast.bell, "I read it.")
    assert (
        browser(Client(), cast.ana).post(url(cast.ana, thread, f"messages/{message.pk}/take-back/")).status_code == 302
    )
    for member in (cast.ana, cast.bell, cast.okafor):
        page = browser(Client(), member).get(url(member, thread)).content.decode()
        assert "Secr3t" not in page
        assert "took back a message here" in page
        assert not member.sees(Message).filter(words__contains="Secr3t").exists()
    said_now, _older = read_thread(thread, cast.bell, seen=None)
    assert [it.message.act for it in said_now] == [Act.WROTE, Act.TOOK_BACK, Act.WROTE]
    assert Message.objects.filter(words__contains="Secr3t").count() == 2
    take_back(message, by=cast.ana)
    assert Message.objects.filter(act=Act.TOOK_BACK).count() == 1


def test_a_talk_about_another_child_is_taken_out_with_all_its_words_and_put_back(cast):
    thread = begun(cast.bell)
    said(thread, cast.ana)
    gone = said(thread, cast.bell, "Taken back before")
    take_back(gone, by=cast.bell)
    taken = take_out(Entry.objects.get(about_id=thread.pk), by=cast.okafor, why="Another child")
    assert browser(Client(), cast.ana).get(url(cast.ana, thread)).status_code == 404
    assert not cast.ana.sees(Message).exists()
    put_back(taken, by=cast.ford)
    assert readers(cast, thread) == {"ana", "luis", "okafor", "bell", "jin"}
    assert cast.ana.sees(Message).count() == 3  # two and the trace
    assert not cast.ana.sees(Message).filter(words="Taken back before").exists()


def test_who_began_a_talk_takes_out_no_words_of_the_other_side_with_it(cast):
    thread, alone = begun(cast.luis), begun(cast.luis)
    said(thread, cast.ana)
    with pytest.raises(NotPossible, match="case manager"):
        take_out(Entry.objects.get(about_id=thread.pk), by=cast.luis, why="Another child")
    assert cast.bell.sees(Message).filter(thread=thread).count() == 2
    take_out(Entry.objects.get(about_id=alone.pk), by=cast.luis, why="Another child")
    assert not cast.bell.sees(Thread).filter(pk=alone.pk).exists()
    take_out(Entry.objects.get(about_id=thread.pk), by=cast.okafor, why="Another child")
    assert not cast.ana.sees(Message).exists()


def test_new_words_are_counted_on_the_front_page_by_talks_and_not_by_what_they_say(cast):
    thread, other = begun(cast.bell), begun(cast.bell, HOME, home=cast.oak)
    assert new_for(cast.ana) == ["New words in 2 conversations"]
    assert new_for(cast.luis) == ["New words in a conversation"]
    assert new_for(cast.bell) == new_for(cast.pam) == []
    browser(Client(), cast.ana).get(url(cast.ana, thread))
    assert new_for(cast.ana) == ["New words in a conversation"]
    browser(Client(), cast.ana).get(url(cast.ana, other))
    assert new_for(cast.ana) == []
    said(thread, cast.ana)
    assert new_for(cast.ana) == []


def test_an_older_page_does_not_say_that_the_newest_was_read(cast):
    thread = begun(cast.bell)
    for _turn in range(PAGE + 5):
        said(thread, cast.bell)
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert page.count('class="entry"') == PAGE
    ThreadSeen.objects.all().delete()
    _said, older = read_thread(thread, cast.ana, seen=None)
    page = browser(Client(), cast.ana).get(f"{url(cast.ana, thread)}?before={older}").content.decode()
    assert page.count('class="entry"') == 6
    assert "How was it?" in page
    assert not ThreadSeen.objects.exists()


@pytest.mark.parametrize("cursor", ["", "x", "1-", "-1-7", f"{10**30}-{'0' * 32}", "9-zz"])
def test_a_cursor_that_we_did_not_write_begins_at_the_newest(cast, cursor):
    thread = begun(cast.bell)
    assert browser(Client(), cast.ana).get(url(cast.ana, thread), {"before": cursor}).status_code == 200
    assert browser(Client(), cast.ana).get("/messages/", {"before": cursor}).status_code == 200


def test_the_page_asks_whether_there_is_something_new_and_hears_how_much_never_what(cast):
    thread = begun(cast.bell)
    since = int(timezone.now().timestamp() * 1_000_000)
    ana = browser(Client(), cast.ana)
    assert ana.get(url(cast.ana, thread, f"news/?since={since}")).status_code == 204
    said(thread, cast.bell, "Wordsofmine")
    said(thread, cast.ana)
    answer = ana.get(url(cast.ana, thread, f"news/?since={since}")).content.decode()
    assert "Show one new thing" in answer
    assert "Wordsofmine" not in answer


@pytest.mark.parametrize("words", ["", "   ", "\r\n\r\n", "\u200f" * 400, "\u202e\u2066 \u200b\u2069"])
def test_words_that_cannot_be_seen_are_no_message(cast, words):
    thread = begun(cast.bell)
    page = browser(Client(), cast.ana).post(url(cast.ana, thread), {"id": uuid7(), "words": words})
    assert "Please write something first." in page.content.decode()
    assert Message.objects.count() == 1


def test_ten_thousand_marks_of_direction_are_too_long_and_four_thousand_signs_are_not(cast):
    thread, ana = begun(cast.bell), browser(Client(), cast.ana)
    assert (
        'aria-invalid="true"'
        in ana.post(url(cast.ana, thread), {"id": uuid7(), "words": "\u200f" * 10_000}).content.decode()
    )
    for words in ("\u200f" * 10_000, "x" * 4001):
        refused = ana.post(url(cast.ana, thread), {"id": uuid7(), "words": words}).content.decode()
        assert 'aria-invalid="true"' in refused
    lines = "\r\n".join(["four"] * 800)  # 3999 signs where a line end is one
    assert ana.post(url(cast.ana, thread), {"id": uuid7(), "words": lines}).status_code == 302
    assert Message.objects.filter(by=cast.ana).get().words.count("\n") == 799


def test_words_that_turn_the_direction_stay_in_their_own_paragraph(cast):
    thread = begun(cast.bell, words="\u202eevil <script>")
    page = browser(Client(), cast.ana).get(url(cast.ana, thread)).content.decode()
    assert "<script>" not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert '<p dir="auto">\u202eevil &lt;script&gt;</p>' in page


def test_a_message_sent_after_ones_seat_ended_does_not_go(cast):
    thread = begun(cast.ana)
    end_place(cast.jin, by=cast.okafor.person, why="New job")
    assert browser(Client(), cast.jin).post(url(cast.jin, thread), {"id": uuid7(), "words": "Late"}).status_code == 404
    with pytest.raises(NotPossible):  # the page was opened, and the door passed, a moment before
        write_message(thread, id=uuid7(), by=cast.jin, words="Late")
    with pytest.raises(NotPossible):
        begun(cast.jin)
    assert Message.objects.count() == 1


def test_the_id_of_another_childs_thread_is_unknown(cast):
    elsewhere = Member.objects.select_related("child__school", "person", "home").get(person=cast.other_mother)
    theirs = begun(elsewhere)
    for path in ("", "people/", "news/", f"messages/{theirs.pk}/correct/"):
        assert browser(Client(), cast.okafor).get(url(cast.okafor, theirs, path)).status_code == 404
    assert (
        browser(Client(), cast.okafor).post(url(cast.okafor, theirs), {"id": uuid7(), "words": "x"}).status_code == 404
    )
    assert browser(Client(), cast.okafor).post(url(cast.okafor, theirs, "draft/"), {"words": "x"}).status_code == 404


def test_a_draft_is_kept_for_its_author_alone_and_goes_when_it_is_sent(cast):
    thread, form = begun(cast.bell), {"id": uuid7(), "words": "Halfwritten"}
    ana = browser(Client(), cast.ana)
    answer = ana.post(url(cast.ana, thread, "draft/"), form)
    assert "Saved as a draft" in answer.content.decode()
    assert "Halfwritten" in ana.get(url(cast.ana, thread)).content.decode()
    for member in (cast.luis, cast.okafor, cast.bell):
        assert "Halfwritten" not in browser(Client(), member).get(url(member, thread)).content.decode()
    ana.post(url(cast.ana, thread), form)
    assert not Draft.objects.exists()
    assert ana.post(url(cast.ana, thread, "draft/"), form).content.strip() == b""
    assert not Draft.objects.exists()  # the slow one came after the message itself


def test_without_script_a_button_keeps_the_draft_of_a_new_talk_too(cast):
    form = {"id": uuid7(), "subject": "Trip", "words": "Halfwritten", "keep": "1", "for_whom": "team"}
    ana = browser(Client(), cast.ana)
    assert "Halfwritten" in ana.post(url(cast.ana, path="new/"), form, follow=True).content.decode()
    assert not Thread.objects.exists()
    del form["keep"]
    ana.post(url(cast.ana, path="new/"), form)
    assert Thread.objects.count() == 1
    assert not Draft.objects.exists()


def test_an_empty_draft_is_none_and_a_long_one_is_cut(cast):
    thread = begun(cast.bell)
    keep_draft(id=None, by=cast.ana, thread=thread, words="x" * 9000)
    assert len(Draft.objects.get().words) == 4000
    keep_draft(id=None, by=cast.ana, thread=thread, words="  ")
    assert not Draft.objects.exists()


def test_chosen_people_with_another_choice_are_asked_about(cast):
    form = {"id": uuid7(), "subject": "Trip", "words": "Hello", "for_whom": "team", "people": [cast.bell.pk]}
    page = browser(Client(), cast.ana).post(url(cast.ana, path="new/"), form).content.decode()
    assert "Which is it?" in page
    none = browser(Client(), cast.ana).post(url(cast.ana, path="new/"), form | {"for_whom": "chosen", "people": []})
    assert "Please choose somebody." in none.content.decode()
    nobody = browser(Client(), cast.ana).post(url(cast.ana, path="new/"), form | {"for_whom": ""}).content.decode()
    assert "Please choose who should read it." in nobody
    assert not Thread.objects.exists()


def test_each_form_says_who_reads_it_and_how_long_it_stays(cast):
    for member, thread in [(cast.ana, begun(cast.ana)), (cast.bell, private(cast.bell, cast.ana))]:
        message = said(thread, member)
        for path in ("", f"messages/{message.pk}/correct/"):
            page = browser(Client(), member).get(url(member, thread, path)).content.decode()
            assert "A parent or a court may ask for it." in page
            assert "do not write to your lawyer here" in page
            assert ("with whom and since when" in page) == thread.is_private
            assert page.index("Who can read it, and for how long") < page.index("do not write to your lawyer here")
    page = browser(Client(), cast.ana).get(url(cast.ana, path="new/")).content.decode()
    assert "with whom and since when" in page


@pytest.mark.parametrize("many", [10, 100])
def test_a_thread_asks_as_few_questions_for_many_as_for_few(cast, django_assert_num_queries, many):
    threads = [begun(cast.bell), private(cast.bell, cast.ana)]
    for turn in range(many):
        begun(cast.bell) if turn % 2 else private(cast.bell, cast.ana, cast.jin)
        for thread in threads:
            said(thread, (cast.ana, cast.bell)[turn % 2])
    ana = browser(Client(), cast.ana)
    ana.get(url(cast.ana))
    for thread, count in zip(threads, (19, 21), strict=True):  # one is when it is read at school
        with django_assert_num_queries(count):
            ana.get(url(cast.ana, thread))
    with django_assert_num_queries(1):
        new_for(cast.ana)


def test_the_reach_of_a_talk_is_one_of_four():
    assert {TEAM, HOME, SCHOOL, CHOSEN} == {"team", "home", "school", "chosen"}


def test_two_with_one_id_at_the_same_moment_are_asked_the_same_question(cast):
    key = uuid7()
    more = {"id": key, "by": cast.ana, "reach": TEAM, "subject": "The bus", "words": "How was it?"}
    assert begin_thread(**more) == begin_thread(**more)
    with pytest.raises(Thread.DoesNotExist):
        begin_thread(**more | {"by": cast.luis})


def test_an_id_that_a_message_has_begins_no_thread(cast):
    thread = begun(cast.ana, TEAM)
    said = write_message(thread, id=uuid7(), by=cast.ana, words="C")
    sent = {"id": str(said.pk), "for_whom": "team", "subject": "D", "words": "E"}
    for member in (cast.ana, cast.bell):
        assert browser(Client(), member).post(url(member, path="new/"), sent).status_code == 404


def test_a_draft_with_a_sign_that_no_database_takes_is_kept_without_it(cast):
    path = f"/children/{cast.child.pk}/talk/new/draft/"
    browser(Client(), cast.ana).post(path, {"words": "slept\0 badly", "subject": "\0nights"})
    draft = Draft.objects.get()
    assert (draft.words, draft.subject) == ("slept badly", "nights")


def test_what_a_word_processor_hid_in_a_message_is_left_behind_and_what_is_read_stays(cast):
    thread = begun(cast.ana)
    pasted = "Lee\u00a0so\u00adlo.\ufeff\n\n\n\u202eY\u202c cuenta:\u2003diez.\nأحسنت\u200f"
    assert sent(cast.ana, url(cast.ana, thread), words=pasted) == 302
    kept = Message.objects.get(words__startswith="Lee").words
    assert kept == "Lee solo.\n\n\nY cuenta:\u2003diez.\nأحسنت\u200f"


def test_who_moves_to_another_home_has_the_words_that_they_had_not_sent_in_its_talk(cast):
    ana = cast.ana
    talk = begin_thread(id=uuid7(), by=ana, reach=HOME, home=cast.oak, subject="Bus", words="Late again")
    team = begin_thread(id=uuid7(), by=ana, reach=TEAM, subject="Trip", words="On Friday")
    for thread, words in ((None, "New"), (talk, "To the bus"), (team, "To the trip")):
        keep_draft(id=None, by=ana, thread=thread, words=words)
    moved = move_home(ana, to=None, name="Home C", by=cast.okafor.person)
    assert Draft.of(moved, None).words == "New\n\nTo the bus"
    assert Draft.of(moved, team).words == "To the trip"
    assert Draft.objects.filter(member=moved).count() == 2


def test_words_by_text_leave_what_is_half_written_on_the_page(cast):
    keep_draft(id=None, by=cast.ana, thread=None, words="Half a word", subject="The bus")
    take_words(cast.ana, uuid7(), "He is ill")
    thread = Thread.objects.get(subject="By text")
    keep_draft(id=None, by=cast.ana, thread=thread, words="And another half")
    take_words(cast.ana, uuid7(), "He is better")
    assert set(Draft.objects.values_list("words", flat=True)) == {"Half a word", "And another half"}


def test_a_talk_about_nothing_named_is_told_in_words_that_can_be_tapped(cast):
    thread = begun(cast.ana, subject="")
    page = browser(Client(), cast.luis).get(f"/children/{cast.child.pk}/story/").content.decode()
    assert f'<a href="{url(cast.luis, thread)}">A new conversation</a>' in page
