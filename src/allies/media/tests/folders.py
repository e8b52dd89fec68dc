import pytest


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    """Each test has a store of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "arriving")
    (tmp_path / "arriving").mkdir()
