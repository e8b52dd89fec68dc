"""One side asks with one tap, the other answers with one; nobody is asked twice, and nothing is late."""

from functools import partial

import pytest

from allies.agreements.tests.agreeing import agreed
from allies.asked.reading import what_waits
from allies.checkins.actions import answer, start, take_back
from allies.checkins.models import MOST_WORDS, Answer, CheckIn
from allies.checkins.reading import PAGE, between_with
from allies.database.ids import uuid7
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import seats_of
from allies.teams.permissions import Side
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back
from allies.timeline.models import Entry, TakenOut

from .checking import asked, days_later, said, url

waits = partial(what_waits, kinds={"checkins.turn"})

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_tap_asks_and_a_tap_answers(cast, client):
    enter(client, cast.okafor.person)
    page = client.post(url(cast.okafor, cast.ana, "start/"), {"id": uuid7()}, follow=True).content.decode()
    assert "Asked. Nobody has to hurry." in page
    one = CheckIn.objects.get()
    enter(client, cast.ana.person)
    assert "Nothing is wrong. Just: how is it going?" in client.get("/").content.decode()
    tap = {"id": uuid7(), "question": "going", "choice": "so_so", "words": ""}
    page = client.post(url(cast.ana, cast.ana, f"{one.pk}/answer/"), tap, follow=True).content.decode()
    assert "So-so" in page
    assert "A call" in page
    assert "Say how it is for you" not in page  # the second question is not folded away
    assert "Nothing is wrong. Just: how is it going?" not in client.get("/").content.decode()


def test_the_same_form_sent_twice_is_one(cast):
    sent, again = uuid7(), uuid7()
    one = start(cast.ana, id=sent, by=cast.okafor)
    assert start(cast.ana, id=sent, by=cast.okafor) == one
    tap = {"question": "going", "choice": "good"}
    first, _ = answer(one, id=again, by=cast.ana, **tap)
    assert answer(one, id=again, by=cast.ana, **tap)[0] == first
    assert Answer.objects.count() == 1


def test_another_tap_from_a_page_that_was_sent_already_is_not_taken_for_the_first(cast, client):
    one = asked(cast.ana, cast.okafor)
    tap = {"id": uuid7(), "question": "going", "choice": "good", "words": ""}
    enter(client, cast.ana.person)
    answered = url(cast.ana, cast.ana, f"{one.pk}/answer/")
    for _twice in range(2):
        assert "Saved. Thank you." in client.post(answered, tap, follow=True).content.decode()
    for other in ({"choice": "hard"}, {"words": "A loud week."}):
        page = client.post(answered, tap | other, follow=True).content.decode()
        assert "You sent this before, and it said something else." in page
        assert "Saved. Thank you." not in page
    assert Answer.objects.get().choice == "good"
    with pytest.raises(SentOtherwise):
        start(cast.ana, id=one.pk, by=cast.okafor, is_short=True)


def test_somebody_elses_id_is_unknown(cast):
    one = asked(cast.ana, cast.okafor)
    tap = said(one, cast.ana)
    with pytest.raises(CheckIn.DoesNotExist):
        start(cast.ana, id=one.pk, by=cast.bell)
    with pytest.raises(Answer.DoesNotExist):
        answer(one, id=tap.pk, by=cast.bell, question="going", choice="good")


def test_nobody_is_asked_again_while_one_waits(cast):
    asked(cast.ana, cast.okafor)
    with pytest.raises(NotPossible, match="Nobody has to hurry"):
        asked(cast.ana, cast.bell)
    with pytest.raises(NotPossible, match="You can answer that one"):
        asked(cast.ana, cast.ana)
    asked(cast.luis, cast.okafor)
    assert CheckIn.objects.count() == 2


def test_two_people_of_school_answer_both_are_kept_and_the_second_is_told(cast, client, clock):
    one = asked(cast.ana, cast.ana)
    said(one, cast.bell, "good")
    clock.shift(60)
    enter(client, cast.okafor.person)
    tap = {"id": uuid7(), "question": "going", "choice": "hard", "words": "A loud week."}
    page = client.post(url(cast.okafor, cast.ana, f"{one.pk}/answer/"), tap, follow=True).content.decode()
    assert "Mr. Bell had answered already, and that counts as the answer." in page
    enter(client, cast.ana.person)
    page = client.get(url(cast.ana, cast.ana)).content.decode()
    assert page.index("Mr. Bell") < page.index("Ms. Okafor")
    assert "A loud week." in page


def test_who_answered_may_take_it_back_and_answer_again(cast):
    one = asked(cast.ana, cast.okafor)
    tap = said(one, cast.ana, "hard", words="Not for here")
    with pytest.raises(NotPossible, match="take it back"):
        said(one, cast.ana, "good")
    with pytest.raises(Answer.DoesNotExist):
        take_back(tap, by=cast.okafor)
    take_back(tap, by=cast.ana)
    said(one, cast.ana, "good")
    assert [row.choice for row in cast.okafor.sees(Answer).order_by("id")] == ["good"]


