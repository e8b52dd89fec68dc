"""A child comes with a passport: school looks at what is in it, takes it in, and says whether there is an order."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allies.media import viruses
from allies.media.forms import takes_files
from allies.people.reauthentication import signed_in_just_now
from allies.teams.doors import school_page, team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, Member
from allies.teams.pages import done, pages_of
from allies.teams.permissions import Permission

from .actions import answer_orders
from .bringing import MOST, bring_in
from .brought import opened
from .checking import NoPassport
from .forms import FileForm, TakeInForm
from .holding import held, hold
from .preview import Look
from .reading import brought, came_to, kept_beside, others_named
from .taking_in import must_be_new

page = pages_of("passport")


@takes_files
@school_page
def bring(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The form for the file, and what came of those that were sent; a look at what is in one; at the second press the
    worker takes it in.
    """
    if request.method == "POST" and "held" in request.POST:
        return second(request, leader)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            word = sent(form.cleaned_data["file"], leader)
            return shown(request, leader, TakeInForm(initial={"held": word}, leader=leader), word)
        except (NoPassport, NotPossible) as reason:
            form.add_error("file", why(reason))
    return bring_page(request, leader, form)


def bring_page(request: HttpRequest, leader: Leader, form: FileForm) -> HttpResponse:
    came = [(one, sentence(one.refused) if one.refused else "") for one in came_to(leader.school)]
    return render(request, "passport/bring.html", {"school": leader.school, "form": form, "came": came})


def sent(file: "UploadedFile[bytes]", leader: Leader) -> str:
    viruses.refuse(file)
    return hold(file.chunks(), by=leader)


def shown(request: HttpRequest, leader: Leader, form: TakeInForm, word: str) -> HttpResponse:
    path = held(word, by=leader)
    if path is None:
        raise NoPassport("It is no longer here.", "gone")
    try:
        with opened(path, most=MOST) as what:
            must_be_new(what, leader.school)
            look = Look.of(what)
    except NoPassport:
        path.unlink(missing_ok=True)
        raise
    return render(request, "passport/look.html", {"school": leader.school, "form": form, "look": look})


def second(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = TakeInForm(request.POST, leader=leader)
    if form.is_valid():
        names = {name: form.cleaned_data[name] for name in ("manager_name", "manager_email")}
        if done(request, lambda: bring_in(form.id, by=leader, **names)):
            messages.success(request, _("It is being brought in now. What came of it is shown on this page."))
        return redirect("passport:bring", leader.school_id)
    try:
        return shown(request, leader, form, request.POST["held"])
    except NoPassport as reason:
        return refused_page(request, leader, reason)


def refused_page(request: HttpRequest, leader: Leader, reason: NoPassport) -> HttpResponse:
    """The form for a file again, with the reason beside it."""
    form = FileForm(data={})
    form.full_clean()
    form.errors.clear()
    form.add_error("file", why(reason))
    return bring_page(request, leader, form)


def why(reason: Exception) -> str:
    """In the reader's language; the command says it more exactly."""
    return sentence(reason.why) if isinstance(reason, NoPassport) else str(reason)


def sentence(why: str) -> str:
    sentences = {
        "changed": _(
            "Something in this file was changed after it was made, so nothing was taken in. Please ask for a new one."
        ),
        "newer": _("A newer Allies made this file. Whoever runs Allies here can bring it up to date first."),
        "here": _(
            "The record of this child is at your school already. A second file is not added to it, because two files "
            "can tell one thing differently. Nothing was changed. If another home of the child brought this file: that "
            "home is invited on the page of the team, once you know whether there is an order, and keeps its file."
        ),
        "others": _(
            "This file cannot be taken in on this page. Nothing was changed. It may name something that this Allies "
            "has already. Please ask whoever runs Allies. The family can read the file without Allies: it holds the "
            "page START-HERE.html."
        ),
        "gone": _("The file is no longer here. Please send it again."),
        "not_leading": _("Who sent it does not lead this school any more, so nothing was taken in."),
        "broke_off": _(
            "It broke off several times, and nothing was taken in. Whoever runs Allies can look for the cause, and can "
            "take the file in by a command."
        ),
    }
    return sentences.get(
        why, _("This file is not a passport that can be read, so nothing was taken in. Please ask for a new one.")
    )


@team_page(Permission.SET_CUSTODY)
@signed_in_just_now
def orders(request: HttpRequest, member: Member) -> HttpResponse:
    """Is there an order? Every one is written down first; then whoever waits may be invited."""
    came = brought(member)
    if came is None:
        raise Http404
    if request.method == "POST":
        if done(request, lambda: answer_orders(came, by=member)):
            messages.success(request, _("Saved. Other homes can be invited from now on."))
        return redirect("passport:orders", member.child_id)
    return page(request, "orders", member, came=came, others=others_named(came), beside=kept_beside(member))
