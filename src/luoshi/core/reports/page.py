"""A page of HTML that needs nothing beside it: no script, no address, style inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from luoshi.core.reports.safety import printable
from luoshi.core.reports.sheets import Column, Row, Sheet, Value

_STYLE = """
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 110rem; padding: 0 1.5rem; color: #1c1c1c;
  font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei",
    sans-serif; }
h1 { font-size: 1.6rem; text-align: center; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
p.note { color: #555; margin: 0 0 .6rem; }
div.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; width: 100%;
  table-layout: fixed; }
th, td { border: 1px solid #8a8a8a; padding: .3rem .5rem; vertical-align: top;
  white-space: pre-line; overflow-wrap: anywhere; }
th { background: #e7edf3; font-weight: 600; }
thead th { position: sticky; top: 0; }
td.center { text-align: center; }
tr.strong td { background: #eef7ee; }
tr.partial td, tr.warning td { background: #fdf8e6; }
tr.absent td, tr.error td { background: #fceeec; }
ins { background: #d9f2de; color: #0f4a23; text-decoration: underline; }
del { background: #fbdfdb; color: #7a1a13; text-decoration: line-through; }
@media print {
  body { margin: 0; max-width: none; }
  thead { display: table-header-group; }
  thead th { position: static; }
  tr { break-inside: avoid; }
  div.scroll { overflow: visible; }
  @page { size: A3 landscape; margin: 12mm; }
}
"""


def html_page(title: str, parts: Iterable[str]) -> bytes:
    """A whole page around parts that are already HTML."""
    head = shown(title)
    page = (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{head}</h1>\n"
    )
    return (page + "\n".join(parts) + "\n</body>\n</html>\n").encode()


def html_table(sheet: Sheet) -> str:
    """One table with its heading."""
    head = "".join(f'<th scope="col">{shown(c.title)}</th>' for c in sheet.columns)
    body = "\n".join(
        _row(sheet.columns, row, sheet.tones[number] if sheet.tones else "")
        for number, row in enumerate(sheet.rows)
    )
    note = f'<p class="note">{shown(sheet.note)}</p>\n' if sheet.note else ""
    return (
        f"<section>\n<h2>{shown(sheet.heading)}</h2>\n{note}"
        f'<div class="scroll" tabindex="0">{open_table(sheet.columns)}\n'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table></div>\n</section>"
    )


def open_table(columns: Sequence[Column]) -> str:
    """The start of a table whose columns keep their proportions."""
    total = sum(column.width for column in columns)
    shares = (round(100 * column.width / total, 2) for column in columns)
    cols = "".join(f'<col style="width:{share}%">' for share in shares)
    return f'<table style="min-width:{total}ch"><colgroup>{cols}</colgroup>'


def shown(value: Value) -> str:
    """A value as HTML text: escaped, without control characters."""
    return "" if value is None else escape(printable(str(value)))


def _row(columns: tuple[Column, ...], row: Row, tone: str) -> str:
    cells = "".join(
        f'<td class="{column.align}">{shown(value)}</td>'
        for column, value in zip(columns, row, strict=True)
    )
    return f'<tr class="{tone}">{cells}</tr>'
