"""What families do most, in the engine of iPhones and in Firefox: nothing that was answered is lost there either."""

import pytest
from django.test import Client
from django.urls import reverse

from allies.batons.models import Baton
from allies.conversations.models import Message
from allies.conversations.tests.talking import begun, url
from allies.media import files
from allies.media.actions import make_ready
from allies.media.models import Recording, State
from allies.media.tests.folders import own_folders  # noqa: F401
from allies.plans.models import Stance
from allies.plans.models.signing import Says
from allies.plans.tests.signing import a_finished_plan
from allies.teams.tests.cast import enter
from allies.ui.tests.other_browsers import WAITING, Phone, server_away

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
    # The browser or what drives it fell over, and no page of ours: WebDriver has these two names for it.
    pytest.mark.flaky(reruns=1, only_rerun=["invalid session id", "unknown error"]),
]
PASSWORD = "the blue kettle sings"
HARD = "Hard day, tell you later"


def test_somebody_signs_in_with_a_password(phone: Phone, cast) -> None:
    cast.ana.person.set_password(PASSWORD)
    cast.ana.person.save()
    phone.visit("/sign-in/")
    phone.write("#id_login", cast.ana.person.email)
    phone.press("Use my password")
    phone.write("[type=password]", PASSWORD)
    phone.press("Sign in", "main button")  # above it a link of the same name leads back to the ways in
    phone.sees("Mateo")


def test_a_hard_day_is_kept_as_a_hard_day_with_its_chips(phone: Phone, client: Client, cast) -> None:
    phone.comes_in(enter(client, cast.ana.person)).visit(reverse("batons:from_home", args=[cast.child.pk]))
    phone.press("Woke in the night")
    phone.press(HARD)
    phone.sees("Sent. Thank you.")
    assert [(baton.is_hard, baton.chips) for baton in Baton.objects.all()] == [(True, {"sleep": ["woke"]})]


def test_a_message_is_sent_once(phone: Phone, client: Client, cast) -> None:
    thread = begun(cast.okafor)
    phone.comes_in(enter(client, cast.ana.person)).visit(url(cast.ana, thread))
    phone.write("[name=words]", "He slept on the bus.")
    phone.press("Send")
    phone.until("!document.querySelector('[name=words]').value", "keeps the words in their box")
    phone.sees("He slept on the bus.")
    assert Message.objects.get(by=cast.ana).words == "He slept on the bus."


@pytest.mark.needs("ffmpeg")
def test_a_voice_is_recorded_where_the_browser_can_and_is_chosen_elsewhere(phone: Phone, client: Client, cast) -> None:
    thread = begun(cast.okafor)
    phone.comes_in(enter(client, cast.ana.person)).visit(url(cast.ana, thread))
    can_choose = "document.querySelector('[name=file_voice]').getClientRects().length > 0"
    records = "document.querySelector('[data-speaks-seconds]').textContent.startsWith('1')"
    if not phone.run(can_choose):
        phone.press("Record your voice")
        phone.until(f"{records} || {can_choose}", "neither records nor offers another way")
    if phone.run(can_choose):  # WebKit as Debian has it opens no microphone
        return
    phone.press("Stop")
    phone.until("document.querySelector('[name=file_voice]').files.length", "keeps nothing of it")
    phone.press("Send")
    phone.sees("A voice message")
    row = Recording.objects.get()
    make_ready(row.pk, "ogg" if files.place(row.pk, files.SENT).read_bytes()[:4] == b"OggS" else "matroska")
    row.refresh_from_db()
    assert (row.sort, row.state) == ("sound", State.READY)


def test_a_no_to_one_part_of_the_plan_is_kept_with_its_why(phone: Phone, client: Client, cast) -> None:
    edition = a_finished_plan(cast.okafor)
    phone.comes_in(enter(client, cast.ana.person)).visit(reverse("plans:answers", args=[cast.child.pk, edition.pk]))
    phone.press(None, "label:has([name=says-services][value=disagree])")
    phone.write("[name=words-services]", "Thirty minutes are too few.")
    phone.press("Save my answers")
    phone.sees("You do not agree with: Services")
    said = Stance.objects.get(section="services")
    assert (said.says, said.words) == (Says.DISAGREE, "Thirty minutes are too few.")


def test_what_waits_goes_out_once_when_the_server_is_back_though_the_page_stays_open(
    phone: Phone, client: Client, cast
) -> None:
    phone.comes_in(enter(client, cast.ana.person)).visit(reverse("batons:from_home", args=[cast.child.pk]))
    with server_away(phone.house):
        phone.press(HARD)
        phone.sees("Saved on this phone.")
        assert phone.run(WAITING) == 1
        assert not Baton.objects.exists()
    phone.sees("What you wrote without a network has gone out.")
    # The form asked for one's own words while nobody answered, and the browser says so.
    phone.window.troubles[:] = [trouble for trouble in phone.window.troubles if not trouble.startswith("htmx:")]
    assert phone.run(WAITING) == 0
    assert Baton.objects.get().is_hard
