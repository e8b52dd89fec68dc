"""The plan on paper: what its page shows to this reader, as a draft, or with who signed it and who does not agree."""

import pytest

from allies.database.ids import uuid7
from allies.jurisdictions.known import PROFILES
from allies.jurisdictions.profiles import Shape
from allies.log.models import Read
from allies.plans.actions.plan import amend_plan, finish_plan
from allies.plans.actions.rows import put_row
from allies.plans.actions.texts import keep_draft
from allies.plans.models import Accommodation, Text
from allies.plans.models.inputs import Fate, InputSort
from allies.teams.permissions import Side

from .goals import a_goal
from .papers import draft, text, words_of
from .planning import a_plan, a_service, answered, browser, fill_all, get, read, said, wrote
from .signing import NO, TIME, a_finished_plan, amended, answered_parts, as_seen, said_yes, took_back
from .test_signatures_hold import change


@pytest.fixture
def plan(cast):
    return a_plan(cast.okafor)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def test_a_draft_says_on_paper_that_it_is_one(cast, plan):
    paper = draft(cast.ana, plan)
    words = words_of(paper)
    assert "This is a draft. It is not final and not in effect." in words
    assert "The school has not written here yet." in words
    assert "Nobody has said anything yet" in words
    assert "As Ana Rivera may read it on" in words
    for count, page in enumerate(paper.pages, start=1):
        foot = " ".join(page.extract_text().split())
        assert "IEP: draft · Mateo Rivera · copy of Ana Rivera ·" in foot
        assert f"Page {count} of {len(paper.pages)}" in foot


def test_all_that_stands_in_the_plan_is_on_paper(cast, plan):
    said(cast.ana, plan, "He is alone at recess. Every day!")
    wrote(cast.bell, plan, "Reads for ten minutes.")
    wrote(cast.ana, plan, "He reads in bed.", for_all=True)
    a_goal(cast.bell, plan)
    a_service(cast.jin, plan)
    put_row(Accommodation(id=uuid7(), words="More time", where="tests", who="teacher"), plan, by=cast.bell)
    words = words_of(draft(cast.luis, plan))
    for whole in (
        "He is alone at recess. Every day! Ana Rivera · Mother",
        "Reads for ten minutes. Mr. Bell,",
        "He reads in bed. Ana Rivera,",
        "Does what: stays focused on the task for ten minutes",
        "How well: at least 10 minutes, 5 times running.",
        "Once reached, looked at again after this many weeks: 2, 4.",
        "homework time (Home) 5 minutes Aug. 29, 2026 a week of homework Ana writes it down, days a week: 2",
        "six minutes, with a timer (Nov. 1, 2026)",
        "What counts: Moving and standing are fine.",
        "Speech therapy 2 times a week, 30 minutes speech therapist Room 4",
        "More time In tests teacher",
        "What takes effect, and when",
    ):
        assert whole in words


def test_what_is_not_shared_yet_is_on_no_paper(cast, plan):
    keep_draft(plan, id=uuid7(), by=cast.bell, words="Half", section=plan.law.section("present"), voice=Side.SCHOOL)
    for reader in (cast.bell, cast.ana):
        assert "Half" not in words_of(draft(reader, plan))


def test_what_one_home_keeps_with_school_is_on_no_paper_of_the_other(cast, plan):
    wrote(cast.ana, plan, "Only for school.", for_all=False)
    own = said(cast.ana, plan, "He cries at night.", for_all=False)
    answered(cast.okafor, own, fate=Fate.NOT_ADOPTED, reason="Not here.", evidence="A call.")
    for reader, sees in ((cast.ana, True), (cast.okafor, True), (cast.luis, False)):
        words = words_of(draft(reader, plan))
        for private in ("Only for school.", "He cries at night.", "Not here.", "A call."):
            assert (private in words) is sees
    assert "for this home and school, not in the plan" in words_of(draft(cast.ana, plan))


def test_schools_copy_says_that_it_is_for_no_other_hands_once_it_holds_what_is_one_homes(cast, plan):
    assert "This copy is yours alone" not in words_of(draft(cast.okafor, plan))
    said(cast.luis, plan, "He cries at night.", InputSort.HOPE, for_all=False)
    assert "This copy is yours alone" in words_of(draft(cast.okafor, plan))
    assert "This copy is yours alone" not in words_of(draft(cast.luis, plan))


