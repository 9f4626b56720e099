"""Everybody's points, ranks and explanations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessments.districts import (
    FIGURES,
    UNITS,
    inputs,
    leaf,
    scheme,
    without,
)

from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.methods.completion import Completion
from luoshi.core.assessments.methods.efficacy import Linear, MinMax
from luoshi.core.assessments.scheme import Criterion, Group, Item, Missing, Scheme
from luoshi.core.assessments.scoring import Result, score
from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import rounded

CELLS = st.integers(-50, 50).map(lambda n: Decimal(n) / 4)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8)


def totals(result: Result) -> dict[str, str]:
    return {one.unit: str(rounded(one.total, 2)) for one in result.scores}


def ranks(result: Result) -> dict[str, int | None]:
    return {one.unit: one.place.rank for one in result.scores}


def coefficients(result: Result, criterion: str) -> list[str]:
    cells = [one.cells[criterion].coefficient or Fraction(0) for one in result.scores]
    return [str(rounded(one, 2)) for one in cells]


def table(rows: list[tuple[Decimal, ...]]) -> Inputs:
    units = [f"单位{n}" for n in range(len(rows))]
    columns = zip(*rows, strict=True)
    return Inputs(
        units=dict.fromkeys(units, ""),
        values={
            code: dict(zip(units, column, strict=True))
            for code, column in zip(FIGURES, columns, strict=True)
        },
    )


def test_four_districts_of_set_a() -> None:
    result = score(scheme(), inputs())
    assert totals(result) == {
        "乙区": "88.89",
        "甲区": "81.72",
        "丙区": "76.00",
        "丁区": "72.02",
    }
    assert ranks(result) == {"乙区": 1, "甲区": 2, "丙区": 3, "丁区": 4}
    assert coefficients(result, "growth") == ["72.22", "86.67", "100.00", "60.00"]
    assert coefficients(result, "share") == ["100.00", "76.84", "60.00", "88.63"]
    assert coefficients(result, "new") == ["100.00", "80.00", "60.00", "71.43"]
    assert not result.findings


def test_min_max_of_set_a_has_larger_gaps() -> None:
    assert totals(score(scheme(MinMax()), inputs())) == {
        "乙区": "72.22",
        "甲区": "54.30",
        "丙区": "40.00",
        "丁区": "30.05",
    }


@pytest.mark.parametrize(
    ("missing", "points", "total"),
    [
        ("zero", "0.00", "58.89"),
        ("minimum", "18.00", "76.89"),
        ("reweight", "0.00", "84.13"),
    ],
)
def test_missing_value_is_treated_as_declared(
    missing: Missing, points: str, total: str
) -> None:
    declared = scheme()
    parts = [replace(one, missing=missing) for one in declared.criteria]
    result = score(replace(declared, criteria=tuple(parts)), without("new", "乙区"))
    one = result.of("乙区")
    assert str(rounded(one.cells["new"].points, 2)) == points
    assert str(rounded(one.total, 2)) == total
    assert one.cells["new"].missing == missing
    assert [found.code for found in result.findings] == ["score-value-missing"]


def test_missing_weight_goes_to_siblings_first() -> None:
    parts = tuple(
        replace(leaf(code, weight, MinMax()), missing="reweight")
        for code, weight in (("growth", 40), ("share", 20))
    )
    tree = Criterion(code="speed", name="发展", weight=Decimal(60), parts=parts)
    rest = leaf("new", 40, MinMax())
    declared = replace(scheme(), criteria=(tree, rest))
    one = score(declared, without("share", "丙区")).of("丙区")
    assert one.cells["growth"].points == one.sums["speed"] == 60
    assert one.cells["growth"].factor == Fraction(3, 2)
    assert str(one.cells["growth"].steps[-1]).endswith("由 40 调为 60，得分相应为 60")


def test_group_missing_entirely_passes_its_weight_on() -> None:
    parts = tuple(
        replace(leaf(code, 30, MinMax()), missing="reweight")
        for code in ("growth", "share")
    )
    tree = Criterion(code="speed", name="发展", weight=Decimal(60), parts=parts)
    declared = replace(scheme(), criteria=(tree, leaf("new", 40, MinMax())))
    given_ = replace(inputs(), values={"new": inputs().values["new"]})
    assert score(declared, given_).of("乙区").total == 100


def test_unusable_target_is_a_finding() -> None:
    declared = scheme(Completion())
    result = score(declared, inputs())
    assert {one.code for one in result.findings} == {"score-value-unusable"}
    assert result.of("甲区").total == 0


def test_groups_are_scored_apart() -> None:
    declared = replace(
        scheme(),
        groups=(Group(code="city", name="市"), Group(code="county", name="县")),
    )
    units = dict(zip(UNITS, ("city", "county", "county", "city"), strict=True))
    result = score(declared, replace(inputs(), units=units))
    assert [one.group for one in result.scores] == ["city", "city", "county", "county"]
    assert ranks(result) == {"甲区": 1, "丁区": 2, "乙区": 1, "丙区": 2}
    assert result.of("甲区").cells["growth"].coefficient == 100


def test_equal_totals_share_a_rank() -> None:
    rows = [(9, 9, 9), (5, 5, 5), (5, 5, 5), (1, 1, 1)]
    result = score(scheme(), table([tuple(map(Decimal, row)) for row in rows]))
    assert list(ranks(result).values()) == [1, 2, 2, 4]
    assert [one.place.is_tied for one in result.scores] == [False, True, True, False]


def test_tie_break_puts_equal_totals_in_order() -> None:
    rows = [(0, 30, 15), (30, 0, 15), (0, 0, 0), (30, 30, 30)]
    given_ = table([tuple(map(Decimal, row)) for row in rows])
    declared = scheme(MinMax(), (35, 35, 30))
    assert list(ranks(score(declared, given_)).values()) == [1, 2, 2, 4]
    broken = score(replace(declared, ties=("growth",)), given_)
    assert [one.unit for one in broken.scores] == ["单位3", "单位1", "单位0", "单位2"]
    assert list(ranks(broken).values()) == [1, 2, 3, 4]


def test_last_years_rank_shows_the_climb() -> None:
    result = score(scheme(), replace(inputs(), before={"乙区": 3, "丁区": 1}))
    climbs = {one.unit: one.place.climbed for one in result.scores}
    assert climbs == {"乙区": 2, "甲区": None, "丙区": None, "丁区": -3}


ITEMS = (
    Item(
        code="praised",
        name="经验推广",
        kind="add",
        each=Decimal("1.5"),
        most=Decimal(2),
        reasons=("省级推广", "国家推广"),
    ),
    Item(code="late", name="报送迟缓", kind="deduct", each=Decimal("0.5")),
    Item(code="false", name="数据造假", kind="veto"),
)


def adjustment(unit: str, item: str, reason: str = "省级推广") -> Adjustment:
    return Adjustment(unit=unit, item=item, reason=reason, evidence="溪陵办〔2026〕3号")


def with_items(*given_: Adjustment, **changes: object) -> Result:
    declared = replace(scheme(), items=ITEMS, **changes)  # type: ignore[arg-type]
    return score(declared, replace(inputs(), adjustments=given_))


def test_items_add_within_their_cap() -> None:
    twice = [adjustment("甲区", "praised"), adjustment("甲区", "praised", "国家推广")]
    one = with_items(*twice, adjustment("甲区", "late", "迟报两次")).of("甲区")
    assert (one.adjusted.added, one.adjusted.taken) == (Fraction(2), Fraction(1, 2))
    assert str(rounded(one.total, 2)) == "83.22"
    assert "2 项，计 2：" in str(one.adjusted.steps[0])


def test_caps_of_all_items_hold() -> None:
    one = with_items(adjustment("甲区", "praised"), add_cap=Decimal(1)).of("甲区")
    assert one.adjusted.net == 1


def test_unlisted_reason_does_not_count() -> None:
    result = with_items(adjustment("甲区", "praised", "领导口头表扬"))
    assert result.of("甲区").adjusted.net == 0
    assert [one.code for one in result.findings] == ["score-reason-unlisted"]


def test_negative_points_do_not_count() -> None:
    turned = replace(adjustment("甲区", "late"), points=Decimal(-3))
    result = with_items(adjustment("甲区", "late"), turned)
    assert result.of("甲区").adjusted.taken == Fraction(1, 2)
    assert [one.code for one in result.findings] == ["score-points-negative"]


def test_vetoed_unit_has_no_rank() -> None:
    result = with_items(adjustment("乙区", "false", "虚报营业收入"))
    assert ranks(result) == {"甲区": 1, "丙区": 2, "丁区": 3, "乙区": None}
    assert result.of("乙区").adjusted.vetoes == ("虚报营业收入",)


def test_vetoed_unit_may_come_last() -> None:
    result = with_items(adjustment("乙区", "false", "虚报营业收入"), veto="last")
    assert ranks(result) == {"甲区": 1, "丙区": 2, "丁区": 3, "乙区": 4}


def test_strays_are_findings() -> None:
    given_ = replace(
        inputs(),
        values={**inputs().values, "other": {"戊区": Decimal(1)}},
        adjustments=(
            adjustment("甲区", "none"),
            replace(adjustment("甲区", "late"), evidence=""),
        ),
    )
    declared = replace(scheme(), items=ITEMS, groups=(Group(code="city", name="市"),))
    found = {one.code for one in score(declared, given_).findings}
    assert found == {
        *("score-group-unknown", "score-criterion-unknown", "score-unit-unknown"),
        *("score-item-unknown", "score-evidence-missing"),
    }


def test_unsound_scheme_is_refused() -> None:
    with pytest.raises(AssessmentError, match=r"1 处错误.*应为 100"):
        score(scheme(weights=(40, 30, 20)), inputs())


def test_unknown_unit_is_refused() -> None:
    with pytest.raises(AssessmentError, match="戊区"):
        score(scheme(), inputs()).of("戊区")


@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_units_changes_nothing(
    rows: list[tuple[Decimal, ...]], random: object
) -> None:
    given_ = table(rows)
    units = list(given_.units)
    random.shuffle(units)  # type: ignore[attr-defined]
    turned = Inputs(
        units=dict.fromkeys(units, ""),
        values={
            code: {unit: row[unit] for unit in units}
            for code, row in reversed(list(given_.values.items()))
        },
    )
    assert score(scheme(), given_) == score(scheme(), turned)


@given(ROWS)
def test_cells_add_up_to_total(rows: list[tuple[Decimal, ...]]) -> None:
    for one in score(scheme(Linear()), table(rows)).scores:
        assert sum(cell.points for cell in one.cells.values()) == one.total
        assert 60 <= one.total <= 100


@given(ROWS, st.integers(1, 20), st.integers(-20, 20))
def test_unit_of_measure_changes_no_score(
    rows: list[tuple[Decimal, ...]], times: int, more: int
) -> None:
    changed = [(row[0] * times + more, *row[1:]) for row in rows]
    same: Scheme = scheme()
    assert ranks(score(same, table(rows))) == ranks(score(same, table(changed)))
