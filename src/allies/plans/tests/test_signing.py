"""A yes counts for what was read, to the letter; a no goes wherever the plan goes; nothing of it is ever lost."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client

from allies.database.ids import uuid7
from allies.people.models import Person
from allies.plans.final_texts import content_sum, final_text
from allies.plans.models import Edition, FinalText, Signature, Stance, TakenBack
from allies.plans.models.signing import Says
from allies.teams.errors import NotPossible
from allies.timeline.models import Entry

from .planning import a_plan, browser, get, read
from .signing import NO, TIME, a_finished_plan, amended, answered_parts, said_yes, signed, took_back


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def path(edition, page=""):
    return f"final/{edition.pk}/{page}"


def form_of(member, where):
    """The fields of the form on a page as a browser would send them untouched."""
    answer = get(member, where)
    assert answer.status_code == 200, answer.status_code
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def post(member, where, data):
    return browser(member).post(f"/children/{member.child_id}/plan/{where}", data)


def test_the_page_shows_every_letter_that_is_signed(cast, edition):
    marked = read(cast.ana, path(edition))
    page = re.sub(r'<a class="word" [^>]*>(.*?)</a>', r"\1", marked)  # a word that can be tapped reads as it stands
    for block in final_text(edition, "en").blocks:
        assert block.title in page
        for piece in block.pieces:
            assert piece.words in page
    assert "The last line of this text is its checksum." in page
    assert content_sum(edition) in read(cast.ana, f"rights/?plan={edition.plan_id}")


def test_a_parent_answers_each_part_reads_the_text_once_more_and_signs_it(cast, edition):
    form = form_of(cast.ana, path(edition, "answers/"))
    answer = post(cast.ana, path(edition, "answers/"), form | {"all": "1"})
    assert answer["Location"].endswith(path(edition, "sign/"))
    form = form_of(cast.ana, path(edition, "sign/"))
    for _twice in range(2):
        answer = post(cast.ana, path(edition, "sign/"), form | {"mine": "on"})
        assert answer.status_code == 302
    signature = Signature.objects.get()
    assert signature.text.words == final_text(edition, "en").words
    assert signature.text.language == "en"
    page = read(cast.ana, f"signatures/{signature.pk}/")
    assert "valid: every letter is as it was signed" in page
    assert "agrees with every part" in page
    assert Entry.objects.get(event="plans.signed").about_id == signature.pk


def test_nothing_is_signed_without_the_mark_that_it_is_ones_own_name(cast, edition):
    answered_parts(cast.ana, edition)
    assert post(cast.ana, path(edition, "sign/"), form_of(cast.ana, path(edition, "sign/"))).status_code == 200
    assert not Signature.objects.exists()


def test_a_partial_yes_is_a_yes_to_those_parts_and_says_so(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Thirty minutes\nare too little."), apart=(TIME, ""))
    page = read(cast.ana, path(edition, "sign/"))
    assert "You do not agree with: Services" in page
    assert "If you refuse one service, the child keeps the others." in page
    signature = signed(cast.ana, edition)
    assert signature.is_partial
    assert set(signature.parts(Says.AGREE)).isdisjoint({"services", "apart"})
    assert "agrees with these parts:" in read(cast.okafor, path(edition))


def test_who_says_yes_to_nothing_has_nothing_to_sign(cast, edition):
    answered_parts(cast.ana, edition, TIME)
    assert "there is nothing to sign" in read(cast.ana, path(edition, "sign/"))
    with pytest.raises(NotPossible):
        signed(cast.ana, edition)


def test_who_does_not_agree_says_why(cast, edition):
    form = {"id": uuid7(), "says-services": "disagree", "words-services": " "}
    page = post(cast.ana, path(edition, "answers/"), form)
    assert "Please say what you do not agree with, and why." in page.content.decode()
    assert "If you do not agree: what, and why?</label>" in page.content.decode()
    assert not Stance.objects.exists()


def test_who_does_not_agree_reads_that_it_was_saved_who_reads_it_and_can_take_it_back(cast, edition):
    form = {"id": uuid7(), "says-services": "disagree", "words-services": "Thirty minutes are too little."}
    reader = browser(cast.ana)
    here = f"/children/{cast.child.pk}/plan/"
    page = reader.post(f"{here}{path(edition, 'answers/')}", form, follow=True).content.decode()
    told = page.index('class="messages said" tabindex="-1" autofocus')
    for words in ("You do not agree with: Services.", "Nothing is signed yet.", "the other home too", "by itself"):
        assert page.index(words) > told
    assert "Thirty minutes are too little." in page
    back = dict(re.findall(r'<input type="hidden" name="(id|says-services)" value="([^"]+)"', page)) | {"back": "1"}
    for _twice in range(2):
        page = reader.post(f"{here}{path(edition, 'answers/')}", back, follow=True).content.decode()
        assert "Taken back." in page
    assert Stance.objects.get(replaced_at=None).says == TIME
    assert "Thirty minutes are too little." not in read(cast.luis)
    assert "Thirty minutes are too little." in read(cast.luis, path(edition))  # said before


def test_what_changed_since_ones_answers_is_named_before_one_answers_anew(cast, edition):
    answered_parts(cast.ana, edition)
    assert "Since then the text has changed." not in read(cast.ana, path(edition, "answers/"))
    newer = amended(edition, cast.okafor)
    for where in ("answers/", "sign/"):
        page = read(cast.ana, path(newer, where))
        named = page[page.index("These parts read differently now:") :].split("</p>")[0]
        assert ("Present levels" in named, "Services" in named) == (True, False)
        assert "Since then the text has changed." not in read(cast.luis, path(newer, where))
    answered_parts(cast.ana, newer)
    assert "Since then the text has changed." not in read(cast.ana, path(newer, "sign/"))


def test_a_plan_for_next_year_that_one_answers_is_among_what_one_agreed_to(cast, edition):
    begins = edition.plan.ends_on + timedelta(days=1)
    later = a_finished_plan(cast.okafor, begins_on=begins, ends_on=begins + timedelta(days=360))
    answered_parts(cast.ana, later, services=(NO, "Too little for next year."))
    assert "Too little for next year." in read(cast.ana, "agreed/")


def test_a_no_goes_with_the_plan_word_for_word_for_everyone_who_reads_it(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Treinta minutos\nson poco."))
    for reader in (cast.ana, cast.luis, cast.okafor, cast.pam):
        for where in ("", path(edition), path(edition, "paper/")):
            page = read(reader, where)
            assert "Treinta minutos" in page
            assert "Ana Rivera" in page


def test_a_yes_and_a_wish_for_time_are_between_a_home_and_school(cast, edition):
    answered_parts(cast.ana, edition, apart=(TIME, ""))
    signature = signed(cast.ana, edition)
    assert "Nobody of your home or of the school has signed yet." in read(cast.luis, path(edition))
    assert get(cast.luis, f"signatures/{signature.pk}/").status_code == 404
    assert "Ana Rivera" in read(cast.okafor, path(edition))
    assert not cast.luis.sees(Entry).filter(event__in=["plans.signed", "plans.time_asked"]).exists()


def test_a_home_is_not_told_that_nobody_has_signed_and_school_is(cast, edition):
    for reader in (cast.ana, cast.luis):
        page = read(reader, path(edition))
        assert "Nobody of your home or of the school has signed yet." in page
        assert "Nobody has signed yet." not in page
    assert "Nobody has signed yet." in read(cast.okafor, path(edition))


def test_a_signature_says_in_which_language_the_headings_and_in_which_the_contents_are(cast, edition):
    blocks = final_text(edition, "es").blocks
    count = sum(bool(block.languages) for block in blocks)  # of a service it is said in Spanish what it is
    typed = f"Headings: Spanish. What people typed: English in {count} of {len(blocks)} parts"
    answered_parts(cast.ana, edition)
    row = signed(cast.ana, edition, "es")
    assert typed in read(cast.okafor, f"signatures/{row.pk}/")
    assert typed in read(cast.okafor, path(edition))
    hers = signed(cast.ana, edition, "en")
    assert "Language of the text: English" in read(cast.okafor, f"signatures/{hers.pk}/")


def test_before_signing_it_says_which_parts_are_in_another_language(cast, edition):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    answered_parts(cast.ana, edition)
    for where in ("", "answers/", "sign/", "paper/"):
        assert "Algunas partes están en otro idioma" in read(cast.ana, path(edition, where)), where
    assert "Parts of it are in another language" not in read(cast.luis, path(edition))


def test_a_no_stands_until_its_giver_says_otherwise_and_stays_readable_after(cast, edition):
    answered_parts(cast.ana, edition, services=(NO, "Too little."))
    newer = amended(edition, cast.okafor)
    assert "Too little." in read(cast.luis)
    assert "Your answers to an earlier text are filled in." in read(cast.ana, path(newer, "answers/"))
    answered_parts(cast.ana, newer)
    assert "Too little." not in read(cast.luis)
    assert "Too little." in read(cast.luis, path(newer))  # said before


def test_the_text_of_another_language_is_another_text_of_the_same_things(cast, edition):
    english, spanish = final_text(edition, "en"), final_text(edition, "es")
    assert english.sum != spanish.sum
    assert english.seal.split()[-1] == spanish.seal.split()[-1] == content_sum(edition)
    signature = said_yes(cast.ana, edition, "es")
    assert signature.text.language == "es"
    assert signature.statement["language"] == "es"


def test_an_old_text_is_not_signed_any_more_and_what_changed_is_shown(cast, edition):
    answered_parts(cast.ana, edition)
    form = form_of(cast.ana, path(edition, "sign/"))
    amended(edition, cast.okafor, "Reads for twenty minutes.")
    answer = post(cast.ana, path(edition, "sign/"), form | {"mine": "on"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Nothing was signed." in page
    assert "<ins>" in page
    assert "Reads for twenty minutes." in page
    assert not Signature.objects.exists()
    with pytest.raises(NotPossible):
        signed(cast.ana, edition)


def test_a_signature_of_the_earlier_text_stays_and_says_which_text_it_is_of(cast, edition):
    said_yes(cast.ana, edition)
    newer = amended(edition, cast.okafor)
    page = read(cast.okafor, path(newer))
    assert "valid: every letter is as it was signed" in page
    assert "Text number 1." in page
    assert "You have signed this text." not in read(cast.ana, path(newer))


def test_a_sum_of_other_bytes_is_refused(cast, edition):
    answered_parts(cast.ana, edition)
    form = form_of(cast.ana, path(edition, "sign/")) | {"mine": "on", "sum": "0" * 64}
    assert post(cast.ana, path(edition, "sign/"), form).status_code == 409
    assert not Signature.objects.exists()


def test_a_yes_is_taken_back_and_that_it_was_given_stays(cast, edition):
    signature = said_yes(cast.ana, edition)
    where = f"signatures/{signature.pk}/take-back/"
    form = form_of(cast.ana, where) | {"words": "I was hurried."}
    for _twice in range(2):
        assert post(cast.ana, where, form).status_code == 302
    assert TakenBack.objects.get().words == "I was hurried."
    page = read(cast.okafor, path(edition))
    assert "taken back" in page
    assert Signature.objects.get() == signature
    assert get(cast.luis, where).status_code == 404
    again = signed(cast.ana, edition)
    assert again != signature
    assert "taken back" in read(cast.okafor, f"signatures/{signature.pk}/")


def test_withdrawing_says_whether_consent_to_special_education_ends(cast, edition):
    """Two acts have two names: the agreement to one version of a plan, and the consent that the law speaks of."""
    signature = said_yes(cast.ana, edition)
    page = read(cast.ana, f"signatures/{signature.pk}/take-back/")
    assert "only your agreement to this version of the plan" in page
    assert "does not revoke consent for special education" in page
    assert f"rights/?plan={edition.plan_id}#withdrawal" in page


def test_nobody_takes_back_the_yes_of_another(cast, edition):
    signature = said_yes(cast.ana, edition)
    with pytest.raises(NotPossible):
        took_back(cast.luis, signature)


def test_an_id_of_somebody_elses_is_unknown(cast, edition):
    first = said_yes(cast.ana, edition)
    answered_parts(cast.luis, edition)
    form = form_of(cast.luis, path(edition, "sign/")) | {"mine": "on", "id": first.pk}
    assert post(cast.luis, path(edition, "sign/"), form).status_code == 404


def test_where_another_system_holds_the_plan_nothing_is_signed_here(cast):
    edition = a_finished_plan(cast.okafor, official_in="StateForms")
    assert "It is signed there." in read(cast.ana, path(edition))
    for page in ("answers/", "sign/"):
        assert "There is nothing to sign here." in read(cast.ana, path(edition, page))
    with pytest.raises(NotPossible):
        answered_parts(cast.ana, edition)


def test_an_unfinished_plan_has_no_text_to_sign(cast):
    a_plan(cast.okafor)
    assert get(cast.ana, f"final/{Edition.objects.get().pk}/").status_code == 404
    assert "The final text" not in read(cast.ana)


def test_the_text_is_kept_once_however_many_sign_it(cast, edition):
    said_yes(cast.ana, edition)
    said_yes(cast.luis, edition)
    assert FinalText.objects.count() == 1
    assert Signature.objects.count() == 2


def test_a_stranger_finds_nothing(cast, edition):
    client = Client()
    client.force_login(cast.other_mother)
    assert client.get(f"/children/{cast.child.pk}/plan/{path(edition)}").status_code == 404


def test_what_one_agreed_to_leads_to_each_answer_and_no_further_once_the_plan_is_over(cast, edition, time_machine):
    answered_parts(cast.ana, edition)
    there = f'href="/children/{cast.child.pk}/plan/{path(edition, "answers/")}#text-present"'
    assert there in read(cast.ana, "agreed/")
    assert 'id="text-present"' in read(cast.ana, path(edition, "answers/"))
    time_machine.move_to(datetime.combine(edition.plan.ends_on + timedelta(days=2), time(12), UTC))
    assert there not in read(cast.ana, "agreed/")
