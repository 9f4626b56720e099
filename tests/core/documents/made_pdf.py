"""Small .pdf files of fictional offices, typeset line by line as a printed plan is."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, SIZE, PITCH, COLUMN = 85.0, 105.0, 15.0, 27.0, 28
LINES = 22

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas, int], None]


@dataclass
class Press:
    """A press that sets paragraphs on pages; ``draw`` adds to every page when it is full."""

    draw: Sequence[Draw] = ()
    turned: bool = False
    page: int = 1
    line: int = 0
    made: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        size = (HEIGHT, WIDTH) if self.turned else (WIDTH, HEIGHT)
        self.canvas = Canvas(self.made, pagesize=size, invariant=1)

    def paragraph(self, text: str, *, indent: int = 2) -> None:
        """Set a paragraph, its first line indented by so many characters."""
        line, start = "", LEFT + indent * SIZE
        for sign in text:
            if start + stringWidth(line + sign, FONT, SIZE) > LEFT + COLUMN * SIZE:
                self.put(line, start)
                line, start = "", LEFT
            line += sign
        self.put(line, start)

    def put(self, text: str, x: float, *, size: float = SIZE) -> None:
        """Set one line at this distance from the left edge."""
        if self.line == LINES:
            self.turn()
        put(self.canvas, text, x, TOP + self.line * PITCH, size=size)
        self.line += 1

    def title(self, text: str) -> None:
        """Set a line of large type in the middle."""
        size = 22.0
        middle = LEFT + COLUMN * SIZE / 2
        self.put(text, middle - len(text) * size / 2, size=size)

    def turn(self) -> None:
        """Finish the page."""
        for draw in self.draw:
            draw(self.canvas, self.page)
        self.canvas.showPage()
        self.page += 1
        self.line = 0

    def finish(self) -> bytes:
        """Finish the file."""
        self.turn()
        self.canvas.save()
        return self.made.getvalue()


def put(canvas: Canvas, text: str, x: float, top: float, *, size: float = SIZE) -> None:
    """Print a line of text at a distance from the upper left corner."""
    canvas.setFont(FONT, size)
    height = canvas._pagesize[1]
    canvas.drawString(x, height - top, text)


def page_number(canvas: Canvas, page: int) -> None:
    """A page number between dashes in the middle of the foot."""
    put(canvas, f"— {page} —", WIDTH / 2 - 20, 770, size=14)


def running_head(canvas: Canvas, page: int) -> None:
    """The same head on every page."""
    put(canvas, "云泽省人民政府公报", WIDTH / 2 - 60, 60, size=10)


def slanted_mark(canvas: Canvas, page: int) -> None:
    """A pale watermark across the page."""
    canvas.saveState()
    canvas.setFillGray(0.8)
    canvas.translate(200, 350)
    canvas.rotate(40)
    canvas.setFont(FONT, 48)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()


def margin_mark(canvas: Canvas, page: int) -> None:
    """A watermark of single characters down the outer margin."""
    for number, sign in enumerate("云泽省公报"):
        put(canvas, sign, 20, 200 + number * 60, size=12)


def grid(
    canvas: Canvas,
    xs: Sequence[float],
    tops: Sequence[float],
    texts: Sequence[Sequence[str]],
) -> None:
    """A ruled table; a text of None leaves its cell open to the one above it."""
    height = canvas._pagesize[1]
    canvas.grid(list(xs), [height - top for top in tops])
    for top, row in zip(tops, texts, strict=False):
        for x, text in zip(xs, row, strict=False):
            for number, line in enumerate(text.split("\n")):
                put(canvas, line, x + 4, top + 16 + number * 15, size=11)


def empty_pdf() -> bytes:
    """A PDF file without pages."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def coded_pdf() -> bytes:
    """A PDF whose font says nowhere which characters its glyphs are."""
    shown = "".join(f"{number:04x}" for number in range(20, 60))
    content = f"BT /F1 12 Tf 50 700 Td <{shown}> Tj ET"
    descendant = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/DW 1000/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R>>"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
            "/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        (
            "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H"
            "/DescendantFonts[6 0 R]>>"
        ),
        descendant,
        (
            "<</Type/FontDescriptor/FontName/ABCDEF+Song/Flags 4/FontBBox[0 0 1000 1000]"
            "/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
        ),
    ]
    body = "".join(
        f"{number} 0 obj{text}endobj\n" for number, text in enumerate(objects, 1)
    )
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")
