"""The columns of a ledger as the mapping page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from luoshi.apps.ledgers.forms.mapping import MappingForm, name_of, shown_columns
from luoshi.core.ledgers.mapping import SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """One column: where it stands, what is above it, what is in it, what it is taken for."""

    name: str
    header: str
    is_hidden: bool
    samples: list[str]
    field: BoundField
    is_doubtful: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """One table of the file; ``twin`` is the name of an earlier one that is headed the same."""

    name: str
    title: str
    rows: int
    is_hidden: bool
    tick: BoundField
    twin: str
    columns: list[ColumnLine]
    doubts: int


def sheet_parts(sheets: list[dict[str, Any]], form: MappingForm) -> list[SheetPart]:
    """Every table of the file with its columns."""
    return [_part(number, sheets, form) for number in range(len(sheets))]


def _part(number: int, sheets: list[dict[str, Any]], form: MappingForm) -> SheetPart:
    sheet = sheets[number]
    twin = form.twins.get(number)
    columns = [] if twin is not None else _columns(number, sheet, form)
    return SheetPart(
        name=sheet["name"],
        title=sheet["title"] or "",
        rows=sheet["rows"],
        is_hidden=sheet["hidden"],
        tick=form[f"sheet-{number}"],
        twin=sheets[twin]["name"] if twin is not None else "",
        columns=columns,
        doubts=sum(column.is_doubtful for column in columns),
    )


def _columns(number: int, sheet: dict[str, Any], form: MappingForm) -> list[ColumnLine]:
    places = {one["number"]: one for one in sheet["columns"]}
    return [
        ColumnLine(
            name=places[one["column"]]["name"],
            header=one["header"],
            is_hidden=places[one["column"]]["hidden"],
            samples=places[one["column"]]["samples"],
            field=form[name_of(number, one["column"])],
            is_doubtful=one["confidence"] < SURE,
            reason=one["reason"],
        )
        for one in shown_columns(sheet)
    ]
