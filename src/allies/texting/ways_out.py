"""The way out that the settings name, and what a part of a text costs there."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Sum
from django.utils import timezone

from allies.texts.gateways.protocol import Gateway
from allies.texts.parts import parts_of

from .models import OutgoingText


def gateway() -> Gateway | None:
    found: Gateway | None = settings.TEXTS
    return found


def is_set_up() -> bool:
    """Without one no texts go, and pages say so."""
    return gateway() is not None


def name_of(way: Gateway) -> str:
    """As it is called in the addresses that it calls."""
    return type(way).__name__.lower()


def price_of(parts: int) -> Decimal | None:
    price: Decimal | None = settings.TEXTS_PRICE
    return price * parts if price is not None else None


def parts_in(words: str, said: int | None) -> int:
    """As the gateway counted; where it says nothing, as the standard has it."""
    return said or parts_of(words).count


@dataclass(frozen=True)
class Month:
    """What went this month, by the clock of the server."""

    texts: int
    parts: int
    price: Decimal
    budget: Decimal | None

    @property
    def is_over(self) -> bool:
        return self.budget is not None and self.price >= self.budget

    @property
    def is_nearly_over(self) -> bool:
        return self.budget is not None and self.price >= self.budget * 8 / 10


def month_so_far(now: datetime | None = None) -> Month:
    begin = (now or timezone.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    went = OutgoingText.objects.filter(sent_at__gte=begin).aggregate(
        texts=Count("id"), parts=Sum("parts"), price=Sum("price")
    )
    return Month(went["texts"], went["parts"] or 0, went["price"] or Decimal(0), settings.TEXTS_BUDGET)
