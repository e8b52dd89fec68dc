from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HealthConfig(AppConfig):
    name = "allies.health"

    def ready(self) -> None:
        from allies.notices.events import group_is
        from allies.notices.router import Group
        from allies.teams.permissions import Permission
        from allies.teams.reads import SECOND_DOORS, SecondDoor
        from allies.timeline.places import of_the_day, panel, quick_act, waiting
        from allies.timeline.sentences import tell

        from . import listeners, moving, panels, reading, sending  # noqa: F401 - it registers itself

        label = _("Health or safety")
        tell("health.told_school", label=label, icon="siren", words=panels.told)
        group_is("health.told_school", Group.STORY)  # who is named is told at once; for all others it is news
        tell("health.told_since", label=label, icon="house", words=panels.told_since)
        group_is("health.told_since", Group.STORY)
        quick_act(label, "siren", "health:tell", Permission.SEND_HEALTH, tone="coral", order=1)
        chips = panels.NEWEST
        panel("health/_chips.html", Permission.SEE_HEALTH_EVENT, panels.open_events, place="chips", order=0, asks=chips)
        waiting(panels.waits)
        of_the_day(panels.of_today)
        SECOND_DOORS.append(SecondDoor(Permission.SEE_HEALTH_EVENT, _("health contact"), reading.told_to))
        listeners.connect()
        moving.say_what_can_be_moved()
