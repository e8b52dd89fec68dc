"""Where the place asks, one who leads the school puts their name to a plan, apart from having taken part."""

import pytest

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.plans.actions.signing import sign_at_school
from allies.plans.final_texts import final_text
from allies.plans.models import Signature, Text
from allies.plans.models.signing import Act
from allies.teams.actions.seats import add_member, end_place
from allies.teams.errors import NotPossible
from allies.teams.models import Member, seats_of
from allies.teams.permissions import Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import take_out
from allies.timeline.models import Entry

from .papers import text, words_of
from .planning import get, read
from .signing import a_finished_plan, amended
from .test_signing import form_of, path, post

NOT_YET = "Nobody has signed this text for the school yet."


def leading(cast, person):
    member = add_member(person, child=cast.child, role=Role.LEADER, by=None)
    return Member.objects.select_related("child__school", "home", "person").get(pk=member.pk)


@pytest.fixture
def ford(cast):
    return leading(cast, cast.ford.person)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor, "ca-on")


def signed_for_school(by, edition, act=Act.FOR_SCHOOL):
    text = {"language": "en", "sum": final_text(edition, "en").sum, "known_by": ["password"]}
    return sign_at_school(edition, act=act, id=uuid7(), by=by, **text)


def waiting_for(member):
    return list(what_waits(seats_of(member.person), kinds={"plans.sign_for_school"}))


def test_the_leader_signs_for_the_school_and_all_who_read_the_plan_see_it(cast, ford, edition):
    for reader in (cast.ana, cast.pam, ford):
        assert NOT_YET in read(reader, path(edition))
    assert "Sign for the school" in read(ford, path(edition))
    assert "Sign for the school" not in read(cast.okafor, path(edition))
    where = path(edition, "for-school/")
    form = form_of(ford, where) | {"mine": "on"}
    for _twice in range(2):
        assert post(ford, where, form).status_code == 302
    signature = Signature.objects.get()
    assert (signature.act, signature.answers, signature.text.words) == (
        "for_school",
        [],
        final_text(edition, "en").words,
    )
    for reader in (cast.ana, cast.luis, cast.pam, ford):
        page = read(reader, path(edition))
        assert NOT_YET not in page
        assert "Ms. Ford" in page
        assert "signed for the school" in page
    assert "This text is signed for the school." in read(ford, where)
    assert Entry.objects.get(event="plans.signed_for_school").by == ford


def test_paper_says_who_signed_for_the_school_or_that_nobody_has(cast, ford, edition):
    assert NOT_YET in words_of(text(cast.luis, edition))
    signed_for_school(ford, edition)
    words = words_of(text(cast.luis, edition))
    assert NOT_YET not in words
    assert "Ms. Ford" in words
    assert "signed for the school" in words


def test_that_a_plan_does_not_wait_for_parents_is_not_said_of_the_schools_own_name(cast, edition):
    for words in (read(cast.ana, f"rights/?plan={edition.plan_id}"), words_of(text(cast.ana, edition))):
        assert "does not wait for a parent’s signature" in words
        assert "does not wait for a signature" not in words


@pytest.mark.parametrize("who", ["okafor", "bell", "ana", "rosa"])
def test_nobody_else_signs_for_the_school(cast, edition, who):
    member = cast.everyone[who]
    assert get(member, path(edition, "for-school/")).status_code == 403
    with pytest.raises(NotPossible):
        signed_for_school(member, edition)


def test_where_the_place_does_not_ask_no_leader_is_asked(cast, ford):
    edition = a_finished_plan(cast.okafor)
    assert NOT_YET not in read(ford, path(edition))
    assert NOT_YET not in words_of(text(ford, edition))
    assert "Nobody at school is asked to sign" in read(ford, path(edition, "for-school/"))
    assert waiting_for(ford) == []
    with pytest.raises(NotPossible):
        signed_for_school(ford, edition)


def test_having_taken_part_is_another_signature_and_both_stand(cast, ford, edition):
    signed_for_school(ford, edition)
    signed_for_school(ford, edition, Act.TOOK_PART)
    page = read(cast.ana, path(edition))
    assert NOT_YET not in page
    assert "signed again later" not in page
    assert Signature.objects.count() == 2


def test_a_form_that_was_sent_for_one_is_never_taken_for_the_other(cast, ford, edition):
    for part in ("took-part/", "for-school/"):
        sent = form_of(ford, path(edition, "took-part/")) | {"mine": "on", "id": "01900000-0000-7000-8000-000000000001"}
        assert post(ford, path(edition, part), sent).status_code == (302 if part == "took-part/" else 404)
    assert NOT_YET in read(cast.ana, path(edition))


def test_one_name_for_the_school_is_enough(cast, ford, edition):
    signed_for_school(ford, edition)
    other = leading(cast, someone("Mr. Hall"))
    assert "Sign for the school" not in read(other, path(edition))
    with pytest.raises(NotPossible, match=r"Ms\. Ford has signed this text for the school"):
        signed_for_school(other, edition)


def test_a_changed_text_waits_for_the_leader_again(cast, ford, edition):
    signed_for_school(ford, edition)
    newer = amended(edition, cast.okafor)
    assert NOT_YET in read(cast.ana, path(newer))
    signed_for_school(ford, newer)
    assert NOT_YET not in read(cast.ana, path(newer))


def test_where_something_was_taken_out_of_the_text_the_old_name_is_void_and_a_new_one_is_possible(cast, ford, edition):
    old = signed_for_school(ford, edition)
    entry = Entry.objects.get(about_id=Text.objects.filter(section="present").get().pk)
    take_out(entry, by=cast.okafor, why="Another child")
    assert NOT_YET in read(cast.ana, path(edition))
    assert signed_for_school(ford, edition).pk != old.pk
    assert NOT_YET not in read(cast.ana, path(edition))


def test_a_finished_text_waits_on_the_front_page_of_the_leader_until_it_is_signed(cast, ford, edition):
    [waits] = waiting_for(ford)
    assert waits.url.endswith(f"/plan/final/{edition.pk}/")
    assert waiting_for(cast.okafor) == []
    signed_for_school(ford, edition)
    assert waiting_for(ford) == []


def test_a_leader_whose_place_has_ended_signs_nothing(cast, ford, edition):
    end_place(ford, by=cast.okafor.person, why="Another school")
    with pytest.raises(NotPossible, match="Your place on this team has changed"):
        signed_for_school(ford, edition)
