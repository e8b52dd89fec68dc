"""A graph, its words and its table together: what a page, a paper or a mail shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from .data import Graph, Language
from .description import Row, heads, rows
from .drawing import Svg, drawing_of, laid_out
from .frame import PHONE, Size
from .ink import on_paper


@dataclass(frozen=True)
class Picture:
    """All three say the same numbers. `svg` is for pages, `paper` the same drawing for PDF and pictures."""

    title: str
    svg: Svg
    words: str
    heads: tuple[str, str, str, str]
    rows: Sequence[Row]

    @property
    def paper(self) -> str:
        return on_paper(self.svg)


def picture(graph: Graph, language: Language, size: Size = PHONE) -> Picture:
    """Where the changes on the drawing are only counted, the table counts them too."""
    sheet = laid_out(graph, language, size)
    table = rows(graph, language, numbered=sheet.headings.are_numbers)
    return Picture(graph.title, drawing_of(sheet), sheet.words, heads(language), table)
