"""Cuts the fonts of pages and paper down to the letters and weights in use. Needs fonttools and brotli, and:

    apt-get download fonts-noto-core && dpkg-deb -x fonts-noto-core*.deb noto
    npm pack @fontsource-variable/nunito vazirmatn && for f in *.tgz; do tar xzf $f --one-top-level; done
    python scripts/fonts.py noto/usr/share/fonts/truetype/noto \
        fontsource*/package/files/nunito-latin-wght-normal.woff2 vazirmatn*/package/fonts/variable/*.ttf

The result is committed: nobody needs this to run or to test Allies.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

UI = Path(__file__).resolve().parents[1] / "src/allies/ui"
FONTS = UI / "sheets/fonts"
# Latin with every mark, Greek, Cyrillic; dashes, quotes, arrows, ticks.
LATIN = [(0x20, 0x52F), (0x1D00, 0x1FFF), (0x2000, 0x206F), (0x20A0, 0x20CF), (0x2100, 0x22FF), (0x25A0, 0x27BF)]
ARABIC = [(0x600, 0x77F), (0x8A0, 0x8FF), (0x200C, 0x200F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF), (0x20, 0x20)]
# What stands beside Arabic letters: English and Spanish, dashes, quotes, isolates, arrows and signs of numbers.
COMMON = [
    *((0x20, 0x7E), (0xA0, 0xFF), (0x200E, 0x200F), (0x2010, 0x2027), (0x2066, 0x2069), (0x2030, 0x2030)),
    *((0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265), (0x2713, 0x2713)),
]
WANTED = {
    **dict.fromkeys(["NotoSans-Regular", "NotoSans-Bold"], LATIN),
    **dict.fromkeys(["NotoSansArabic-Regular", "NotoSansArabic-Bold"], ARABIC),
}


def ranges(letters: list[int]) -> list[str]:
    """Sorted numbers as hexadecimal ranges, one a line: "41-5A"."""
    runs: list[list[int]] = []
    for letter in letters:
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return [f"{first:X}-{last:X}" for first, last in runs]


def give_common_latin(arabic: Path, latin: Path) -> None:
    """Into the Arabic letters: a drawing on paper loses a line that needs two fonts and joins two letters into one."""
    font, known = TTFont(latin), set(TTFont(arabic).getBestCmap())
    cutter = subset.Subsetter(
        subset.Options(layout_features=["kern", "mark", "ccmp"], hinting=False, notdef_outline=True)
    )
    cutter.populate(
        unicodes=[letter for first, last in COMMON for letter in range(first, last + 1) if letter not in known]
    )
    cutter.subset(font)
    with TemporaryDirectory() as folder:
        font.save(Path(folder) / "latin.ttf")
        Merger().merge([str(arabic), str(Path(folder) / "latin.ttf")]).save(arabic)


def cut_for_paper(noto: Path) -> None:
    known: set[int] = set()
    for name, blocks in WANTED.items():
        font = TTFont(noto / f"{name}.ttf")
        options = subset.Options(layout_features=["*"], hinting=False, name_IDs=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[letter for first, last in blocks for letter in range(first, last + 1)])
        cutter.subset(font)
        font.save(FONTS / f"{name}.ttf")
        if name.endswith("Regular"):
            known |= set(font.getBestCmap())
    for weight in ("Regular", "Bold"):
        give_common_latin(FONTS / f"NotoSansArabic-{weight}.ttf", FONTS / f"NotoSans-{weight}.ttf")
    (FONTS / "letters.txt").write_text("\n".join(ranges(sorted(known))) + "\n")


# What Arabic, Persian, Urdu and Kurdish are written with, without the marks of recitation; and the letters of English
# and Spanish, so that a page in Arabic needs this one font.
ARABIC_PAGES = [(0x600, 0x671), (0x679, 0x6D5), (0x6EE, 0x6FE), (0x200C, 0x200F), (0x2066, 0x2069)]
LATIN_PAGES = [(0x20, 0x7E), (0xA0, 0xA1)]
MORE_LATIN = [ord(letter) for letter in "«·»¿ÁÉÍÑÓÚÜáéíñóúü–—‘’“”…"]
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
JOINING = ["rlig", "init", "medi", "fina", "isol", "calt", "curs"]


def cut_for_pages(source: Path, letters: list[int], features: list[str], name: str) -> None:
    """The style sheet uses weights 400 to 800, and no fractions."""
    font = TTFont(source)
    cutter = subset.Subsetter(subset.Options(layout_features=features, hinting=False, name_IDs=["*"]))
    cutter.populate(unicodes=letters or list(font.getBestCmap()))
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 800)})
    font.flavor = "woff2"
    font.save(UI / "static/ui/fonts" / name)


if __name__ == "__main__":
    cut_for_paper(Path(sys.argv[1]))
    cut_for_pages(Path(sys.argv[2]), [], FEATURES, "nunito-latin-wght-normal.woff2")
    arabic = [letter for first, last in ARABIC_PAGES + LATIN_PAGES for letter in range(first, last + 1)]
    cut_for_pages(Path(sys.argv[3]), arabic + MORE_LATIN, FEATURES + JOINING, "vazirmatn-wght-normal.woff2")
