"""A child comes with a passport: school looks at what is in it, takes it in, and says whether there is an order."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from allies.media import viruses
from allies.media.forms import takes_files
from allies.people.reauthentication import signed_in_just_now
from allies.teams.actions.invitations import invite
from allies.teams.doors import school_page, team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Leader, Member
from allies.teams.pages import done, pages_of
from allies.teams.permissions import Permission, Role

from .actions import answer_orders
from .brought import opened
from .checking import NoPassport
from .forms import FileForm, TakeInForm
from .holding import held, hold
from .models import Import
from .preview import Look
from .reading import brought, kept_beside, others_named
from .taking_in import must_be_new, take_in

page = pages_of("passport")
MOST = 1 << 30  # bytes that it unpacks to: a page waits for it


@takes_files
@school_page
def bring(request: HttpRequest, leader: Leader) -> HttpResponse:
    """The form for the file; a look at what was sent; at the second press the child is here."""
    if request.method == "POST" and "held" in request.POST:
        return second(request, leader)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            word = sent(form.cleaned_data["file"], leader)
            return shown(request, leader, TakeInForm(initial={"held": word}, leader=leader), word)
        except (NoPassport, NotPossible) as reason:
            form.add_error("file", why(reason))
    return render(request, "passport/bring.html", {"school": leader.school, "form": form})


def sent(file: "UploadedFile[bytes]", leader: Leader) -> str:
    viruses.refuse(file)
    return hold(file.chunks(), by=leader)


def shown(request: HttpRequest, leader: Leader, form: TakeInForm, word: str) -> HttpResponse:
    path = held(word, by=leader)
    if path is None:
        raise NoPassport("It is no longer here.", "gone")
    try:
        with opened(path, most=MOST) as what:
            must_be_new(what)
            look = Look.of(what)
    except NoPassport:
        path.unlink(missing_ok=True)
        raise
    return render(request, "passport/look.html", {"school": leader.school, "form": form, "look": look})


def second(request: HttpRequest, leader: Leader) -> HttpResponse:
    form = TakeInForm(request.POST, leader=leader)
    try:
        if not form.is_valid() and "held" not in form.errors:
            return shown(request, leader, form, request.POST["held"])
        if form.is_valid():
            child = taken_in(form, leader).child_id
            return redirect("teams:school_invitation", leader.school_id, child)
        reason = NoPassport("It is no longer here.", "gone")
    except NoPassport as refused:
        reason = refused
    return refused_page(request, leader, reason)


def refused_page(request: HttpRequest, leader: Leader, reason: NoPassport) -> HttpResponse:
    """The form for a file again, with the reason beside it."""
    form = FileForm(data={})
    form.full_clean()
    form.errors.clear()
    form.add_error("file", why(reason))
    return render(request, "passport/bring.html", {"school": leader.school, "form": form})


def taken_in(form: TakeInForm, leader: Leader) -> Import:
    with opened(form.path, most=MOST) as what:
        made = take_in(what, school=leader.school, by=leader.person)
    form.path.unlink(missing_ok=True)
    invite(
        form.cleaned_data["manager_name"],
        school=leader.school,
        child=made.child,
        role=Role.CASE_MANAGER,
        email=form.cleaned_data["manager_email"],
        by=leader.person,
        id=made.child_id,
    )
    return made


def why(reason: Exception) -> str:
    """In the reader's language; the command says it more exactly."""
    if not isinstance(reason, NoPassport):
        return str(reason)
    sentences = {
        "changed": _(
            "Something in this file was changed after it was made, so nothing was taken in. Please ask for a new one."
        ),
        "newer": _("A newer Allies made this file. Whoever runs Allies here can bring it up to date first."),
        "here": _("This child is here already. Nothing was taken in, and nothing was changed."),
        "others": _("This file names something that belongs to another child here, so nothing was taken in."),
        "gone": _("The file is no longer here. Please send it again."),
    }
    return sentences.get(
        reason.why,
        _("This file is not a passport that can be read, so nothing was taken in. Please ask for a new one."),
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
