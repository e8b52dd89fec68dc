from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "allies.media"

    def ready(self) -> None:
        from . import handlers

        handlers.connect()
