"""Every code in small texts: where it fires, at which place, and where it stays silent."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.core.plans.conftest import document_of

from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.values.finding import Finding

FIXTURES = Path(__file__).parents[3] / "fixtures" / "checks"
ENOUGH = 3


@dataclass(frozen=True)
class Case:
    """One text for one code; ``place`` is None where the code must stay silent."""

    code: str
    text: str
    place: str | None


def cases() -> Iterator[Case]:
    for path in sorted(FIXTURES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = table.pop("texts", {})
        for code, entry in table.items():
            yield from of_code(code, entry, texts)


def of_code(code: str, entry: dict[str, Any], texts: dict[str, str]) -> Iterator[Case]:
    for text, place in entry["fires"]:
        yield Case(code, filled(text, texts), place)
    for text in entry["silent"]:
        yield Case(code, filled(text, texts), None)


def filled(text: str, texts: dict[str, str]) -> str:
    for name, words in texts.items():
        text = text.replace(f"@{name}@", words.strip("\n"))
    return text.lstrip("\n")


CASES = list(cases())
FIRING = [case for case in CASES if case.place is not None]
SILENT = [case for case in CASES if case.place is None]


def found(case: Case) -> list[Finding]:
    document = document_of(case.text)
    findings = lint_plan(document, compile_plan(document))
    return [finding for finding in findings if finding.code == case.code]


@pytest.mark.parametrize("case", FIRING, ids=lambda case: case.code)
def test_mistake_is_found_in_place(case: Case) -> None:
    places = [
        finding.span.of(case.text) if finding.span else "" for finding in found(case)
    ]
    assert case.place is not None
    assert any(place.startswith(case.place) for place in places), places
    assert bool(case.place) == any(places)


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.code)
def test_near_miss_stays_silent(case: Case) -> None:
    assert [finding.message for finding in found(case)] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_exemplified(code: str) -> None:
    assert any(case.code == code for case in FIRING)
    assert sum(case.code == code for case in SILENT) >= ENOUGH - 1


def test_examples_name_known_codes() -> None:
    assert {case.code for case in CASES} <= set(CATALOGUE)
