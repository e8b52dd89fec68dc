from django.apps import AppConfig


class BatonsConfig(AppConfig):
    name = "allies.batons"
