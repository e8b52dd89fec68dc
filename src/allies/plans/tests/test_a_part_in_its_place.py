"""A part is written in its place on the page of the plan; the draft saves itself, and two editors lose no words."""

import re

import pytest

from allies.database.ids import uuid7
from allies.plans.actions.plan import finish_plan
from allies.plans.models import Draft, Text

from .planning import a_plan, answered, browser, fill_all, get, read, said, wrote

pytestmark = pytest.mark.django_db
IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def sent(member, plan, words, *, on=(), place="school/present", **more):
    """As the box on the page of the plan sends it."""
    form = {"id": more.pop("id", None) or uuid7(), "based_on": ",".join(str(text.pk) for text in on), "words": words}
    path = f"/children/{member.child_id}/plan/{plan.pk}/{place}/"
    return browser(member).post(path, form | more, headers=IN_PLACE)


def box(member, plan, place="school/present"):
    answer = get(member, f"{plan.pk}/{place}/", headers=IN_PLACE)
    assert answer.status_code == 200
    return answer.content.decode()


def standing(plan, section="present"):
    return [text.words for text in Text.objects.filter(plan=plan, section=section, replaced_at=None)]


def test_the_button_names_the_part_and_leads_to_a_page_of_its_own_without_a_script(cast, plan):
    page = read(cast.bell, f"{plan.pk}/")
    name = plan.law.section("present").name
    [link] = re.findall(rf'<a [^>]*school/present/"[^>]*>(?:(?!</a>).)*{name}(?:(?!</a>).)*</a>', page, re.DOTALL)
    assert "Edit" in link
    assert "data-hx-get" in link
    assert "<html" in read(cast.bell, f"{plan.pk}/school/present/")


def test_the_box_comes_alone_and_each_name_in_it_is_its_own(cast, plan):
    one, other = box(cast.bell, plan), box(cast.bell, plan, "school/factors")
    assert "<html" not in one
    assert not set(re.findall(r' id="([^"]+)"', one)) & set(re.findall(r' id="([^"]+)"', other))


def test_a_draft_saves_itself_and_nobody_else_reads_it(cast, plan):
    first = wrote(cast.jin, plan, "He reads with help.")
    assert sent(cast.bell, plan, "He reads alo", on=[first], quiet=1).status_code == 204
    draft = Draft.objects.get()
    assert (draft.words, draft.based_on) == ("He reads alo", [str(first.pk)])
    assert "He reads alo" not in read(cast.okafor, f"{plan.pk}/")
    assert "He reads alo" in box(cast.bell, plan)


def test_what_says_the_same_as_what_stands_there_is_no_draft(cast, plan):
    first = wrote(cast.jin, plan, "He reads with help.")
    sent(cast.bell, plan, "He reads with little help.", on=[first], quiet=1)
    sent(cast.bell, plan, "He reads with help.", on=[first], quiet=1)
    assert not Draft.objects.exists()


def test_what_cannot_be_saved_is_not_said_to_be_saved(cast, plan):
    assert sent(cast.bell, plan, "a" * 20_001, quiet=1).status_code == 422
    assert "20000" in sent(cast.bell, plan, "a" * 20_001).content.decode().replace(",", "")


def test_what_is_shared_stands_in_its_place_and_can_be_undone(cast, plan):
    first = wrote(cast.jin, plan, "He reads with help.")
    page = sent(cast.bell, plan, "He reads alone.", on=[first]).content.decode()
    assert "<html" not in page
    assert page.count("Shared with the team. Thank you.") == 2  # to be seen, and to be heard
    assert "autofocus" in page  # on the button that it began at
    assert standing(plan) == ["He reads alone."]
    hidden = dict(re.findall(r'name="(id|based_on)" value="([^"]+)"', page))
    undone = sent(cast.bell, plan, re.search(r'name="words" value="([^"]+)"', page)[1], **hidden)
    assert undone.status_code == 200
    assert standing(plan) == ["He reads with help."]
    assert Text.objects.count() == 3  # nothing is taken away


