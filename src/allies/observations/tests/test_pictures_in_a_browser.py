"""Stories in a real browser: a picture is sent from a phone, sound and video play and are wound, a picture filed under
the wrong child of the same name is gone everywhere."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from allies.media.models import Recording, State
from allies.media.tests.made import from_a_phone
from allies.observations.models import Observation
from allies.observations.tests.test_sound_with_what_was_seen import a_sound, a_video
from allies.observations.tests.with_files import kept
from allies.outbox.sweeping import sweep
from allies.teams.actions.schools import welcome_child
from allies.teams.actions.seats import add_member
from allies.teams.permissions import Role
from allies.teams.tests.cast import enter
from allies.ui.tests.browser import assert_accessible, assert_fits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning"),
]
PICTURE = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg"}
IS_SHOWN = "image => image.decode().then(() => image.naturalWidth)"
# Plays without being heard, winds to near the end, and says how long it is and where it stands.
PLAY = """async (player) => {
  player.muted = true;
  const happens = (name) => new Promise((done) => player.addEventListener(name, done, { once: true }));
  const begun = happens("timeupdate");
  await player.play();
  await begun;
  const wound = happens("seeked");
  player.currentTime = 40;
  await wound;
  return [Math.round(player.duration), Math.round(player.currentTime), player.error];
}"""


def fill(page, *, what="swung high"):
    page.locator("label.chip", has_text="A good moment").click()
    page.get_by_label("What did you see?").fill(what)
    page.locator("[data-file-part] summary").click()
    page.locator("input[type=file]").set_input_files([PICTURE | {"buffer": from_a_phone()}])
    page.get_by_label("What is to be seen or heard?").fill("Mateo on the swing")
    page.get_by_text("Mateo said yes, in words or another way").click()


@pytest.mark.parametrize(
    "script", [True, pytest.param(False, marks=pytest.mark.long)], ids=["with script", "without script"]
)
def test_a_picture_is_sent_from_a_phone_and_met_in_the_story(open_page, client, cast, script):
    here, ana = f"/children/{cast.child.pk}/", enter(client, cast.ana.person)
    page = open_page(f"{here}seen/new/", phone=True, client=ana, script=script)
    fill(page)
    if script:
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("button", name="Save this").click()
    image = page.get_by_role("img", name="Mateo on the swing")
    expect(image).to_be_visible()
    assert image.get_attribute("width") == "640"
    if script:
        assert image.evaluate(IS_SHOWN) == 640
        assert_accessible(page)
        assert_fits(page)
    page.goto(f"{here}story/")
    expect(page.get_by_role("img", name="Mateo on the swing")).to_be_visible()
    if script:
        assert_accessible(page)
        assert_fits(page)
    assert Recording.objects.get().state == State.READY


@pytest.mark.long
def test_the_part_for_a_file_is_not_there_for_a_hard_moment(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.ana.person))
    expect(page.locator("[data-file-part]")).to_be_visible()
    page.locator("label.chip", has_text="A hard moment").click()
    expect(page.locator("[data-file-part]")).to_be_hidden()


@pytest.mark.long
def test_without_a_network_the_words_are_kept_and_the_page_says_that_the_file_is_not(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    fill(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("Saved on this phone.").first).to_be_visible()
    expect(page.get_by_text("Your words are kept, the file is not: it needs a network.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("What you wrote without a network has gone out.").first).to_be_visible()
    assert Observation.objects.get().what == "swung high"
    assert not Recording.objects.exists()


@pytest.mark.long
def test_what_the_server_refuses_is_said_beside_the_file_and_the_words_stay(open_page, client, cast):
    page = open_page(f"/children/{cast.child.pk}/seen/new/", phone=True, client=enter(client, cast.bell.person))
    fill(page)
    page.locator("input[type=file]").set_input_files([PICTURE | {"buffer": b"PK\x03\x04 no picture at all"}])
    page.get_by_role("button", name="Save this").click()
    expect(page.get_by_text("This is not a kind of file that we can take.").first).to_be_visible()
    expect(page.get_by_label("What did you see?")).to_have_value("swung high")
    expect(page.get_by_label("What is to be seen or heard?")).to_have_value("Mateo on the swing")
    assert_accessible(page)
    assert_fits(page)
    assert not Observation.objects.exists()


@pytest.mark.long
@pytest.mark.needs("ffmpeg")
@pytest.mark.parametrize("sort", ["audio", "video"])
def test_sound_and_video_play_and_are_wound_in_parts(open_page, client, cast, sort):
    recording = kept(cast.bell, {"audio": a_sound, "video": a_video}[sort](50), name="clip.mp4", file_of="Mateo sings")
    assert sweep("worker", apart=True, limit=1) == 1
    parts = []
    page = open_page("/help/", phone=True, client=enter(client, cast.ana.person))
    page.on(
        "response",
        lambda answer: answer.url.endswith(f"/media/{recording.pk}/") and parts.append((answer.status, answer.headers)),
    )
    page.goto(f"/children/{cast.child.pk}/story/")
    player = page.locator(sort)
    expect(player).to_be_visible()
    assert parts == []  # nothing is fetched before somebody plays it
    assert player.evaluate(PLAY) == [50, 40, None]
    assert {status for status, _headers in parts} == {206}
    assert parts[0][1]["content-range"].startswith("bytes 0-")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
@pytest.mark.needs("ffmpeg")
@pytest.mark.parametrize("path", ["story/", "seen/{about}/"], ids=["in the story", "on its page"])
def test_what_is_being_made_ready_shows_itself_when_it_is(open_page, client, cast, path):
    recording = kept(cast.bell, a_video(3), name="clip.mp4", file_of="Mateo sings")
    here = f"/children/{cast.child.pk}/" + path.format(about=recording.about_id)
    page = open_page(here, phone=True, client=enter(client, cast.ana.person))
    expect(page.get_by_text("It is being made ready.")).to_be_visible()
    assert_accessible(page)
    assert sweep("worker", apart=True, limit=1) == 1
    expect(page.locator("video")).to_be_visible(timeout=12_000)
    expect(page.get_by_text("It is being made ready.")).to_have_count(0)
    assert page.locator("video").count() == 1
    assert_accessible(page)


def test_a_picture_filed_under_the_wrong_child_of_the_same_name_is_gone_everywhere(open_page, cast):
    another = welcome_child("Mateo Rivera", school=cast.school, by=None, called="Mateo")
    add_member(cast.bell.person, child=another, role=Role.TEACHER, by=None)  # whose picture it really is
    recording = kept(cast.bell, file_of="Mateo at the piano")
    here = f"/children/{cast.child.pk}/"
    links = [f"{here}media/{recording.pk}/", f"{here}media/{recording.pk}/small/"]
    pages = [f"{here}story/", f"{here}seen/", f"{here}seen/{recording.about_id}/"]
    windows = [open_page(f"{here}story/", client=enter(Client(), who.person)) for who in (cast.ana, cast.luis)]
    for window in windows:
        expect(window.get_by_role("img", name="Mateo at the piano")).to_be_visible()
        assert all(window.request.get(link).headers["content-type"] == "image/jpeg" for link in links)
    case_manager = open_page(f"{here}story/", client=enter(Client(), cast.okafor.person))
    case_manager.get_by_role("link", name="This does not belong here").first.click()
    case_manager.get_by_label("Why").fill("It is another Mateo.")
    case_manager.locator("main form button").first.click()
    expect(case_manager.get_by_role("img", name="Mateo at the piano")).to_have_count(0)
    for window in windows:
        for path in pages:
            window.goto(path)
            expect(window.get_by_role("img", name="Mateo at the piano")).to_have_count(0)
            assert str(recording.pk) not in window.content()
        assert [window.request.get(link).status for link in links] == [404, 404]
    leader = open_page(f"/schools/{cast.school.pk}/taken-out/", client=enter(Client(), cast.ford.person))
    leader.locator("main form button").first.click()
    for window in windows:
        window.goto(f"{here}story/")
        expect(window.get_by_role("img", name="Mateo at the piano")).to_be_visible()
        assert all(window.request.get(link).headers["content-type"] == "image/jpeg" for link in links)


@pytest.mark.long
def test_a_picture_that_the_child_does_not_want_is_taken_back_with_two_taps(open_page, client, cast):
    recording = kept(cast.bell)
    seen = f"/children/{cast.child.pk}/seen/{recording.about_id}/"
    page = open_page(seen, phone=True, client=enter(client, cast.ana.person))
    page.get_by_role("link", name="Mateo does not want it").press("Enter")
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("It is gone. Nobody can see or hear it any more.")).to_be_visible()
    page.goto(seen)
    expect(page.get_by_role("img", name="Mateo on the swing")).to_have_count(0)
    expect(page.get_by_text("took it back on")).to_be_visible()
    assert Recording.objects.get().state == State.TAKEN_BACK
