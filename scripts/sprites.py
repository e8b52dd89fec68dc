"""Makes the two sprites of the pages from the npm packages `lucide-static` and `openmoji`.

Add a name to src/allies/ui/icons.txt or pictures.txt, then:

    cd some/empty/folder && npm pack lucide-static openmoji@17 && for f in *.tgz; do tar xzf $f --one-top-level; done
    python scripts/sprites.py some/empty/folder

The sprites are committed: nobody needs npm to run or to test Allies.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

UI = Path(__file__).resolve().parents[1] / "src/allies/ui"
ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
# Changed pictures stay under the same licence.
CREDIT = "<!-- OpenMoji 17 (openmoji.org), CC BY-SA 4.0, made lighter -->"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">'


def listed(name: str) -> list[list[str]]:
    """The words of each line that says something."""
    lines = (UI / name).read_text().splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def package(folder: Path, start: str) -> Path:
    return next(folder.glob(f"{start}*/package"))


def inside(svg: str) -> str:
    """What stands between <svg …> and </svg>, in one line."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    body = re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", svg, flags=re.DOTALL)
    return re.sub(r">\s+<", "><", " ".join(body.split())).replace(" />", "/>").strip()


def make_icons(folder: Path) -> None:
    lucide = package(folder, "lucide-static")
    frame = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ' + ROUND
    symbols = [
        f'<symbol id="{name}" {frame}>{inside((lucide / f"icons/{name}.svg").read_text())}</symbol>'
        for [name] in sorted(listed("icons.txt"))
    ]
    (UI / "static/ui/icons.svg").write_text("\n".join([SVG, *symbols, "</svg>\n"]))
    shutil.copy(lucide / "LICENSE", UI / "static/ui/icons-LICENSE.txt")


def make_pictures(folder: Path) -> None:
    openmoji = package(folder, "openmoji")
    with TemporaryDirectory() as light:
        for name, code in listed("pictures.txt"):
            shutil.copy(openmoji / f"color/svg/{code}.svg", Path(light) / f"{name}.svg")
        # A tenth of a unit is less than a dot at the size of a thumb.
        command = ["npx", "--yes", "svgo@4", "--multipass", "--precision", "1", "--quiet", "--folder", light]
        subprocess.run(command, check=True)
        symbols = [
            f'<symbol id="{name}" viewBox="0 0 72 72">{inside((Path(light) / f"{name}.svg").read_text())}</symbol>'
            for name, _ in listed("pictures.txt")
        ]
    (UI / "static/ui/pictures.svg").write_text("\n".join([SVG, CREDIT, *symbols, "</svg>\n"]))
    shutil.copy(openmoji / "LICENSE.txt", UI / "static/ui/pictures-LICENSE.txt")


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
    make_pictures(Path(sys.argv[1]))