def test_the_second_to_save_the_same_words_reads_both_and_nothing_is_saved_by_halves(cast, plan):
    first = wrote(cast.bell, plan, "He reads with help.")
    wrote(cast.jin, plan, "He reads alone.", on=[first])
    for in_place in (True, False):
        form = {"id": uuid7(), "based_on": first.pk, "words": "He reads in a group."}
        path = f"/children/{cast.child.pk}/plan/{plan.pk}/school/present/"
        page = browser(cast.okafor).post(path, form, headers=IN_PLACE if in_place else {}).content.decode()
        assert "Somebody else saved this part while you were writing." in page
        assert "He reads alone." in page
        assert re.search(r"<textarea[^>]*>\s*He reads in a group\.</textarea>", page)
        assert standing(plan) == ["He reads alone."]
        assert Draft.objects.get().words == "He reads in a group."


def test_the_second_makes_one_text_of_both_or_lets_the_other_stand(cast, plan):
    first = wrote(cast.bell, plan, "He reads with help.")
    second = wrote(cast.jin, plan, "He reads alone.", on=[first])
    form = {"id": uuid7()}
    page = sent(cast.okafor, plan, "He reads in a group.", on=[first], **form).content.decode()
    [now] = re.findall(r'name="based_on" value="([^"]+)"', page)
    assert now == str(second.pk)
    sent(cast.okafor, plan, "He reads alone and in a group.", on=[second], **form)
    assert standing(plan) == ["He reads alone and in a group."]
    [third] = Text.objects.filter(replaced_at=None)
    sent(cast.bell, plan, "He reads with me.", on=[second])
    assert "Keep theirs, discard mine" in box(cast.bell, plan)
    sent(cast.bell, plan, "He reads with me.", on=[third], drop=1)
    assert standing(plan) == ["He reads alone and in a group."]
    assert not Draft.objects.exists()


def test_two_who_touch_different_words_are_joined_and_told(cast, plan):
    first = wrote(cast.bell, plan, "He reads with help.\nHe counts to ten.")
    wrote(cast.jin, plan, "He reads with little help.\nHe counts to ten.", on=[first])
    page = sent(cast.okafor, plan, "He reads with help.\nHe counts to twenty.", on=[first]).content.decode()
    assert "Both are in the text now" in page
    assert standing(plan) == ["He reads with little help.\nHe counts to twenty."]


def test_comments_the_text_before_and_the_law_are_beside_the_box(cast, plan, time_machine):
    wrote(cast.bell, plan, "Last year he read with help.")
    fill_all(cast.okafor, plan)
    finish_plan(plan, by=cast.okafor)
    later = a_plan(cast.okafor, begins_on=plan.ends_on + (plan.ends_on - plan.begins_on) / 364)
    said(cast.ana, later, "Does the noise count?", section="present")
    answered(cast.okafor, said(cast.ana, later, "He sleeps badly.", section="factors"))
    page = box(cast.bell, later)
    assert "Last year he read with help." in page
    assert "Does the noise count?" in page
    assert "He sleeps badly." not in page
    assert "34 CFR 300.320(a)(1)" in page


def test_a_home_has_its_own_text_of_last_year_beside_it_and_no_other(cast, plan):
    wrote(cast.luis, plan, "At Elm Street he reads to his sister.", for_all=False)
    wrote(cast.ana, plan, "At Oak Street he reads to me.", for_all=False)
    later = a_plan(cast.okafor, begins_on=plan.ends_on + (plan.ends_on - plan.begins_on) / 364)
    said(cast.luis, later, "Between us.", section="present", for_all=False)
    page = box(cast.ana, later, "home/present")
    assert "Oak Street" in page
    assert "Elm Street" not in page
    assert "Between us." not in page


def test_each_part_says_how_far_it_is(cast, plan):
    wrote(cast.bell, plan, "He reads with help.")
    sent(cast.bell, plan, "Communication.", place="school/factors", quiet=1)
    whole = get(cast.bell, f"{plan.pk}/").context["whole"]
    states = {part.section.code: part.state.value for part in whole.parts}
    assert (states["present"], states["factors"], states["services"]) == ("written", "begun", "empty")
    assert whole.written == 1
