"""The snapshot is only ever added to, and can be asked for any moment."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.indicators.figures import NOON, cell, observed
from tests.core.tables import made

from luoshi.core.errors import SnapshotError
from luoshi.core.indicators.everywhere import observation_of
from luoshi.core.indicators.observation import Observation, revised, standing
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.answers import View, figures_of, months
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.snapshot import append

PLACE = cell("2026年1—8月")
PAIRS = {(PLACE.indicator, PLACE.region)}


def values(engine: Engine, root: Path, view: View) -> list[float]:
    return [one.value for one in figures_of(engine, root, PAIRS, view)]


def test_folders_are_months(tmp_path: Path) -> None:
    later = observed(cell("2026年1—9月"), "95")
    files = append(tmp_path, "a", map(figure_of, [observed(PLACE, "86.4"), later]))
    assert sorted(str(one.relative_to(tmp_path)) for one in files) == [
        "observations/year=2026/month=8/a.parquet",
        "observations/year=2026/month=9/a.parquet",
    ]


def test_work_done_again_adds_nothing(tmp_path: Path) -> None:
    (file,) = append(tmp_path, "a", [figure_of(observed(PLACE, "86.4"))])
    before = file.read_bytes()
    assert append(tmp_path, "a", [figure_of(observed(PLACE, "99"))]) == ()
    assert file.read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))


def test_past_is_asked_as_it_was(engine: Engine, tmp_path: Path) -> None:
    first = replace(observed(PLACE, "86.4"), approved=NOON + timedelta(days=1))
    second = revised(
        first,
        value=Decimal("88.1"),
        at=NOON + timedelta(days=5),
        reporter="陈一",
        reason="补报",
        comparable=None,
        published_growth=None,
    )
    append(tmp_path, "a", [figure_of(first)])
    append(tmp_path, "b", [figure_of(second)])
    append(tmp_path, "c", [figure_of(replace(second, approved=NOON + timedelta(9)))])
    asked = {days: NOON + timedelta(days=days) for days in (0, 3, 7, 9)}
    entered = {
        days: values(engine, tmp_path, View(as_of=at, is_approved_only=False))
        for days, at in asked.items()
    }
    approved = {
        days: values(engine, tmp_path, View(as_of=at)) for days, at in asked.items()
    }
    assert entered == {0: [86.4], 3: [86.4], 7: [88.1], 9: [88.1]}
    assert approved == {0: [], 3: [86.4], 7: [86.4], 9: [88.1]}


def test_figure_counts_until_given_back(engine: Engine, tmp_path: Path) -> None:
    first = replace(observed(PLACE, "86.4"), approved=NOON + timedelta(days=1))
    second = replace(
        observed(PLACE, "99"), version=2, approved=NOON + timedelta(days=3)
    )
    append(tmp_path, "a", map(figure_of, [first, second]))
    gone = replace(second, withdrawn=NOON + timedelta(days=5))
    append(tmp_path, "b", [figure_of(gone)])
    asked = {days: View(as_of=NOON + timedelta(days=days)) for days in (2, 4, 6)}
    found = {days: values(engine, tmp_path, view) for days, view in asked.items()}
    assert found == {2: [86.4], 4: [99], 6: [86.4]}
    entered = View(is_approved_only=False)
    assert values(engine, tmp_path, entered) == [99]


@pytest.mark.parametrize("seed", range(3))
def test_standing_agrees_with_each_figure(
    engine: Engine, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    figures = list(made.observations(chance))
    entered = [replace(one, approved=None, withdrawn=None) for one in figures]
    approved = [replace(one, withdrawn=None) for one in figures if one.approved]
    for number, some in enumerate((entered, approved, figures)):
        append(tmp_path, f"part-{number}", map(figure_of, some))
    moment = NOON - timedelta(days=chance.randrange(300))
    view = View(as_of=moment, is_approved_only=chance.random() < 0.5)
    pairs = {(one.cell.indicator, one.cell.region) for one in figures}
    found = {
        one.cell: said(one)
        for one in map(observation_of, figures_of(engine, tmp_path, pairs, view))
    }
    wanted = standing(figures, as_of=moment, is_approved_only=view.is_approved_only)
    assert found == {place: said(one) for place, one in wanted.items()}


def said(one: Observation) -> tuple[object, ...]:
    return (
        *(one.value, one.comparable, one.published_growth),
        *(one.version, one.entered, one.approved, one.withdrawn),
    )


def test_folder_may_have_any_name(engine: Engine, tmp_path: Path) -> None:
    place = tmp_path / "数据 快照[2026]"
    append(place, "all", [figure_of(observed(PLACE, "86.4"))])
    assert months(engine, place) == [(2026, 8)]
    assert values(engine, place, View(is_approved_only=False)) == [86.4]


def test_absent_snapshot_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="没有快照"):
        engine.figures(tmp_path)


def test_damaged_file_is_told(engine: Engine, tmp_path: Path) -> None:
    (file,) = append(tmp_path, "a", [figure_of(observed(PLACE, "86.4"))])
    file.write_bytes(b"PAR1 no more" * 9)
    with pytest.raises(SnapshotError, match="读不了"):
        values(engine, tmp_path, View())


@pytest.mark.parametrize("key", ["", "../a", ".a", "a/b", "a" * 101])
def test_key_is_a_plain_name(tmp_path: Path, key: str) -> None:
    with pytest.raises(SnapshotError, match="不能作为快照文件的名字"):
        append(tmp_path, key, [figure_of(observed(PLACE, "86.4"))])
