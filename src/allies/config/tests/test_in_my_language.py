"""Nobody signs what they could not read: they can ask for it in their language, and their yes says how they read it."""

from datetime import timedelta

import pytest
from django.test import Client

from allies.agreements.actions import agree, propose
from allies.agreements.forms import AgreementForm
from allies.agreements.models import Agreement
from allies.agreements.tests.agreeing import proposed, typed
from allies.database.ids import uuid7
from allies.notices.wishes import listeners_of
from allies.people.models import Person
from allies.plans.actions.signing import sign
from allies.plans.final_texts import final_text
from allies.plans.models import Signature
from allies.plans.tests.signing import a_finished_plan, answered_parts
from allies.supports.models import Answer
from allies.supports.tests.supporting import address, said, shared
from allies.teams.actions.seats import set_custody
from allies.teams.errors import NotPossible
from allies.teams.models import Member
from allies.teams.models.custody import Rights
from allies.teams.permissions import Kind
from allies.teams.tests.cast import enter
from allies.translation.models import Arranged, Asked

pytestmark = pytest.mark.django_db
HOW = "¿Cómo leyó las partes en este idioma: Inglés?"


@pytest.fixture
def spanish(cast):
    Person.objects.filter(pk=cast.ana.person_id).update(language="es")
    return Member.objects.select_related("child__school", "home", "person").get(pk=cast.ana.pk)


@pytest.fixture
def edition(cast):
    return a_finished_plan(cast.okafor)


def here(child, path=""):
    return f"/children/{child.pk}/in-my-language/{path}"


def ask(member, thing, id):
    return enter(Client(), member.person).post(here(member.child, f"ask/{thing}/{id}/"))


def page(member, path):
    answer = enter(Client(), member.person).get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_what_is_asked_for_in_ones_language_waits_for_a_person_at_school(cast, edition, spanish):
    final = f"/children/{cast.child.pk}/plan/final/{edition.pk}/"
    assert "Necesito esto en mi idioma" in page(spanish, final)
    for _twice in range(2):
        assert ask(spanish, "plan", edition.pk).status_code == 302
    asked = Asked.objects.get()
    assert (asked.by_id, asked.language, asked.thing_id) == (cast.ana.pk, "es", edition.pk)
    assert "Ana Rivera asks for something in Spanish: the plan" in page(cast.okafor, "/")
    day = cast.okafor.today + timedelta(days=3)
    form = {"id": uuid7(), "how": "interpreter", "on": day.isoformat()}
    where = here(cast.child, f"{asked.pk}/")
    assert enter(Client(), cast.okafor.person).post(where, form).status_code == 302
    assert "Ana Rivera asks for" not in page(cast.okafor, "/")
    assert "ayuda a leerlo" in page(spanish, final)


def test_only_who_asked_and_school_know_of_it(cast, edition, spanish):
    ask(spanish, "plan", edition.pk)
    for other in (cast.luis, cast.rosa):
        assert not other.sees(Asked).exists()
    assert "Ana Rivera" not in page(cast.luis, here(cast.child))
    assert "Ana Rivera" in page(cast.okafor, here(cast.child))
    for other in (cast.bell, cast.pam, cast.rosa):
        assert "Ana Rivera" not in page(other, here(cast.child)), "each reads there what they asked for themselves"


def test_what_one_may_not_read_cannot_be_asked_for(cast, edition, spanish):
    assert ask(spanish, "plan", uuid7()).status_code == 404
    assert ask(spanish, "agreement", cast.luis.pk).status_code == 404
    assert ask(spanish, "nothing", edition.pk).status_code == 404
    closed = {Kind.PLAN: Rights(sees=False, decides=False, told=False)}
    set_custody(cast.ana, closed, from_on=cast.ana.today, until_on=None, order="Order", by=cast.okafor.person)
    assert ask(spanish, "plan", edition.pk).status_code == 404
    assert not Asked.objects.exists()


