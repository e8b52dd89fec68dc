"""Takes the symbols that the room `symbols` names out of the npm package `openmoji`, and makes them lighter.

Add an entry to a file of src/allies/symbols/words/, then:

    cd some/empty/folder && npm pack openmoji@17 && tar xzf openmoji-*.tgz
    python scripts/symbols.py some/empty/folder/package

The drawings are committed: nobody needs npm to run or to test Allies. What is no longer named goes.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOM = Path(__file__).resolve().parents[1] / "src/allies/symbols"
FOLDER = ROOM / "static/symbols/om"
# Changed pictures stay under the same licence.
CREDIT = "<!-- OpenMoji 17 (openmoji.org), CC BY-SA 4.0, made lighter -->"
# All that a drawing may be made of: nothing that runs, nothing that is fetched.
KNOWN = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "defs", "clipPath", "use"}


def named() -> list[str]:
    """The codes of OpenMoji in the lists of words."""
    keys = [key for path in sorted((ROOM / "words").glob("*.toml")) for key in tomllib.loads(path.read_text())]
    return [key.removeprefix("om-") for key in keys if key.startswith("om-")]


def refuse_what_is_no_drawing(name: str, svg: str) -> None:
    elements = set(re.findall(r"<([A-Za-z][\w:-]*)", svg)) - KNOWN
    references = re.findall(r"""(?:href|src)\s*=\s*["'](?!#)|url\((?!["']?#)|\son\w+\s*=|<!DOCTYPE|<\?""", svg)
    if elements or references:
        raise SystemExit(f"{name}: not only a drawing: {sorted(elements)} {references}")


def main(package: Path) -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with TemporaryDirectory() as light:
        for code in named():
            shutil.copy(package / f"color/svg/{code}.svg", light)
        # A hundredth of a unit is less than a dot on paper.
        command = ["npx", "--yes", "svgo@4", "--multipass", "--precision", "2", "--quiet", "--folder", light]
        subprocess.run(command, check=True)
        for code in named():
            svg = (Path(light) / f"{code}.svg").read_text()
            refuse_what_is_no_drawing(code, svg)
            (FOLDER / f"{code}.svg").write_text(svg.replace(">", f">{CREDIT}", 1))
    shutil.copy(package / "LICENSE.txt", FOLDER / "LICENSE.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
