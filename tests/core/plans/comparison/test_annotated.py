"""Alignment of real plans against what a careful reader found."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.documents.read import read_file
from luoshi.core.plans.comparison.align import align_plans
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.comparison.result import Alignment, Link
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

SETS = Path(__file__).parents[3] / "fixtures" / "comparison"
Pair = tuple[int, int]


@dataclass(frozen=True)
class Verdict:
    """An alignment beside its annotation; measures stand as lines of their files."""

    alignment: Alignment
    links: dict[Pair, Link]
    carried: set[Pair]
    doubtful: set[Pair]
    uncarried: set[int]
    reported: set[int]

    @property
    def precision(self) -> float:
        """Right links of all links but doubtful ones."""
        firm = self.links.keys() - self.doubtful
        return len(firm & self.carried) / len(firm)

    @property
    def recall(self) -> float:
        """Annotated links that were found."""
        return len(self.links.keys() & self.carried) / len(self.carried)

    @property
    def first(self) -> float:
        """Upper measures, of those carried at all, whose best link is right."""
        best: dict[int, int] = {}
        for upper, lower in self.links:
            best.setdefault(upper, lower)
        asked = {upper for upper, _ in self.carried}
        return sum((each, best.get(each)) in self.carried for each in asked) / len(
            asked
        )

    @property
    def missing(self) -> float:
        """Measures annotated as uncarried that are reported so."""
        return len(self.uncarried & self.reported) / len(self.uncarried)


@cache
def compiled(seeds: Path, number: str) -> tuple[Plan, str]:
    (path,) = seeds.glob(f"{number}_*.txt")
    document = read_file(path)
    return compile_plan(document), document.text


def lines(plan: Plan, text: str) -> dict[str, int]:
    """The line on which each measure starts."""
    return {
        measure.id: text.count("\n", 0, measure.span.start) + 1
        for measure in plan.measures
    }


def judge(shared: Path, name: str) -> Verdict:
    with (SETS / f"align-{name}.toml").open("rb") as file:
        annotated = tomllib.load(file)
    seeds = shared / "documents" / "seeds"
    above = compiled(seeds, annotated["upper"])
    below = compiled(seeds, annotated["lower"])
    found = align_plans(above[0], below[0], above[1], below[1])
    uppers, lowers = lines(*above), lines(*below)
    links = {(uppers[link.upper], lowers[link.lower]): link for link in found.links}
    if annotated["upper"] == annotated["lower"]:
        links = {pair: link for pair, link in links.items() if pair[0] != pair[1]}
    return Verdict(
        alignment=found,
        links=links,
        carried=pairs(annotated, "carried"),
        doubtful=pairs(annotated, "doubtful"),
        uncarried={row["line"] for row in annotated["measure"] if row.get("uncarried")},
        reported={uppers[name] for name in found.uncarried},
    )


def pairs(annotated: dict[str, Any], kind: str) -> set[Pair]:
    return {
        (row["line"], lower["line"])
        for row in annotated["measure"]
        for lower in row[kind]
    }


# What the annotated sets give. Constants were chosen on 001-000 and 002-002; 001-002 was
# looked at once in between, 002-000 only afterwards.
@pytest.mark.parametrize(
    ("name", "first", "precision", "recall", "missing"),
    [
        ("001-000", 14 / 16, 20 / 23, 20 / 24, 4 / 5),
        ("001-002", 8 / 11, 12 / 17, 12 / 14, 3 / 4),
        ("002-000", 18 / 26, 23 / 28, 23 / 32, 20 / 20),
    ],
)
def test_links_agree_with_a_reader(
    shared: Path,
    name: str,
    first: float,
    precision: float,
    recall: float,
    missing: float,
) -> None:
    verdict = judge(shared, name)
    assert verdict.first >= first
    assert verdict.precision >= precision
    assert verdict.recall >= recall
    assert verdict.missing >= missing


@pytest.mark.parametrize("name", ["001-000", "001-002", "002-000", "002-002"])
def test_strong_links_are_right(shared: Path, name: str) -> None:
    verdict = judge(shared, name)
    strong = {pair for pair, link in verdict.links.items() if link.strength == "strong"}
    assert strong & verdict.carried
    assert strong <= verdict.carried | verdict.doubtful


def test_inner_overlaps_are_found(shared: Path) -> None:
    verdict = judge(shared, "002-002")
    assert verdict.recall >= 22 / 34
    assert verdict.precision >= 22 / 40


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_each_measure_is_its_own_best(shared: Path, number: str) -> None:
    plan, text = compiled(shared / "documents" / "seeds", number)
    best: dict[str, Link] = {}
    for link in align_plans(plan, plan, text, text).links:
        best.setdefault(link.upper, link)
    assert len(best) == len(plan.measures)
    assert all(link.upper == link.lower for link in best.values())


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_each_plan_equals_itself(shared: Path, number: str) -> None:
    plan, text = compiled(shared / "documents" / "seeds", number)
    assert diff_plans(plan, plan, text, text).changes == ()


def test_deleted_line_is_one_removal(shared: Path, tmp_path: Path) -> None:
    plan, text = compiled(shared / "documents" / "seeds", "002")
    printed = text.split("\n")
    del printed[79]
    revised = tmp_path / "revised.txt"
    revised.write_text("\n".join(printed), encoding="utf-8")
    document = read_file(revised)
    new = compile_plan(document)
    (change,) = diff_plans(plan, new, text, document.text).changes
    assert (change.kind, change.old_measure) == ("removed", "m26")


def test_dropped_list_items_are_named(shared: Path) -> None:
    assert judge(shared, "001-000").links[33, 47].missing == ("家政",)
    named = judge(shared, "002-000").links[80, 36].missing
    assert named == ("环境综合治理托管服务",)


def test_quota_without_number_is_told(shared: Path) -> None:
    plan, text = compiled(shared / "documents" / "seeds", "001")
    quota = {
        target.id
        for target in plan.targets
        if text.count("\n", 0, target.span.start) + 1 == 47 and target.value in (10, 50)
    }
    fate = {
        match.upper: match.status
        for match in judge(shared, "001-000").alignment.targets
    }
    assert quota
    assert {fate[name] for name in quota} == {"unquantified"}
