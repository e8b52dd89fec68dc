"""A photo of one's own on a board: with the child's yes, for its readers alone, and gone when it is not wanted."""

import pytest
from django.test import Client

from allies.boards import on_paper as printing
from allies.boards.actions import copy_board, offer
from allies.boards.models import Board, Photo
from allies.boards.reading import boards_of
from allies.database.ids import uuid7
from allies.media.actions import take_back
from allies.media.models import Recording
from allies.media.tests.made import jpeg, uploaded
from allies.teams.errors import NotPossible
from allies.teams.tests.cast import enter
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .boarding import address, get, made, on_paper, post, read, with_photo

pytestmark = pytest.mark.django_db
OF = "His own toothbrush"


def small(recording):
    return f"media/{recording.pk}/small/"


def test_a_photo_comes_into_its_cell_with_the_childs_yes(cast):
    board = made(cast.ana)
    typed = {"id": str(uuid7()), "changes": str(board.pk), "file_of": OF}
    told = post(cast.ana, board.root, "photo/1/", **typed, file=uploaded(jpeg())).content.decode()
    assert "If the child does not want it" in told
    assert not Recording.objects.exists()
    sent = typed | {"file_fine": "said_yes", "file": uploaded(jpeg())}
    assert post(cast.ana, board.root, "photo/1/", **sent).status_code == 302
    recording = Recording.objects.get()
    assert (recording.about_id, recording.audience) == (Photo.objects.get().pk, board.audience)
    for path in ("", "show/"):
        assert str(recording.pk) in read(cast.bell, board.root, path)
    assert small(recording) in read(cast.bell)


def test_another_photo_from_a_page_that_was_sent_already_is_not_taken_for_the_first(cast):
    board = made(cast.ana)
    one = {"id": str(uuid7()), "changes": str(board.pk), "file_of": OF, "file_fine": "said_yes"}
    for _twice in range(2):
        assert post(cast.ana, board.root, "photo/1/", **one, file=uploaded(jpeg())).status_code == 302
    for size, words in (((320, 240), OF), ((640, 480), "Her own toothbrush")):
        other = one | {"file_of": words}
        page = post(cast.ana, board.root, "photo/1/", **other, file=uploaded(jpeg(size)))
        assert "You sent this before, and it said something else." in page.content.decode()
    assert Recording.objects.get().of == OF
    other |= {name: page.context["form"][name].value() for name in ("id", "changes")}
    assert post(cast.ana, board.root, "photo/1/", **other, file=uploaded(jpeg())).status_code == 302
    assert Recording.objects.count() == 2
    take_back(Recording.objects.order_by("id").first(), by=cast.ana)
    again = post(cast.ana, board.root, "photo/1/", **one, file=uploaded(jpeg()))
    assert again.status_code == 302
    assert Recording.objects.count() == 2


def test_a_photo_of_one_home_is_no_other_homes(cast):
    board = made(cast.ana)
    with_photo(cast.ana, board)
    recording = Recording.objects.get()
    for member, status in ((cast.rosa, 200), (cast.pam, 200), (cast.luis, 404), (cast.ines, 404)):
        answer = enter(Client(), member.person).get(f"/children/{cast.child.pk}/{small(recording)}")
        assert answer.status_code == status


def test_taken_back_it_is_on_no_page_and_on_no_paper_and_its_word_stays(cast):
    board = with_photo(cast.ana, made(cast.ana))
    words, pictures = on_paper(cast.bell, board.root)
    assert ("Brush teeth" in words, pictures) == (True, 1)
    take_back(Recording.objects.get(), by=cast.rosa)
    for member in (cast.ana, cast.bell):
        for path in ("", "show/", "earlier/"):
            page = read(member, board.root, path)
            assert "/small/" not in page
            assert f"/media/{Recording.objects.get().pk}/" not in page
            assert OF not in page
        words, pictures = on_paper(member, board.root)
        assert ("Brush teeth" in words, pictures) == (True, 0)
    assert "A photo was here. It was taken back." in read(cast.ana, board.root)


