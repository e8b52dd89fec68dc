"""Reading the final text, answering each part, signing, taking back, and what is on paper."""

import uuid
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from allies.database.ids import uuid7
from allies.media.forms import takes_files
from allies.media.serving import HEADERS
from allies.people.reauthentication import signed_in_just_now
from allies.people.ways import known_by
from allies.plans.actions.answering import TextChanged, answer_parts
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.signing import OnPaper, ask_again, sign, sign_at_school, take_yes_back
from allies.plans.asked_to_sign import DECIDING, put_before
from allies.plans.consent import Reading, finished, signatures_seen
from allies.plans.final_texts import final_text
from allies.plans.forms.signing import SAYS_HELPS, AnswersForm, OnPaperForm, SignForm, TakeBackForm
from allies.plans.models import Edition, Signature, SignedPage, Stance
from allies.plans.models.signing import Act
from allies.plans.redlines import thing_by_thing
from allies.plans.signed_pages import PDF
from allies.teams.doors import team_page
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.pages import done, kept, thanks
from allies.teams.permissions import Permission
from allies.teams.refusing import refuse, sent_id
from allies.ui.lists import listed_apart

from .pages import page


def reading_of(member: Member, pk: uuid.UUID) -> Reading:
    """The text of one finished edition, and the newest one of its plan."""
    edition = get_object_or_404(member.sees(Edition).select_related("plan").exclude(finished_at=None), pk=pk)
    edition.child = edition.plan.child = member.child
    newest = finished(member, edition.plan)
    if newest is None or edition.plan.taken_out_at:
        raise Http404
    newest.plan = edition.plan
    return Reading(member, edition.plan, edition, newest, translation.get_language() or settings.LANGUAGE_CODE)


