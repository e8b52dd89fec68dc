"""Languages as those who read them call them: somebody who looks for theirs may not read the page yet."""

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info


def by_their_own_names() -> list[tuple[str, str]]:
    return [(code, str(capfirst(get_language_info(code)["name_local"]))) for code, _name in settings.LANGUAGES]
