"""Real documents: planted truths found, agreeing counts left alone, no false alarm."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_file
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan
from luoshi.core.values.finding import Finding

TRUTH = re.compile(r"\| (L-\d+) \| ([EWI]) \| (\d{3}):([^|/]+?)(?: /[^|]*)? \|")
COUNTS = {
    "count-mismatch", "name-digits-mismatch", "ordinal-gap", "list-against-sections",
    "sum-mismatch", "code-undefined", "counted-term-undefined",
}  # fmt: skip
AGREEING = {
    "000": ["六统一", "两中心一站", "三大支撑体系", "共五条", "乡愁四韵"],
    "001": ["五个方向", "五个聚焦", "五项举措", "五个抓手", "五个基础", "五个一", "十大重点"],
    "002": ["5个行业", "三大行动", "五类专业", "五大平台", "两项工具", "十大专项", "八大工作",
            "一控二降三提升", "2:2:4:2", "一个项目", "10项普惠", "14部委"],
    "003": ["五链", "四大产业集群", "5个新兴", "3大类", "三平台", "三驾马车", "三支队伍",
            "三个绿色通道", "三个统筹", "五位一体", "等3个村", "三旧", "七五"],
    "004": ["七有两保障", "9类共22项"],
}  # fmt: skip
FLOOR = {"E": 13, "W": 44, "I": 13}


@dataclass(frozen=True)
class Truth:
    """One planted mistake: its severity, its document and its lines."""

    name: str
    severity: str
    seed: str
    lines: frozenset[int]


@cache
def checked(path: Path) -> tuple[Document, tuple[Finding, ...]]:
    document = read_file(path)
    return document, lint_plan(document, compile_plan(document))


def seed(shared: Path, number: str) -> tuple[Document, tuple[Finding, ...]]:
    return checked(next((shared / "documents" / "seeds").glob(f"{number}_*.txt")))


def truths(shared: Path) -> list[Truth]:
    rows = TRUTH.findall((shared / "CAPABILITIES.md").read_text(encoding="utf-8"))
    return [Truth(name, sev, doc, lines_of(words)) for name, sev, doc, words in rows]


def lines_of(words: str) -> frozenset[int]:
    found: set[int] = set()
    for match in re.finditer(r"(\d+)(?:-(\d+))?", words):
        found |= set(range(int(match[1]), int(match[2] or match[1]) + 1))
    return frozenset(found)


def touched(document: Document, findings: tuple[Finding, ...]) -> set[int]:
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    hit: set[int] = set()
    for finding in findings:
        if finding.span:
            first = bisect_right(starts, finding.span.start)
            hit |= set(range(first, bisect_right(starts, finding.span.end - 1) + 1))
    return hit


def is_found(truth: Truth, shared: Path) -> bool:
    document, findings = seed(shared, truth.seed)
    if not truth.lines:
        return any(finding.span is None for finding in findings)
    return bool(truth.lines & touched(document, findings))


def test_planted_truths_stay_found(shared: Path) -> None:
    planted = truths(shared)
    assert len(planted) == sum({"E": 13, "W": 45, "I": 15}.values())
    found = Counter(t.severity for t in planted if is_found(t, shared))
    assert all(found[severity] >= floor for severity, floor in FLOOR.items()), found


@pytest.mark.parametrize("number", AGREEING)
def test_agreeing_counts_stay_silent(number: str, shared: Path) -> None:
    document, findings = seed(shared, number)
    told = [f.span.of(document.text) for f in findings if f.code in COUNTS and f.span]
    for words in AGREEING[number]:
        assert words in document.text
        assert not any(words in quote for quote in told), words


def test_rounded_rows_stay_silent(shared: Path) -> None:
    _, findings = seed(shared, "003")
    assert "indicator-growth-mismatch" not in {finding.code for finding in findings}


def test_truncation_is_no_gap(shared: Path) -> None:
    _, findings = seed(shared, "000")
    codes = {finding.code for finding in findings}
    assert "beginning-missing" in codes
    assert not codes & {"numbering-gap", "numbering-order", "numbering-restart"}


def test_driving_time_is_no_circle(shared: Path) -> None:
    document, findings = seed(shared, "003")
    told = [
        f.span.of(document.text)
        for f in findings
        if f.code == "numeral-forms" and f.span
    ]
    assert told
    assert not any("车程" in words for words in told)


def test_corpus_has_no_false_errors(shared: Path) -> None:
    """Two numbers are truly missing from one document; nothing else is an error."""
    told = {
        (path.name[:3], finding.code, finding.data.get("missing"))
        for path in sorted((shared / "documents" / "corpus").glob("*.txt"))
        for finding in checked(path)[1]
        if finding.severity == "error"
    }
    assert told == {("049", "numbering-gap", "3."), ("049", "numbering-gap", "10.")}


def test_warnings_can_be_read(shared: Path) -> None:
    for path in sorted((shared / "documents" / "corpus").glob("*.txt")):
        document, findings = checked(path)
        warnings = sum(finding.severity == "warning" for finding in findings)
        assert warnings <= max(2, len(document.text) / 500), path.name
