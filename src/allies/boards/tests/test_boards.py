"""Boards are made cell by cell, are of one side, and stand in versions."""

import re
from functools import partial

import pytest
from django.test import Client

from allies.asked.reading import what_waits
from allies.boards.actions import copy_board, offer, put_away
from allies.boards.models import Board, Offer, Use
from allies.boards.reading import boards_of
from allies.database.ids import uuid7
from allies.strategies.tests.helping import wrote
from allies.teams.actions.schools import add_home
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .boarding import address, filled, get, made, post, read, used

waits = partial(what_waits, kinds={"boards.offer"})

pytestmark = pytest.mark.django_db


def test_two_words_are_a_board(cast):
    assert post(cast.ana, path="new/first_then/", **filled("Brush teeth", "Train book", "")).status_code == 302
    board = Board.objects.get()
    assert (board.lines, board.name, board.home) == (
        ["Brush teeth", "Train book"],
        "Brush teeth → Train book",
        cast.oak,
    )
    assert "Train book" in read(cast.ana)


def test_schools_board_is_read_by_the_whole_team_and_a_homes_by_that_home_and_school(cast):
    of_school, of_oak = made(cast.bell, "Math", "Swing"), made(cast.ana, "Oak bath", "Oak book")
    for member in (cast.ana, cast.rosa, cast.luis, cast.pam, cast.okafor):
        assert "Swing" in read(member, of_school.root)
    for member in (cast.rosa, cast.bell, cast.pam):
        assert "Oak bath" in read(member, of_oak.root)
    for path in ("", "show/", "paper/", "earlier/", "write/", "used/", "photo/1/"):
        assert get(cast.luis, of_oak.root, path).status_code == 404
    assert "Oak bath" not in read(cast.luis)
    assert get(cast.ines).status_code == 403


def test_nobody_writes_in_the_other_sides_board(cast):
    of_school, of_oak = made(cast.bell), made(cast.ana)
    for member, board in ((cast.ana, of_school), (cast.bell, of_oak)):
        assert get(member, board.root, "write/").status_code == 404
        for path in ("offer/", "away/", "write/"):
            assert post(member, board.root, path, **filled()).status_code == 404
        with pytest.raises(NotPossible):
            made(member, "Mine", "now", root=board.root)


def test_a_change_is_a_new_row_and_what_it_said_before_can_be_read(cast):
    first = made(cast.bell, "Math", "Swing")
    newer = made(cast.bell, "Math", "Trampoline", root=first.root)
    first.refresh_from_db()
    assert (first.lines, first.replaced_at is None) == (["Math", "Swing"], False)
    assert newer.grew_from == first
    assert "Swing" not in read(cast.ana, first.root)
    assert "Swing" in read(cast.ana, first.root, "earlier/")


def test_of_two_who_write_at_once_the_later_is_told_keeps_the_words_and_may_keep_them_again(cast):
    first = made(cast.bell, "Math", "Swing")
    newer = made(cast.bell, "Math", "Trampoline", root=first.root)
    typed = filled("Math", "Walk", changes=str(first.pk))
    told = post(cast.okafor, first.root, "write/", **typed).content.decode()
    for word in ("Somebody changed this meanwhile", "Walk", "Trampoline", f'name="changes" value="{newer.pk}"'):
        assert word in told
    assert post(cast.okafor, first.root, "write/", **(typed | {"changes": str(newer.pk)})).status_code == 302
    assert boards_of(cast.ana)[0].board.lines == ["Math", "Walk"]


def test_the_same_form_sent_twice_is_one_board(cast):
    typed = filled()
    for _again in range(2):
        assert post(cast.ana, path="new/first_then/", **typed).status_code == 302
    assert Board.objects.count() == 1
    assert post(cast.bell, path="new/first_then/", **typed).status_code == 404


