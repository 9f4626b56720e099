"""Places by a figure and what moved."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.statistics.ranking import Figures, moved_most, moves, ranks


def figures(**values: int) -> Figures:
    return {name: Decimal(value) for name, value in values.items()}


def test_equal_figures_share_a_place() -> None:
    found = ranks(figures(甲=9, 乙=8, 丙=8, 丁=7))
    assert found == {"甲": 1, "乙": 2, "丙": 2, "丁": 4}


def test_lowest_may_come_first() -> None:
    assert ranks(figures(甲=9, 乙=8), lowest_first=True) == {"甲": 2, "乙": 1}


def test_missing_figure_has_no_place() -> None:
    assert ranks({"甲": Decimal(1), "乙": None}) == {"甲": 1, "乙": None}


def test_climbing_is_positive() -> None:
    found = moves(figures(甲=5, 乙=9), figures(甲=7, 乙=6))
    assert [(one.name, one.climbed, one.change) for one in found] == [
        ("乙", 1, Decimal(3)),
        ("甲", -1, Decimal(-2)),
    ]


def test_newcomer_has_not_moved() -> None:
    new, gone = moves(figures(甲=5), figures(乙=7))
    assert (new.name, new.climbed, new.change) == ("甲", None, None)
    assert (gone.name, gone.rank, gone.rank_before) == ("乙", None, 1)


def test_farthest_move_comes_first() -> None:
    found = moves(figures(甲=1, 乙=9, 丙=5), figures(甲=8, 乙=7, 丙=5))
    assert [one.name for one in moved_most(found, 2)] == ["甲", "乙"]
    assert [one.name for one in moved_most(found, 1, "value")] == ["甲"]
    assert "丙" not in {one.name for one in moved_most(found, 9, "value")}


@given(st.dictionaries(st.text(max_size=3), st.decimals(0, 9, places=0)))
def test_place_counts_those_before(values: dict[str, Decimal]) -> None:
    for name, place in ranks(values).items():
        assert place == 1 + sum(other > values[name] for other in values.values())
