"""A device begins to ring, goes on under another address, or ends."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from allies.log import actions as log
from allies.people.models import Person
from allies.teams.errors import NotPossible

from .models import MOST_OF_ONE, Device


class Browser(TypedDict):
    """How one browser is rung."""

    endpoint: str
    key: str
    secret: str


@transaction.atomic
def let_ring(*, by: Person, sign_in: int | None, called: str, **browser: Unpack[Browser]) -> Device:
    """A device rings for one person: the one who asked last. Saying it twice is saying it once."""
    Person.objects.select_for_update().get(pk=by.pk)
    Device.objects.filter(endpoint=browser["endpoint"]).exclude(person=by).delete()
    known = Device.objects.filter(endpoint=browser["endpoint"]).first()
    if known is None and Device.objects.filter(person=by).count() >= MOST_OF_ONE:
        raise NotPossible(_("Ten of your devices ring already. Please stop one of them first."))
    device = known or Device(person=by)
    for name, value in browser.items():
        setattr(device, name, value)
    device.sign_in, device.browser = sign_in, called[:200]
    device.save()
    if known is None:
        log.write("push.device_rings", by=by.pk, about=device.pk)
    return device


def compare(*, by: Person, sign_in: int | None, was: str, **browser: Unpack[Browser]) -> bool:
    """Whether this browser rings for who is signed in on it. If not, it rings for nobody: it was handed on.

    A browser may take another address by itself. `was` is the one it had before, where it knows. As long as nothing
    changed this is one look, and nothing is written.
    """
    if Device.objects.filter(person=by, sign_in=sign_in, **browser).exists():
        return True
    return changed(by=by, sign_in=sign_in, was=was, **browser)


@transaction.atomic
def changed(*, by: Person, sign_in: int | None, was: str, **browser: Unpack[Browser]) -> bool:
    rows = Device.objects.select_for_update()
    device = rows.filter(endpoint=browser["endpoint"]).first() or rows.filter(endpoint=was).first()
    if device is None:
        return False
    if device.person_id != by.pk or not browser["endpoint"]:
        device.delete()
        return False
    Device.objects.filter(pk=device.pk).update(sign_in=sign_in, **browser)
    return True


@transaction.atomic
def end_device(id: UUID, *, by: Person) -> None:
    """One's own only. Ended twice is once."""
    count, _rows = Device.objects.filter(pk=id, person=by).delete()
    if count:
        log.write("push.device_ended", by=by.pk, about=id)


def forget(device: Device) -> None:
    """Its company says that there is nobody any more. One that has another address by now stays."""
    Device.objects.filter(pk=device.pk, endpoint=device.endpoint).delete()
