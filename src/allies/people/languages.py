"""Languages as those who read them call them: somebody who looks for theirs may not read the page yet."""

from allies.ui.languages import offered


def by_their_own_names() -> list[tuple[str, str]]:
    return [(one.language.code, one.named) for one in offered()]
