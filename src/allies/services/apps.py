from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "allies.services"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import quick_act, waiting
        from allies.timeline.sentences import tell

        from . import listeners, telling

        label = _("Help promised")
        tell("services.make_up_promised", label=label, icon="calendar-days", words=telling.of_make_up)
        tell("services.made_up", label=label, icon="check-check", words=telling.of_make_up)
        quick_act(_("What took place"), "clock", "services:today", Permission.LOG_SERVICE, order=43)
        quick_act(_("My part"), "hand-heart", "services:part", Permission.READ_PART, order=44)
        quick_act(_("Promised and given"), "hourglass", "services:services", Permission.SEE_PLAN, order=45)
        waiting(telling.waits)
        listeners.connect()
