from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "allies.notices"

    def ready(self) -> None:
        from allies.notices import listeners, routing, sending  # noqa: F401 - they register themselves
