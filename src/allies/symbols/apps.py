from django.apps import AppConfig


class SymbolsConfig(AppConfig):
    name = "allies.symbols"
