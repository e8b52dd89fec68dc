"""LibreTranslate, and services that speak as it does. By its documentation: POST /translate with JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from .calling import ask_with_json
from .protocol import NotReached


@dataclass(frozen=True)
class LibreTranslate:
    url: str
    key: str = ""

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "text"}
        try:
            said = ask_with_json(f"{self.url}/translate", asked | ({"api_key": self.key} if self.key else {}))
            answers = said["translatedText"]
        except (LookupError, TypeError):
            answers = None
        if (
            not isinstance(answers, list)
            or len(answers) != len(texts)
            or not all(isinstance(one, str) for one in answers)
        ):
            raise NotReached("The machine answers something else")
        return answers
