from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "allies.incidents"

    def ready(self) -> None:
        from allies.notices.events import is_urgent
        from allies.teams.permissions import Permission
        from allies.timeline.news import stays_until_opened
        from allies.timeline.places import of_the_day, panel, quick_act, waiting
        from allies.timeline.sentences import tell

        from . import finding, listeners, moving, panels
        from .chips import Sentence

        label = _("Serious event")
        at_school = _("A serious event was written down. Please open Allies.")
        for sentence in Sentence:
            is_urgent(sentence.event, sentence.label, at_school=at_school)
            tell(sentence.event, label=label, icon="siren", words=panels.sentence_of(sentence))
        tell("incidents.corrected", label=label, icon="siren", words=panels.where)
        tell("incidents.account_given", label=label, icon="siren", words=panels.where)
        tell("incidents.told", label=_("Home was told"), icon="phone-call", words=panels.told)
        write = _("A serious event")
        quick_act(write, "siren", "incidents:write", Permission.WRITE_INCIDENT, tone="coral", order=80)
        panel("incidents/panel.html", Permission.TELL_HOME, panels.calls_today, place="top", order=1)
        waiting(panels.new_to_home)
        waiting(panels.waits)
        of_the_day(panels.waits)
        stays_until_opened(*(sentence.event for sentence in Sentence), "incidents.corrected", "incidents.account_given")
        listeners.connect()
        finding.say_what_can_be_found()
        moving.say_what_can_be_moved()
