from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "allies.goals"
