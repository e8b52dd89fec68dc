"""Answers and notices on their pages: what is named before sending, what each reads, and what another home does not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from allies.asking.actions.notices import say_whom_to_contact
from allies.asking.models import NoticeItem, PriorNotice, RequestAnswer, SchoolHelp, What
from allies.database.ids import uuid7
from allies.people.models import Person
from allies.plans.models.inputs import Fate, InputSort
from allies.plans.tests.planning import a_plan, answered, said
from allies.teams.actions.seats import set_custody
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter

from .answering import SEVEN, no, without
from .asking import asked


def get(member, name, *args, status=200):
    page = enter(Client(), member.person).get(reverse(f"asking:{name}", args=[member.child_id, *args]))
    assert page.status_code == status, page.status_code
    return page.content.decode()


def post(member, name, *args, **form):
    return enter(Client(), member.person).post(reverse(f"asking:{name}", args=[member.child_id, *args]), form)


def form_of(items=SEVEN, **more):
    typed = {f"item_{code}": words for code, words in items.items()}
    return {"id": uuid7(), "says": "no", "words": "Not now."} | typed | more


def test_the_form_of_an_evaluation_has_the_seven_items_and_names_who_does_not_read_its_language(cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    page = get(cast.okafor, "answer", asked(cast.ana).pk)
    for code in SEVEN:
        assert f'name="item_{code}"' in page
    assert "reads Spanish" in page
    assert "34 CFR 300.503" in page


def test_a_missing_item_is_named_beside_its_field_and_what_was_typed_is_there(cast):
    request = asked(cast.ana)
    some = {code: words for code, words in SEVEN.items() if code != "options"}
    page = post(cast.okafor, "answer", request.pk, **form_of(some)).content.decode()
    assert "This is missing: What else was considered, and why it was not chosen." in page
    assert "Words of basis." in page
    assert not RequestAnswer.objects.exists()
    sent = post(cast.okafor, "answer", request.pk, **form_of(some, why_options="The team meets on Monday."))
    assert sent.status_code == 302
    assert NoticeItem.objects.get(code="options").why_missing == "The team meets on Monday."


def test_the_mother_reads_the_answer_and_what_is_missing_and_asks_for_it(cast):
    request = asked(cast.ana)
    no(cast.okafor, request, without("options", why="The team meets on Monday."))
    notice = PriorNotice.objects.get()
    assert "Not now, because he does well." in get(cast.ana, "request", request.pk)
    page = get(cast.ana, "notice", notice.pk)
    assert "Words of basis." in page
    assert "The team meets on Monday." in page
    item = NoticeItem.objects.get(code="options")
    assert reverse("asking:ask_item", args=[cast.child.pk, item.pk]) in page
    assert post(cast.ana, "ask_item", item.pk).status_code == 302
    assert "School was asked for this part." in get(cast.ana, "notice", notice.pk)
    assert "School was asked for this part." in get(cast.okafor, "notice", notice.pk)


def test_the_headings_are_in_the_language_of_the_reader_and_school_s_words_as_they_were_written(cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    no(cast.okafor, asked(cast.ana))
    page = get(cast.ana, "notice", PriorNotice.objects.get().pk)
    assert "En qué se basa la decisión" in page
    assert 'lang="en"' in page.partition("Words of basis.")[0][-80:]


def test_the_other_home_is_given_no_page_of_it(cast):
    request = asked(cast.ana)
    no(cast.okafor, request)
    notice = PriorNotice.objects.get()
    get(cast.luis, "request", request.pk, status=404)
    get(cast.luis, "notice", notice.pk, status=404)
    get(cast.luis, "notice_paper", notice.pk, status=404)
    assert "Prior written notice" not in get(cast.luis, "notices").partition("<main")[2].partition("<ul")[2]


def test_each_guardian_has_a_paper_of_their_own(cast, monkeypatch):
    made = []
    monkeypatch.setattr(
        "allies.plans.plan_on_paper.make_pdf", lambda _t, data, **more: made.append((data, more)) or PDF
    )
    plan = a_plan(cast.okafor)
    [verdict] = answered(cast.okafor, said(cast.ana, plan, "More speech.", section="services"), fate=Fate.NOT_ADOPTED)
    form = form_of() | {"matter": "services"}
    assert post(cast.okafor, "notice_from_plan", verdict.pk, **form).status_code == 302
    notice = PriorNotice.objects.get()
    Person.objects.filter(pk=cast.luis.person_id).update(language="ar")
    for adult, other in ((cast.ana, cast.luis), (cast.luis, cast.ana)):
        url = reverse("asking:paper_for_one", args=[cast.child.pk, notice.pk, adult.pk])
        assert enter(Client(), cast.okafor.person).get(url).status_code == 200
        data, more = made[-1]
        assert adult.person.name in str(data)
        assert other.person.name not in str(data)
        quotes = [piece for piece in data["pieces"] if piece["kind"] == "quote"]
        assert all(piece["by"] or piece["title"] for piece in quotes)  # in words, not by a bar alone
    assert more["language"] == "ar" or made[-1][1]["language"] == "ar"


class PDF:
    content, pages, missing_glyphs = b"%PDF-", 1, ""


def test_the_draft_from_the_plan_says_what_was_said_looked_at_and_weighed(cast):
    plan = a_plan(cast.okafor)
    earlier = said(cast.ana, plan, "A smaller class.", InputSort.GOAL, section="apart")
    answered(cast.okafor, earlier, fate=Fate.NOT_ADOPTED, reason="He learns with friends.")
    alone = said(cast.luis, plan, "Only with me.", InputSort.GOAL, section="services", for_all=False)
    answered(cast.okafor, alone, fate=Fate.NOT_ADOPTED)
    speech = said(cast.ana, plan, "Speech four times a week.", InputSort.GOAL, section="services")
    [verdict] = answered(cast.okafor, speech, fate=Fate.NOT_ADOPTED, reason="Two are enough.", evidence="Data of May.")
    page = get(cast.okafor, "notice_from_plan", verdict.pk)
    for words in ("Speech four times a week.", "Two are enough.", "Data of May.", "A smaller class.", "with friends."):
        assert words in page
    assert "Only with me." not in page


def test_whom_parents_can_contact_stands_in_the_draft_as_a_leader_checked_it(cast):
    say_whom_to_contact(cast.school, by=cast.ford.person, words="Parent Center, 555-0142")
    assert "Parent Center, 555-0142" in get(cast.okafor, "answer", asked(cast.ana).pk)
    url = reverse("asking:school_help", args=[cast.school.pk])
    assert enter(Client(), cast.ford.person).post(url, {"words": "Legal Aid"}).status_code == 302
    assert SchoolHelp.objects.get().words == "Legal Aid"
    assert enter(Client(), cast.okafor.person).get(url).status_code == 404


def test_an_order_that_closes_the_plan_leaves_the_answer_and_takes_the_notice(cast):
    request = asked(cast.ana)
    no(cast.okafor, request)
    notice = PriorNotice.objects.get()
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, closed, from_on=cast.ana.today, until_on=None, order="Order 7", by=cast.okafor.person)
    assert "Not now" in get(cast.ana, "request", request.pk)
    assert reverse("asking:notice", args=[cast.child.pk, notice.pk]) not in get(cast.ana, "request", request.pk)
    get(cast.ana, "notice", notice.pk, status=403)
    assert "Nobody of the family can read the plan here today." in get(cast.okafor, "answer", request.pk)


def test_a_yes_leads_on_to_the_notice_for_every_guardian(cast):
    request = asked(cast.ana, What.SERVICE)
    day = (cast.okafor.today + timedelta(days=5)).isoformat()
    sent = post(cast.okafor, "answer", request.pk, **form_of(says="yes", promised_for=day))
    answer = RequestAnswer.objects.get()
    assert sent.url == reverse("asking:notice_for_all", args=[cast.child.pk, answer.pk])
    page = get(cast.okafor, "notice_for_all", answer.pk)
    assert request.words not in page
    assert post(cast.okafor, "notice_for_all", answer.pk, **form_of(), matter="services").status_code == 302
    assert "Words of basis." in get(cast.luis, "notice", PriorNotice.objects.get(request=None).pk)


@pytest.mark.parametrize("what", [What.RECORDS, What.MEETING])
def test_for_other_requests_school_says_whether_it_is_about_one_of_the_four_matters(cast, what):
    request = asked(cast.ana, what)
    assert post(cast.okafor, "answer", request.pk, says="no", words="No.", id=uuid7()).status_code == 200
    assert post(cast.okafor, "answer", request.pk, says="no", words="No.", id=uuid7(), matter="none").status_code == 302
    assert not PriorNotice.objects.exists()