def test_another_board_from_a_page_that_was_sent_already_is_not_taken_for_the_first(cast):
    typed = filled("Brush teeth", "Bus", at_0="08:10")
    for _again in range(2):
        assert post(cast.ana, path="new/day/", **typed).status_code == 302
    first = Board.objects.get()
    changed = typed | {"changes": str(first.pk), "id": str(uuid7()), "words_1": "Brush hair"}
    for _again in range(2):
        assert post(cast.ana, first.root, "write/", **changed).status_code == 302
    for other in ({"words_0": "Wash hands"}, {"at_0": "09:10"}, {"title": "Monday"}):
        page = post(cast.ana, first.root, "write/", **changed | other)
        assert "You sent this before, and it said something else." in page.content.decode()
        assert str(page.context["form"]["id"].value()) != changed["id"]
    assert Board.objects.count() == 2
    one = {"id": uuid7()}
    assert used(cast.ana, first, **one) == used(cast.ana, first, **one)
    with pytest.raises(SentOtherwise):
        used(cast.ana, first, "no", **one)


@pytest.mark.parametrize(
    ("act", "then"),
    [
        ("up-1", ["Bus", "Breakfast", "School", ""]),
        ("down-0", ["Bus", "Breakfast", "School", ""]),
        ("up-0", ["Breakfast", "Bus", "School", ""]),
        ("out-1", ["Breakfast", "School", ""]),
        ("more", ["Breakfast", "Bus", "School", "", ""]),
        ("up-" + "9" * 5000, ["Breakfast", "Bus", "School", ""]),
        ("up-99", ["Breakfast", "Bus", "School", ""]),
        ("nonsense", ["Breakfast", "Bus", "School", ""]),
    ],
)
def test_cells_go_up_down_out_and_come_anew_and_all_that_was_typed_stays(cast, act, then):
    typed = filled("Breakfast", "Bus", "School", "", title="Monday", at_1="08:10", do=act)
    answer = post(cast.ana, path="new/day/", **typed)
    form = answer.context["form"]
    assert [row.words.value() or "" for row in form.rows] == then
    assert form["title"].value() == "Monday"
    assert [row.at.value() for row in form.rows if row.words.value() == "Bus"] == ([] if act == "out-1" else ["08:10"])
    assert not Board.objects.exists()


@pytest.mark.parametrize(
    ("act", "begins"),
    [
        ("up-2", 'value="up-1"'),
        ("down-1", 'value="down-2"'),
        ("up-1", 'value="down-0"'),  # it is the first one now, and goes only down
        ("down-2", 'value="up-3"'),
        ("out-1", 'name="words_1"'),
        ("more", 'name="words_4"'),
    ],
)
def test_after_a_press_the_keyboard_goes_on_at_the_cell_that_was_pressed(cast, act, begins):
    page = post(cast.ana, path="new/day/", **filled("Breakfast", "Bus", "School", "", do=act)).content.decode()
    [focused] = re.findall(r"<[^<>]* autofocus[^<>]*>", page)
    assert begins in focused


def test_no_more_cells_come_than_fit_whatever_is_sent(cast):
    for sent in ("99999999", "-3", "x", ""):
        form = post(cast.ana, path="new/choice/", **filled("a", "b", do="more", count=sent)).context["form"]
        assert 2 <= form.size <= 9


def test_what_is_wrong_stands_beside_its_cell_and_all_that_was_typed_stays(cast):
    answer = post(cast.ana, path="new/first_then/", **filled("Brush teeth", "", ""))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert list(form.errors) == ["words_1"]
    assert form["words_0"].value() == "Brush teeth"
    assert not Board.objects.exists()


@pytest.mark.parametrize("words", ["I make eye contact with my teacher.", "I keep quiet hands.", "Uso manos quietas."])
def test_no_story_asks_a_child_to_wear_a_mask(cast, words):
    answer = post(cast.bell, path="new/story/", **filled("The hall is loud.", words))
    assert "look or act like others" in answer.content.decode()
    assert not Board.objects.exists()


