"""The annotated plans: accuracy must not slip below what the project promises.

The annotations and the scorer live beside the checkout; a plan is scored as the command line
prints it, by the scorer that everybody else uses.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from luoshi.core.documents.read import read_file
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.contract import encode_plan

FLOORS = {
    "measures": 0.98, "titles": 0.97, "units": 0.98, "units+role": 0.97, "targets": 0.92,
    "deadlines": 0.95, "objects": 0.80, "table": 0.92, "references": 0.95,
}  # fmt: skip


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_plan", shared / "tools/score_plan.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def report(shared: Path, scorer: ModuleType) -> dict[str, Any]:
    tally = scorer.Tally()
    documents = sorted((shared / "documents").rglob("*.txt"))
    for path in sorted((shared / "gold").glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        stem = gold.get("file") or path.name.split(".")[0]
        source = next(item for item in documents if item.name.startswith(stem))
        plan = json.loads(encode_plan(compile_plan(read_file(source))))
        scorer.score(gold, plan, scorer.Text(source), tally, path.name)
    result: dict[str, Any] = scorer.report(tally)
    return result


@pytest.mark.parametrize("figure", FLOORS)
def test_accuracy_holds_its_floor(figure: str, report: dict[str, Any]) -> None:
    values = report[figure]
    assert values.get("f1", values.get("value")) >= FLOORS[figure]


def test_past_results_do_not_leak(report: dict[str, Any]) -> None:
    assert report["leaks"]["value"] <= 0.02


def test_quotes_are_the_text_of_their_place(shared: Path) -> None:
    for path in sorted((shared / "documents").rglob("*.txt")):
        document = read_file(path)
        plan = compile_plan(document)
        quoted = [
            *plan.targets,
            *plan.instruments,
            *plan.references,
            *plan.achievements,
        ]
        assert [item.quote for item in quoted] == [
            item.span.of(document.text) for item in quoted
        ]
