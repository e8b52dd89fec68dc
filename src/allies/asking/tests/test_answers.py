"""A request is answered: yes, no or in part. A refusal of the four matters carries what the law asks for."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from allies.asked.models import Asked
from allies.asking.actions.answers import note_done, tell_all
from allies.asking.actions.notices import ask_for_item, note_read_aloud
from allies.asking.actions.possible import say_it_is_one
from allies.asking.actions.requests import withdraw
from allies.asking.law import paper_for
from allies.asking.models import ItemAsked, NoticeItem, Possible, PriorNotice, ReadAloud, RequestAnswer, What
from allies.clocks.actions import it_happened
from allies.clocks.models import Done
from allies.conversations.tests.talking import private
from allies.database.ids import uuid7
from allies.jurisdictions.deadlines import Happened
from allies.jurisdictions.papers import Matter
from allies.people.models import Person
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.tests.planning import a_plan, answered, said
from allies.teams.errors import NotPossible, SentOtherwise
from allies.teams.models import Audience, Child
from allies.teams.tests.cast import enter
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry
from allies.translation.models import Asked as Wish

from .answering import WHOLE, no, noticed, without, yes
from .asking import asked, passed_on


def readers(cast, row):
    return {name for name, seat in cast.everyone.items() if seat.sees(type(row)).filter(pk=row.pk).exists()}


def waits(what):
    return list(Asked.objects.filter(what=what, taken_out_at=None))


def test_a_refused_evaluation_carries_the_seven_items_and_goes_to_the_home_that_asked(cast):
    request = asked(cast.ana)
    answer = no(cast.okafor, request)
    notice = PriorNotice.objects.get()
    assert [item.code for item in notice.items.order_by("number")] == [
        "what",
        "why",
        "basis",
        "safeguards",
        "help",
        "options",
        "factors",
    ]
    assert (notice.matter, notice.refuses) == (Matter.EVALUATION, True)
    assert readers(cast, answer) == {"ana", "okafor", "bell", "jin"}
    assert readers(cast, notice) == {"ana", "okafor", "bell", "jin", "pam"}  # of the plan, which an aide reads
    request.refresh_from_db()
    assert request.answered_at == answer.recorded_at


def test_a_missing_item_is_named_and_nothing_is_sent(cast):
    request = asked(cast.ana)
    with pytest.raises(NotPossible, match="What else was considered"):
        no(cast.okafor, request, without("options"))
    assert not RequestAnswer.objects.exists()
    assert not PriorNotice.objects.exists()


def test_an_item_goes_missing_only_with_a_reason_that_stays_and_the_family_asks_for_it(cast):
    no(cast.okafor, asked(cast.ana), without("options", why="The team meets on Monday."))
    item = NoticeItem.objects.get(code="options")
    assert (item.words, item.why_missing) == ("", "The team meets on Monday.")
    assert ask_for_item(item, by=cast.ana) == ask_for_item(item, by=cast.ana)
    assert ItemAsked.objects.count() == 1
    assert len(waits("asking.item_asked")) == 1
    other = NoticeItem.objects.get(code="why")
    with pytest.raises(NotPossible):
        ask_for_item(other, by=cast.ana)


def test_what_was_asked_for_waits_until_a_notice_has_it(cast):
    request = asked(cast.ana)
    before = no(cast.okafor, request, without("options", why="Not yet."))
    ask_for_item(NoticeItem.objects.get(code="options"), by=cast.ana)
    no(cast.okafor, request, seen=before.pk)
    assert waits("asking.item_asked") == []
    assert PriorNotice.objects.filter(replaced_at=None).count() == 1
    assert PriorNotice.objects.count() == 2


def test_a_corrected_answer_takes_the_place_of_the_one_that_was_read_and_both_stay(cast):
    request = asked(cast.ana)
    first = no(cast.okafor, request)
    with pytest.raises(NotPossible):
        yes(cast.okafor, request)  # somebody who had not seen it
    second = yes(cast.okafor, request, seen=first.pk)
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert second.stands
    assert RequestAnswer.objects.filter(request=request).count() == 2


def test_twice_is_once_and_other_words_are_refused(cast):
    request, one = asked(cast.ana), uuid7()
    assert no(cast.okafor, request, id=one) == no(cast.okafor, request, id=one)
    for other in ({"words": "Never."}, {"items": without("why", why="So.")}):
        with pytest.raises(SentOtherwise):
            no(cast.okafor, request, id=one, **other)
    assert RequestAnswer.objects.count() == PriorNotice.objects.count() == 1


def test_what_is_about_none_of_the_four_matters_needs_no_notice(cast):
    yes(cast.okafor, asked(cast.ana, What.RECORDS))
    assert not PriorNotice.objects.exists()
    no(cast.okafor, asked(cast.ana, What.MEETING), matter=Matter.PLACEMENT)
    assert PriorNotice.objects.get().matter == Matter.PLACEMENT


def test_nobody_can_say_that_a_refused_service_is_about_no_such_matter(cast):
    with pytest.raises(NotPossible):
        no(cast.okafor, asked(cast.ana, What.SERVICE), without("why"), matter=None)


def test_a_colleagues_request_gets_an_answer_and_no_notice(cast):
    no(cast.okafor, asked(cast.bell, What.SECOND_ADULT), matter=Matter.SERVICES)
    assert not PriorNotice.objects.exists()


def test_what_was_withdrawn_is_not_answered(cast):
    request = asked(cast.ana)
    withdraw(request, by=cast.ana)
    with pytest.raises(NotPossible):
        no(cast.okafor, request)


def test_a_yes_says_by_when_and_who_promised_is_reminded_on_that_day(cast):
    request = asked(cast.ana, What.RECORDS)
    with pytest.raises(NotPossible):
        yes(cast.okafor, request, promised_for=None)
    answer = yes(cast.okafor, request)
    [waiting] = waits("asking.promised")
    assert waiting.from_at.astimezone(cast.child.zone).date() == answer.promised_for
    note_done(answer, by=cast.okafor, on=cast.okafor.today)
    assert waits("asking.promised") == []


def test_only_who_keeps_the_record_answers(cast):
    request = asked(cast.ana)
    for by in (cast.ana, cast.luis, cast.bell, cast.pam):
        with pytest.raises(NotPossible):
            no(by, request)


def test_the_other_home_hears_nothing_of_a_request_and_its_answer(cast):
    no(cast.okafor, asked(cast.ana))
    assert not cast.luis.sees(Entry).filter(event__startswith="asking.").exists()
    assert cast.ana.sees(Entry).filter(event__in=["asking.answered", "asking.notice_sent"]).count() == 2


def test_a_yes_to_one_home_asks_for_a_notice_to_every_guardian_without_the_words_of_who_asked(cast):
    answer = yes(cast.okafor, asked(cast.ana, What.SERVICE))
    [waiting] = waits("asking.notice_for_all")
    assert waiting.subject == answer.pk
    notice = tell_all(answer, id=uuid7(), by=cast.okafor, items=WHOLE)
    assert notice.request is None
    assert {"ana", "luis"} <= readers(cast, notice)
    assert waits("asking.notice_for_all") == []


def test_so_does_a_yes_to_what_one_parent_asked_between_them_and_school(cast):
    private = passed_on(cast.bell, cast.ana, What.EVALUATION, is_between_two=True)
    answer = yes(cast.okafor, private)
    assert [waiting.subject for waiting in waits("asking.notice_for_all")] == [answer.pk]
    assert "luis" not in readers(cast, answer)


def test_a_notice_to_every_guardian_goes_along_with_a_request_under_the_wrong_child_and_comes_back(cast):
    request = asked(cast.ana, What.SERVICE)
    notice = tell_all(yes(cast.okafor, request), id=uuid7(), by=cast.okafor, items=WHOLE)
    line = Entry.objects.get(event="asking.asked", about_id=request.pk)
    taken = take_out(line, by=cast.okafor, why="Another child")
    assert readers(cast, notice) == set()
    assert not cast.luis.sees(Entry).filter(about_id=notice.pk).exists()
    assert not cast.luis.sees(NoticeItem).exists()
    put_back(taken, by=cast.ford)
    assert {"ana", "luis"} <= readers(cast, notice)


def test_who_asked_in_private_reads_the_answer_and_its_notice_and_nobody_else_at_home(cast):
    message = private(cast.ana, cast.bell, words="Test him now.")
    request = say_it_is_one(Possible.objects.get(message=message.pk), by=cast.bell)
    answer = no(cast.okafor, request, without("why", why="The report is not here yet."))
    notice = PriorNotice.objects.get(request=request)
    school = {"okafor", "bell", "jin", "pam"}
    assert readers(cast, answer) - school == {"ana"}
    assert readers(cast, notice) - school == {"ana"}
    page = enter(Client(), cast.ana.person).get(f"/children/{cast.child.pk}/requests/{request.pk}/").text
    assert "Not now, because he does well." in page
    item = cast.ana.sees(NoticeItem).get(words="")
    wanted = ask_for_item(item, by=cast.ana)
    assert wanted.audience == request.audience
    assert readers(cast, wanted) - school == {"ana"}


def test_not_in_the_plan_asks_for_a_notice_to_those_who_read_that_answer(cast):
    plan = a_plan(cast.okafor)
    alone = said(cast.ana, plan, "Speech four times.", InputSort.GOAL, section="services", for_all=False)
    [verdict] = answered(cast.okafor, alone, fate=Fate.NOT_ADOPTED)
    [waiting] = waits("asking.notice_due")
    assert (waiting.subject, waiting.audience) == (verdict.pk, Audience.home_and_school(cast.oak))
    notice = noticed(cast.okafor, verdict)
    assert readers(cast, notice) == readers(cast, verdict) == {"ana", "okafor", "bell", "jin", "pam"}
    assert waits("asking.notice_due") == []


def test_no_notice_is_due_for_what_is_in_the_plan_or_about_none_of_the_four_matters(cast):
    plan = a_plan(cast.okafor)
    answered(cast.okafor, said(cast.ana, plan, section="services"), fate=Fate.ADOPTED)
    answered(cast.okafor, said(cast.ana, plan, section="vision"), fate=Fate.NOT_ADOPTED)
    answered(cast.okafor, said(cast.bell, plan, section="services"), fate=Fate.NOT_ADOPTED)
    assert waits("asking.notice_due") == []


def test_what_is_taken_into_the_plan_after_all_needs_no_notice(cast):
    plan = a_plan(cast.okafor)
    speech = said(cast.ana, plan, section="services")
    [verdict] = answered(cast.okafor, speech, fate=Fate.NOT_ADOPTED)
    answered(cast.okafor, speech)
    assert waits("asking.notice_due") == []
    with pytest.raises(NotPossible):
        noticed(cast.okafor, verdict)


def test_a_notice_from_the_plan_sent_by_two_at_once_is_read_first(cast):
    plan = a_plan(cast.okafor)
    [verdict] = answered(cast.okafor, said(cast.ana, plan, section="services"), fate=Fate.NOT_ADOPTED)
    first = noticed(cast.okafor, verdict)
    with pytest.raises(NotPossible):
        noticed(cast.okafor, verdict)
    noticed(cast.okafor, verdict, seen=first.pk)
    assert PriorNotice.objects.filter(replaced_at=None).count() == 1


def test_that_it_was_translated_aloud_is_kept_between_school_and_that_person(cast):
    no(cast.okafor, asked(cast.ana))
    notice = PriorNotice.objects.get()
    told = {"spoken": "Mixtec", "interpreter": "Lupe Cruz", "read_on": cast.okafor.today, "understood": True}
    row = note_read_aloud(notice, id=uuid7(), by=cast.okafor, to=cast.ana, **told)
    assert readers(cast, row) == {"ana", "okafor", "bell", "jin", "pam"}
    with pytest.raises(NotPossible):
        note_read_aloud(notice, id=uuid7(), by=cast.okafor, to=cast.luis, **told)
    late = told | {"read_on": cast.okafor.today + timedelta(days=1)}
    with pytest.raises(NotPossible):
        note_read_aloud(notice, id=uuid7(), by=cast.okafor, to=cast.ana, **late)
    assert ReadAloud.objects.count() == 1


def test_a_notice_in_another_language_is_asked_for_as_a_whole_by_one_press(cast, client):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    cast.ana.person.refresh_from_db()
    no(cast.okafor, asked(cast.ana, What.EVALUATION))
    notice, browser = PriorNotice.objects.get(), enter(client, cast.ana.person)
    address = notice_url(cast)
    page = browser.get(address).content.decode()
    way = reverse("translation:ask", args=[cast.child.pk, "notice", notice.pk])
    assert page.count("En mi idioma, por favor") == 0
    assert page.count(f'action="{way}"') == 1
    browser.post(way)
    assert [(one.thing, one.thing_id) for one in Wish.objects.all()] == [("notice", notice.pk)]
    assert way not in browser.get(address).content.decode()
    for other in (cast.luis, cast.rosa):
        assert enter(Client(), other.person).post(way).status_code in {403, 404}


def test_who_reads_its_language_is_not_asked_about_it(cast, client):
    no(cast.okafor, asked(cast.ana, What.EVALUATION))
    page = enter(client, cast.ana.person).get(notice_url(cast)).content.decode()
    assert "another language" not in page


def notice_url(cast) -> str:
    return reverse("asking:notice", args=[cast.child.pk, PriorNotice.objects.get().pk])


def test_the_date_of_the_law_is_met_by_an_answer_only_where_the_law_asks_for_an_answer(cast):
    refused, given = asked(cast.ana), asked(cast.luis, What.RECORDS)
    for request, event in ((refused, Happened.EVALUATION_REQUESTED), (given, Happened.RECORDS_REQUESTED)):
        it_happened(by=cast.okafor, event=event, on=request.received_on, about=request)
    no(cast.okafor, refused)
    answer = yes(cast.okafor, given)
    assert list(Done.objects.values_list("about_id", flat=True)) == [refused.pk]
    note_done(answer, by=cast.okafor, on=cast.okafor.today)
    assert set(Done.objects.values_list("about_id", flat=True)) == {refused.pk, given.pk}


@pytest.mark.parametrize(
    ("place", "profile", "expected"),
    [
        ("us-ca", "us-federal", "us-ca"),
        ("us-ca", "us-504", "us-504"),
        ("us-federal", None, "us-federal"),
        ("uk-england", "uk-england", "uk-england"),
        ("atlantis", None, "generic"),
        ("atlantis", "us-federal", "us-federal"),
    ],
)
def test_the_paper_is_that_of_the_place_and_of_the_sort_of_plan(cast, place, profile, expected):
    type(cast.school.district).objects.filter(pk=cast.school.district_id).update(jurisdiction=place)
    if profile:
        a_plan(cast.okafor, profile)
    assert paper_for(Child.objects.get(pk=cast.child.pk)).place == expected


def test_a_goal_that_is_not_in_the_plan_is_about_services_wherever_it_was_asked_for(cast):
    goal = said(cast.ana, a_plan(cast.okafor), "Shoes tied.", InputSort.GOAL)
    answered(cast.okafor, goal, fate=Fate.NOT_ADOPTED)
    assert len(waits("asking.notice_due")) == 1