def test_what_was_tapped_can_be_taken_back_once_the_time_of_that_check_in_is_over(cast, client):
    tap = said(asked(cast.ana, cast.okafor), cast.ana)
    with days_later(60):
        page = enter(client, cast.ana.person).get(url(cast.ana, cast.ana)).content.decode()
        assert "This time" not in page
        assert url(cast.ana, cast.ana, f"answers/{tap.pk}/take-back/") in page


def test_what_was_said_is_never_rewritten(cast):
    tap = said(asked(cast.ana, cast.okafor), cast.ana)
    tap.choice = "hard"
    with pytest.raises(Exception, match="append-only"):
        tap.save()


@pytest.mark.parametrize("more", [{"choice": "awful"}, {"choice": ""}, {"words": "x" * (MOST_WORDS + 1)}])
def test_a_slip_is_said_and_the_words_stay(cast, client, more):
    one = asked(cast.ana, cast.okafor)
    enter(client, cast.ana.person)
    tap = {"id": uuid7(), "question": "going", "choice": "good", "words": "Kept words", **more}
    page = client.post(url(cast.ana, cast.ana, f"{one.pk}/answer/"), tap).content.decode()
    assert tap["words"] in page
    assert "error" in page
    assert not Answer.objects.exists()


def test_a_call_is_the_call_of_the_house(cast, client):
    said(asked(cast.ana, cast.okafor), cast.ana, "call", "wish")
    enter(client, cast.ana.person)
    assert f"/children/{cast.child.pk}/talks/ask/" in client.get(url(cast.ana, cast.ana)).content.decode()


def test_two_without_an_answer_make_it_longer_and_scold_nobody(cast, client):
    agreed(cast.ana, cast.okafor, check_in_weeks=1)
    enter(client, cast.ana.person)
    for week in (1, 3):
        with days_later(7 * week):
            asked(cast.ana, cast.okafor)
    with days_later(22):
        assert between_with(cast.ana, cast.ana).rhythm.weeks == 2
        page = client.get(url(cast.ana, cast.ana)).content.decode()
        assert "It was quiet of late, so for now it is every 2 weeks. That is fine." in page
        for scold in ("overdue", "late.", "missed", "reminder", 'data-tone="coral"'):
            assert scold not in page.partition("<main")[2].partition("</main>")[0].replace("of late", "")
        said(CheckIn.objects.latest("recorded_at"), cast.ana, "good")
        assert between_with(cast.ana, cast.ana).rhythm.weeks == 1


def test_sides_take_turns_to_ask(cast, client):
    agreed(cast.ana, cast.okafor, check_in_weeks=1)
    with days_later(7):
        enter(client, cast.okafor.person)
        assert "it is your turn" in client.get("/").content.decode()
        said(asked(cast.ana, cast.okafor), cast.ana)
        assert "it is your turn" not in client.get("/").content.decode()
    with days_later(14):
        enter(client, cast.okafor.person)
        assert "it is your turn" not in client.get("/").content.decode()
        assert between_with(cast.ana, cast.ana).rhythm.turn is Side.HOME
        enter(client, cast.ana.person)
        assert "it is your turn" in client.get("/").content.decode()


def test_the_list_over_the_children_says_softly_whose_turn_it_is(cast, client):
    agreed(cast.ana, cast.okafor, check_in_weeks=1)
    with days_later(8):
        enter(client, cast.okafor.person)
        page = client.get("/check-ins/", follow=True).content.decode()
        assert "Your turn to ask" in page
        assert "No rhythm agreed" in page
    enter(client, cast.ana.person)
    assert client.get("/check-ins/").status_code == 404


def test_earlier_ones_come_a_page_at_a_time(cast, client):
    for week in range(PAGE + 3):
        with days_later(21 * week):
            one = asked(cast.ana, cast.okafor)
            said(one, cast.ana, words=f"Word {week}.")
    with days_later(21 * (PAGE + 2)):
        enter(client, cast.ana.person)
        page = client.get(url(cast.ana, cast.ana)).content.decode()
        older = page.partition("?before=")[2].partition('"')[0]
        below = client.get(url(cast.ana, cast.ana) + f"?before={older}").content.decode()
    shown = [[week for week in range(PAGE + 3) if f"Word {week}." in one] for one in (page, below)]
    assert shown == [list(range(3, PAGE + 3)), [0, 1, 2]]


def test_the_page_asks_as_few_questions_for_many_as_for_few(cast, client, django_assert_num_queries):
    agreed(cast.ana, cast.okafor)
    enter(client, cast.okafor.person)
    for number in range(6):
        with days_later(21 * number):
            said(asked(cast.ana, cast.okafor), cast.ana)
            said(CheckIn.objects.latest("recorded_at"), cast.bell)
    client.get(url(cast.okafor, cast.ana))
    with django_assert_num_queries(15):  # three for the head of the child
        client.get(url(cast.okafor, cast.ana))


