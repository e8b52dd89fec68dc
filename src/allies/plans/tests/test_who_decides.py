"""Who may say yes: custody and the law of the place decide, asked at the moment of signing and not before."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.media.tests.made import jpeg
from allies.media.tests.pdfs import a_pdf
from allies.people import sessions
from allies.plans.actions.answering import answer_parts
from allies.plans.actions.on_paper import mark_signed
from allies.plans.actions.signing import OnPaper, sign_at_school
from allies.plans.asked_to_sign import State, who_was_asked
from allies.plans.final_texts import final_text
from allies.plans.models import Signature, SignedPage, Stance
from allies.plans.models.signing import Act
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member, seats_of
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import end_parents_place
from allies.timeline.models import Entry

from .planning import browser, get, read
from .signing import NO, TIME, YES, a_finished_plan, amended, answered_parts, parts_of, said_yes, signed, took_back
from .test_signing import form_of, path, post

ONLY_SIGHT = Rights(sees=True, decides=False, told=True)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def order(cast, member, rights=ONLY_SIGHT):
    days = {"from_on": member.today, "until_on": None, "order": "Order of this morning"}
    set_custody(member, {Kind.PLAN: rights}, by=cast.okafor.person, **days)


def now(member):
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


def test_a_parent_whom_an_order_keeps_from_deciding_reads_all_and_is_told_why_there_is_nothing_to_sign(cast, edition):
    order(cast, cast.luis)
    page = read(cast.luis, path(edition))
    assert "You do not decide about the plan today" in page
    assert "Words of present." in page
    assert "Answer each part" not in page
    for where in ("answers/", "sign/"):
        answer = get(cast.luis, path(edition, where))
        assert answer.status_code == 403
        assert "You do not decide about this plan today, so nothing was signed or saved." in answer.content.decode()
    assert "Answer each part" in read(cast.ana, path(edition))


def test_a_right_that_ended_this_morning_is_asked_for_at_the_moment_of_signing(cast, edition):
    """The page was opened yesterday, with the right; the form is sent today, without it."""
    answered_parts(cast.ana, edition)
    form = form_of(cast.ana, path(edition, "sign/")) | {"mine": "on"}
    assert cast.ana.may("sign_plan")  # what the seat in hand still believes
    order(cast, now(cast.ana))
    answer = post(cast.ana, path(edition, "sign/"), form)
    assert answer.status_code == 403
    assert "nothing was signed or saved" in answer.content.decode()
    with pytest.raises(NotPossible, match="nothing was signed or saved"):
        signed(cast.ana, edition)
    with pytest.raises(NotPossible, match="nothing was signed or saved"):
        answered_parts(cast.ana, edition, TIME)
    assert not Signature.objects.exists()


def test_a_seat_that_ended_signs_nothing(cast, edition):
    answered_parts(cast.ana, edition)
    end_parents_place(cast.ana)
    with pytest.raises(NotPossible, match="Your place on this team has changed"):
        signed(cast.ana, edition)


def test_what_was_signed_before_the_right_ended_stays_and_is_not_taken_back_after(cast, edition):
    signature = said_yes(cast.ana, edition)
    order(cast, now(cast.ana))
    assert "valid: every letter is as it was signed" in read(cast.okafor, path(edition))
    with pytest.raises(NotPossible):
        took_back(cast.ana, signature)


def test_other_family_and_school_do_not_decide(cast, edition):
    for member in (cast.rosa, cast.okafor, cast.pam):
        assert get(member, path(edition, "answers/")).status_code == 403
        with pytest.raises(NotPossible):
            answered_parts(member, edition)


def test_who_proved_themselves_long_ago_proves_it_again_before_signing(cast, edition):
    answered_parts(cast.ana, edition)
    client = browser(cast.ana)
    session = client.session
    session[sessions.PROVED_AT] = 0
    session.save()
    answer = client.get(f"/children/{cast.child.pk}/plan/{path(edition, 'sign/')}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/prove/")


def test_how_the_signer_was_known_comes_from_the_sign_in(cast, edition):
    answered_parts(cast.ana, edition)
    client = browser(cast.ana)
    session = client.session
    records = [{"method": "password"}, {"method": "mfa", "type": "totp"}, {"method": "password"}]
    session["account_authentication_methods"] = records
    session.save()
    where = f"/children/{cast.child.pk}/plan/{path(edition, 'sign/')}"
    form = client.get(where).context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(where, fields | {"mine": "on"}).status_code == 302
    assert Signature.objects.get().known_by == ["password", "totp"]
    assert "Known by: password, code of an app." in read(cast.okafor, path(edition))


def test_a_finished_text_waits_for_those_who_decide_until_they_have_said_anything(cast, edition):
    def waits(member):
        return [one.child for one in what_waits(seats_of(member.person), kinds={"plans.sign"})]

    order(cast, cast.luis)
    assert waits(cast.ana) == [cast.child.pk]
    assert waits(cast.luis) == waits(cast.okafor) == []
    answer_parts(edition, batch=uuid7(), by=cast.ana, answers={parts_of(edition)[0]: (TIME, "")})
    assert waits(cast.ana) == []
    amended(edition, cast.okafor)
    assert waits(cast.ana) == [cast.child.pk]


def test_school_sees_who_has_said_nothing_yet_and_no_home_does(cast, edition):
    order(cast, cast.luis)
    asked = who_was_asked(cast.okafor, edition)
    assert [(one.seat.person.name, one.state) for one in asked] == [("Ana Rivera", State.NOTHING)]
    for where in (path(edition), f"{edition.plan_id}/"):
        assert "has said nothing yet" in read(cast.okafor, where)
        assert "has said nothing yet" not in read(cast.ana, where)


def test_from_a_birthday_on_the_page_says_that_the_student_may_decide(cast, edition):
    words = "In many states a student who comes of age decides"
    child, today = cast.child, cast.ana.today
    for years, is_said in ((17, False), (19, True)):
        type(child).objects.filter(pk=child.pk).update(born_on=today.replace(year=today.year - years, day=1))
        assert (words in read(cast.ana, path(edition))) is is_said


def test_those_of_school_sign_that_they_took_part_where_the_place_asks(cast):
    edition = a_finished_plan(cast.okafor, "ca-on")
    where = path(edition, "took-part/")
    form = form_of(cast.pam, where) | {"mine": "on"}
    for _twice in range(2):
        assert post(cast.pam, where, form).status_code == 302
    signature = Signature.objects.get()
    assert (signature.act, signature.answers) == ("took_part", [])
    page = read(cast.luis, path(edition))
    assert "Pam Lake" in page
    assert "took part" in page
    assert get(cast.ana, where).status_code == 403


def test_nobody_at_school_is_asked_to_sign_where_the_place_does_not(cast, edition):
    assert "Nobody at school is asked to sign" in read(cast.bell, path(edition, "took-part/"))
    total = final_text(edition, "en").sum
    with pytest.raises(NotPossible):
        sign_at_school(edition, act=Act.TOOK_PART, id=uuid7(), by=cast.bell, language="en", sum=total, known_by=[])


def paper_form(cast, edition, **more):
    form = form_of(cast.okafor, path(edition, "on-paper/"))
    return {**form, "of": cast.ana.pk, "signed_on": cast.okafor.today.isoformat(), "agreed": ["present"], **more}


def test_what_was_signed_by_hand_is_noted_by_school_with_the_page(cast, edition):
    agreed = [code for code in parts_of(edition) if code != "services"]
    file = SimpleUploadedFile("scan.pdf", a_pdf("Mine"), "application/pdf")
    no = {"refused": ["services"], "words": "Es muy poco.\nLo dije en mayo."}
    form = paper_form(cast, edition, agreed=agreed, file=file, **no)
    assert post(cast.okafor, path(edition, "on-paper/"), form).status_code == 302
    signature = Signature.objects.get()
    assert (signature.of, signature.by, signature.is_partial) == (cast.ana, cast.okafor, True)
    page = read(cast.ana, path(edition))
    assert "Signed on paper" in page
    assert "Ms. Okafor" in page
    assert "Es muy poco." in read(cast.luis)  # a no goes with the plan, from paper too
    assert "copied from paper by Ms. Okafor" in read(cast.luis)
    answer = get(cast.ana, f"signatures/{signature.pk}/page/")
    assert answer.content == a_pdf("Mine")
    assert answer["Content-Disposition"].startswith("attachment")
    assert get(cast.luis, f"signatures/{signature.pk}/page/").status_code == 404


def test_a_picture_of_the_signed_page_is_written_anew(cast, edition):
    form = paper_form(cast, edition, file=SimpleUploadedFile("page.jpg", jpeg((80, 60)), "image/jpeg"))
    assert post(cast.okafor, path(edition, "on-paper/"), form).status_code == 302
    kept = SignedPage.objects.get()
    assert kept.type == "image/jpeg"
    assert bytes(kept.content) != jpeg((80, 60))


@pytest.mark.parametrize(
    "wrong",
    [
        {"file": SimpleUploadedFile("page.svg", b"<svg/>", "image/svg+xml")},
        {"signed_on": "2999-01-01"},
        {"signed_on": "2020-01-01"},  # before there was such a text
        {"agreed": []},
        {"refused": ["services"]},  # no words
        {"words": "Too little."},  # about what?
        {"agreed": ["services"], "refused": ["services"], "words": "Too little."},
    ],
)
def test_a_page_that_cannot_be_right_is_not_noted(cast, edition, wrong):
    assert post(cast.okafor, path(edition, "on-paper/"), paper_form(cast, edition, **wrong)).status_code == 200
    assert not Signature.objects.exists()
    assert not Stance.objects.exists()


def test_nobody_signs_by_hand_for_a_parent_who_does_not_decide(cast, edition):
    order(cast, cast.luis)
    assert "Luis Ortega" not in {
        name for _pk, name in get(cast.okafor, path(edition, "on-paper/")).context["form"].fields["of"].choices
    }
    paper = OnPaper(cast.okafor.today - timedelta(days=1))
    with pytest.raises(NotPossible):
        mark_signed(
            edition,
            id=uuid7(),
            by=cast.okafor,
            of=cast.luis,
            language="en",
            answers={"present": (YES, "")},
            paper=paper,
        )


def test_the_page_to_sign_by_hand_holds_the_whole_text_and_room_for_one_name(cast, edition):
    answered_parts(cast.luis, edition, services=(NO, "Too much at once."))
    page = read(cast.ana, path(edition, "paper/"))
    for block in final_text(edition, "en").blocks:
        assert block.title in page
    assert final_text(edition, "en").seal in page
    assert "Too much at once." in page
    assert page.count("Signature:") == 1
    assert "Ana Rivera" not in page.partition("My answer")[2].partition("</main>")[0]


def test_each_sentence_of_the_story_is_told_to_those_whom_it_is_for(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."), apart=(TIME, ""))
    signature = signed(cast.ana, edition)
    took_back(cast.ana, signature)
    events = {"plans.not_agreed", "plans.time_asked", "plans.signed", "plans.taken_back"}
    seen = {
        member: set(member.sees(Entry).values_list("event", flat=True)) & events for member in (cast.ana, cast.luis)
    }
    assert seen == {cast.ana: events, cast.luis: {"plans.not_agreed"}}
    story = browser(cast.ana).get(f"/children/{cast.child.pk}/story/").content.decode()
    for words in (
        "Somebody does not agree with parts",
        "More time is asked",
        "Parts of the plan are signed",
        "was withdrawn",
    ):
        assert words in story


def test_the_pages_ask_as_few_questions_for_many_signatures_as_for_few(cast, edition, django_assert_max_num_queries):
    for many in (1, 5):
        for _each in range(many):
            answered_parts(cast.ana, edition, services=(NO, f"Too little {uuid7()}."))
            signed(cast.ana, edition)
        client = browser(cast.okafor)
        for where, most in ((path(edition), 24), (path(edition, "paper/"), 16)):
            address = f"/children/{cast.child.pk}/plan/{where}"
            client.get(address)
            with django_assert_max_num_queries(most):
                assert client.get(address).status_code == 200