def test_a_day_that_is_over_cannot_be_arranged(cast, edition, spanish):
    ask(spanish, "plan", edition.pk)
    form = {"id": uuid7(), "how": "translated", "on": (cast.okafor.today - timedelta(days=1)).isoformat()}
    answer = enter(Client(), cast.okafor.person).post(here(cast.child, f"{Asked.objects.get().pk}/"), form)
    assert "Please choose today or a later day." in answer.content.decode()
    assert not Arranged.objects.exists()


def test_a_plan_with_parts_in_another_language_is_signed_with_a_word_how_they_were_read(cast, edition, spanish):
    answered_parts(spanish, edition)
    where = f"/children/{cast.child.pk}/plan/final/{edition.pk}/sign/"
    browser = enter(Client(), spanish.person)
    assert HOW in browser.get(where).content.decode()
    form = {"id": uuid7(), "sum": final_text(edition, "es").sum, "language": "es", "mine": "on"}
    answer = browser.post(where, form)
    assert answer.status_code == 200
    assert "Por favor, diga cómo leyó estas partes." in answer.content.decode()
    assert not Signature.objects.exists()
    assert browser.post(where, form | {"how_read": "interpreter"}).status_code == 302
    row = Signature.objects.get()
    assert (row.how_read, row.statement["how_read"]) == ("interpreter", "interpreter")
    for reader in (spanish, cast.okafor):
        page(reader, f"/children/{cast.child.pk}/plan/signatures/{row.pk}/")
    assert "How they read it: read it with an interpreter." in page(
        cast.okafor, f"/children/{cast.child.pk}/plan/signatures/{row.pk}/"
    )


def test_no_act_signs_what_is_in_another_language_without_that_word(cast, edition):
    answered_parts(cast.ana, edition)
    total = final_text(edition, "es").sum
    with pytest.raises(NotPossible):
        sign(edition, id=uuid7(), by=cast.ana, language="es", sum=total, known_by=[])
    total = final_text(edition, "en").sum  # all of it in one language: nothing is asked
    assert sign(edition, id=uuid7(), by=cast.ana, language="en", sum=total, known_by=[]).how_read == ""


def test_a_word_how_it_was_read_that_is_changed_later_breaks_the_signature(cast, edition):
    answered_parts(cast.ana, edition)
    total = final_text(edition, "es").sum
    row = sign(edition, id=uuid7(), by=cast.ana, language="es", sum=total, known_by=[], how_read="read_to_me")
    assert row.says_what_was_signed
    row.how_read = "myself"
    assert not row.says_what_was_signed


def test_a_yes_to_a_plan_for_hard_moments_in_another_language_says_how_it_was_read(cast, spanish):
    version = shared(cast.okafor)
    with pytest.raises(NotPossible):
        said(spanish, version)
    where = address(spanish, version.root, f"versions/{version.number}/answer/")
    browser = enter(Client(), spanish.person)
    shown = browser.get(where)
    assert HOW in shown.content.decode()
    form = {"id": uuid7(), "seen": shown.context["form"]["seen"].value(), "says": "yes"}
    assert "Por favor, diga cómo leyó estas partes." in browser.post(where, form).content.decode()
    assert browser.post(where, form | {"says": "talk"}).status_code == 302  # to talk first needs no such word
    assert browser.post(where, form | {"id": uuid7(), "how_read": "read_to_me"}).status_code == 302
    assert Answer.objects.get(says="yes").how_read == "read_to_me"


def test_a_yes_to_words_of_an_agreement_in_another_language_says_how_they_were_read(cast, spanish):
    row = proposed(spanish, cast.okafor, words="Please call before three.")
    with pytest.raises(NotPossible):
        agree(row, by=spanish)
    where = f"/children/{cast.child.pk}/agreement/{spanish.pk}/"
    browser = enter(Client(), spanish.person)
    assert HOW in browser.get(where).content.decode()
    refused = browser.post(f"{where}{row.pk}/agree/", {})
    assert refused.status_code == 422
    assert "Por favor, diga cómo leyó estas partes." in refused.content.decode()
    browser.post(f"{where}{row.pk}/agree/", {"how_read": "interpreter"})
    assert Agreement.objects.get(pk=row.pk).how_read == "interpreter"


