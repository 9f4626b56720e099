"""Units and persons are told apart and given their roles."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.ledgers.staff import (
    Contact,
    LedgerUnit,
    joined_contacts,
    leads_first,
    read_contacts,
    read_units,
)

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "fixtures/ledgers/units.toml").read_text("utf-8")
)
SIGNS = {"lead": "^", "support": "~", "responsible": ""}


def told(text: str) -> str:
    units, people = read_units(text, "responsible")
    words = " ".join(unit.name + SIGNS[unit.role] for unit in units)
    persons = " ".join("+".join(filter(None, (p.name, p.phone))) for p in people)
    return f"{words} | {persons}" if persons else words


@pytest.mark.parametrize(("text", "expected"), CASES["units"].items())
def test_units_are_read_with_roles(text: str, expected: str) -> None:
    assert told(text) == expected


def test_column_gives_role_to_units() -> None:
    units, _ = read_units("区商务局、区财政局", "support")
    assert units == (
        LedgerUnit("区商务局", "support"),
        LedgerUnit("区财政局", "support"),
    )


def test_first_unit_leads_where_said() -> None:
    units, _ = read_units("区商务局、区财政局", "responsible", first_leads=True)
    assert [unit.role for unit in units] == ["lead", "responsible"]


@pytest.mark.parametrize(
    ("header", "notes", "expected"),
    [
        ("牵头及配合单位", (), True),
        ("责任单位（列第一位的为牵头单位）", (), True),
        ("责任单位", ("注：责任单位中列第一位的为牵头单位",), True),
        ("责任单位", (), False),
        ("牵头单位（责任单位）", (), False),
    ],
)
def test_header_or_note_makes_first_lead(
    header: str, notes: tuple[str, ...], expected: bool
) -> None:
    assert leads_first(header, notes) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三 13800000000", (Contact("张三", "13800000000"),)),
        ("联系人：张三 电话：88001234", (Contact("张三", "88001234"),)),
        ("张三、李四", (Contact("张三", None), Contact("李四", None))),
        ("0571-88001234", (Contact(None, "0571-88001234"),)),
        ("/", ()),
    ],
)
def test_persons_are_read(text: str, expected: tuple[Contact, ...]) -> None:
    assert read_contacts(text) == expected


def test_names_and_numbers_are_joined() -> None:
    names = read_contacts("张三\n李四")
    numbers = read_contacts("88001234\n88005678")
    assert joined_contacts([names, numbers]) == (
        Contact("张三", "88001234"),
        Contact("李四", "88005678"),
    )


def test_unequal_columns_stay_apart() -> None:
    people = joined_contacts([read_contacts("张三、李四"), read_contacts("88001234")])
    assert Contact(None, "88001234") in people
    assert len(people) == 3
