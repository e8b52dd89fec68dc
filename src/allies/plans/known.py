"""Services, accommodations and where they are given, where many write them alike: read in the reader's language."""

from pathlib import Path

from allies.ui.known_words import KnownWords

ACCOMMODATIONS = KnownWords.read(Path(__file__).with_name("accommodations.toml"))
SERVICES = KnownWords.read(Path(__file__).with_name("services.toml"))
WHERE = KnownWords.read(Path(__file__).with_name("where.toml"))
