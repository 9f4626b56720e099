"""Titles break between words into balanced lines."""

from __future__ import annotations

import pytest

from luoshi.core.reports.official.geometry import width_of
from luoshi.core.reports.official.title import title_lines

MOST = 19


@pytest.mark.parametrize(
    "lines",
    [
        ("关于开展工作约谈的通知",),
        ("关于2026年10月", "重点工作任务办理情况的通报"),
        ("关于服务业提质行动", "2026年10月推进情况的报告"),
        ("关于“改造城区农贸市场”", "即将到期的提醒函"),
        ("云岭县人民政府关于印发服务业提质", "三年行动方案（2026—2028年）的通知"),
    ],
)
def test_titles_break_between_words(lines: tuple[str, ...]) -> None:
    assert title_lines("".join(lines), MOST) == lines


def test_own_line_ends_stay() -> None:
    assert title_lines("关于甲的\n通知", MOST) == ("关于甲的", "通知")


def test_office_is_not_parted() -> None:
    office = "云岭高新技术产业开发区管理委员会"
    lines = title_lines(f"{office}关于调整若干事项的通知", MOST, (office,))
    assert lines[0] == office


@pytest.mark.parametrize("length", [20, 38, 39, 57, 58, 300])
def test_long_title_keeps_every_sign(length: int) -> None:
    title = "长" * length
    lines = title_lines(title, MOST)
    assert "".join(lines) == title
    assert max(map(width_of, lines)) <= MOST


def test_wide_title_without_rest_is_parted() -> None:
    whole = "某" * 60
    assert "".join(title_lines(whole, MOST, (whole,))) == whole
