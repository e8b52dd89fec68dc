from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "allies.outbox"

    def ready(self) -> None:
        from allies.outbox import mail  # noqa: F401 - registers its handler