def test_what_was_said_stands_there_with_what_became_of_it(cast, plan):
    first = said(cast.ana, plan, "He needs a friend.")
    said(cast.luis, plan, "More maths.", InputSort.GOAL)
    said(cast.ana, plan, "Thank you all.", InputSort.THANKS)
    answered(cast.okafor, first, fate=Fate.ADAPTED, reason="A lunch group.", evidence="Notes of May.")
    answered(cast.okafor, first, fate=Fate.ADOPTED)
    words = words_of(draft(cast.ana, plan))
    for whole in (
        "A concern He needs a friend. Ana Rivera · Mother",
        "It is in the plan Ms. Okafor",
        "What the answer was before: It is in the plan in another way Why A lunch group.",
        "Information used Notes of May. Ms. Okafor",
        "More maths.",
        "waits for an answer",
        "Thank you all.",
        "heard",
    ):
        assert whole in words


def test_a_finished_text_says_which_one_it_is_and_that_it_is_not_in_force(cast, edition):
    words = words_of(text(cast.ana, edition))
    assert "Text number 1, final on" in words
    assert "Final does not mean in effect." in words
    assert "draft" not in words
    assert "Words of present." in words
    assert "Checksum of this text (SHA-256):" in words
    assert "Nobody of your home or of the school has signed yet." in words
    assert words_of(draft(cast.ana, edition.plan)) == words  # as it stands now, it is that text


def test_an_earlier_text_stays_as_it_was_and_says_that_there_is_a_newer_one(cast, edition):
    newer = amended(edition, cast.okafor)
    old, new = words_of(text(cast.ana, edition)), words_of(text(cast.ana, newer))
    assert "There is a newer one." in old
    assert "Words of present." in old
    assert "Reads for twenty minutes." not in old
    assert "There is a newer one." not in new
    assert "Reads for twenty minutes." in new
    assert "Why it was opened again He reads more by now. Ms. Okafor" in new


def test_who_signed_what_and_when_and_how_they_were_known_is_on_paper(cast, edition):
    signature = said_yes(cast.ana, edition, services=(NO, "Too little."), present=(TIME, ""))
    words = words_of(text(cast.okafor, edition))
    for whole in (
        "Ana Rivera agrees with these parts:",
        "valid: every letter is as it was signed",
        "Known by: password. Text number 1.",
        "Present levels: how the child is doing now: I need time",
        "Services: I do not agree Too little.",
        "Language of the text: English",
        signature.text.sum,
        signature.sum,
    ):
        assert whole in words
    assert "Void" not in words


def test_dissent_is_on_paper_word_for_word_for_all_who_read_the_plan(cast, edition):
    answered_parts(cast.luis, edition, services=(NO, "Too little.\nHe needs it every day!"))
    for reader in (cast.ana, cast.bell, cast.pam):
        words = words_of(text(reader, edition))
        assert "Does not agree with this part Too little. He needs it every day! Luis Ortega · Father" in words
    answered_parts(cast.luis, edition)
    words = words_of(text(cast.ana, edition))
    assert "Does not agree with this part" not in words
    assert "What somebody did not agree with before Services Too little. He needs it every day!" in words


def test_a_signature_is_on_no_paper_of_the_other_home(cast, edition):
    said_yes(cast.ana, edition)
    words = words_of(text(cast.luis, edition))
    assert "Nobody of your home or of the school has signed yet." in words
    assert "Ana Rivera" not in words
    assert "agrees with every part" in words_of(text(cast.ana, edition))


def test_a_void_signature_is_void_on_paper_too(cast, edition):
    said_yes(cast.ana, edition)
    row = Text.objects.filter(section="present").get()
    change(Text, row.pk, "words", row.words + ".")
    words = words_of(text(cast.ana, edition))
    assert "Ana Rivera Void The plan today is not the text that was signed." in words
    assert "void: the text has changed" in words
    assert "valid:" not in words


def test_a_yes_that_was_taken_back_says_so_with_the_words_of_its_giver(cast, edition):
    took_back(cast.ana, said_yes(cast.ana, edition), words="We read it again.")
    words = words_of(text(cast.okafor, edition))
    assert "It counts from then on; what was done before does not change. We read it again." in words
    assert "valid:" not in words


def test_signatures_of_the_text_before_are_with_the_draft_that_changes_it(cast, edition):
    said_yes(cast.ana, edition)
    amend_plan(edition.plan, id=uuid7(), by=cast.okafor, why="He reads more.", sections=["present"])
    words = words_of(draft(cast.ana, edition.plan))
    assert "This is a draft." in words
    assert "agrees with every part" in words
    assert "Text number 1." in words


