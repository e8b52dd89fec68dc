"""Symbols on boards: found for the words, chosen by hand, gone with their pack; who drew them stands on the paper."""

import pytest

from allies.boards.actions import choose_symbol
from allies.boards.models import Board
from allies.database.ids import uuid7
from allies.symbols.actions import withdraw
from allies.symbols.models import PackSymbol
from allies.symbols.reading import key_of
from allies.symbols.tests.packing import taken_in
from allies.teams.errors import NotPossible

from .boarding import filled, get, made, on_paper, post, read, with_photo

pytestmark = pytest.mark.django_db


def chosen(by, board, key, cell=0):
    return choose_symbol(board.root, cell, id=uuid7(), by=by, symbol=key, changes=board.pk)


def test_a_new_board_gets_pictures_whose_name_stands_in_its_words_and_no_others(cast):
    told = post(cast.ana, path="new/choice/", **filled("Brush teeth", "Xyzzy", "Go to the library", "pizza"))
    assert told.status_code == 302
    board = Board.objects.get()
    assert [bool(look.get("symbol")) for look in board.looking] == [True, False, False, True]
    assert "symbols/om/" in read(cast.ana, board.root)


def test_what_was_left_without_a_picture_stays_without(cast):
    post(cast.ana, path="new/choice/", **filled("pizza", "bus"))
    board = chosen(cast.ana, Board.objects.get(), "")
    form = get(cast.ana, board.root, "write/").context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"title": "Lunch", "id": str(uuid7())}
    assert post(cast.ana, board.root, "write/", **typed).status_code == 302
    newest = Board.objects.get(replaced_at=None)
    assert (newest.title, [bool(look.get("symbol")) for look in newest.looking]) == ("Lunch", [False, True])


def test_feelings_and_break_cards_begin_with_our_own_drawings(cast):
    post(cast.ana, path="new/feelings/", **filled("a", "b", "c", "d", "e"))
    assert Board.objects.get().symbols == [f"al-calm-{n}" for n in range(1, 6)]
    post(cast.bell, path="new/break/", **filled("I need a break", ""))
    assert Board.objects.get(home=None).symbols == ["al-break"]


def test_a_picture_is_looked_for_and_chosen_without_a_script(cast):
    board = made(cast.ana)
    place = "picture/2/"
    page = post(
        cast.ana, board.root, place, changes=str(board.pk), id=str(uuid7()), picture_words="train", picture_find="1"
    )
    assert page.status_code == 200
    assert 'type="radio"' in page.content.decode()
    assert Board.objects.count() == 1
    sent = {"changes": str(board.pk), "id": str(uuid7()), "picture": "om-1F382"}
    assert post(cast.ana, board.root, place, **sent).status_code == 302
    assert Board.objects.get(replaced_at=None).looking == [{}, {"symbol": "om-1F382"}]


def test_another_symbol_from_a_page_that_was_sent_already_is_not_taken_for_the_first(cast):
    board = made(cast.ana)
    one = {"changes": str(board.pk), "id": str(uuid7()), "picture": "om-1F382"}
    for _twice in range(2):
        assert post(cast.ana, board.root, "picture/2/", **one).status_code == 302
    for picture in ("om-1F355", ""):
        page = post(cast.ana, board.root, "picture/2/", **one | {"picture": picture})
        assert "You sent this before, and it said something else." in page.content.decode()
        assert Board.objects.get(replaced_at=None).looking[1] == {"symbol": "om-1F382"}
    unseen = {name: page.context["form"][name].value() for name in ("id", "changes")}
    assert post(cast.ana, board.root, "picture/2/", **unseen, picture="om-1F355").status_code == 302
    assert Board.objects.get(replaced_at=None).looking[1] == {"symbol": "om-1F355"}


def test_a_key_that_nobody_knows_is_refused_and_one_that_is_gone_leaves_the_word(cast):
    board = made(cast.ana)
    sent = {"changes": str(board.pk), "id": str(uuid7()), "picture": "om-nothing"}
    assert "This picture is no longer here" in post(cast.ana, board.root, "picture/1/", **sent).content.decode()
    pack = taken_in(cast.school)
    symbol = PackSymbol.objects.filter(pack=pack).order_by("number").first()
    board = chosen(cast.ana, board, key_of(symbol.pk))
    assert str(symbol.pk) in read(cast.ana, board.root)
    assert on_paper(cast.ana, board.root)[1] == 1
    withdraw(pack, by=None)
    assert str(symbol.pk) not in read(cast.ana, board.root)
    words, pictures = on_paper(cast.ana, board.root)
    assert ("Brush teeth" in words, pictures) == (True, 0)


def test_who_drew_the_symbols_stands_in_the_small_print(cast):
    board = chosen(cast.ana, made(cast.ana), "om-1F382")
    assert "OpenMoji, CC BY-SA 4.0" in on_paper(cast.ana, board.root)[0]
    assert "OpenMoji" not in on_paper(cast.bell, made(cast.bell).root)[0]


def test_a_photo_hides_the_symbol_and_gives_its_place_back(cast):
    board = with_photo(cast.ana, chosen(cast.ana, made(cast.ana), "om-1F382"))
    assert board.looking[0].keys() == {"symbol", "photo"}
    assert chosen(cast.ana, board, "al-break").looking[0] == {"symbol": "al-break"}


def test_two_who_choose_at_once_lose_nothing(cast):
    board = made(cast.ana)
    chosen(cast.ana, board, "om-1F382")
    with pytest.raises(NotPossible):
        chosen(cast.rosa, board, "al-break", cell=1)