def test_an_agreement_of_taps_alone_is_in_every_language(cast, spanish):
    row = proposed(spanish, cast.okafor, words="", reach_home="", reach_school="")
    assert agree(row, by=spanish).stands_from


def test_who_changes_words_of_an_agreement_in_another_language_says_how_they_read_what_stays(cast, spanish):
    agree(proposed(spanish, cast.okafor, words="Please call before three."), by=spanish, how_read="interpreter")
    with pytest.raises(NotPossible):
        changed_by_act(spanish, with_interpreter=True)
    where = f"/children/{cast.child.pk}/agreement/{spanish.pk}/"
    browser = enter(Client(), spanish.person)
    assert HOW in browser.get(f"{where}write/").content.decode()
    form = typed(spanish, with_interpreter=True)
    refused = browser.post(f"{where}write/", form)
    assert refused.status_code == 422
    assert "Por favor, diga cómo leyó estas partes." in refused.content.decode()
    assert browser.post(f"{where}write/", form | {"how_read": "read_to_me"}).status_code == 302
    row = Agreement.open().get()
    assert row.how_read_first == "read_to_me"
    assert row.other_languages_for(spanish) == ["en"], "words that stay keep the language of who typed them"
    assert row.other_languages_for(cast.okafor) == [], "and are not taken for those of who changed the rest"
    assert "says Ana Rivera: it was read to them." in page(cast.okafor, where)
    assert agree(row, by=cast.okafor).stands_from


def test_who_writes_all_words_of_an_agreement_anew_is_asked_nothing(cast, spanish):
    agree(proposed(spanish, cast.okafor, words="Please call before three."), by=spanish, how_read="interpreter")
    mine = {"words": "Llámeme después de las tres.", "reach_home": "", "reach_school": ""}
    assert changed_by_act(spanish, **mine).how_read_first == ""
    assert Agreement.open().get().other_languages_for(cast.okafor) == ["es"]


def changed_by_act(writer, **more):
    form = AgreementForm(
        typed(writer, **more), newest=Agreement.standing().get(), listener=listener(writer), writer=writer
    )
    form.is_valid()
    return propose(writer, id=uuid7(), by=writer, terms=form.terms, seen=Agreement.standing().get().pk)


def listener(adult):
    [found] = listeners_of([adult])
    return found


def test_how_a_page_that_was_signed_by_hand_says_it_was_read_is_copied(cast, edition):
    where = f"/children/{cast.child.pk}/plan/final/{edition.pk}/on-paper/"
    browser = enter(Client(), cast.okafor.person)
    shown = browser.get(where).context["form"]
    day = cast.okafor.today.isoformat()
    form = {"id": uuid7(), "of": cast.ana.pk, "signed_on": day, "language": "es", "agreed": ["present"]}
    assert next(value for value, _label in shown.fields["how_read"].choices) == "", "a page may say nothing of it"
    assert browser.post(where, form | {"how_read": "interpreter"}).status_code == 302
    row = Signature.objects.get()
    assert (row.how_read, row.statement["how_read"], row.says_what_was_signed) == ("interpreter", "interpreter", True)
    assert "How they read it: read it with an interpreter." in page(
        cast.okafor, f"/children/{cast.child.pk}/plan/signatures/{row.pk}/"
    )
    assert browser.post(where, form | {"how_read": "interpreter"}).status_code == 302
    assert browser.post(where, form | {"how_read": "myself"}).status_code == 200, "the same page says one thing"


def test_words_of_what_is_arranged_are_right_for_home_and_school(cast, edition, spanish):
    ask(spanish, "plan", edition.pk)
    where = here(cast.child, f"{Asked.objects.get().pk}/")
    assert "with you" not in page(cast.okafor, where)