def test_where_another_system_holds_the_official_plan_the_paper_says_so(cast):
    plan = a_plan(cast.okafor, official_in="StateForms")
    words = words_of(draft(cast.ana, plan))
    assert "The official plan is in StateForms. It is signed there. This paper is for working together." in words
    assert "Its PDF is not saved here yet." in words


@pytest.mark.parametrize("profile", PROFILES)
def test_each_sort_of_plan_goes_on_paper_with_where_its_rules_stand(cast, profile):
    plan = a_plan(cast.okafor, profile)
    fill_all(cast.okafor, plan)
    put_row(Accommodation(id=uuid7(), words="More time", where="tests", who="teacher"), plan, by=cast.bell)
    edition = as_seen(finish_plan(plan, by=cast.okafor), cast.okafor)
    words = words_of(text(cast.ana, edition))
    for section in edition.plan.law.sections:
        if section.is_required and section.shape is Shape.WORDS and section.from_age is None:
            assert section.name in words
    partial = edition.plan.law.signing.partial
    assert ("This is our own way. The law does not say it." in words) is (partial is not None and not partial.source)
    for effect in edition.plan.law.effects:
        assert effect.source.cite in words


def test_file_name_and_title_say_nothing_about_the_child_and_the_opening_is_logged(cast, edition):
    for path in (f"{edition.plan_id}/plan.pdf", f"final/{edition.pk}/plan.pdf"):
        before = Read.objects.filter(child=cast.child.pk, seat=cast.ana.pk, what="see_plan").count()
        answer = get(cast.ana, path)
        assert answer["Content-Disposition"] == 'inline; filename="plan.pdf"'
        assert answer["Cache-Control"] == "no-store"
        assert Read.objects.filter(child=cast.child.pk, seat=cast.ana.pk, what="see_plan").count() == before + 1
    assert text(cast.ana, edition).metadata.title == "IEP: text number 1"


def test_the_same_plan_gives_the_same_bytes(cast, edition):
    said_yes(cast.ana, edition, services=(NO, "Too little."))
    first, second = (get(cast.okafor, f"final/{edition.pk}/plan.pdf") for _each in range(2))
    assert first.content.startswith(b"%PDF-1.7")
    assert first.content == second.content


def test_the_pages_offer_it(cast, edition):
    page, then, final = read(cast.ana), read(cast.ana, f"{edition.plan_id}/editions/1/"), f"final/{edition.pk}/"
    assert f"/plan/{edition.plan_id}/plan.pdf" in page
    for offered in (then, read(cast.ana, final)):
        assert f"/plan/{final}plan.pdf" in offered


def test_bad_ids_are_not_there(cast, edition):
    plan = edition.plan
    unfinished = amend_plan(plan, id=uuid7(), by=cast.okafor, why="He reads more.", sections=["present"])
    for path in (f"{uuid7()}/plan.pdf", f"final/{uuid7()}/plan.pdf", f"final/{unfinished.pk}/plan.pdf"):
        assert get(cast.ana, path).status_code == 404
    assert get(cast.rosa, f"{plan.pk}/plan.pdf").status_code == 403


def test_signs_that_cannot_be_printed_are_said(cast, plan):
    wrote(cast.bell, plan, "Reads 日本 books.")
    words = words_of(draft(cast.ana, plan))
    assert "Reads [?] books." in words
    assert "[?] marks signs that cannot be printed." in words


def test_a_full_plan_asks_as_few_questions_as_a_short_one(cast, edition, django_assert_max_num_queries):
    plan, client = edition.plan, browser(cast.okafor)

    def asked_at_most(path, most):
        with django_assert_max_num_queries(most):
            assert client.get(f"/children/{cast.child.pk}/plan/{path}").status_code == 200

    for many in (1, 4):
        for _each in range(many):
            answered_parts(cast.ana, edition, services=(NO, f"Too little {uuid7()}."))
            said_yes(cast.ana, edition)
            said(cast.luis, plan, f"More {uuid7()}.", InputSort.HOPE)
        asked_at_most(f"final/{edition.pk}/plan.pdf", 23)
        asked_at_most(f"{plan.pk}/plan.pdf", 23)
    amend_plan(plan, id=uuid7(), by=cast.okafor, why="He reads more.", sections=["goals", "services"])
    for _each in range(4):
        a_goal(cast.bell, plan)
        a_service(cast.jin, plan)
        asked_at_most(f"{plan.pk}/plan.pdf", 27)  # one for what the student says of the goals
