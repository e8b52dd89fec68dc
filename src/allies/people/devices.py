"""Says in plain words which device a sign-in came from. A guess from what the browser says of itself, no more."""

import re

from django.utils.translation import gettext as _

# The first that matches wins: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
BROWSERS = (
    (r"Edg(e|A|iOS)?/", "Edge"),
    (r"OPR/|Opera", "Opera"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
)


def device_in_words(user_agent: str) -> str:
    device = _device(user_agent)
    for pattern, browser in BROWSERS:
        if re.search(pattern, user_agent):
            return _("%(browser)s on %(device)s") % {"browser": browser, "device": device}
    return device[:1].upper() + device[1:]


def _device(user_agent: str) -> str:
    kinds = (
        (r"iPhone", _("an iPhone")),
        (r"iPad", _("an iPad")),
        (r"Android.*Mobile", _("an Android phone")),
        (r"Android", _("an Android tablet")),
        (r"CrOS", _("a Chromebook")),
        (r"Windows", _("a Windows computer")),
        (r"Macintosh|Mac OS X", _("a Mac")),
        (r"Linux", _("a Linux computer")),
    )
    return next((words for pattern, words in kinds if re.search(pattern, user_agent)), _("a device we do not know"))
