"""What services are called and where they are given, where many write it alike: read in the reader's language."""

from pathlib import Path

from allies.ui.known_words import KnownWords

SERVICES = KnownWords.read(Path(__file__).with_name("services.toml"))
WHERE = KnownWords.read(Path(__file__).with_name("where.toml"))
