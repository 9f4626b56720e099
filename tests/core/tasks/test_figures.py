"""The figures of units and their places."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from luoshi.core.errors import Sentence, TaskError
from luoshi.core.tasks.figures import Line, Tally, figures_of, tally
from luoshi.core.tasks.ranking import ranked, ranked_by_class
from luoshi.core.tasks.starts import Starts, ahead, rate, start_rates
from luoshi.core.values.calendar import built_in
from luoshi.core.values.limit import Pause

CALENDAR = built_in()
GIVEN = date(2026, 9, 1)
ON_TIME = Line(received=GIVEN, due=date(2026, 9, 15), done_on=date(2026, 9, 10))
LATE = Line(received=GIVEN, due=date(2026, 9, 15), done_on=date(2026, 9, 17), returns=2)
OPEN = Line(received=GIVEN, due=date(2026, 9, 20))
COMING = Line(received=GIVEN, due=date(2026, 9, 30))
EXTENDED = Line(received=GIVEN, due=date(2026, 10, 20), done_on=date(2026, 9, 29))
LINES = (ON_TIME, LATE, OPEN, COMING, EXTENDED)


def counted(*lines: Line, today: date = date(2026, 9, 25)) -> Tally:
    return tally(lines, date(2026, 9, 1), date(2026, 9, 30), today, CALENDAR)


def shown(found: Tally) -> dict[str, Decimal | None]:
    return {one.code: one.shown() for one in figures_of(found)}


def test_bulletin_counts_what_was_due() -> None:
    found = counted(*LINES)
    assert (found.held, found.due, found.done, found.on_time) == (5, 3, 2, 1)
    assert (found.late, found.open_late, found.returns) == (2, 1, 2)


def test_rate_leaves_out_later_deadlines() -> None:
    assert counted(*LINES).rate == Fraction(1, 3)
    assert counted(*LINES, today=date(2026, 10, 8)).rate == Fraction(1, 4)


def test_figures_print_rounded_last() -> None:
    figures = shown(counted(*LINES))
    assert figures["rate"] == Decimal("33.3")
    assert figures["mean-days"] == Decimal("9.5")
    assert (figures["due"], figures["late"]) == (3, 2)


def test_figures_carry_their_sums() -> None:
    words = {one.code: str(one.formula) for one in figures_of(counted(*LINES))}
    assert "期限内办结数 1 ÷ 应办结数（到期） 3 × 100%" in words["rate"]
    assert "19 个工作日 ÷ 已办 2" in words["mean-days"]
    assert "其中仍未办结 1" in words["late"]


def test_due_today_can_still_be_done() -> None:
    assert counted(OPEN, today=date(2026, 9, 20)).due == 0
    assert counted(OPEN, today=date(2026, 9, 21)).open_late == 1


def test_earlier_day_knows_no_later_closing() -> None:
    before = counted(LATE, today=date(2026, 9, 16))
    assert (before.due, before.done, before.open_late) == (1, 0, 1)


def test_nothing_due_has_no_rate() -> None:
    figures = shown(counted(COMING))
    assert (figures["rate"], figures["mean-days"]) == (None, None)


def test_pauses_leave_time_used() -> None:
    pause = Pause(datetime(2026, 9, 3), datetime(2026, 9, 4))
    line = Line(
        received=GIVEN,
        due=date(2026, 9, 15),
        done_on=date(2026, 9, 10),
        pauses=(pause,),
    )
    assert (counted(ON_TIME).used_days, counted(line).used_days) == (7, 5)


def test_ties_share_a_place() -> None:
    values = {"丙": Fraction(1, 2), "甲": Fraction(1), "乙": Fraction(1), "丁": None}
    places = [(one.unit, one.rank) for one in ranked(values)]
    assert places == [("乙", 1), ("甲", 1), ("丙", 3), ("丁", None)]


def test_ranks_use_unrounded_figures() -> None:
    values = {"甲": Fraction(33330, 100000), "乙": Fraction(33331, 100000)}
    assert [one.unit for one in ranked(values)] == ["乙", "甲"]
    assert [one.unit for one in ranked(values, is_rising=True)] == ["甲", "乙"]


def test_classes_are_ranked_apart() -> None:
    values = {"甲县": Fraction(1), "乙县": Fraction(1, 2), "丙县": Fraction(1, 3)}
    groups = {"甲县": "一类", "乙县": "二类", "丙县": "二类"}
    found = ranked_by_class(values, groups)
    assert [(one.unit, one.rank) for one in found["二类"]] == [("乙县", 1), ("丙县", 2)]
    assert found["一类"][0].among == 1


def test_published_starts_agree() -> None:
    starts = Starts(planned=183, due=140, late=33, early=11)
    yearly, planned = start_rates(starts)
    assert starts.actual == 118
    assert (yearly.shown(), planned.shown()) == (Decimal("64.5"), Decimal("76.4"))
    assert "应开工 140 − 未按计划 33 + 提前 11" in str(yearly.formula)


def test_impossible_starts_are_refused() -> None:
    with pytest.raises(TaskError, match="不能多于应开工"):
        Starts(planned=10, due=5, late=6, early=0)
    with pytest.raises(TaskError, match="不能多于全年计划"):
        Starts(planned=10, due=8, late=0, early=3)


def test_any_rate_has_its_sum() -> None:
    found = rate("finish", Sentence("竣工率"), 3, 8)
    assert (found.shown(), str(found.formula)) == (
        Decimal("37.5"),
        "竣工率 = 3 ÷ 8 × 100%。",
    )


def test_lead_is_told_in_points() -> None:
    done, time = Fraction(6290, 6474), Fraction(10, 12)
    found = ahead("ahead", Sentence("超时间进度"), done, time)
    assert (found.shown(), found.scale) == (Decimal("13.8"), "point")
