"""The triggers that note what has changed step aside before a migration, and stand again after it."""

from django.apps import apps
from django.db.models.signals import post_migrate, pre_migrate

from .triggers import drop_triggers, make_triggers

pre_migrate.connect(drop_triggers, sender=apps.get_app_config("search"))
post_migrate.connect(make_triggers, sender=apps.get_app_config("search"))
