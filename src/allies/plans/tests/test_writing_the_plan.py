"""The parts come from the law of the place; each writes in their own voice; nobody's words are lost."""

import re
from datetime import date, timedelta

import pytest
from django.utils.translation import gettext, override

from allies.database.ids import uuid7
from allies.jurisdictions.uk_england import EHC_PLAN
from allies.plans.actions.plan import finish_plan
from allies.plans.actions.texts import keep_draft, share_drafts
from allies.plans.models import Draft, Plan, Text
from allies.plans.reading import place_of, whole_plan
from allies.teams.errors import NotPossible
from allies.teams.models import District
from allies.teams.permissions import Side
from allies.timeline.actions import put_back, take_out
from allies.timeline.models import Entry

from .planning import a_plan, answered, browser, fill_all, get, post, read, said, wrote


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


def standing(member, plan, section="present", voice=None):
    place = place_of(member, plan, plan.law.section(section), voice or member.side)
    return {text.words for text in place.texts}


def test_before_there_is_a_plan_the_page_says_who_begins_it(cast):
    assert "The case manager begins it" in read(cast.ana)
    assert "Start a plan" in read(cast.okafor)
    assert get(cast.bell, "begin/").status_code == 403


def test_a_case_manager_begins_a_plan_and_the_team_sees_it(cast):
    first = cast.okafor.today
    form = {"id": uuid7(), "profile": "us-federal", "begins_on": first, "ends_on": first + timedelta(days=364)}
    for _twice in range(2):
        assert post(cast.okafor, "begin/", form).status_code == 302
    assert Plan.objects.count() == 1
    page = read(cast.ana)
    for words in (
        "Individualized Education Program",
        "Present levels: how the child is doing now",
        "What parents say",
        "Time outside",
    ):
        assert words in page
    assert Entry.objects.get(event="plans.begun").about_id == Plan.objects.get().pk


@pytest.mark.parametrize(
    ("place", "there", "elsewhere"),
    [
        ("us-federal", "Time outside general education", "K. Advice"),
        ("uk-england", "K. Advice", "Time outside general education"),
        ("ca-on", "Program and services", "K. Advice"),
    ],
)
def test_the_parts_of_a_plan_are_those_of_the_place(cast, place, there, elsewhere):
    District.objects.update(jurisdiction=place)
    cast.okafor.child.school.district.refresh_from_db()
    first = cast.okafor.today
    form = {"id": uuid7(), "profile": place, "begins_on": first, "ends_on": first + timedelta(days=364)}
    assert post(cast.okafor, "begin/", form).status_code == 302
    page = read(cast.ana)
    assert there in page
    assert elsewhere not in page


def test_two_plans_of_one_sort_do_not_share_days_but_a_504_plan_may_stand_beside(cast, plan):
    with pytest.raises(NotPossible):
        a_plan(cast.okafor, begins_on=plan.ends_on)
    a_plan(cast.okafor, "us-504", begins_on=plan.begins_on)
    a_plan(cast.okafor, begins_on=plan.ends_on + timedelta(days=1))
    assert Plan.objects.count() == 3


def test_life_after_school_is_asked_for_when_age_asks(cast, plan):
    def parts():
        return {part.section.code: part for part in whole_plan(cast.okafor, plan, []).parts}

    assert parts()["transition"].may_come
    cast.okafor.child.born_on = date(plan.begins_on.year - 8, 1, 1)
    assert "transition" not in parts()
    cast.okafor.child.born_on = date(plan.begins_on.year - 16, 1, 1)
    assert parts()["transition"].is_needed


def test_home_and_school_write_how_it_goes_now_and_each_reads_both(cast, plan):
    path = f"{plan.pk}/home/present/"
    form = {"id": uuid7(), "based_on": "", "words": "Lee solo 🚂 en casa.", "for_all": "on"}
    assert post(cast.ana, path, form).status_code == 302
    wrote(cast.bell, plan, "Reads ten minutes in class.")
    for reader in (cast.ana, cast.luis, cast.okafor, cast.pam):
        page = read(reader)
        assert "Lee solo 🚂 en casa." in page
        assert "Reads ten minutes in class." in page


