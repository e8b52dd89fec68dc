"""The settings of the house, with what makes tests quick."""

import atexit
import os
import shutil
import tempfile

if "ALLIES_TESTING" not in os.environ:  # once; the processes that share the tests share the folder
    os.environ["ALLIES_TESTING"] = os.environ["ALLIES_DATA"] = tempfile.mkdtemp(prefix="allies-test-")
    atexit.register(shutil.rmtree, os.environ["ALLIES_DATA"], ignore_errors=True)

from allies.config.settings import *  # noqa: F403
from allies.config.settings import CACHES, DATABASES, MIDDLEWARE, STORAGES, TEMPLATES
from allies.ui.tests.undefined import STRING_IF_INVALID

# Files as they are: a test needs no collected copy.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Tables made at once from the models; `test_a_new_house.py` holds that change by change they become the same.
DATABASES["default"]["TEST"] = {**DATABASES["default"].get("TEST", {}), "MIGRATE": False}
# A slow hash protects real passwords; there are none here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
# Each process its own, quick and empty.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "as_in_a_house": CACHES["default"]}
# What a template asks for must be given to it.
for engine in TEMPLATES:
    engine["OPTIONS"]["string_if_invalid"] = STRING_IF_INVALID  # type: ignore[index]
MIDDLEWARE = ["allies.ui.tests.kept_pages.as_kept", "allies.ui.tests.one_at_a_time.one_at_a_time", *MIDDLEWARE]
