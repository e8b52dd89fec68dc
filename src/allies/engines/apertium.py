"""Apertium's own HTTP service (APy), on a machine of one's own: rules and dictionaries, no model.

By its documentation: POST /translate with `langpair`, `q` and `markUnknown`; languages have three letters (ISO 639-3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .calling import ask_with_form
from .protocol import NotReached

THREE = {"en": "eng", "es": "spa", "ar": "ara", "vi": "vie", "fr": "fra", "pt": "por", "ht": "hat"}


@dataclass(frozen=True)
class Apertium:
    url: str

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        pair = f"{THREE.get(source, source)}|{THREE.get(target, target)}"
        return [self._one(text, pair) for text in texts]

    def _one(self, text: str, pair: str) -> str:
        form = {"langpair": pair, "q": text, "markUnknown": "no", "format": "txt"}
        try:
            said = ask_with_form(f"{self.url}/translate", form)["responseData"]["translatedText"]
        except (LookupError, TypeError):
            said = None
        if not isinstance(said, str):
            raise NotReached("The machine answers something else")
        return said