def test_taken_back_while_the_paper_is_drawn_it_is_not_on_it(cast, monkeypatch):
    board = with_photo(cast.ana, made(cast.ana))
    draw, asked = printing.sheet, []

    def drawn_slowly(member, found):
        content = draw(member, found)
        if not asked:
            take_back(Recording.objects.get(), by=cast.ana)
        asked.append(len(found.photos))
        return content

    monkeypatch.setattr(printing, "sheet", drawn_slowly)
    words, pictures = on_paper(cast.bell, board.root)
    assert (asked, pictures, "Brush teeth" in words) == ([1, 0], 0, True)


def test_where_photos_go_faster_than_paper_is_drawn_it_has_none(cast, monkeypatch):
    board = with_photo(cast.ana, made(cast.ana))
    monkeypatch.setattr(printing, "are_still_there", lambda _member, _photos: False)
    assert on_paper(cast.bell, board.root)[1] == 0


def test_paper_is_drawn_anew_each_time_and_kept_by_nobody(cast):
    board = made(cast.ana)
    answer = get(cast.ana, board.root, "paper/")
    assert (answer.headers["Cache-Control"], answer.headers["Content-Type"]) == ("no-store", "application/pdf")
    assert "ETag" not in answer.headers


def test_the_copy_that_a_phone_keeps_has_no_photo(cast):
    board = with_photo(cast.ana, made(cast.ana))
    kept = enter(Client(), cast.ana.person).get(address(cast.ana, board.root, "show/"), headers={"Allies-Blank": "1"})
    assert "/media/" not in kept.content.decode()
    assert "Brush teeth" in kept.content.decode()


def test_a_copy_takes_along_the_words_and_no_photo(cast):
    board = with_photo(cast.ana, made(cast.ana))
    offer(board.root, by=cast.ana)
    copy = copy_board(board, id=uuid7(), by=cast.bell)
    assert (copy.lines, copy.photos) == (board.lines, [])
    assert Recording.objects.count() == 1


def test_a_photo_goes_along_when_its_cell_moves_and_no_form_brings_one_of_another_board(cast):
    board = with_photo(cast.ana, made(cast.ana))
    [photo] = board.photos
    looks = [{}, {"photo": str(photo)}]
    later = made(cast.ana, "Train book", "Brush teeth", root=board.root, looks=looks)
    assert later.photos == [photo]
    of_luis = made(cast.luis, "Elm", "Elm too", looks=looks)
    assert of_luis.photos == []


def test_two_who_put_in_a_photo_at_once_lose_none(cast):
    board = made(cast.ana)
    with_photo(cast.ana, board)
    with pytest.raises(NotPossible):
        with_photo(cast.rosa, board, 1, of="A train")
    assert Recording.objects.count() == 1


def test_a_file_that_is_no_picture_is_refused_beside_its_field(cast):
    board = made(cast.ana)
    typed = {"id": str(uuid7()), "changes": str(board.pk), "file_of": OF, "file_fine": "said_yes"}
    for content in (b"<svg/>", b"MZ nothing", b""):
        answer = post(cast.ana, board.root, "photo/1/", **typed, file=uploaded(content))
        assert answer.status_code == 200
        assert answer.context["form"].errors["file"]
        assert OF in answer.content.decode()
    assert post(cast.ana, board.root, "photo/1/", **typed).context["form"].errors["file"]
    assert not Recording.objects.exists()


def test_taken_out_with_its_board_a_photo_is_seen_by_nobody(cast):
    first = made(cast.ana)
    with_photo(cast.ana, first)
    recording = Recording.objects.get()
    take_out(Entry.objects.get(about_id=first.pk), by=cast.okafor, why="Another's")
    assert enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/{small(recording)}").status_code == 404
    assert not Photo.objects.filter(taken_out_at=None).exists()
    assert not boards_of(cast.ana)


def test_no_page_asks_more_for_more_boards_or_photos(cast, django_assert_max_num_queries):
    for _nth in range(3):
        board = with_photo(cast.bell, made(cast.bell))
        with_photo(cast.bell, board, 1)
    root = Board.objects.latest("recorded_at").root
    read(cast.bell, root)
    client = enter(Client(), cast.bell.person)
    for path, most in (("", 12), (f"{root}/", 17), (f"{root}/show/", 7), (f"{root}/paper/", 7)):
        with django_assert_max_num_queries(most):
            assert client.get(address(cast.bell, path=path)).status_code == 200
