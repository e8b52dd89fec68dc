"""What one side offers to the other waits for that one, until it is taken up or left."""

from collections.abc import Collection, Iterator
from uuid import UUID

from allies.teams.models import OfferBetweenSides
from allies.teams.permissions import Permission, Side

from .kinds import Ask, EveryRow
from .models import Answered


def offered[O: OfferBetweenSides](
    offers: type[O], children: Collection[UUID], *, may: Permission, url_name: str
) -> Iterator[Ask]:
    for offer in EveryRow(children).sees(offers).filter(answer="", version__taken_out_at=None):
        yield Ask(
            about=offer,
            side=Side.SCHOOL if offer.side == Side.HOME else Side.HOME,
            permission=may,
            from_at=offer.recorded_at,
            answered=Answered.PRESSED,
            url_name=url_name,
            facts={"root": str(offer.root)},
        )
