"""What a table says of all targets is what is said of each of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.tables import made

from luoshi.core.indicators.everywhere import everywhere, stand_of
from luoshi.core.indicators.observation import Observation, standing
from luoshi.core.indicators.paths.drawing import path_of
from luoshi.core.indicators.paths.standing import Known, evaluate
from luoshi.core.indicators.promises import Promise, measured
from luoshi.core.indicators.snapshots import figure_of, goal_of
from luoshi.core.tables.answers import Stand, View
from luoshi.core.tables.engines import Engine
from luoshi.core.tables.snapshot import append

MANY = 600


def alone(promise: Promise, figures: Sequence[Observation], view: View) -> Stand:
    stood = standing(
        figures, as_of=view.as_of, is_approved_only=view.is_approved_only
    ).values()
    own = [
        one
        for one in stood
        if (one.cell.indicator, one.cell.region) == (promise.indicator, promise.region)
    ]
    known = Known(actuals=measured(promise.target, own))
    path = path_of(promise.target)
    return stand_of(promise.key, evaluate(promise.target, path, known, made.TODAY))


def same(one: Stand, other: Stand, words: str) -> None:
    for field in fields(Stand):
        ours, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(theirs, float):
            theirs = pytest.approx(theirs, rel=1e-9, abs=1e-9)
        assert ours == theirs, f"{field.name}: {one} {other} {words}"


@pytest.mark.parametrize("seed", range(4))
def test_table_agrees_with_each_target(
    engine: Engine, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    figures = list(made.observations(chance))
    promises = made.promises(chance, MANY)
    append(tmp_path, "all", map(figure_of, figures))
    moment = made.NOON + timedelta(days=700)
    view = View(as_of=chance.choice((None, moment)), is_approved_only=bool(seed % 2))
    found = everywhere(engine, tmp_path, promises, made.TODAY, view=view)
    for one, promise in zip(found, promises, strict=True):
        same(one, alone(promise, figures, view), str(promise.target))


def test_most_targets_are_formulas() -> None:
    chance = random.Random(1)
    goals = [goal_of(one) for one in made.promises(chance, MANY)]
    assert sum(goal is not None for goal in goals) > MANY / 3
