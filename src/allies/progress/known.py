"""What the parts of a school day are called, where many write it alike: read in the reader's language."""

from pathlib import Path

from allies.ui.known_words import KnownWords

PERIODS = KnownWords.read(Path(__file__).with_name("periods.toml"))