def test_what_a_home_does_not_put_in_the_plan_stays_between_it_and_school(cast, plan):
    wrote(cast.ana, plan, "Nights are short.", for_all=False)
    assert "Nights are short." in read(cast.ana)
    assert "not in the plan" in read(cast.okafor)
    assert "Nights are short." not in read(cast.luis)


@pytest.mark.parametrize(
    ("who", "voices"),
    [
        ("ana", {"home", "child"}),
        ("okafor", {"school", "child"}),
        ("jin", {"school", "child"}),
        ("pam", {"child"}),
        ("rosa", set()),
        ("ines", set()),
    ],
)
def test_who_writes_in_which_voice(cast, plan, who, voices):
    sections = {"home": "present", "school": "present", "child": "vision"}
    opened = {
        voice
        for voice, section in sections.items()
        if get(cast.everyone[who], f"{plan.pk}/{voice}/{section}/").status_code == 200
    }
    assert opened == voices


def test_with_whom_of_one_home_the_child_wrote_is_not_told_to_the_other(cast, plan):
    wrote(cast.ana, plan, "I like trains.", "vision", voice=Side.CHILD)
    assert "Written together with" in read(cast.bell)
    assert "Ana Rivera" in read(cast.ana)
    page = read(cast.luis)
    assert "Written with an adult on" in page
    assert "Ana Rivera" not in page
    assert "Ana Rivera" not in read(cast.luis, f"{plan.pk}/versions/{Text.objects.get().pk}/")


def test_a_part_is_written_only_in_the_voices_that_the_law_gives_it(cast, plan):
    assert get(cast.ana, f"{plan.pk}/home/factors/").status_code == 404
    assert get(cast.ana, f"{plan.pk}/home/nothing/").status_code == 404
    with pytest.raises(NotPossible):
        wrote(cast.ana, plan, "Mine.", "factors")


def test_a_draft_is_its_authors_until_it_is_shared(cast, plan):
    form = {"id": uuid7(), "based_on": "", "words": "Half a thought.", "keep": "1"}
    assert post(cast.bell, f"{plan.pk}/school/present/", form).status_code == 302
    assert not Text.objects.exists()
    assert "You have a draft here" in read(cast.bell)
    assert "Half a thought." in read(cast.bell, f"{plan.pk}/school/present/")
    for other in (cast.okafor, cast.ana):
        assert "You have a draft here" not in read(other)
    assert "Half a thought." not in read(cast.okafor, f"{plan.pk}/school/present/")
    assert not Entry.objects.exclude(event="plans.begun").exists()


def test_all_drafts_are_shared_with_one_act_and_only_ones_own(cast, plan):
    for by, section in ((cast.bell, "present"), (cast.bell, "progress"), (cast.jin, "apart")):
        part = plan.law.section(section)
        keep_draft(plan, id=uuid7(), by=by, section=part, voice=Side.SCHOOL, words=f"Of {section}.")
    assert post(cast.bell, f"{plan.pk}/share/", {}).status_code == 302
    page = read(cast.ana)
    assert "Of present." in page
    assert "Of progress." in page
    assert "Of apart." not in page
    assert share_drafts(plan, by=cast.bell) == 0
    assert Draft.objects.get().member == cast.jin


def keeps(by, plan, words, **more):
    place = {"section": plan.law.section("present"), "voice": Side.SCHOOL}
    return keep_draft(plan, id=more.get("id") or uuid7(), by=by, words=words, **place)


def test_words_that_are_shared_are_no_draft_from_that_moment_on(cast, plan):
    draft = keeps(cast.bell, plan, "Reads well.")
    wrote(cast.bell, plan, "Reads well and gladly.", id=draft.pk)
    assert not Draft.objects.exists()
    keeps(cast.bell, plan, "Reads well and gladly.", id=draft.pk)  # the page that was left open sends it once more
    assert not Draft.objects.exists()


def test_what_is_kept_in_one_window_stays_when_other_words_are_shared_from_another(cast, plan):
    keeps(cast.bell, plan, "He tires after lunch.")
    form = {"id": uuid7(), "based_on": "", "words": "Reads well."}
    assert post(cast.bell, f"{plan.pk}/school/present/", form).status_code == 302
    assert Draft.objects.get().words == "He tires after lunch."
    keeps(cast.bell, plan, "Reads well, and tires.", id=form["id"])
    assert Draft.objects.get().words == "Reads well, and tires."
    share_drafts(plan, by=cast.bell)
    assert standing(cast.bell, plan) == {"Reads well, and tires."}