def test_a_story_that_mostly_directs_is_kept_and_gently_said_so_to_its_side_alone(cast):
    bossy = made(cast.bell, "I must line up. I have to wait.", "The bell rings.", sort="story")
    kind = made(cast.bell, "Sometimes the hall is loud. Many children talk.", "I can try my headphones.", sort="story")
    assert "Many sentences here say what to do" in read(cast.okafor, bossy.root)
    assert "Many sentences here say what to do" not in read(cast.ana, bossy.root)
    assert "Many sentences here say what to do" not in read(cast.bell, kind.root)


def test_feelings_begin_with_five_steps_and_what_helps_is_said_in_the_childs_words(cast):
    form = get(cast.ana, path="new/feelings/").context["form"]
    assert next(row.words.value() for row in form.rows) == "I am calm"
    typed = filled("Blue sky", "Small wind", "Wind", "Storm", "Tornado", helps_4="The blanket, and nobody talks")
    assert post(cast.ana, path="new/feelings/", **typed).status_code == 302
    board = Board.objects.get()
    assert (board.lines[4], board.helping[4], board.helping[0]) == ("Tornado", "The blanket, and nobody talks", "")
    assert "The blanket, and nobody talks" in read(cast.bell, board.root, "show/")


def test_what_is_offered_waits_with_the_other_side_and_is_copied_with_one_tap(cast):
    board = made(cast.ana, "Oak bath", "Oak book")
    assert post(cast.ana, board.root, "offer/").status_code == 302
    assert post(cast.ana, board.root, "offer/").status_code == 302
    assert Offer.objects.count() == 1
    assert [one.words for one in waits(Seats([cast.bell]))] == ["The family offers you a board."]
    assert not list(waits(Seats([cast.ana]))) + list(waits(Seats([cast.luis])))
    assert post(cast.bell, board.root, "copy/").status_code == 302
    copy = Board.objects.get(home=None)
    assert (copy.lines, copy.root != board.root, Offer.objects.get().answer) == (board.lines, True, "taken_up")
    assert not list(waits(Seats([cast.bell])))
    made(cast.bell, "School bath", "School book", root=copy.root)
    board.refresh_from_db()
    assert board.replaced_at is None


def test_the_other_home_reads_what_school_copied_and_nothing_of_where_it_came_from(cast):
    board = made(cast.ana, "Bath", "Book")
    offer(board.root, by=cast.ana)
    copy = copy_board(board, id=uuid7(), by=cast.bell)
    page = read(cast.luis, copy.root)
    assert "Book" in page
    for word in ("Oak Street", "offered", "copied", "The family offers"):
        assert word not in page
    assert list(cast.luis.sees(Entry).values_list("event", flat=True)) == ["boards.made"]


def test_where_there_are_two_homes_school_copies_only_what_was_offered(cast):
    board = made(cast.ana, "Bath", "Book")
    assert "Please ask that home to offer it first" in read(cast.bell, board.root)
    post(cast.bell, board.root, "copy/")
    assert not Board.objects.filter(home=None).exists()
    offer(board.root, by=cast.ana)
    post(cast.bell, board.root, "leave/")
    assert "Copy it and make our own" in read(cast.bell, board.root)
    post(cast.bell, board.root, "copy/")
    assert Board.objects.get(home=None).lines == board.lines


def test_an_offer_is_left_without_a_word_and_school_asks_each_home_by_itself(cast):
    board = made(cast.bell)
    offer(board.root, by=cast.bell)
    assert Offer.objects.count() == 2
    assert post(cast.ana, board.root, "leave/").status_code == 302
    assert not list(waits(Seats([cast.ana])))
    assert [one.words for one in waits(Seats([cast.luis]))] == ["School offers you a board."]


def all_that_is_read(member, root):
    """What is answered to who offers it again, and their pages, the story among them."""
    browser, child = enter(Client(), member.person), f"/children/{member.child_id}/"
    answers = [browser.post(address(member, root, "offer/"), follow=True)]
    answers += [browser.get(path) for path in ("/", f"{child}story/", f"{child}boards/", address(member, root))]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    changing = re.compile(r'name="(?:csrfmiddlewaretoken|all-id)" value="[^"]*"|\?since=\d+')
    return [changing.sub("", answer.content.decode()) for answer in answers]


