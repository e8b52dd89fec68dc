from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "allies.timeline"

    def ready(self) -> None:
        from django.urls import reverse

        from allies.media.models import Recording
        from allies.teams.moving import goes_along

        from .models import Seen, ThingOpened
        from .sealing import sealable
        from .sentences import tell

        goes_along(Seen)
        goes_along(ThingOpened)
        tell("timeline.sealed", label=_("Put right"), icon="lock")
        tell("timeline.moved_away", label=_("Moved away"), icon="undo-2")
        sealable(Recording, {"of": _("What it shows")}, lambda row: reverse("timeline:story", args=[row.child_id]))
