from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "allies.ui"