@pytest.mark.parametrize(("offerer", "others"), [("ana", ["bell"]), ("bell", ["ana"]), ("bell", ["ana", "luis"])])
def test_who_offers_a_board_never_learns_that_it_was_left(cast, offerer, others):
    """Not from a page, not from the story, not by offering it again, and not once it is copied after all."""
    offerer, others = getattr(cast, offerer), [getattr(cast, other) for other in others]
    board = made(offerer)
    offer(board.root, by=offerer)
    before = all_that_is_read(offerer, board.root)
    assert "Offered. They can copy it or not" in before[-1]
    for other in others:
        assert post(other, board.root, "leave/").status_code == 302
        assert all_that_is_read(offerer, board.root) == before
        assert not list(waits(Seats([other])))
    assert Offer.objects.filter(answer="left").count() == len(others)
    copy_board(board, id=uuid7(), by=others[0])
    assert [one.answer for one in Offer.objects.filter(answered_by=others[0])] == ["taken_up"]


def test_a_board_that_was_left_and_then_copied_is_offered_no_more(cast):
    board = made(cast.ana)
    offer(board.root, by=cast.ana)
    post(cast.bell, board.root, "leave/")
    copy_board(board, id=uuid7(), by=cast.bell)
    page = read(cast.ana, board.root)
    assert "It is offered" not in page
    assert "Offer it to school" not in page


def test_a_home_that_comes_later_can_be_offered_a_board_that_the_others_were(cast):
    board = made(cast.bell)
    offer(board.root, by=cast.bell)
    assert "Offer it to home" not in read(cast.bell, board.root)
    add_home(cast.child, name="Birch Street", by=cast.okafor.person)
    assert "Offer it to home" in read(cast.bell, board.root)
    offer(board.root, by=cast.bell)
    assert Offer.objects.count() == 3


def test_a_use_is_two_taps_counted_by_setting_and_never_by_whom(cast):
    board = made(cast.bell)
    for by in (cast.bell, cast.pam, cast.bell, cast.okafor, cast.bell):
        used(by, board)
    used(cast.ana, board, "no")
    typed = {"id": str(uuid7()), "version": str(board.pk), "outcome": "little"}
    assert post(cast.ana, board.root, "used/", **typed).status_code == 302
    page = read(cast.bell, board.root)
    assert "It helped: 5" in page
    assert "It helped a little: 1" in page
    assert "It did not help this time: 1" in page
    assert "Ms. Bell" not in page.split("How it went")[1]
    of_luis = read(cast.luis, board.root)
    assert "It helped: 5" in of_luis
    assert "It helped a little" not in of_luis


def test_no_leader_counts_uses(cast):
    board = made(cast.bell)
    used(cast.bell, board)
    leader = add_member(cast.ford.person, child=cast.child, role=Role.LEADER, by=None)
    assert "It helped" not in read(leader, board.root)


def test_a_slip_is_taken_back_by_its_writer_alone(cast):
    board = made(cast.bell)
    slip = used(cast.bell, board, "no")
    assert post(cast.okafor, board.root, f"uses/{slip.pk}/back/").status_code == 404
    assert post(cast.bell, board.root, f"uses/{slip.pk}/back/").status_code == 302
    assert "It did not help" not in read(cast.bell, board.root)
    assert Use.objects.count() == 1


def test_what_the_child_presses_goes_nowhere(cast):
    board = made(cast.bell, "Swing", "Walk", sort="choice")
    page = read(cast.ana, board.root, "show/")
    form = page[page.index('<form class="board-show"') :].partition("</form>")[0]
    assert 'method="dialog"' in form
    assert 'method="post"' not in form
    assert "action=" not in form
    assert 'type="submit"' not in form
    assert get(cast.ana, board.root, "show/").status_code == 200
    assert not Use.objects.exists()


