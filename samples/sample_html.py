"""The sample plan that is a saved page of a government site, with the site's chrome."""

from __future__ import annotations

from html import escape
from pathlib import Path

from sample_source import Line

STYLES = {
    "flush": ' style="text-indent:0"',
    "right": ' style="text-align:right"',
    "number": ' style="text-align:center"',
    "title": ' style="text-align:center;font-size:22px"',
    "caption": ' style="text-align:center"',
    "h1": ' style="font-family:SimHei"',
    "p": "",
}


def write_html(lines: list[Line], page: Path, path: Path) -> None:
    """Write the source into the page's frame."""
    rows = [line.text.split("|") for line in lines if line.kind == "meta"]
    meta = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    body = "\n".join(_element(line) for line in lines if line.kind != "meta")
    title = next(line.text for line in lines if line.kind == "title")
    frame = page.read_text(encoding="utf-8")
    html = frame.format(title=escape(title), meta=meta, article=body)
    path.write_text(html, encoding="utf-8", newline="\n")


def _element(line: Line) -> str:
    if line.kind == "table":
        return _table(line.rows)
    return f"<p{STYLES[line.kind]}>{escape(line.text, quote=False)}</p>"


def _table(rows: list[list[str]]) -> str:
    """The rows as printed: a short row stays short, as a careless editor leaves it."""
    out = ['<table class="data">']
    for r, row in enumerate(rows):
        cells = [
            f"<td{_height(rows, r, c)}>{escape(text)}</td>"
            for c, text in enumerate(row)
            if text != "^"
        ]
        out.append("<tr>" + "".join(cells) + "</tr>")
    return "\n".join([*out, "</table>"])


def _height(rows: list[list[str]], row: int, column: int) -> str:
    below = row + 1
    while below < len(rows) and rows[below][column : column + 1] == ["^"]:
        below += 1
    return f' rowspan="{below - row}"' if below - row > 1 else ""
