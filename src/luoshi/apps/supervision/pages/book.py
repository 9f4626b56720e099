"""The cockpit as a workbook: exactly the tables that the page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from luoshi.apps.supervision.pages.axes import Line
from luoshi.apps.supervision.pages.cockpit import Change, Cockpit
from luoshi.core.reports.sheets import Column, Row, Sheet
from luoshi.core.reports.workbook import workbook

NUMBER, NAME = 10, 30


def cockpit_xlsx(page: Cockpit, changes: Sequence[Change], days: str) -> bytes:
    """The tables in the order of the page."""
    return workbook(_sheets(page, changes, days))


def _sheets(page: Cockpit, changes: Sequence[Change], days: str) -> Iterator[Sheet]:
    note = _("截至 %(day)s") % {"day": page.asked.today.isoformat()}
    yield _ranking(page, note)
    for _axis, name, found, _count in page.axes:
        yield _lights(name, found, note)
    yield _late(page, note)
    yield _turns(page, note)
    yield _paces(page, note)
    if changes:
        yield _changes(changes, days)


def _sheet(
    name: str, note: str, columns: Sequence[str], rows: Sequence[Row], fixed: int = 1
) -> Sheet:
    wide = {0: NAME}
    return Sheet(
        name=name,
        heading=name,
        note=note,
        columns=tuple(
            Column(
                title,
                wide.get(at, NUMBER if at else NAME),
                "left" if at == 0 else "center",
            )
            for at, title in enumerate(columns)
        ),
        rows=tuple(rows),
        fixed=fixed,
    )


def _ranking(page: Cockpit, note: str) -> Sheet:
    found = page.ranking
    columns = (_("单位"), _("类别"), _("位次"), *(title for title, _f in found.heads))
    rows: list[Row] = [
        (one.name, one.group, one.rank, *(cell.text for cell in one.cells))
        for one in found.rows
    ]
    span = f"{found.start} — {found.end}"
    told = f"{note}；{span}；{' '.join(formula for _t, formula in found.heads)}"
    return _sheet(_("单位排名"), told, columns, rows)


def _lights(name: str, found: Sequence[Line], note: str) -> Sheet:
    columns = (name, _("合计"), _("红灯"), _("黄灯"), _("绿灯"), _("已完成"), _("逾期"))
    rows: list[Row] = [
        (one.name, one.total, *(n for _c, n, _a in one.cells), one.late)
        for one in found[:60]
    ]
    return _sheet(_("按%(name)s") % {"name": name}, note, columns, rows)


def _late(page: Cockpit, note: str) -> Sheet:
    columns = (_("任务"), _("编号"), _("牵头单位"), _("完成时限"), _("逾期工作日"))
    rows: list[Row] = [
        (
            one.task.title,
            one.task.number,
            str(one.task.lead or ""),
            str(one.task.due),
            one.days,
        )
        for one in page.late
    ]
    return _sheet(_("逾期任务"), note, columns, rows)


def _turns(page: Cockpit, note: str) -> Sheet:
    columns = (_("任务"), _("牵头单位"), _("日期"), _("现在"), _("将变为"), _("原因"))
    rows: list[Row] = [
        (
            one.task.title,
            str(one.task.lead or ""),
            str(one.day),
            one.before,
            one.after,
            one.words,
        )
        for one in page.turns
    ]
    return _sheet(_("本周变灯"), note, columns, rows)


def _paces(page: Cockpit, note: str) -> Sheet:
    columns = (_("领域"), _("时间进度"), _("反馈进度"), _("相差（个百分点）"))
    rows: list[Row] = [
        (one.name, f"{one.time}%", f"{one.done}%", f"{one.points:+}")
        for one in page.paces
    ]
    return _sheet(_("进度对比"), note, columns, rows)


def _changes(changes: Sequence[Change], days: str) -> Sheet:
    heads = (_("任务"), _("红灯"), _("黄灯"), _("已完成"), _("逾期"))
    columns = [
        "",
        *(f"{head}{part}" for head in heads for part in (_("前"), _("后"), "±")),
    ]
    rows: list[Row] = [
        (one.name, *(number for cell in one.cells for number in cell))
        for one in changes
    ]
    return _sheet(_("两日对比"), days, columns, rows)
