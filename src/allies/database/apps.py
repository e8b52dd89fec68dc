from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DatabaseConfig(AppConfig):
    name = "allies.database"

    def ready(self) -> None:
        from allies.database.append_only import make_triggers

        post_migrate.connect(make_triggers, dispatch_uid="append_only")