@require_safe
@team_page(Permission.SEE_PLAN)
def final(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """The whole text, what people do not agree with, and every signature that this reader may see."""
    it = reading_of(member, edition)
    signatures = it.signatures
    return page(
        request,
        "final",
        member,
        it=it,
        plan=it.plan,
        law=it.plan.law,
        signatures=signatures,
        asked=put_before(member, it.edition) if it.is_signed_here else [],
        may_mark=member.may(Permission.MARK_SIGNED) and it.is_newest and not it.plan.official_in,
    )


@require_POST
@team_page(Permission.MARK_SIGNED)
def again(request: HttpRequest, member: Member, edition: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """Ask one who may sign once more."""
    it = reading_of(member, edition)
    of = get_object_or_404(member.teammates().filter(role__in=DECIDING), pk=seat)
    if done(request, lambda: ask_again(it.edition, id=sent_id(request) or uuid7(), by=member, of=of)):
        messages.success(request, _("Asked again. It reaches them as they chose."))
    return redirect("plans:final", member.child_id, it.edition.pk)


@require_safe
@team_page(Permission.SEE_PLAN)
def paper(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """The text with room for one name, to print and sign by hand."""
    it = reading_of(member, edition)
    return page(request, "paper", member, it=it, plan=it.plan, law=it.plan.law)


def not_the_newest(request: HttpRequest, it: Reading, why: str = "") -> HttpResponse:
    """What changed between the text that was before their eyes and the one of today. Nothing was signed."""
    old, new = it.final, final_text(it.newest, it.language)
    codes = dict.fromkeys(block.code for block in [*old.blocks, *new.blocks])
    changed = []
    for code in codes:
        before, after = old.block(code), new.block(code)
        if redlines := thing_by_thing(before, after):
            title = (after or before).title  # type: ignore[union-attr]
            changed.append({"title": title, "redlines": redlines})
    answer = page(request, "changed", it.member, it=it, plan=it.plan, changed=changed, why=why)
    answer.status_code = 409
    return answer


def elsewhere(request: HttpRequest, it: Reading) -> HttpResponse:
    return page(request, "elsewhere", it.member, it=it, plan=it.plan)


@team_page(Permission.SIGN_PLAN)
def answers(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """Every part in full, and under each: yes, more time, or no and why."""
    it = reading_of(member, edition)
    if it.plan.official_in:
        return elsewhere(request, it)
    if not it.is_newest:
        return not_the_newest(request, it)
    form = AnswersForm(request.POST or None, reading=it)
    if request.method == "POST" and form.is_valid():
        try:
            answer_parts(it.edition, batch=form.cleaned_data["id"], by=member, answers=form.answers)
        except Stance.DoesNotExist as error:
            raise Http404 from error
        except TextChanged as reason:
            return not_the_newest(request, reading_of(member, edition), str(reason.sentence))
        except NotPossible as reason:
            refuse(form, reason)
        else:
            return saved(request, reading_of(member, edition), form)
    parts = [(part, form.fields_of(part.block.code) if part.is_asked else []) for part in it.parts]
    meanings = [(says.label, words) for says, words in SAYS_HELPS.items()]
    more = {"law": it.plan.law, "form": form, "parts": parts, "meanings": meanings}
    return page(request, "answers", member, it=it, plan=it.plan, **more)


def saved(request: HttpRequest, it: Reading, form: AnswersForm) -> HttpResponse:
    """Who agrees goes on to sign. Who does not, or needs time, reads what was saved, and what becomes of it."""
    sentences = [_("Saved, word for word.")]
    if "back" in request.POST:
        sentences = [_("Taken back. Your answer to this part is now “I need time”.")]
    if it.not_agreed:
        parts = listed_apart(part.block.title for part in it.not_agreed)
        sentences.append(_("You do not agree with: %(parts)s.") % {"parts": parts})
    if it.standing is None:
        sentences.append(_("Nothing is signed yet."))
    if it.open or it.not_agreed:
        return thanks(request, " ".join(sentences), "plans:agreed", it.member.child_id)
    return thanks(request, " ".join(sentences), "plans:sign", it.member.child_id, it.edition.pk)


@team_page(Permission.SIGN_PLAN)
@signed_in_just_now
def sign_it(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """The exact text once more, what one said to it, what that does; then one's name."""
    words = _("Signed. Thank you. You can read here what you signed, at any time.")
    return with_ones_name(request, member, edition, act=sign, name="sign", words=words)


@team_page(Permission.SIGN_TOOK_PART)
@signed_in_just_now
def took_part(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """Somebody of school puts their name to having taken part."""
    words = _("Signed: you took part. Thank you.")
    act = partial(sign_at_school, act=Act.TOOK_PART)
    return with_ones_name(request, member, edition, act=act, name="took_part", words=words)


@team_page(Permission.SIGN_FOR_SCHOOL)
@signed_in_just_now
def for_school(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """One who leads the school puts their name to what the place asks of it."""
    words = _("Signed for the school. Thank you.")
    act = partial(sign_at_school, act=Act.FOR_SCHOOL)
    return with_ones_name(request, member, edition, act=act, name="for_school", words=words)


def with_ones_name(
    request: HttpRequest, member: Member, edition: uuid.UUID, *, act: Callable[..., Signature], name: str, words: str
) -> HttpResponse:
    it = reading_of(member, edition)
    if it.plan.official_in:
        return elsewhere(request, it)
    if not it.is_newest:
        return not_the_newest(request, it)
    form = SignForm(request.POST or None, reading=it)
    if request.method == "POST" and form.is_valid():
        wanted = {key: form.cleaned_data.get(key, "") for key in ("id", "sum", "language", "how_read")}
        try:
            signed = act(it.edition, by=member, known_by=known_by(request), **wanted)
        except Signature.DoesNotExist as error:
            raise Http404 from error
        except TextChanged as reason:
            return not_the_newest(request, reading_of(member, edition), str(reason.sentence))
        except NotPossible as reason:
            refuse(form, reason)
        else:
            return thanks(request, words, "plans:signature", member.child_id, signed.pk)
    return page(request, name, member, it=it, plan=it.plan, law=it.plan.law, form=form)


@require_safe
@team_page(Permission.SEE_SIGNATURE)
def signature(request: HttpRequest, member: Member, signature: uuid.UUID) -> HttpResponse:
    """One signature: the exact text that was signed, what was said to it, and whether it still holds."""
    row = get_object_or_404(member.sees(Signature).select_related("plan"), pk=signature)
    row.plan.child = member.child
    found = next(one for one in signatures_seen(member, row.plan) if one.signature.pk == row.pk)
    is_own = found.signature.of_id in member.own_seats
    may_take_back = is_own and found.taken_back is None and member.may(Permission.SIGN_PLAN) and not found.is_of_school
    more = {"plan": row.plan, "law": row.plan.law, "one": found, "may_take_back": may_take_back}
    return page(request, "signature", member, **more)


@require_safe
@team_page(Permission.SEE_SIGNATURE)
def signed_page(request: HttpRequest, member: Member, signature: uuid.UUID) -> HttpResponse:
    """The page that was signed by hand. A PDF is handed over and never opened within the house."""
    kept = get_object_or_404(member.sees(SignedPage), signature=signature)
    where = "attachment" if kept.type == PDF else "inline"
    ending = "pdf" if kept.type == PDF else "jpg"
    headers = HEADERS | {"Content-Disposition": f'{where}; filename="signed.{ending}"', "Accept-Ranges": "none"}
    return HttpResponse(bytes(kept.content), content_type=kept.type, headers=headers)


@team_page(Permission.SIGN_PLAN)
@signed_in_just_now
def take_back(request: HttpRequest, member: Member, signature: uuid.UUID) -> HttpResponse:
    row = get_object_or_404(
        member.sees(Signature).select_related("plan", "edition"), pk=signature, of__in=member.own_seats
    )
    row.plan.child = member.child
    form = TakeBackForm(request.POST or None)
    if kept(form, lambda: take_yes_back(row, by=member, known_by=known_by(request), **form.cleaned_data)):
        messages.success(
            request, _("Your agreement to this plan is withdrawn. The record still shows that you agreed before.")
        )
        return redirect("plans:signature", member.child_id, row.pk)
    return page(request, "yes_back", member, plan=row.plan, law=row.plan.law, signature=row, form=form)


@takes_files
@team_page(Permission.MARK_SIGNED)
def on_paper(request: HttpRequest, member: Member, edition: uuid.UUID) -> HttpResponse:
    """School notes a page that was signed by hand, and keeps the page."""
    it = reading_of(member, edition)
    if it.plan.official_in:
        return elsewhere(request, it)
    if not it.is_newest:
        return not_the_newest(request, it)
    guardians = member.teammates().with_orders().filter(role__in=DECIDING).select_related("child__school")
    signers = [seat for seat in guardians if seat.may(Permission.SIGN_PLAN)]
    form = OnPaperForm(request.POST or None, request.FILES or None, reading=it, signers=signers)
    if signed := kept(form, lambda: marked(form, it, member)):
        return thanks(request, _("Noted, with your name and the day."), "plans:signature", member.child_id, signed.pk)
    return page(request, "on_paper", member, it=it, plan=it.plan, form=form)


def marked(form: OnPaperForm, it: Reading, member: Member) -> Signature:
    wanted = form.cleaned_data
    return mark_signed(
        it.edition,
        id=wanted["id"],
        by=member,
        of=form.signer,
        language=wanted["language"],
        answers=form.answers,
        paper=OnPaper(wanted["signed_on"], form.page),
        how_read=wanted["how_read"],
    )
