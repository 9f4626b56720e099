"""Industries by their codes."""

from __future__ import annotations

import pytest

from luoshi.core.errors import IndicatorError
from luoshi.core.indicators.industries import (
    SERVICES,
    digits,
    is_service,
    name_of,
    section_of,
    sections,
)

KINDS = {
    **dict.fromkeys(("05", "1120", "43", "51", "97", "L"), True),
    **dict.fromkeys(("01", "12", "C4210", "47"), False),
}


@pytest.mark.parametrize(("code", "is_one"), KINDS.items())
def test_services_include_three_outside(code: str, is_one: bool) -> None:
    assert is_service(code) is is_one


def test_divisions_leave_no_gap() -> None:
    spans = [(one.first, one.last) for one in sections().values()]
    numbers = [number for first, last in spans for number in range(first, last + 1)]
    assert numbers == list(range(1, 98))


def test_every_service_division_has_a_name() -> None:
    for letter in SERVICES:
        one = sections()[letter]
        assert [int(code) for code in one.divisions] == list(
            range(one.first, one.last + 1)
        )


def test_code_is_read_at_any_length() -> None:
    assert (name_of("L7211"), name_of("L")) == ("商务服务业", "租赁和商务服务业")
    assert section_of("6420").code == "I"
    assert digits("Q84") == "84"


@pytest.mark.parametrize("code", ["", "Z", "9", "98", "00", "G7211", "72111", "七二"])
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(IndicatorError):
        section_of(code)
