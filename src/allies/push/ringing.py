"""Devices are rung: the words, how long they wait for a phone that is off, and what the answers mean."""

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from allies.notices.router import Quiet
from allies.outbox.handlers import Outcome, Undeliverable
from allies.outbox.models import Parcel

from . import actions
from .encryption import closed, decoded, signature_of_house
from .house import contact, house_key
from .models import Device
from .reading import devices_of
from .services import Lines, NotPublic

A_DAY = timedelta(days=1)
GONE = {404, 410}
WAITS = {401, 403, 408, 425, 429}  # ours to mend, or theirs: it is tried again


class NotTaken(Exception):
    """The company did not take it now."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Ring:
    """Whom to ring, in which language, and for how long it may wait for a device that is off."""

    person: UUID
    language: str
    lasts: timedelta = A_DAY
    is_urgent: bool = False


def until_quiet(quiet: Quiet | None, here: datetime) -> timedelta:
    """A phone that is switched on late in the evening does not ring then: it waits no longer than to the quiet hours.

    `here`: now, by the clock of the person.
    """
    if quiet is None:
        return A_DAY
    begins = datetime.combine(here.date(), quiet.start, here.tzinfo)
    begins = begins if begins > here else datetime.combine(here.date() + A_DAY, quiet.start, here.tzinfo)
    return max(timedelta(minutes=1), begins - here)


def words_for(ring: Ring, device: Device) -> bytes:
    """That something waits, and nothing more: no name, no child, no number. Safari shows it as it is; for all others
    our own script does (`ui/sw.js`).
    """
    with translation.override(ring.language):
        waits = _("Something waits for you in Allies")
        urgent = _("Please open Allies as soon as you can")
        notification = {
            "title": urgent if ring.is_urgent else waits,
            "lang": ring.language,
            "dir": "rtl" if translation.get_language_bidi() else "ltr",
            "navigate": settings.ALLIES_URL + reverse("push:opened", args=[device.pk]),
            "icon": settings.ALLIES_URL + static("ui/app-192.png"),
            "tag": "urgent" if ring.is_urgent else "waits",
        }
    return json.dumps({"web_push": 8030, "notification": notification}, ensure_ascii=False).encode()


def headers_for(ring: Ring, device: Device) -> dict[str, str]:
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(ring.lasts.total_seconds())),
        "Urgency": "high" if ring.is_urgent else "normal",
        "Topic": "urgent" if ring.is_urgent else "waits",  # what waits for a phone that is off is one, not twenty
        "Authorization": signature_of_house(device.endpoint, key=house_key(), contact=contact(), now=time.time()),
    }


def rung(lines: Lines, ring: Ring, devices: Sequence[Device]) -> Exception | None:
    """What went wrong: None where at least one device has taken it. A device that is gone is forgotten."""
    trouble: Exception = Undeliverable("nothing rings")
    taken = False
    for device in devices:
        body = closed(words_for(ring, device), reader=decoded(device.key), secret=decoded(device.secret))
        try:
            status = lines.post(device.endpoint, body, headers_for(ring, device))
        except NotPublic:
            status = 404
        except OSError as silent:
            trouble = silent
            continue
        if status in GONE:
            actions.forget(device)
        elif status in WAITS or status >= 500:
            trouble = NotTaken(status)
        elif 200 <= status < 300:
            taken = True
        elif isinstance(trouble, Undeliverable):
            trouble = Undeliverable(status)
    return None if taken else trouble


def ring_for(parcels: Sequence[Parcel], rings: Mapping[UUID, Ring]) -> Iterator[Outcome]:
    """Each parcel's ring. What goes to the same person at the same moment rings once."""
    devices = devices_of(ring.person for ring in rings.values())
    together: dict[tuple[UUID, bool], list[Parcel]] = defaultdict(list)
    for parcel in parcels:
        ring = rings[parcel.pk]
        together[ring.person, ring.is_urgent].append(parcel)
    with Lines() as lines:
        for (person, _is_urgent), [first, *others] in together.items():
            trouble = rung(lines, rings[first.pk], devices.get(person, []))
            for other in others:
                yield Outcome(other, trouble, more=True)
            yield Outcome(first, trouble)
