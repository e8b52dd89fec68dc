"""Short ways to make boards, for the tests of this room."""

import io

import pypdf
from django.test import Client
from django.utils import timezone

from allies.boards.actions import note_use, put_photo, write_board
from allies.boards.reading import current
from allies.database.ids import uuid7
from allies.media.arriving import taken_in
from allies.media.tests.made import jpeg, uploaded
from allies.teams.tests.cast import enter

FIRST_THEN = {
    "sort": "first_then",
    "title": "",
    "words": "Brush teeth\nTrain book",
    "helps": "",
    "looks": [{}, {}],
    "strategy": None,
}


def said(*cells, **more):
    given = {"words": "\n".join(cells), "looks": [{}] * len(cells)} if cells else {}
    return FIRST_THEN | given | more


def made(by, *cells, root=None, **more):
    """This side's board, or a change of the one that stands."""
    own = current(by).filter(root=root).first() if root else None
    looks = {"looks": own.looks} if own and not cells else {}
    about = {"id": more.pop("id", uuid7()), "by": by, "changes": own.pk if own else None}
    return write_board(root, **about, said=said(*cells, **looks, **more))


def a_picture(by, of="His own toothbrush"):
    return {"arrived": taken_in(uploaded(jpeg((80, 60))), by=by), "of": of, "fine": "said_yes"}


def with_photo(by, board, cell=0, of="His own toothbrush"):
    return put_photo(board.root, cell, id=uuid7(), by=by, recording=a_picture(by, of), changes=board.pk)


def used(by, board, outcome="helped", **more):
    return note_use(board, **{"id": uuid7(), "by": by, "outcome": outcome, "written_at": timezone.now(), **more})


def address(member, root=None, path=""):
    return f"/children/{member.child_id}/boards/{f'{root}/' if root else ''}{path}"


def get(member, root=None, path=""):
    return enter(Client(), member.person).get(address(member, root, path))


def read(member, root=None, path=""):
    return get(member, root, path).content.decode()


def post(member, root=None, path="", **data):
    return enter(Client(), member.person).post(address(member, root, path), data)


def filled(*cells, **more):
    cells = cells or ("Brush teeth", "Train book", "")
    typed = {f"words_{n}": words for n, words in enumerate(cells)}
    return {"id": str(uuid7()), "count": len(cells), "title": "", "changes": ""} | typed | more


def on_paper(member, root):
    """The words of the PDF, and how many pictures are in it."""
    answer = get(member, root, "paper/")
    assert answer.status_code == 200
    document = pypdf.PdfReader(io.BytesIO(answer.content))
    words = "\n".join(page.extract_text() for page in document.pages)
    return words, sum(len(page.images) for page in document.pages)
