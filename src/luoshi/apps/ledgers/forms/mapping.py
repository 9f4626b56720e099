"""Which column holds which field, as a person says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.apps.ledgers.forms.labels import LABELS
from luoshi.core.ledgers.mapping import Mapping as Columns
from luoshi.core.ledgers.mapping import mapping_from
from luoshi.core.spreadsheets.cells import column_name

Sheet = Mapping[str, Any]
FIRST_YEAR, LAST_YEAR = 2000, 2100


class MappingForm(forms.Form):
    """A tick for each table, and a field for each of its columns that holds anything.

    Tables that are headed the same are mapped once: ``twins`` leads from the later ones to
    the first.
    """

    year = forms.IntegerField(
        label=gettext_lazy("年度"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=gettext_lazy("“6月底前”这类没有写年份的时限，按这一年理解。"),
    )

    def __init__(
        self, *args: Any, sheets: list[Sheet], year: int | None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self._given = sheets
        self.twins = twins_of(sheets)
        years = {sheet["year"] for sheet in sheets if sheet["chosen"]}
        self.fields["year"].initial = year or (years.pop() if len(years) == 1 else None)
        options_ = [("", _("不导入")), *LABELS.items()]
        for number, sheet in enumerate(sheets):
            self.fields[f"sheet-{number}"] = forms.BooleanField(
                required=False, initial=sheet["chosen"]
            )
            if number not in self.twins:
                self.fields |= {
                    name_of(number, one["column"]): forms.ChoiceField(
                        choices=options_, required=False, initial=one["field"] or ""
                    )
                    for one in shown_columns(sheet)
                }

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with the tables that are ticked."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        chosen = [sheet for sheet in self.sheets() if sheet["chosen"]]
        if not chosen:
            self.add_error(None, _("请至少勾选一张表。"))
        for sheet in chosen:
            for wrong in mistakes(sheet["name"], mapping_from(sheet["mapping"])):
                self.add_error(None, wrong)
        return said

    def sheets(self) -> list[dict[str, Any]]:
        """The tables as they are now to be read."""
        mapped: list[dict[str, Any]] = []
        for number, sheet in enumerate(self._given):
            columns = mapping_from(sheet["mapping"])
            first = self.twins.get(number)
            if first is None:
                columns = self._said(number, sheet, columns)
            else:
                columns = moved(mapping_from(mapped[first]["mapping"]), columns)
            is_chosen = self.cleaned_data[f"sheet-{number}"]
            settled = columns.confirm() if is_chosen else columns
            mapped.append({**sheet, "chosen": is_chosen, "mapping": settled.to_dict()})
        return mapped

    def _said(self, number: int, sheet: Sheet, columns: Columns) -> Columns:
        for one in shown_columns(sheet):
            field = self.cleaned_data[name_of(number, one["column"])] or None
            if field != one["field"]:
                columns = columns.assign(one["column"], field)
        return columns


def name_of(sheet: int, column: int) -> str:
    """What the field of a column is called in the form."""
    return f"column-{sheet}-{column}"


def shown_columns(sheet: Sheet) -> list[dict[str, Any]]:
    """The mapped columns of a table that hold anything."""
    filled = {one["number"] for one in sheet["columns"] if one["filled"]}
    return [one for one in sheet["mapping"]["columns"] if one["column"] in filled]


def twins_of(sheets: list[Sheet]) -> dict[int, int]:
    """Tables that are headed as an earlier one is, with that one."""
    firsts: dict[tuple[str, ...], int] = {}
    twins: dict[int, int] = {}
    for number, sheet in enumerate(sheets):
        columns = sheet["mapping"]["columns"]
        headed = tuple(one["header"] for one in columns if one["header"])
        first = firsts.setdefault(headed, number)
        if first != number:
            twins[number] = first
    return twins


def moved(first: Columns, columns: Columns) -> Columns:
    """The columns of a table with the fields of the first table that is headed the same."""
    fields = [one.field for one in first.columns if one.header]
    headed = [one for one in columns.columns if one.header]
    for one, field in zip(headed, fields, strict=True):
        columns = columns.assign(one.column, field)
    return columns


def mistakes(sheet: str, columns: Columns) -> Iterator[str]:
    """Why the rows of a table cannot be read as its columns are mapped."""
    if not columns.is_complete:
        yield _("“%s”没有一列对应“具体工作”，请指定哪一列写的是要做的事。") % sheet
    for first, second in columns.clashes():
        names = {
            "sheet": sheet,
            "first": column_name(first.column),
            "second": column_name(second.column),
            "label": LABELS[first.field or ""],
        }
        yield (
            _(
                "“%(sheet)s”的 %(first)s 列和 %(second)s 列都对应“%(label)s”，只能留一列。"
            )
            % names
        )
