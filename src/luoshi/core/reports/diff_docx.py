"""The differences of two versions as an office document."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.core.plans.comparison.result import Diff
from luoshi.core.reports.changes import change_heading, particulars, pieces
from luoshi.core.reports.duties import title_of
from luoshi.core.reports.paper import Line, Paper
from luoshi.core.reports.places import Places
from luoshi.core.reports.sheets import Column
from luoshi.core.reports.subjects import Side

_COLUMNS = (
    Column("序号", 11, "center"),
    Column("变化", 42),
    Column("旧版", 95),
    Column("新版", 95),
)


def diff_docx(diff: Diff, old: Side, new: Side) -> bytes:
    """What changed, old beside new: removed words struck out, added ones underlined."""
    paper = Paper(lying=True)
    paper.title(f"{title_of(new.plan)}版本比较")
    paper.note(particulars(diff))
    paper.table(_COLUMNS, _lines(diff, Places(old.text), Places(new.text)))
    return paper.bytes()


def _lines(diff: Diff, old: Places, new: Places) -> Iterable[Line]:
    for number, change in enumerate(diff.changes, 1):
        yield (
            str(number),
            change_heading(change, old, new).replace("　", "\n"),
            pieces(change, "delete"),
            pieces(change, "insert"),
        )
