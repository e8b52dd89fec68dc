"""The database's own guards step aside before a migration, and stand again after it."""

from django.db.models.signals import post_migrate, pre_migrate

from .append_only import drop_triggers, make_triggers

pre_migrate.connect(drop_triggers)
post_migrate.connect(make_triggers)
