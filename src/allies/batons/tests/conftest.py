from allies.media.tests.folders import own_folders

__all__ = ["own_folders"]
