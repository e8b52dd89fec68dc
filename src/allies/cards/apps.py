from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "allies.cards"

    def ready(self) -> None:
        from allies.timeline.along import taken_along
        from allies.timeline.sentences import tell

        from . import listeners, telling
        from .along import TABLES

        label = _("Day card")
        for event in ("cards.begun", "cards.changed", "cards.ended"):
            tell(event, label=label, icon="star", words=telling.of_card)
        for event in ("cards.sent", "cards.answered"):
            tell(event, label=label, icon="star", words=telling.of_day)
        taken_along(*TABLES)
        listeners.connect()
