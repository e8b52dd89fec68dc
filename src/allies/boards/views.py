"""The boards of a child: by kind, one of them, to look at with the child, on paper, and the acts of one's own side."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.database.ids import uuid7
from allies.media.forms import takes_files
from allies.strategies.reading import cards_of
from allies.teams.childs_door import is_the_childs
from allies.teams.doors import childs_page, team_page
from allies.teams.models import Member, of_side
from allies.teams.pages import done, kept, pages_of, sides, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import sent_id
from allies.timeline.beside import said_beside_one
from allies.timeline.offers import homes_to_ask, may_take_up
from allies.ui import unsent

from . import actions
from .forms import BoardForm, PhotoForm, SymbolForm, UseForm
from .models import Board, BoardSort, Offer, Use
from .on_paper import on_paper
from .one_key import address, by_one_key, way_of
from .reading import board_of, boards_of, drawn, earlier_of, page_of
from .rules import PICTURES, WHAT_FOR, directs_more_than_it_describes
from .suggesting import with_symbols


def at_hand(member: Member) -> dict[str, object]:
    return sides(member) | {"may_write": member.may(Permission.WRITE_BOARD)}


page = pages_of("boards", at_hand)


def the_board(member: Member, root: uuid.UUID) -> Board:
    found = board_of(member, root)
    if found is None:
        raise Http404
    return found


def own_board(member: Member, root: uuid.UUID) -> Board:
    """A board of the reader's own side: nobody changes one of the other side."""
    found = the_board(member, root)
    if found.home_id != of_side(member):
        raise Http404
    return found


@team_page(Permission.SEE_BOARD)
def everything(request: HttpRequest, member: Member) -> HttpResponse:
    boards = boards_of(member)
    used = [one for one in boards if not one.board.put_away_at]
    groups = [(sort, [one for one in used if one.sort is sort]) for sort in BoardSort]
    put_away = [one for one in boards if one.board.put_away_at]
    return page(request, "all", member, groups=groups, put_away=put_away, any=bool(boards))


@require_safe
@team_page(Permission.WRITE_BOARD)
def choose(request: HttpRequest, member: Member) -> HttpResponse:
    sorts = [(sort, PICTURES[sort], WHAT_FOR[sort]) for sort in BoardSort]
    return page(request, "choose", member, sorts=sorts, strategy=request.GET.get("strategy", ""))


@team_page(Permission.WRITE_BOARD)
def new(request: HttpRequest, member: Member, sort: str) -> HttpResponse:
    if sort not in BoardSort.values:
        raise Http404
    return written(request, member, BoardSort(sort), None)


