"""Tables that are drawn with lines: cells from the rules, text from the characters in them.

The rules are taken from pdfium, which opens files that pdfplumber cannot; pdfplumber's own
steps then turn rules into cells.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from luoshi.core.documents.draft import Slot
from luoshi.core.documents.glyphs import Frame, Glyph, is_near
from luoshi.core.documents.print_lines import join_rows, read_rows
from luoshi.core.documents.row import Row
from luoshi.core.documents.sheet import Ruled

Box = tuple[float, float, float, float]
Affine = tuple[float, float, float, float, float, float]

THIN = 3.0
SHORTEST = 6.0
MOST_OBJECTS = 20_000
MOST_RULES = 1_500
DEEPEST = 4
SAME = 3.0
PLAIN: Affine = (1, 0, 0, 1, 0, 0)


def read_rules(page: pdfium.PdfPage, frame: Frame) -> list[Box] | None:
    """The straight lines drawn on a page, as boxes without height or without width.

    None where there are so many that looking for tables would take too long.
    """
    rules: list[Box] = []
    for seen, (path, affine) in enumerate(drawn_paths(page)):
        for box in path_boxes(path, affine):
            rules.extend(edges_of(show_box(box, frame)))
        if seen > MOST_OBJECTS or len(rules) > 8 * MOST_RULES:
            return None
    return rules


def drawn_paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, Affine]]:
    """The path objects of a page, those inside forms with the form's matrix."""
    for index in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        yield from paths_in(pdfium_c.FPDFPage_GetObject(page.raw, index), PLAIN, 0)


def paths_in(item: Any, affine: Affine, depth: int) -> Iterator[tuple[Any, Affine]]:
    """The path objects at or inside one object."""
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        yield item, multiply(matrix_of(item), affine)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = multiply(matrix_of(item), affine)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
            child = pdfium_c.FPDFFormObj_GetObject(item, index)
            yield from paths_in(child, inner, depth + 1)


def matrix_of(item: Any) -> Affine:
    """The matrix of an object."""
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return PLAIN
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def multiply(first: Affine, then: Affine) -> Affine:
    """Two matrices one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def path_boxes(path: Any, affine: Affine) -> Iterator[Box]:
    """The straight strokes and rectangles of a path in the page's own coordinates."""
    points: list[tuple[float, float]] = []
    stroked = is_stroked(path)
    for kind, x, y in segments(path):
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            yield from trace(points, stroked=stroked)
            points = []
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            return
        a, b, c, d, e, f = affine
        points.append((a * x + c * y + e, b * x + d * y + f))
    yield from trace(points, stroked=stroked)


def segments(path: Any) -> Iterator[tuple[int, float, float]]:
    """The segments of a path: kind and end point."""
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), 2_000)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        yield pdfium_c.FPDFPathSegment_GetType(segment), x.value, y.value


def is_stroked(path: Any) -> bool:
    """Whether the outline of a path is drawn."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke):
        return False
    return bool(stroke.value)


def trace(points: Sequence[tuple[float, float]], *, stroked: bool) -> Iterator[Box]:
    """A run of points as straight lines; a thin filled rectangle is one line too."""
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= THIN:
        yield whole
        return
    if not stroked:
        return
    ring = [*points, points[0]] if len(points) >= 4 else list(points)
    for (x0, y0), (x1, y1) in pairwise(ring):
        if min(abs(x1 - x0), abs(y1 - y0)) < 1:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def show_box(box: Box, frame: Frame) -> Box:
    """A box as it stands on the page shown."""
    x0, y0 = frame.show(box[0], box[1])
    x1, y1 = frame.show(box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def edges_of(box: Box) -> Iterator[Box]:
    """A thin box as one line; nothing where it is too short to rule a cell."""
    x0, top, x1, bottom = box
    if not is_near(x0, top, x1, bottom):
        return
    if bottom - top <= THIN and x1 - x0 >= SHORTEST:
        middle = (top + bottom) / 2
        yield x0, middle, x1, middle
    elif x1 - x0 <= THIN and bottom - top >= SHORTEST:
        middle = (x0 + x1) / 2
        yield middle, top, middle, bottom


def find_tables(rules: Sequence[Box]) -> list[list[Box]] | None:
    """The cells of each table that the rules enclose; frames of one column are no tables.

    None where there are too many rules.
    """
    edges = merge_edges([edge_entry(rule) for rule in rules], SAME, SAME, SAME, SAME)
    if len(edges) > MOST_RULES:
        return None
    crossings = edges_to_intersections(edges, SAME, SAME)
    tables = cells_to_tables(intersections_to_cells(crossings))
    found = [
        [(float(a), float(b), float(c), float(d)) for a, b, c, d in cells]
        for cells in tables
    ]
    return [cells for cells in found if is_table(cells)]


def edge_entry(rule: Box) -> dict[str, Any]:
    """A line in the form that pdfplumber's steps take."""
    x0, top, x1, bottom = rule
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if x1 > x0 else "v",
        "object_type": "line",
    }


def is_table(cells: Sequence[Box]) -> bool:
    """Whether cells stand beside and above each other."""
    return len(boundaries(cells, 0)) > 1 and len(cells) > 2


def boundaries(cells: Sequence[Box], axis: int) -> list[float]:
    """Where columns (axis 0) or rows (axis 1) begin."""
    starts: list[float] = []
    for start in sorted(cell[axis] for cell in cells):
        if not starts or start - starts[-1] > SAME:
            starts.append(start)
    return starts


def fill_table(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> Ruled:
    """A table with the text that stands in its cells."""
    columns, rows = boundaries(cells, 0), boundaries(cells, 1)
    table = Ruled(
        min(cell[0] for cell in cells),
        max(cell[2] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[3] for cell in cells),
        tuple(columns),
    )
    taken: set[tuple[int, int]] = set()
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = nearest(rows, cell[1]), nearest(columns, cell[0])
        if (row, column) in taken:
            continue
        height = max(nearest_end(rows, cell[3]) - row, 1)
        width = max(nearest_end(columns, cell[2]) - column, 1)
        taken.update(
            (r, c)
            for r in range(row, row + height)
            for c in range(column, column + width)
        )
        inside = [glyph for glyph in glyphs if holds(cell, glyph)]
        text = cell_text(read_rows(inside), cell) if inside else ""
        table.slots.append(Slot(row, column, text, height, width))
    return table


def nearest(starts: Sequence[float], place: float) -> int:
    """The row or column that begins at this place."""
    return max(bisect_left(starts, place + SAME) - 1, 0)


def nearest_end(starts: Sequence[float], place: float) -> int:
    """The row or column that would begin where a cell ends."""
    return bisect_left(starts, place - SAME)


def holds(box: Box, glyph: Glyph) -> bool:
    """Whether the middle of a character lies in a box."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def cell_text(rows: Sequence[Row], cell: Box) -> str:
    """The lines of a cell as one; a line that ends early in a wide cell ends with a space."""
    if not rows:
        return ""
    narrow = cell[2] - cell[0] < 8 * rows[0].size
    runs: list[list[str]] = [[rows[0].text]]
    right = max(row.x1 for row in rows)
    for before, row in pairwise(rows):
        if narrow or right - before.x1 < 1.6 * before.size:
            runs[-1].append(row.text)
        else:
            runs.append([row.text])
    return " ".join(join_rows(run) for run in runs)
