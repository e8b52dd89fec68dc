"""A picture as our paper takes it: a drawing that holds it, with the words of what it shows."""

from base64 import b64encode
from typing import Any

from allies.ui.paper import Drawing

from .files import SMALL, place
from .models import Recording
from .story_recordings import small_size


def drawn(recording: Recording, *, is_small: bool = True) -> dict[str, Any] | None:
    """It goes in as data, in a drawing of its size. None where its bytes are gone meanwhile."""
    width, height = recording.width or 0, recording.height or 0
    if is_small:
        width, height = small_size(width, height)
    try:
        bytes_ = place(recording.pk, SMALL if is_small else "").read_bytes()
    except FileNotFoundError:
        return None
    return {"svg": framed(bytes_, "image/jpeg", width, height), "says": recording.of}


def framed(bytes_: bytes, type: str, width: int, height: int) -> Drawing:
    image = f'<image width="{width}" height="{height}" href="data:{type};base64,{b64encode(bytes_).decode()}"/>'
    space = 'xmlns="http://www.w3.org/2000/svg"'
    return Drawing(f'<svg {space} width="{width}" height="{height}">{image}</svg>')
