"""What is asked back when a text could mean two things. Each question names the words that answer it."""

from allies.texts.reading import Doubt


def gettext_noop(words: str) -> str:
    """Marks words for the catalogues; there is no Django here, so whoever asks says them in the reader's language."""
    return words


QUESTIONS = {
    Doubt.STOP: gettext_noop(
        "Should our texts stop? Reply STOP. Until you answer, no texts come and nobody reads your words."
    ),
    Doubt.TOPIC: gettext_noop(
        "What should stop? Reply STOP for all of it, or one of these: STOP DAY, STOP CONVERSATIONS, "
        "STOP SERIOUS EVENTS, STOP CALL REQUESTS, STOP TEAM."
    ),
    Doubt.START: gettext_noop("Do you want texts from us again? Reply START."),
    Doubt.HELP: gettext_noop(
        "Is it about how these texts work? Reply HELP. If not, your words go to school as a message."
    ),
    Doubt.NOT_ME: gettext_noop(
        "Are our texts meant for somebody else? Reply WRONG NUMBER. If they are for you, reply START and write again. "
        "Nobody reads your words until then."
    ),
    Doubt.DEATH: gettext_noop(
        "If somebody in your family has died, we are very sorry. No texts come to this phone now, and somebody at "
        "school is asked to call you. If you want texts again, reply START."
    ),
    Doubt.NEW_NUMBER: gettext_noop(
        "Is this your new number? Reply NEW NUMBER. If not, your words go to school as a message."
    ),
    Doubt.CHOICE: gettext_noop(
        "To answer, reply with the digit alone. If it was no answer, your words go to school as a message."
    ),
}
