"""Searching what is written about one child, or about all children whose teams one is on."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from allies.log import actions as log
from allies.people.models import Person
from allies.teams.doors import team_page
from allies.teams.models import Child, Member, Seats, seats_of
from allies.teams.permissions import KINDS_APART, Kind, Permission

from .by_name import named_so
from .chosen import Chosen, kinds, times
from .forms import SearchForm
from .pages import Found, pages_named_so
from .reading import MOST_COUNTED, Page, search, those_who_search
from .remembering import remember, remembered

IN_THE_HEAD = "find"  # the box of every page has a name of its own
FEW = 5  # so many are seen at a glance: nothing to choose from stands before them

ways = require_http_methods(["GET", "HEAD", "POST"])


@ways
@team_page(Permission.SEARCH, is_reading=False)  # where nothing is found, nothing of the record is shown: see note()
def child(request: HttpRequest, member: Member) -> HttpResponse:
    return answer(request, Seats([member]), member.child)


@ways
@login_required
def everywhere(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Person)  # noqa: S101 - behind the sign-in
    seats = those_who_search(seats_of(request.user))
    if not seats:
        raise Http404
    return answer(request, seats)


def answer(request: HttpRequest, seats: Seats, child: Child | None = None) -> HttpResponse:
    """What is typed is sent, kept with the sign-in, and answered at an address that does not say it."""
    if request.method == "POST":
        form = SearchForm({"words": request.POST.get(IN_THE_HEAD, request.POST.get("words", ""))})
        if form.is_valid():
            here = reverse("search:child", args=[child.pk]) if child else reverse("search:everywhere")
            return redirect(here + Chosen(of=remember(request, form.cleaned_data["words"])).but())
    else:
        words = remembered(request, request.GET.get("of", ""))
        form = SearchForm({"words": words} if words else None)
    return page(request, seats, child, form)


def page(request: HttpRequest, seats: Seats, child: Child | None, form: SearchForm) -> HttpResponse:
    chosen, found = Chosen.in_address(request.GET), None
    by_name: list[Child] = []
    pages: list[Found] = []
    if form.is_valid():
        if not chosen.before:
            by_name = named_so(seats, form.asked) if child is None else []
            pages = pages_named_so(request, seats, form.asked)
        found = search(seats, form.asked, matching=chosen.after, kind=chosen.kind, before=chosen.before)
        note(seats, found)
    # One kind beside "everything" chooses nothing.
    offered = kinds(chosen, counts(seats, found)) if found and found.count else []
    return render(
        request,
        "search/search.html",
        {
            "child": child,
            "form": form,
            "found": found,
            "by_name": by_name,
            "pages": pages,
            "chosen": chosen,
            "is_forgotten": bool(chosen.of) and not form.is_bound,
            "kinds": offered,
            "offers_kinds": len(offered) > 2 or (offered and chosen.kind),
            "offers_times": chosen.since or (found and found.count > FEW),
            "most": MOST_COUNTED,
            "times": times(chosen) if found else [],
            "older": chosen.but(before=found.older) if found and found.older else "",
            "names_children": child is None,
        },
    )


def counts(seats: Seats, found: Page) -> Mapping[Kind, int | None]:
    """How much there is of each kind; of too much to count, every kind that one of the seats may read."""
    if found.is_counted:
        return found.counts
    return {kind: None for kind in Kind if any(kind in seat.kinds - KINDS_APART for seat in seats)}


def note(seats: Seats, found: Page) -> None:
    """Somebody read what was found: of which children, and never what they looked for."""
    children = {result.reader.child_id for result in found.results}
    readers = [seat for seat in seats if seat.child_id in children]
    if readers:
        log.read_several(
            Permission.SEARCH.value,
            by=readers[0].person_id,
            seats=[(seat.pk, seat.child_id, seat.district_id) for seat in readers],
        )
