"""Pairs of text: a small plan and the measures it states."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.plans.plan import Measure

FOLDER = Path(__file__).parents[2] / "fixtures/plans"
CASES: list[dict[str, Any]] = [
    case
    for name in ("measures.toml", "reviewed.toml")
    for case in tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]
]
ROLES = {"lead": "^", "support": "~", "responsible": ""}


def shown(measure: Measure) -> str:
    """A measure as the fixtures write it."""
    units = [
        f"{unit.name}{ROLES[unit.role]}{'*' if unit.inherited else ''}"
        for unit in measure.units
    ]
    units += [f"+{force}" for force in measure.task_forces]
    return f"{measure.marker or '-'}|{measure.title or '-'}|{' '.join(units)}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_text_states_its_measures(case: dict[str, Any], compiled: Any) -> None:
    plan = compiled(case["text"].strip("\n"))
    assert [shown(measure) for measure in plan.measures] == case["measures"]