def test_a_board_is_put_away_and_used_again_on_its_own_side(cast):
    board = made(cast.bell)
    put_away(board.root, by=cast.bell, is_away=True)
    put_away(board.root, by=cast.okafor, is_away=True)
    board.refresh_from_db()
    assert board.put_away_by == cast.bell
    assert "Put away" in read(cast.ana)
    assert post(cast.bell, board.root, "away/", away="0").status_code == 302
    assert "Put away" not in read(cast.ana)


def test_a_board_may_be_a_part_of_what_helps_that_its_writer_reads(cast):
    song, of_elm = wrote(cast.ana, what="Train song"), wrote(cast.luis, what="Elm lamp")
    board = made(cast.ana, strategy=song.root)
    assert "Train song" in read(cast.bell, board.root)
    assert made(cast.ana, strategy=of_elm.root).strategy is None
    of_school = made(cast.bell, strategy=of_elm.root)
    assert "Elm lamp" in read(cast.luis, of_school.root)
    assert "Elm lamp" not in read(cast.ana, of_school.root)


def test_filed_under_the_wrong_child_it_goes_with_all_that_grew_from_it_and_comes_back(cast):
    first = made(cast.ana)
    offer(first.root, by=cast.ana)
    copy = copy_board(first, id=uuid7(), by=cast.bell)
    used(cast.bell, copy)
    taken = take_out(Entry.objects.get(event="boards.made", about_id=first.pk), by=cast.okafor, why="Another's")
    for member in (cast.ana, cast.bell, cast.luis):
        assert get(member, first.root).status_code == get(member, copy.root).status_code == 404
        assert not member.sees(Entry).exists()
    assert not Use.objects.filter(taken_out_at=None).exists()
    put_back(taken, by=cast.ford)
    assert get(cast.luis, copy.root).status_code == get(cast.ana, first.root).status_code == 200


def test_who_made_the_first_takes_out_no_copy_of_others(cast):
    first, alone = made(cast.luis), made(cast.luis)
    offer(first.root, by=cast.luis)
    copy = copy_board(copy_board(first, id=uuid7(), by=cast.bell), id=uuid7(), by=cast.ana)
    with pytest.raises(NotPossible, match="case manager"):
        take_out(Entry.objects.get(event="boards.made", about_id=first.pk), by=cast.luis, why="Another's")
    assert get(cast.ana, copy.root).status_code == 200
    take_out(Entry.objects.get(event="boards.made", about_id=alone.pk), by=cast.luis, why="Another's")
    assert get(cast.bell, alone.root).status_code == 404


def test_without_a_change_that_was_another_childs_the_one_before_stands_again(cast):
    first = made(cast.bell, "Math", "Swing")
    newer = made(cast.bell, "Of another", "child", root=first.root)
    taken = take_out(Entry.objects.get(about_id=newer.pk), by=cast.okafor, why="Another's")
    assert "Swing" in read(cast.ana, first.root)
    put_back(taken, by=cast.ford)
    assert "Of another" in read(cast.ana, first.root)
    assert Board.objects.filter(replaced_at=None).count() == 1


def test_an_order_that_closes_what_is_seen_closes_boards_and_their_invitations(cast):
    board = made(cast.bell)
    offer(board.root, by=cast.bell)
    rights = {Kind.OBSERVATION: Rights(sees=False, decides=False, told=False)}
    set_custody(
        cast.luis, rights, from_on=cast.luis.today, until_on=None, order="In make-up sessions", by=cast.okafor.person
    )
    luis = Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=cast.luis.pk)
    for path in ("", "show/", "paper/"):
        assert get(luis, board.root, path).status_code == 403
    assert not list(waits(Seats([luis])))
    assert list(waits(Seats([cast.ana])))


def test_no_address_of_a_board_breaks_on_what_it_does_not_know(cast):
    board = made(cast.bell)
    for path in ("photo/0/", "photo/99/"):
        assert get(cast.bell, board.root, path).status_code == 404
    assert get(cast.bell, path="new/spell/").status_code == 404
    assert get(cast.bell, uuid7(), "paper/").status_code == 404
    assert address(cast.bell, board.root)
