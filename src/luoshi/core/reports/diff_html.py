"""The differences of two versions as one page of HTML."""

from __future__ import annotations

from typing import Literal

from luoshi.core.plans.comparison.result import Change, Diff
from luoshi.core.reports.changes import change_heading, particulars, pieces
from luoshi.core.reports.duties import title_of
from luoshi.core.reports.page import html_page, open_table, shown
from luoshi.core.reports.places import Places
from luoshi.core.reports.sheets import Column
from luoshi.core.reports.subjects import Side

_COLUMNS = (
    Column("序号", 6),
    Column("变化", 24),
    Column("旧版", 60),
    Column("新版", 60),
)
_TAGS = {"delete": "del", "insert": "ins"}


def diff_html(diff: Diff, old: Side, new: Side) -> bytes:
    """What changed, old beside new, on one page that needs nothing beside it."""
    places = Places(old.text), Places(new.text)
    rows = "\n".join(
        _row(n, change, places) for n, change in enumerate(diff.changes, 1)
    )
    titles = "".join(f'<th scope="col">{column.title}</th>' for column in _COLUMNS)
    table = (
        f'<p class="note">{shown(particulars(diff))}</p>\n'
        f'<div class="scroll" tabindex="0">{open_table(_COLUMNS)}\n'
        f"<thead><tr>{titles}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table></div>"
    )
    return html_page(f"{title_of(new.plan)}版本比较", [table])


def _row(number: int, change: Change, places: tuple[Places, Places]) -> str:
    what = shown(change_heading(change, *places).replace("　", "\n"))
    sides = f"<td>{_side(change, 'delete')}</td><td>{_side(change, 'insert')}</td>"
    return f'<tr><td class="center">{number}</td><td>{what}</td>{sides}</tr>'


def _side(change: Change, side: Literal["delete", "insert"]) -> str:
    return "".join(_marked(run.kind, run.text) for run in pieces(change, side))


def _marked(kind: str, text: str) -> str:
    tag = _TAGS.get(kind)
    return f"<{tag}>{shown(text)}</{tag}>" if tag else shown(text)
