"""Home says yes, no and why, or asks to talk; what waits for a yes is not in force; each home's is its own."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from allies.asked.reading import what_waits
from allies.database.ids import uuid7
from allies.strategies.tests.helping import wrote
from allies.supports import actions
from allies.supports.actions import note_answer, sum_of, write_home_part
from allies.supports.models import Answer, Version
from allies.supports.reading import own_home_part, plan_of
from allies.teams.actions.moving import move_home
from allies.teams.actions.seats import add_member, set_custody
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Member, Seats
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind, Role
from allies.teams.tests.cast import someone
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .supporting import filled, get, post, read, said, seen_by, shared, state

waits = partial(what_waits, kinds={"supports.plan"})

pytestmark = pytest.mark.django_db


def under_an_order(cast, member, kind=Kind.PLAN, **rights):
    shown = Rights(**({"sees": True, "decides": True, "told": True} | rights))
    order = {"order": "Court of Maple, 2026", "from_on": member.today, "until_on": None}
    set_custody(member, rights={kind: shown}, by=cast.okafor.person, **order)
    return Member.objects.with_orders().select_related("child__school", "home", "person").get(pk=member.pk)


def test_without_a_yes_it_is_not_in_force_and_every_page_says_so(cast):
    version = shared(cast.bell)
    assert state(cast.pam, version.root) == "waits"
    for path in ("", "steps/"):
        assert "ot in effect" in read(cast.pam, version.root, path)
    assert "All other help of the child’s plan goes on as it is" in read(cast.ana, version.root)
    said(cast.ana, version)
    assert state(cast.pam, version.root) == "in_force"
    assert "ot in effect" not in read(cast.pam, version.root, "steps/")


def test_a_guardian_answers_on_the_page_word_for_word(cast):
    version = shared(cast.bell)
    assert "Answer" in read(cast.ana, version.root)
    page = f"versions/{version.number}/answer/"
    assert "Show the red card" in read(cast.ana, version.root, page)
    sent = {"id": str(uuid7()), "seen": sum_of(version), "says": "no"}
    assert "in a few words why" in post(cast.ana, version.root, page, **sent).content.decode()
    assert post(cast.ana, version.root, page, **sent, words="Not the hall.").status_code == 302
    assert Answer.objects.get().words == "Not the hall."
    assert state(cast.okafor, version.root) == "no"
    assert get(cast.bell, version.root, page).status_code == 403


def test_a_no_from_the_page_of_an_earlier_yes_is_not_taken_for_it(cast):
    """She said yes, went back, and the page came alive again as it was."""
    version = shared(cast.bell)
    page = f"versions/{version.number}/answer/"
    yes = {"id": str(uuid7()), "seen": sum_of(version), "says": "yes", "words": ""}
    for _twice in range(2):
        assert post(cast.ana, version.root, page, **yes).status_code == 302
    first = Answer.objects.get()
    refused = post(cast.ana, version.root, page, **yes | {"says": "no", "words": "Not the hall."}).content.decode()
    assert "You sent this before, and it said something else." in refused
    assert Answer.objects.get() == first
    assert Answer.objects.get().replaced_at is None
    assert "Not the hall." in refused
    again = re.search(r'name="id" value="([^"]+)"', refused)[1]
    assert again != yes["id"]
    assert post(cast.ana, version.root, page, **yes | {"id": again, "says": "no", "words": "Not the hall."}).url
    assert state(cast.okafor, version.root) == "no"


def test_what_was_noted_is_noted_once_and_other_words_are_not_taken_for_it(cast):
    version = shared(cast.bell)
    note = {"id": uuid7(), "of": cast.luis, "says": "yes", "said_on": version.begins_on, "seen": sum_of(version)}
    first = note_answer(version, by=cast.okafor, **note)
    assert note_answer(version, by=cast.okafor, **note) == first
    for other in ({"says": "no", "words": "Too loud."}, {"of": cast.ana}, {"words": "Gladly."}):
        with pytest.raises(SentOtherwise):
            note_answer(version, by=cast.okafor, **note | other)
    assert Answer.objects.get().replaced_at is None


def test_a_no_holds_it_up_until_its_giver_says_otherwise(cast):
    version = shared(cast.bell)
    said(cast.ana, version)
    said(cast.luis, version, "no", "Too loud a hall.")
    assert state(cast.ana, version.root) == "no"
    said(cast.luis, version)
    assert state(cast.ana, version.root) == "in_force"
    assert Answer.objects.count() == 3


def test_a_yes_that_is_taken_back_is_no_yes(cast):
    version = shared(cast.bell)
    said(cast.ana, version)
    said(cast.ana, version, "talk", "Let us talk.")
    assert state(cast.pam, version.root) == "waits"


def test_a_no_is_read_by_all_who_read_the_plan_and_a_yes_by_that_home_and_school(cast):
    version = shared(cast.bell)
    said(cast.ana, version, "talk", "About the hall.")
    assert "About the hall." in read(cast.okafor, version.root)
    assert "About the hall." not in read(cast.luis, version.root)
    said(cast.ana, version)
    assert seen_by(cast.luis, version).answers == []
    assert "Ana" not in read(cast.luis, version.root)
    assert not cast.luis.sees(Entry).filter(event="supports.answered").exists()
    said(cast.ana, version, "no", "Not the hall.")
    assert "Not the hall." in read(cast.luis, version.root)


def test_who_may_see_and_not_decide_reads_it_and_answers_nothing(cast):
    version = shared(cast.bell)
    luis = under_an_order(cast, cast.luis, decides=False)
    assert "Show the red card" in read(luis, version.root)
    assert get(luis, version.root, "versions/1/answer/").status_code == 403
    with pytest.raises(NotPossible):
        said(luis, version)
    assert [seat.person.name for seat in seen_by(cast.okafor, version).unanswered] == ["Ana Rivera"]


def test_whom_an_order_closes_the_plan_to_finds_nothing_of_it(cast):
    version = shared(cast.bell)
    said(cast.luis, version)
    luis = under_an_order(cast, cast.luis, sees=False, decides=False, told=False)
    for path in ("", "steps/", "steps.pdf", "versions/1/", "home/"):
        assert get(luis, version.root, path).status_code == 403
    assert list(waits(Seats([luis]))) == []


MORE = "Some of what helps in this plan is not shown to you here."
MORE_OF_A_PART = "There is more here that is not shown to you."


def with_a_card(by, **more):
    card = wrote(by)
    return card, shared(by, cards=[{"part": "before", "version": str(card.pk)}], **more)


def test_whom_an_order_keeps_from_the_cards_is_told_before_a_yes_that_there_is_more(cast):
    card, version = with_a_card(cast.bell, before=[])
    luis = under_an_order(cast, cast.luis, Kind.OBSERVATION, sees=False, decides=False, told=False)
    for path in ("", "versions/1/answer/"):
        page = read(luis, version.root, path)
        assert MORE in page
        assert "Before you answer, you can ask the case manager about it." in page
        for word in ("dim the lights", "Lights low first", "order", "Order", "court", "Court", str(card.root)):
            assert word not in page.split("<main")[1], word
    before = read(luis, version.root).split('id="before"')[1].split("</section>")[0]
    assert MORE_OF_A_PART in before
    assert "Nothing is written here yet" not in before
    assert page.index(MORE) < page.index('name="says"')
    said(luis, version)
    assert state(cast.okafor, version.root) == "in_force"


def test_who_reads_the_cards_and_who_is_asked_nothing_learn_of_nobody_from_whom_they_are_kept(cast):
    _card, version = with_a_card(cast.bell)
    pages = {name: read(getattr(cast, name), version.root) for name in ("ana", "okafor", "bell", "pam")}
    under_an_order(cast, cast.luis, Kind.OBSERVATION, sees=False, decides=False, told=False)
    for name, before in pages.items():
        now = read(getattr(cast, name), version.root)
        assert MORE not in now
        assert MORE_OF_A_PART not in now
        # Who keeps the team has it in the head of every page that there is an order.
        pair = [beneath_the_head(page) if name == "okafor" else page for page in (before, now)]
        assert without_tokens(pair[0]) == without_tokens(pair[1])


def beneath_the_head(page):
    return page[page.index("<main") :]


def without_tokens(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|hx-headers=.*?>', "", page)


def test_a_card_that_was_filed_under_the_wrong_child_is_nothing_of_the_plan_for_anybody(cast):
    card, version = with_a_card(cast.bell)
    luis = under_an_order(cast, cast.luis, Kind.OBSERVATION, sees=False, decides=False, told=False)
    take_out(Entry.objects.get(about_id=card.pk), by=cast.okafor, why="Another's")
    for member in (cast.ana, luis, cast.okafor):
        assert MORE not in read(member, version.root)


def test_the_no_of_somebody_who_does_not_decide_any_more_holds_nothing_up(cast):
    version = shared(cast.bell)
    said(cast.luis, version, "no", "No.")
    said(cast.ana, version)
    assert state(cast.okafor, version.root) == "no"
    under_an_order(cast, cast.luis, decides=False)
    assert state(cast.okafor, version.root) == "in_force"


def test_what_a_guardian_said_is_theirs_when_they_move_to_another_home(cast):
    seat = add_member(someone("Hugo Ruiz"), child=cast.child, role=Role.GUARDIAN, home=cast.elm, by=None)
    hugo = Member.objects.select_related("child__school", "home", "person").get(pk=seat.pk)
    version = shared(cast.bell)
    said(hugo, version, "no", "No.")
    said(cast.ana, version)
    moved = move_home(hugo, to=None, name="Home C", by=cast.okafor.person)
    new = Member.objects.select_related("child__school", "home", "person").get(pk=moved.pk)
    assert state(cast.okafor, version.root) == "no"
    assert list(waits(Seats([new]))) == []
    said(new, version)
    assert state(cast.okafor, version.root) == "in_force"
    assert [one.of for one in Answer.objects.filter(of__person=hugo.person, replaced_at=None)] == [new]
    assert not cast.luis.sees(Answer).filter(of=new).exists()


def test_a_yes_to_what_was_changed_meanwhile_is_none(cast):
    first = shared(cast.bell)
    seen = sum_of(first)
    second = shared(cast.bell, first.root, changed="More.")
    for version in (first, second):
        with pytest.raises(NotPossible):
            said(cast.ana, version, seen=seen)
    assert not Answer.objects.exists()


def test_only_who_holds_the_record_notes_that_the_district_asks_for_no_yes(cast):
    none = {"asks": "none", "asks_why": "Ms. Hale of the district, 3 May: a notice is enough."}
    with pytest.raises(NotPossible):
        shared(cast.bell, **none)
    assert 'name="asks"' not in read(cast.bell, path="new/")
    assert (
        "Please write what the district said"
        in post(cast.okafor, path="new/", **filled(cast.okafor, asks="none")).content.decode()
    )
    assert post(cast.okafor, path="new/", **filled(cast.okafor, **none)).status_code == 302
    version = Version.objects.get()
    assert state(cast.pam, version.root) == "in_force"
    assert "a notice is enough" in read(cast.ana, version.root)
    said(cast.ana, version, "no", "I was not asked.")
    assert state(cast.pam, version.root) == "in_force"
    assert "I was not asked." in read(cast.luis, version.root)


def test_school_notes_what_was_said_on_paper_and_puts_aside_nothing_said_here_later(cast):
    version = shared(cast.bell)
    sent = {
        "id": str(uuid7()),
        "seen": sum_of(version),
        "of": str(cast.luis.pk),
        "says": "yes",
        "said_on": cast.luis.today.isoformat(),
    }
    page = f"versions/{version.number}/on-paper/"
    assert get(cast.bell, version.root, page).status_code == 403
    assert post(cast.okafor, version.root, page, **sent).status_code == 302
    kept = Answer.objects.get()
    assert (kept.of, kept.by, kept.audience.home) == (cast.luis, cast.okafor, cast.elm)
    assert state(cast.ana, version.root) == "in_force"
    said(cast.luis, version, "no", "I changed my mind.")
    noted = {"id": uuid7(), "of": cast.luis, "says": "yes", "said_on": cast.luis.today, "seen": sum_of(version)}
    with pytest.raises(NotPossible):
        actions.note_answer(version, by=cast.okafor, **noted)


def test_each_homes_part_is_its_own_and_schools_and_can_be_taken_away(cast):
    version = shared(cast.bell)
    sent = {"id": str(uuid7()), "steps": "We dim the lamp\nWe wait", "words": "He likes the blue blanket."}
    assert post(cast.ana, version.root, "home/", **sent).status_code == 302
    for member in (cast.ana, cast.pam):
        assert "We dim the lamp" in read(member, version.root)
    assert "We dim the lamp" not in read(cast.luis, version.root)
    assert "We dim the lamp" not in read(cast.ana, version.root, "steps/")
    assert get(cast.bell, version.root, "home/").status_code == 403
    [part] = seen_by(cast.ana, version).home_parts
    gone = {"id": str(uuid7()), "changes": str(part.pk), "steps": "", "words": ""}
    assert post(cast.ana, version.root, "home/", **gone).status_code == 302
    assert "We dim the lamp" not in read(cast.pam, version.root)


def test_what_waits_for_whom(cast):
    version = shared(cast.bell, look_again_on=timezone.localdate() - timedelta(days=0))
    asked = {name: list(waits(Seats([seat]))) for name, seat in cast.everyone.items()}
    assert {name for name, lines in asked.items() if lines} == {"ana", "luis"}
    said(cast.ana, version, "talk", "When?")
    assert not list(waits(Seats([cast.ana])))
    assert "would like to talk" in str(next(iter(waits(Seats([cast.okafor])))).words)
    said(cast.ana, version)
    said(cast.luis, version)
    assert not list(waits(Seats([cast.luis])))
    assert "look at it again" in str(next(iter(waits(Seats([cast.okafor])))).words)
    assert plan_of(cast.okafor, version.root).is_to_look_at


def test_an_answer_that_was_noted_by_mistake_is_taken_out_and_what_they_said_before_stands_again(cast):
    version = shared(cast.bell)
    said(cast.luis, version)
    said(cast.ana, version, "no", "Not the hall.")
    about = {"of": cast.ana, "says": "yes", "said_on": cast.okafor.today + timedelta(days=1), "seen": sum_of(version)}
    noted = note_answer(version, id=uuid7(), by=cast.okafor, **about)
    assert state(cast.okafor, version.root) == "in_force"
    line = Entry.objects.get(event="supports.answered", about_id=noted.pk)
    taken = take_out(line, by=cast.okafor, why="Another child's paper")
    assert state(cast.okafor, version.root) == "no"
    said(cast.ana, version, "no", "Not yet.")
    put_back(taken, by=cast.ford)
    assert Answer.objects.get(of=cast.ana, replaced_at=None, taken_out_at=None).words == "Not yet."


def test_of_two_of_one_home_who_write_at_once_the_later_reads_the_other_and_may_send_again(cast):
    version = shared(cast.bell)
    write_home_part(version.root, id=uuid7(), by=cast.ana, steps=["Sit in the tent"])
    typed = {"id": str(uuid7()), "steps": "Sing", "words": "", "changes": ""}
    page = post(cast.ana, version.root, "home/", **typed).content.decode()
    assert "Somebody shared other words meanwhile" in page
    assert "Sit in the tent" in page
    now = own_home_part(cast.ana, version.root)
    assert f'value="{now.pk}"' in page
    assert post(cast.ana, version.root, "home/", **(typed | {"changes": str(now.pk)})).status_code == 302
    assert own_home_part(cast.ana, version.root).steps == ["Sing"]
