from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "allies.timeline"