def test_of_two_windows_the_draft_that_was_kept_last_is_not_taken_for_words_of_the_other(cast, plan):
    first = keeps(cast.bell, plan, "He tires after lunch.")
    keeps(cast.bell, plan, "He counts.")
    wrote(cast.bell, plan, "He tires after lunch, a lot.", id=first.pk)
    assert Draft.objects.get().words == "He counts."


def test_who_goes_back_to_the_page_and_shares_other_words_changes_what_they_had_shared(cast, plan):
    path, form = f"{plan.pk}/home/present/", {"id": uuid7(), "based_on": "", "words": "Lee poco."}
    post(cast.ana, path, form)
    for _twice in range(2):
        assert post(cast.ana, path, form | {"words": "Lee mucho."}).status_code == 302
    assert standing(cast.ana, plan) == {"Lee mucho."}
    assert Text.objects.count() == 2
    assert "Lee mucho." not in read(cast.luis)
    post(cast.ana, path, form | {"words": "Lee mucho.", "for_all": "on"})
    assert standing(cast.ana, plan) == {"Lee mucho."}
    assert "Lee mucho." in read(cast.luis)


def test_who_goes_back_to_the_page_loses_nothing_that_others_wrote_meanwhile(cast, plan):
    first = wrote(cast.okafor, plan, "He reads.\nHe counts.")
    form = {"id": uuid7(), "based_on": first.pk, "words": "He reads alone.\nHe counts."}
    path = f"{plan.pk}/school/present/"
    post(cast.bell, path, form)
    wrote(cast.jin, plan, "He reads alone.\nHe counts to ten.", on=[Text.objects.get(pk=form["id"])])
    post(cast.bell, path, form | {"words": "He reads alone and gladly.\nHe counts."})
    assert standing(cast.bell, plan) == {"He reads alone and gladly.\nHe counts to ten."}


def test_a_draft_of_somebody_else_stays_whoever_shares(cast, plan):
    keeps(cast.jin, plan, "Reads well.")
    wrote(cast.bell, plan, "Reads well.")
    assert Draft.objects.get().member == cast.jin


def test_a_form_sent_twice_is_one_text_and_an_id_of_somebody_elses_is_unknown(cast, plan):
    form = {"id": uuid7(), "based_on": "", "words": "Reads well."}
    path = f"{plan.pk}/school/present/"
    assert post(cast.bell, path, form).status_code == 302
    assert post(cast.bell, path, form).status_code == 302
    assert Text.objects.count() == 1
    assert post(cast.jin, path, form | {"words": "Mine."}).status_code == 404


def test_two_who_change_different_words_find_both_in_one_text(cast, plan):
    first = wrote(cast.bell, plan, "He reads with help.\nHe counts to ten.")
    wrote(cast.jin, plan, "He reads with little help.\nHe counts to ten.", on=[first])
    wrote(cast.okafor, plan, "He reads with help.\nHe counts to twenty.", on=[first])
    assert standing(cast.bell, plan) == {"He reads with little help.\nHe counts to twenty."}
    assert Text.objects.count() == 4  # what each typed is kept as it was typed


def test_two_who_change_the_same_words_at_once_keep_both_until_somebody_settles_it(cast, plan):
    """Where nobody is there to ask: several drafts that are shared with one act."""
    first = wrote(cast.bell, plan, "He reads with help.")
    second = wrote(cast.jin, plan, "He reads alone.", on=[first])
    third = wrote(cast.okafor, plan, "He reads in a group.", on=[first])
    assert standing(cast.bell, plan) == {"He reads alone.", "He reads in a group."}
    assert "Two people wrote at the same time" in read(cast.okafor, f"{plan.pk}/school/present/")
    wrote(cast.bell, plan, "He reads alone and in a group.", on=[second, third])
    assert standing(cast.bell, plan) == {"He reads alone and in a group."}


def test_hidden_marks_of_a_word_processor_are_left_behind(cast, plan):
    pasted = "He\u00a0reads\u00ad \ufeffwell.\r\n\u202eNot\u202c hidden\u200b.\u2028أحسنت\u200f"
    form = {"id": uuid7(), "based_on": "", "words": pasted}
    post(cast.bell, f"{plan.pk}/school/present/", form)
    assert Text.objects.get().words == "He reads well.\nNot hidden.\nأحسنت\u200f"


