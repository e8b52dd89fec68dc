from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "allies.profiles"

    def ready(self) -> None:
        from allies.teams.permissions import Permission
        from allies.timeline.places import panel, quick_act
        from allies.timeline.sentences import tell

        from . import listeners, telling

        tell("profiles.passage_written", label=_("Profile"), icon="id-card", words=telling.section_in_words)
        panel("profiles/_chips.html", Permission.SEE_PROFILE, telling.beside_the_name, place="chips", order=10)
        quick_act(_("Who I am"), "id-card", "profiles:profile", Permission.SEE_PROFILE, tone="amber", order=40)
        listeners.connect()
