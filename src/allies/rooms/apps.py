from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class RoomsConfig(AppConfig):
    name = "allies.rooms"

    def ready(self) -> None:
        """Every room listens, and brings what its manifest lists, in the order of INSTALLED_APPS."""
        for room in apps.get_app_configs():
            if room.name.startswith("allies."):
                brought_by(room)


def brought_by(room: AppConfig) -> None:
    if module_has_submodule(room.module, "listeners"):
        import_module(f"{room.name}.listeners")
    if module_has_submodule(room.module, "manifest"):
        for piece in import_module(f"{room.name}.manifest").ROOM:
            piece.take_up()