def test_who_is_not_asked_costs_one_question(cast, django_assert_num_queries):
    asked(cast.ana, cast.okafor)
    for member, waiting, questions in ((cast.okafor, 0, 1), (cast.ana, 1, 5)):
        seats = seats_of(member.person)
        with django_assert_num_queries(questions):
            assert len(list(waits(seats))) == waiting


def two_unanswered(cast):
    """Two that went by; and a while later."""
    agreed(cast.ana, cast.okafor, check_in_weeks=1, **{"goes-good": "door"})
    for days in (0, 8):
        with days_later(days):
            asked(cast.ana, cast.okafor)
    return days_later(25)


def test_after_two_without_a_word_who_asked_is_offered_a_softer_way_and_the_other_reads_nothing_of_it(cast, client):
    with two_unanswered(cast):
        school = enter(client, cast.bell.person).get(url(cast.bell, cast.ana)).content.decode()
        for words in (
            "Two check-ins went by without an answer. That is fine",
            "at the door",
            "Ask one question only",
            "We talked",
        ):
            assert words in school
        home = enter(client, cast.ana.person).get(url(cast.ana, cast.ana)).content.decode()
        assert "Two check-ins went by" not in home
        assert between_with(cast.okafor, cast.ana).goes_unanswered
        assert not between_with(cast.ana, cast.ana).goes_unanswered


def test_an_answer_or_a_single_silence_offers_nothing_else(cast):
    one = asked(cast.ana, cast.okafor)
    with days_later(20):
        assert not between_with(cast.okafor, cast.ana).goes_unanswered
        said(one, cast.ana)
        asked(cast.ana, cast.okafor)
    with days_later(40):
        assert not between_with(cast.okafor, cast.ana).goes_unanswered


def test_what_was_asked_a_moment_ago_is_not_called_silence(cast):
    asked(cast.ana, cast.okafor)
    with days_later(20):
        asked(cast.ana, cast.okafor)
        assert not between_with(cast.okafor, cast.ana).goes_unanswered


def test_a_short_one_asks_one_question(cast, client):
    with two_unanswered(cast):
        enter(client, cast.okafor.person)
        client.post(url(cast.okafor, cast.ana, "start/"), {"id": uuid7(), "is_short": "on"})
        one = CheckIn.objects.latest("recorded_at")
        assert one.is_short
        page = enter(client, cast.ana.person).get(url(cast.ana, cast.ana)).content.decode()
        assert "How is it going?" in page
        assert "Is there anything you would like?" not in page
        with pytest.raises(NotPossible, match="not asked here"):
            said(one, cast.ana, "call", "wish")


def test_who_agreed_to_begin_with_what_goes_well_is_reminded_of_it(cast, client):
    agreed(cast.ana, cast.okafor, wins_first=True)
    asked(cast.ana, cast.okafor)
    page = enter(client, cast.ana.person).get(url(cast.ana, cast.ana)).content.decode()
    assert "You agreed to begin with what goes well." in page
    agreed(cast.luis, cast.okafor, wins_first=False)
    asked(cast.luis, cast.okafor)
    assert (
        "begin with what goes well"
        not in enter(client, cast.luis.person).get(url(cast.luis, cast.luis)).content.decode()
    )


def test_one_filed_under_the_wrong_child_is_taken_out_with_its_answers_and_put_back(cast, client):
    one = asked(cast.ana, cast.bell)
    said(one, cast.ana, words="Strange5 words")
    path = url(cast.okafor, cast.ana, f"{one.pk}/take-out/")
    enter(client, cast.okafor.person)
    assert "Does this not belong here?" in client.get(path).content.decode()
    client.post(path, {"why": "It is another child's"})
    for member in (cast.okafor, cast.bell, cast.ana):
        assert not member.sees(CheckIn).exists()
        assert not member.sees(Answer).exists()
        assert not member.sees(Entry).filter(about_id=one.pk).exists()
    assert not between_with(cast.okafor, cast.ana).waits
    with pytest.raises(NotPossible):
        said(one, cast.ana, "nothing", "wish")
    assert client.get(path).status_code == 404
    taken = TakenOut.objects.get()
    assert (taken.by, taken.entry.by) == (cast.okafor, cast.bell)
    put_back(taken, by=cast.ford)
    assert "Strange5 words" in client.get(url(cast.okafor, cast.ana)).content.decode()
    assert not cast.okafor.sees(Entry).filter(about_id=one.pk).exists()  # it is in no story, put back neither
    client.post(path, {"why": "After all"})
    assert not cast.okafor.sees(Answer).exists()


@pytest.mark.parametrize("who", ["bell", "ana", "pam", "rosa"])
def test_nobody_but_who_keeps_the_record_takes_one_out(cast, client, who):
    one = asked(cast.ana, cast.bell)
    member = getattr(cast, who)
    enter(client, member.person)
    assert client.post(url(member, cast.ana, f"{one.pk}/take-out/"), {"why": "x"}).status_code in {403, 404}
    assert "take-out" not in client.get(url(member, cast.ana)).content.decode()
    assert cast.okafor.sees(CheckIn).count() == 1
