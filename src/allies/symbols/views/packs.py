"""The packs of a school, for those who lead it: send a file, look at what is in it, take it in, withdraw it."""

import uuid
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.media.forms import takes_files
from allies.symbols import actions
from allies.symbols.bringing_in import Refused
from allies.symbols.credits import credited
from allies.symbols.forms import PackForm
from allies.symbols.models import Pack, Why
from allies.symbols.reading import name_in, pack_of_school, packs_of_school, picture_in_school, waiting_pack
from allies.symbols.serving import served
from allies.teams.doors import school_page
from allies.teams.models import Leader
from allies.teams.pages import done, thanks

# A table as it could be, in words of any language.
HEADINGS = ("file", "name", "keywords", "language", "license", "author")
EXAMPLE = (
    ("en", ("swing.png", "swing", "play; outside; push me", "en", "CC BY 4.0", "Kim Lee")),
    ("es", ("swing.png", "columpio", "jugar; afuera", "es", "CC BY 4.0", "Kim Lee")),
)


@takes_files
@school_page
def packs(request: HttpRequest, leader: Leader) -> HttpResponse:
    """All packs that stand, the one that waits, and a form for another."""
    school = leader.school
    form = PackForm(request.POST or None, request.FILES or None, school=school)
    if request.method == "POST" and form.is_valid():
        pack = form.known
        if pack is None:
            wanted, into = form.cleaned_data, form.into
            assert into  # noqa: S101 - the form is right
            pack = actions.show_pack(
                school, id=wanted["id"], by=leader.person, name=wanted["name"], sum=form.sum, into=into
            )
        elif pack.stands:
            messages.info(request, _("This very file is here already. Nothing was changed."))
        return redirect("symbols:pack", school.pk, pack.pk)
    page = {
        "school": school,
        "form": form,
        "packs": credited(packs_of_school(school.pk)),
        "waiting": waiting_pack(school.pk),
        "refused": with_sentences(form.refused),
        "headings": HEADINGS,
        "example": EXAMPLE,
    }
    return render(request, "symbols/packs.html", page)


@require_safe
@school_page
def pack(request: HttpRequest, leader: Leader, pack: uuid.UUID) -> HttpResponse:
    """What is in it, what was left out and why. A pack that was withdrawn is no longer shown."""
    found = pack_of(leader, pack)
    if found.withdrawn_at is not None:
        raise Http404
    language = get_language() or "en"
    rows = found.symbols.with_picture().defer("picture").order_by("number")
    page = {
        "school": leader.school,
        "pack": found,
        "symbols": [(row.pk, *name_in(row.said, language), row.credit) for row in rows],
        "credited": credited([found])[0],
        "refused": with_sentences(found.refused),
    }
    return render(request, "symbols/pack.html", page)


def with_sentences(refused: Sequence[Refused]) -> list[tuple[str, str]]:
    return [(name, str(Why(why).label)) for name, why in refused]


def pack_of(leader: Leader, pack: uuid.UUID) -> Pack:
    found = pack_of_school(leader.school_id, pack)
    if found is None:
        raise Http404
    return found


@require_POST
@school_page
def take_in(request: HttpRequest, leader: Leader, pack: uuid.UUID) -> HttpResponse:
    found = pack_of(leader, pack)
    taken = done(request, lambda: actions.take_in(found, by=leader.person), level=messages.ERROR)
    if taken is None:
        return redirect("symbols:packs", leader.school_id)
    count = taken.symbols.with_picture().count()
    words = ngettext("%(count)s symbol can be used now.", "%(count)s symbols can be used now.", count)
    return thanks(request, words % {"count": count}, "symbols:packs", leader.school_id)


@school_page
def withdraw(request: HttpRequest, leader: Leader, pack: uuid.UUID) -> HttpResponse:
    """Asked once more, with what it does. One that only waits is thrown away."""
    found = pack_of(leader, pack)
    if request.method != "POST" and found.withdrawn_at is None:
        return render(request, "symbols/withdraw.html", {"school": leader.school, "pack": found})
    was_in = found.stands
    actions.withdraw(found, by=leader.person)
    if was_in:
        messages.success(request, _("The pack is withdrawn. Boards show the words of its pictures."))
    else:
        messages.info(request, _("The file was discarded. Nothing was taken in."))
    return redirect("symbols:packs", leader.school_id)


@require_safe
@school_page
def picture(request: HttpRequest, leader: Leader, symbol: uuid.UUID) -> HttpResponse:
    """For the look at a pack, before it is taken in too."""
    found = picture_in_school(leader.school_id, symbol)
    if found is None:
        raise Http404
    return served(request, found)