def test_one_sitting_is_one_line_of_the_story(cast, plan):
    first = wrote(cast.bell, plan, "Reads.")
    wrote(cast.bell, plan, "Reads well.", on=[first])
    assert Entry.objects.filter(event="plans.text_shared").count() == 1


def test_a_text_under_the_wrong_child_goes_with_all_that_grew_from_it_and_comes_back(cast, plan):
    before = wrote(cast.jin, plan, "Counts.")
    wrong = wrote(cast.bell, plan, "Reads.", on=[before])
    wrote(cast.bell, plan, "Reads well.", on=[wrong])
    taken = take_out(Entry.objects.get(about_id=wrong.pk), by=cast.bell, why="Another child")
    assert standing(cast.jin, plan) == {"Counts."}
    put_back(taken, by=cast.ford)
    assert standing(cast.jin, plan) == {"Reads well."}


def test_a_plan_of_the_wrong_child_goes_whole_and_comes_back_whole(cast, plan):
    wrote(cast.bell, plan, "Reads well.")
    taken = take_out(Entry.objects.get(event="plans.begun"), by=cast.okafor, why="Another child")
    assert "There is no plan here yet" in read(cast.ana)
    assert not cast.ana.sees(Text).exists()
    assert not cast.ana.sees(Entry).exists()
    put_back(taken, by=cast.ford)
    assert "Reads well." in read(cast.ana)


def test_a_year_later_the_old_words_can_be_laid_beside_the_new(cast, plan):
    old = wrote(cast.bell, plan, "He reads with help for ten minutes.")
    next_year = a_plan(cast.okafor, begins_on=plan.ends_on + timedelta(days=1))
    new = wrote(cast.bell, next_year, "He reads alone for ten minutes.")
    page = read(cast.ana, f"{next_year.pk}/versions/{new.pk}/?old={old.pk}&new={new.pk}")
    assert '<del><span class="unseen"> [gone: </span>' in " ".join(page.split())
    assert "<ins>" in page


def test_where_the_official_plan_is_elsewhere_the_page_says_so(cast, plan):
    assert "The official plan is" not in read(cast.ana)
    form = {"meeting_on": "", "official_in": "StateForms"}
    assert post(cast.okafor, f"{plan.pk}/days/", form).status_code == 302
    page = read(cast.ana)
    assert "StateForms" in page
    assert "It is signed there." in page


def test_the_page_asks_as_few_questions_for_a_full_plan_as_for_a_short_one(cast, plan, django_assert_max_num_queries):
    for many in (1, 12):
        for _each in range(many):
            for section in ("present", "factors", "progress"):
                wrote(cast.bell, plan, f"Words {uuid7()}", section)
        client, path = browser(cast.ana), f"/children/{cast.child.pk}/plan/"
        client.get(path)
        with django_assert_max_num_queries(15):
            assert client.get(path).status_code == 200


def test_the_page_of_a_finished_plan_with_things_said_asks_a_few_more(cast, plan, django_assert_max_num_queries):
    fill_all(cast.okafor, plan)
    for many in (1, 9):
        for _each in range(many):
            answered(cast.okafor, said(cast.ana, plan, f"He is alone {uuid7()}."))
        if many == 1:
            finish_plan(plan, by=cast.okafor)
        client, path = browser(cast.okafor), f"/children/{cast.child.pk}/plan/"
        client.get(path)
        with django_assert_max_num_queries(24):  # four: who was asked to sign, for school alone; three: the head
            assert "He is alone" in client.get(path).content.decode()


@pytest.mark.parametrize("language", ["es", "ar"])
def test_the_sections_of_the_law_keep_its_letters_in_every_language(language):
    """Whoever reads "F" in the council's paper finds F here."""
    with override(language):
        names = {section.name: gettext(section.name) for section in EHC_PLAN.sections}
    lettered = {english: said for english, said in names.items() if re.match(r"[A-K]\d?\. ", english)}
    assert len(lettered) >= 10
    assert {one: said for one, said in lettered.items() if one.split(".")[0] != said.split(".")[0]} == {}
