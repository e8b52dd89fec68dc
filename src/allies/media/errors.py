"""What is said beside the file when it cannot be kept."""

from django.utils.translation import gettext as _

from allies.teams.errors import NotPossible


class NotTaken(NotPossible):
    """This file is not kept, and the sentence says what to do instead."""


def unknown_kind() -> NotTaken:
    return NotTaken(_("This is not a kind of file that we can take. Please send a picture, a sound or a short video."))


def no_such_document() -> NotTaken:
    return NotTaken(
        _(
            "This is not a kind of file that we can take. Please send a picture, a sound, a short video, a PDF "
            "or a document of an office program."
        )
    )


def too_large_a_document() -> NotTaken:
    return NotTaken(_("This document is larger than 10 MB. Please send a smaller one."))


def unreadable() -> NotTaken:
    return NotTaken(_("This file cannot be read. It may be damaged. Please try another one."))


def too_large_a_picture() -> NotTaken:
    return NotTaken(_("This picture is too large to open. Please send a smaller one, or a screenshot of it."))


def others_first() -> NotTaken:
    return NotTaken(_("Many pictures are coming in right now. Please send this one again in a minute."))


def too_large_a_file() -> NotTaken:
    return NotTaken(_("This file is larger than 100 MB. Please choose a shorter or smaller one."))


def too_long() -> NotTaken:
    return NotTaken(_("This is longer than 60 seconds. Please cut it, or choose the part that matters."))


def too_many_dots() -> NotTaken:
    return NotTaken(_("This video is larger than 4K. Please send it in 4K or smaller."))


def not_from_this_phone() -> NotTaken:
    return NotTaken(
        _(
            "This picture is in a format that only some phones can open (HEIC). Please send a screenshot of it. "
            "On an iPhone: Settings, Camera, Formats, Most Compatible."
        )
    )


def no_sound_here() -> NotTaken:
    return NotTaken(_("Sound and video are switched off on this server. A picture is fine."))


def no_room() -> NotTaken:
    return NotTaken(_("The server is full. Your file was not saved. Please tell your school."))


def enough_for_today() -> NotTaken:
    return NotTaken(_("You have sent many files today. Please send the next one tomorrow."))


def not_checked() -> NotTaken:
    return NotTaken(_("Files cannot be checked for viruses right now, so none is taken. Please try again later."))


def too_large_to_check() -> NotTaken:
    return NotTaken(
        _("This file is too large to be checked for viruses, so it was not saved. Please send a smaller one.")
    )


def has_virus() -> NotTaken:
    return NotTaken(_("The virus check says no to this file. It was not saved."))
