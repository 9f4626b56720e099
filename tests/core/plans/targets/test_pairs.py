"""Sentences and what they promise, report or rule, as pairs in tests/fixtures/targets.

A target is written: object | relation value unit | kind | deadline, with 承前 after a date that
an earlier sentence gives, then 软 where it is soft, what it is per, and 基 before its baseline.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.plans.plan import Achievement, Instrument, Number, Target

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "targets"
PLACE = ("section", "year", "period", "mask", "level", "title")


def cases() -> list[Any]:
    """Every pair of every file, named by both."""
    return [
        pytest.param(case, id=f"{path.stem}-{case['name']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def number(value: Number | None) -> str:
    return "" if value is None else f"{value:g}"


def target_line(target: Target) -> str:
    high = "" if target.value_max is None else f"-{number(target.value_max)}"
    amount = f"{target.relation} {number(target.value)}{high} {target.unit or ''}"
    late = " 承前" if target.deadline_source == "inherited" else ""
    parts = [target.object, amount.rstrip()]
    line = f"{' | '.join(parts)} | {target.kind} | {target.deadline or ''}{late}"
    line = line.rstrip()
    line += " | 软" if target.soft else ""
    line += f" | {target.per}" if target.per else ""
    return line + (f" | 基{target.baseline}" if target.baseline else "")


def achievement_line(result: Achievement) -> str:
    return f"{result.object} | {number(result.value)} {result.unit or ''}"


def instrument_line(rule: Instrument) -> str:
    return f"{rule.type} {json.dumps(rule.fields, ensure_ascii=False)}"


@pytest.mark.parametrize("case", cases())
def test_sentence_gives_its_targets(case: dict[str, Any], find: Any) -> None:
    texts = [case["text"]] if isinstance(case["text"], str) else case["text"]
    place = {name: case[name] for name in PLACE if name in case}
    found = find(*texts, **place)
    assert [target_line(one) for one in found.targets] == case["targets"]
    results = [achievement_line(one) for one in found.achievements]
    assert results == case.get("achievements", [])
    rules = [instrument_line(one) for one in found.instruments]
    assert rules == case.get("instruments", [])


def test_pairs_cover_every_pattern() -> None:
    assert len(cases()) >= 120
