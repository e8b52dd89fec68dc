"""Short ways to send a file with what was seen."""

from allies.media.models import Recording
from allies.media.tests.made import from_a_phone, uploaded
from allies.observations.models import Observation
from allies.observations.tests.seeing import filled, post


def send(member, content, *, name="IMG_0001.jpg", type="image/jpeg", path="new/", **more):
    """An observation with a file, as the form sends it."""
    fields = {"sort": "good", "file_of": "Mateo on the swing", "file_fine": "said_yes"} | more
    files = {"file": uploaded(content, name, type)} if content else {}
    return post(member, path, filled(member, **fields) | files)


def kept(member, content=None, **more):
    answer = send(member, content or from_a_phone(), **more)
    assert answer.status_code == 302, answer.content.decode()
    return Recording.objects.latest("id")


def nothing_is_kept(folder) -> bool:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return not Recording.objects.exists() and not Observation.objects.exists() and not files
