"""What a page prints beside its text: running heads and feet, page numbers, contents lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, pairwise, takewhile
from statistics import median

from luoshi.core.documents.document import Margin
from luoshi.core.documents.draft import MarginKind
from luoshi.core.documents.lines import MARKER
from luoshi.core.documents.row import Row
from luoshi.core.documents.sheet import Sheet

HEAD, FOOT = 0.12, 0.87
NUMBER = re.compile(
    r"[-—–－─·\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*[/／]\s*\d{1,4})?(?:\s*页)?"
    r"(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?[-—–－─·\s]*"
)
ENTRY = re.compile(
    r"(?:(?:[.．·•]\s?){4,}+|[…⋯]{2,}+|─{4,}+|_{6,}+)[.．·•…⋯─_\s]*+[(（]?\d{0,4}[)）]?$"
)
CONTENTS = re.compile(r"目\s*[录次錄]")
NOTE = re.compile(
    r"[①-⑳*＊※]|[\[〔［(（]\d{1,2}[\]〕］)）]|\d{1,2}\s*(?=[\u4e00-\u9fff《])"
)
DIGITS = re.compile(r"\d+")
FEWEST = 3
LONGEST_ENTRY = 3
TAIL = 200


def strip_running(sheets: Sequence[Sheet]) -> list[Margin]:
    """Take out of every page what is not its text; these lines in order of their pages."""
    margins = take(sheets, "footer", numbered_rows)
    repeated = repeated_texts(sheets)
    margins += take(sheets, "header", picker(repeated, 0.0, HEAD))
    margins += take(sheets, "footer", picker(repeated, FOOT, 1.0))
    margins += take(sheets, "header", picker(apart_texts(sheets), 0.0, HEAD))
    margins += take(sheets, "footer", note_rows)
    margins += take(sheets, "contents", contents_rows)
    return sorted(margins, key=lambda margin: margin.page or 0)


def take(
    sheets: Sequence[Sheet],
    kind: MarginKind,
    choose: Callable[[Sheet], Iterator[Row]],
) -> list[Margin]:
    """Remove the chosen rows of every page and keep them as margins."""
    margins: list[Margin] = []
    for sheet in sheets:
        chosen = list(choose(sheet))
        margins += [
            Margin(kind=kind, text=row.text, page=sheet.number) for row in chosen
        ]
        names = {id(row) for row in chosen}
        sheet.rows = [row for row in sheet.rows if id(row) not in names]
    return margins


def picker(
    texts: set[tuple[int, str]], low: float, high: float
) -> Callable[[Sheet], Iterator[Row]]:
    """A choice of the rows in a strip of the page that are known by page and text."""

    def choose(sheet: Sheet) -> Iterator[Row]:
        for row in edge_rows(sheet, low, high):
            if (sheet.number, row.text) in texts:
                yield row

    return choose


def edge_rows(sheet: Sheet, low: float, high: float) -> Iterator[Row]:
    """The rows whose middle lies in a strip of the page.

    Units    fractions of the page's height, from the top
    """
    for row in sheet.rows:
        if low <= (row.top + row.bottom) / 2 / sheet.height <= high:
            yield row


def numbered_rows(sheet: Sheet) -> Iterator[Row]:
    """Page numbers at the upper or lower edge."""
    for low, high in ((0.0, HEAD), (FOOT, 1.0)):
        for row in edge_rows(sheet, low, high):
            if NUMBER.fullmatch(row.text):
                yield row


def repeated_texts(sheets: Sequence[Sheet]) -> set[tuple[int, str]]:
    """Lines at an edge that return, but for their digits, at the same height of many pages."""
    places: dict[tuple[bool, str], list[tuple[int, Row]]] = defaultdict(list)
    for sheet in sheets:
        for row in apart_rows(sheet):
            key = (row.top > sheet.height / 2, DIGITS.sub("#", row.text))
            places[key].append((sheet.number, row))
    found: set[tuple[int, str]] = set()
    least = FEWEST if len(sheets) > 4 else 2
    for seen in places.values():
        tops = sorted(row.top for _, row in seen)
        level = tops[len(tops) // 2]
        same = [(page, row) for page, row in seen if abs(row.top - level) < 8]
        if len({page for page, _ in same}) >= least:
            found.update((page, row.text) for page, row in same)
    return found


def apart_rows(sheet: Sheet) -> Iterator[Row]:
    """Rows at an edge that stand away from the text or are set in another size."""
    if not sheet.rows:
        return
    size = median(row.size for row in sheet.rows)
    steps = [b.top - a.top for a, b in pairwise(sheet.rows) if b.top > a.top]
    pitch = median(steps) if steps else 1.5 * size
    for low, high in ((0.0, HEAD), (FOOT, 1.0)):
        for row in edge_rows(sheet, low, high):
            if abs(row.size - size) > 0.06 * size or is_away(row, sheet, 1.25 * pitch):
                yield row


def is_away(row: Row, sheet: Sheet, distance: float) -> bool:
    """Whether no row between this one and the middle of the page is near it."""
    lower = row.top > sheet.height / 2
    return not any(
        0 < (row.top - other.top if lower else other.top - row.top) < distance
        for other in sheet.rows
    )


def apart_texts(sheets: Sequence[Sheet]) -> set[tuple[int, str]]:
    """First lines that stand well above the text at one height of most pages.

    These are running heads that name the chapter and so change from page to page.
    """
    apart = [
        (sheet.number, sheet.rows[0])
        for sheet in sheets
        if len(sheet.rows) > 3 and is_apart(sheet, *sheet.rows[:2])
    ]
    tops = sorted(head.top for _, head in apart)
    level = tops[len(tops) // 2] if tops else 0.0
    same = [(page, head.text) for page, head in apart if abs(head.top - level) < 3]
    return set(same) if len(same) >= max(4, 0.6 * len(sheets)) else set()


def is_apart(sheet: Sheet, head: Row, below: Row) -> bool:
    """Whether a page's first line stands well above the second and in no larger type."""
    return (
        head.top < HEAD * sheet.height
        and below.top - head.bottom > 1.1 * below.size
        and head.size < 1.05 * below.size
        and not MARKER.match(head.text)
    )


def note_rows(sheet: Sheet) -> Iterator[Row]:
    """Footnotes: small lines at the foot of a page, from the first that has a mark."""
    if len(sheet.rows) < 5:
        return
    size = median(row.size for row in sheet.rows)
    count = len(
        list(takewhile(lambda row: row.size < 0.87 * size, reversed(sheet.rows)))
    )
    small = sheet.rows[len(sheet.rows) - count :]
    yield from dropwhile(lambda row: not NOTE.match(row.text), small)


def contents_rows(sheet: Sheet) -> Iterator[Row]:
    """The lines of a table of contents with dotted leaders, its title and wrapped entries."""
    numbers = [
        at for at, row in enumerate(sheet.rows) if ENTRY.search(row.text[-TAIL:])
    ]
    if not numbers:
        return
    wanted = set(numbers)
    for before, after in pairwise(numbers):
        if after - before <= LONGEST_ENTRY:
            wanted.update(range(before, after))
    if numbers[0] <= 2:
        wanted.update(range(numbers[0]))
    elif CONTENTS.fullmatch(sheet.rows[numbers[0] - 1].text):
        wanted.add(numbers[0] - 1)
    for number in sorted(wanted):
        yield sheet.rows[number]
