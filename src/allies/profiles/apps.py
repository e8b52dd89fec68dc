from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    name = "allies.profiles"

    def ready(self) -> None:
        from allies.timeline.sentences import tell

        from . import listeners, telling

        tell("profiles.passage_written", label=_("Profile"), icon="id-card", words=telling.section_in_words)
        listeners.connect()
