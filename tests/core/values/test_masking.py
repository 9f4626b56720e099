"""Personal data is masked by the table of rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.values.masking import RULES, business, masked

VECTORS = [
    ("name", "", ""),
    ("name", "张", "*"),
    ("name", "张三", "张*"),
    ("name", "张三丰", "张**"),
    ("name", "阿依古丽·买买提", "阿**"),
    ("identity", "42070419900101001X", "420***********001X"),
    ("identity", "420704900101001", "420*********001"),
    ("identity", "E12345678", "*********"),
    ("phone", "13812341234", "138****1234"),
    ("phone", "+86 138-1234-1234", "138****1234"),
    ("phone", "0711-3351234", "****-***1234"),
    ("phone", "1234", "****"),
    ("card", "6222021234567891234", "***************1234"),
    ("address", "鄂城区凤凰街道滨湖西路5号", "鄂城区凤凰街道***"),
    ("address", "云岭县城关街道望山社区3栋2单元", "云岭县城关街道望山社区***"),
    ("address", "云岭县松溪镇竹坪村五组12号", "云岭县松溪镇竹坪村***"),
    ("address", "云岭县滨湖路5号", "云岭县***"),
    ("address", "滨湖路5号", "***"),
    ("address", "云岭县松溪镇", "云岭县松溪镇"),
    ("mail", "lu@example.gov", "l***@example.gov"),
    ("mail", "", ""),
]


@pytest.mark.parametrize(("kind", "value", "shown"), VECTORS)
def test_value_is_shown_as_the_table_says(kind: str, value: str, shown: str) -> None:
    assert masked(kind, value) == shown


def test_sole_trader_is_masked() -> None:
    assert business("陆知秋百货店", "92420700MA00000001") == "陆**"
    assert business("云岭物流有限公司", "91420700MA00000001") == "云岭物流有限公司"


def test_unknown_kind_shows_nothing() -> None:
    with pytest.raises(KeyError):
        masked("nickname", "小陆")


@given(st.from_regex(r"\A[1-9]\d{16}[\dX]\Z"))
def test_birth_date_is_never_shown(number: str) -> None:
    assert masked("identity", number)[3:14] == "*" * 11


@given(st.sampled_from(sorted(RULES)), st.text(max_size=40))
def test_any_text_can_be_masked(kind: str, value: str) -> None:
    assert isinstance(masked(kind, value), str)
