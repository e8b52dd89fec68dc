"""A way out by text for the tests: who has a number, how it does, and what went."""

from dataclasses import dataclass, field

from allies.notices.carrying import bundles_of, digests_of
from allies.notices.router import Channel, ChannelReach, Health
from allies.notices.sent import SentKind
from allies.notices.ways import WayOut
from allies.outbox.handlers import Handler, Outcome
from allies.outbox.models import Parcel
from allies.rooms.tests.also import also, only

TEXTS = "tests.text"


@dataclass
class Texts:
    numbers: dict[object, Health] = field(default_factory=dict)  # by person
    sent: list[str] = field(default_factory=list)  # the names of whom it went to
    asked: int = 0
    trouble: Exception | None = None  # what the gateway says

    def give(self, member, health=Health.WORKING):
        self.numbers[member.person_id] = health

    def reaches(self, people):
        self.asked += 1
        here = [one for one in people if one.pk in self.numbers]
        return {one.pk: ChannelReach(Channel.TEXT, self.numbers[one.pk]) for one in here}

    def carry(self, parcels):
        at_once = [parcel for parcel in parcels if "member" in parcel.facts]
        bundles, others = bundles_of(at_once, Channel.TEXT)
        yield from others
        for bundle in bundles:
            yield from bundle.outcomes(self.text(bundle.parcels[0], bundle.listener.member))
        gathered, others = digests_of([parcel for parcel in parcels if "side" in parcel.facts], Channel.TEXT)
        yield from others
        for found in gathered:
            yield self.text(found.parcel, found.listeners[0].member)

    def text(self, parcel, member):
        if self.trouble is None:
            self.sent.append(member.person.name)
        return Outcome(parcel, self.trouble)


def with_texts(monkeypatch) -> Texts:
    """Beside mail, and instead of all other ways."""
    texts = Texts()
    only(monkeypatch, WayOut, WayOut.named(Channel.EMAIL), WayOut(Channel.TEXT, texts.reaches, TEXTS))
    also(monkeypatch, Handler(TEXTS, texts.carry), SentKind(TEXTS, "News, by text"))
    return texts


def parcels_of(member) -> dict[str, str]:
    """What carried to this person, in order, and how it ended."""
    rows = Parcel.objects.filter(to=member.person_id).order_by("posted_at", "id")
    return dict(rows.values_list("handler", "state"))