@team_page(Permission.WRITE_BOARD)
def write(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    own = own_board(member, board)
    return written(request, member, BoardSort(own.sort), own)


def written(request: HttpRequest, member: Member, sort: BoardSort, own: Board | None) -> HttpResponse:
    """A press on "up", "down", "out" or "one more" brings the page again with all that was typed; "keep" keeps it."""
    how: dict[str, Any] = {"sort": sort, "strategies": strategies_for(member)}
    form, newer = BoardForm(request.POST or None, start=own, initial=asked_for(request), **how), None
    if request.method == "POST" and (act := request.POST.get("do", "")):
        form = BoardForm(initial=form.done(act), **how)
        form.go_on_after(act)
    elif request.method == "POST" and form.is_valid():
        said = with_symbols(member, form.said(), own)
        sent = {"id": form.cleaned_data["id"], "changes": form.cleaned_data["changes"], "said": said}
        if made := kept(form, lambda: actions.write_board(own.root if own else None, by=member, **sent)):
            return thanks(request, what_was_kept(made, own), "boards:one", member.child_id, made.root)
        newer = board_of(member, own.root) if own else None
        form.now_over(newer)
    [now] = drawn(member, [newer]) if newer else [None]
    return page(request, "write", member, form=form, sort=sort, own=own, newer=now)


def what_was_kept(kept: Board, before: Board | None) -> str:
    """With new pictures the writer is asked to look at them."""
    if set(kept.symbols) - set(before.symbols if before else ()):
        return _("Saved, with pictures that fit the words. Please look at them: you can choose others.")
    return _("Saved. Thank you.")


def asked_for(request: HttpRequest) -> dict[str, str]:
    """Whoever comes from something that helps makes a board for it."""
    return {"strategy": request.GET["strategy"]} if request.GET.get("strategy") else {}


def strategies_for(member: Member) -> list[tuple[str, str]]:
    return [(str(card.root), card.version.what) for card in cards_of(member)]


@team_page(Permission.SEE_BOARD)
def one(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    found = the_board(member, board)
    told = page_of(member, found)
    may_write = member.may(Permission.WRITE_BOARD)
    is_own = told.drawn.is_own and may_write
    homes = homes_to_ask(member, actions.sides_with(found)) if is_own else []
    may_offer = any(home.pk not in told.offered for home in homes)
    directs = is_own and found.sort == BoardSort.STORY and directs_more_than_it_describes(found.lines)
    may = {"may_offer": may_offer, "may_copy": may_write and not is_own and may_take_up(Offer, found, member)}
    shown = {"page": told, "board": found, "own_words": beside_board(member, found)}
    return page(request, "one", member, is_own=is_own, directs=directs, **shown, **may)


@team_page(Permission.WRITE_BOARD)
def picture(request: HttpRequest, member: Member, board: uuid.UUID, number: int) -> HttpResponse:
    """A symbol for one cell, or a way to a photo of one's own."""
    own = own_board(member, board)
    words, look = the_cell(own, number)
    initial = {"changes": own.pk, "picture": look.get("symbol", "")}
    form = SymbolForm(request.POST or None, member=member, words=words, initial=initial)
    if kept(
        form,
        lambda: actions.choose_symbol(
            own.root,
            number - 1,
            by=member,
            id=form.cleaned_data["id"],
            symbol=form.cleaned_data["picture"],
            changes=form.cleaned_data["changes"],
        ),
        changes="changes",
    ):
        return thanks(request, _("Saved. Thank you."), "boards:one", member.child_id, own.root)
    return page(request, "picture", member, form=form, board=own, words=words, number=number)


def the_cell(board: Board, number: int) -> tuple[str, dict[str, str]]:
    """Its words and its picture; numbers begin with 1."""
    if not 1 <= number <= len(board.lines):
        raise Http404
    return board.lines[number - 1], board.looking[number - 1]


@takes_files
@team_page(Permission.WRITE_BOARD)
def photo(request: HttpRequest, member: Member, board: uuid.UUID, number: int) -> HttpResponse:
    """A photo of one's own for one cell, with the child's yes."""
    own = own_board(member, board)
    words, _look = the_cell(own, number)
    form = PhotoForm(
        request.POST or None, request.FILES or None, member=member, initial={"changes": own.pk, "file_of": words}
    )
    if kept(form, lambda: photo_put(form, own, number - 1, by=member), changes="changes"):
        return thanks(request, _("Saved. Thank you."), "boards:one", member.child_id, own.root)
    return page(request, "photo", member, form=form, board=own, words=words)


def photo_put(form: PhotoForm, own: Board, at: int, *, by: Member) -> Board:
    recording = form.recording()
    assert recording is not None  # noqa: S101 - the file is needed, and was taken
    sent = {"id": form.cleaned_data["id"], "changes": form.cleaned_data["changes"]}
    return actions.put_photo(own.root, at, by=by, recording=recording, **sent)


@require_safe
@childs_page(Permission.SEE_BOARD)
def show(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    """For the child: large, calm, nothing else on it. What is pressed stays on the page and goes nowhere.

    The copy that a phone keeps for a day holds no photo: one that is taken back must not stay on it.
    """
    found = the_board(member, board)
    [told] = drawn(member, [found], without_photos=unsent.is_blank(request))
    how = by_one_key(request.GET) | {"own_words": ""}
    if is_the_childs(request, member) and not unsent.is_blank(request):
        how |= {"own_words": beside_board(member, found, is_childs=True, carry=address(way_of(request.GET)))}
    return page(request, "show", member, board=found, drawn=told, **how)


def beside_board(member: Member, board: Board, **how: Any) -> SafeString:
    """What was said about this version, and about the one that it was made from."""
    versions = [board.pk, *([board.grew_from_id] if board.grew_from_id else [])]
    return said_beside_one(member, "board", versions, **how)


@require_safe
@team_page(Permission.SEE_BOARD)
def paper(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    """Drawn now, of what stands now, and kept nowhere."""
    content = on_paper(member, the_board(member, board))
    headers = {"Content-Disposition": 'inline; filename="board.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
@team_page(Permission.SEE_BOARD)
def earlier(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    found = the_board(member, board)
    return page(request, "earlier", member, board=found, versions=earlier_of(member, board))


@team_page(Permission.WRITE_BOARD)
def used(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    """Two taps: it was used here, and how it went."""
    found = the_board(member, board)
    form = UseForm(request.POST or None, initial={"version": found.pk})
    if made := kept(
        form,
        lambda: actions.note_use(
            get_object_or_404(member.sees(Board), pk=form.cleaned_data.pop("version"), root=board),
            by=member,
            written_at=unsent.written_at(request),
            **form.cleaned_data,
        ),
    ):
        return unsent.kept(thanks(request, _("Saved. Thank you."), "boards:one", member.child_id, board), made.pk)
    return page(request, "used", member, form=form, board=found, outcomes=Use.Outcome.choices)


@require_POST
@team_page(Permission.WRITE_BOARD)
def take_a_use_back(request: HttpRequest, member: Member, board: uuid.UUID, used: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(member.sees(Use), pk=used, root=board, by=member)
    actions.take_back(found, by=member)
    return thanks(request, _("Taken back. It is no longer counted."), "boards:one", member.child_id, board)


@require_POST
@team_page(Permission.WRITE_BOARD)
def offer_it(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    own_board(member, board)
    actions.offer(board, by=member)
    messages.success(request, _("Offered. They can copy it or not. Nobody is waiting for an answer."))
    return redirect("boards:one", member.child_id, board)


@require_POST
@team_page(Permission.WRITE_BOARD)
def leave_it(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    the_board(member, board)
    actions.leave(board, by=member)
    messages.success(request, _("That is fine. Nobody is told, and you can still copy it later."))
    return redirect("boards:one", member.child_id, board)


@require_POST
@team_page(Permission.WRITE_BOARD)
def copy_it(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    found = the_board(member, board)
    copy = done(request, lambda: actions.copy_board(found, id=sent_id(request) or uuid7(), by=member))
    if copy is None:
        return redirect("boards:one", member.child_id, board)
    messages.success(request, _("It is yours now. Change what is different for you."))
    return redirect("boards:write", member.child_id, copy.root)


@require_POST
@team_page(Permission.WRITE_BOARD)
def away(request: HttpRequest, member: Member, board: uuid.UUID) -> HttpResponse:
    """Put away, or used again."""
    own_board(member, board)
    actions.put_away(board, by=member, is_away=request.POST.get("away") == "1")
    return thanks(request, _("Saved. It applies to your side."), "boards:all", member.child_id)
