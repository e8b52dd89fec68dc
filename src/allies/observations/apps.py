from functools import partial

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObservationsConfig(AppConfig):
    name = "allies.observations"

    def ready(self) -> None:
        from allies.notices.events import group_is, is_urgent
        from allies.notices.router import Group
        from allies.teams.permissions import Permission
        from allies.timeline.places import of_the_day, quick_act, waiting
        from allies.timeline.sealing import sealable
        from allies.timeline.sentences import tell

        from . import finding, listeners, moving, telling
        from .models import LookedInto, OnPurpose, SmallGoal

        label = _("Seen")
        tell_seen = partial(tell, words=telling.seen, narrowed=telling.without_our_words)
        tell_seen("observations.seen", label=label, icon="eye")
        tell_seen("observations.seen_too", label=_("Seen there too"), icon="eye")
        tell_seen("observations.could_hurt", label=label, icon="triangle-alert")
        tell_seen("observations.hurt_before", label=label, icon="triangle-alert")
        tell_seen("observations.corrected", label=_("Put right"), icon="pencil")
        tell_seen("observations.sealed", label=_("Put right"), icon="lock")
        tell("observations.looked_into", label=_("Looked into"), icon="check-check", words=telling.looked_into)
        tell("observations.goal_named", label=_("Small goal"), icon="target", words=telling.goal_named)
        tell("observations.goal_ended", label=_("Small goal"), icon="target", words=telling.goal_named)
        tell("observations.goal_again", label=_("Small goal"), icon="target", words=telling.goal_named)
        tell("observations.on_purpose", label=label, icon="clipboard-list")
        is_urgent("observations.could_hurt", _("Something was seen that could hurt. Please open Allies today."))
        group_is("observations.hurt_before", Group.SERIOUS)
        write = _("What I saw")
        quick_act(write, "eye", "observations:write", Permission.WRITE_OBSERVATION, tone="lilac", order=20)
        quick_act(_("The whole picture"), "puzzle", "observations:seen", Permission.SEE_OBSERVATION, order=42)
        waiting(telling.waits)
        of_the_day(telling.waits)
        sealable(SmallGoal, {"words": _("The small goal")}, telling.place_of_goal)
        sealable(OnPurpose, {"why": _("What was said about consent")}, telling.place_of_purpose)
        sealable(LookedInto, {"words": _("What was noted")}, telling.place_of_looking)
        listeners.connect()
        finding.say_what_can_be_found()
        moving.say_what_can_be_moved()
