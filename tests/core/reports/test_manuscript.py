"""A plan written as a document reads again as the same plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document
from luoshi.core.documents.redraft import edits_of, redrafted
from luoshi.core.plans.comparison.diff import diff_plans
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan
from luoshi.core.reports.manuscript import manuscript
from luoshi.core.values.span import Span

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
DAY = date(2026, 11, 29)


def read(name: str) -> tuple[Document, Plan]:
    document = read_document((SAMPLES / name).read_bytes(), name)
    return document, compile_plan(document)


def written(document: Document) -> tuple[Document, Plan]:
    plan = compile_plan(document)
    data = manuscript(document, plan, author="溪陵市", day=DAY)
    again = read_document(data, "修订稿.docx")
    return again, compile_plan(again)


@pytest.mark.parametrize("name", ["province.docx", "district.html", "street.txt"])
def test_text_reads_again_as_the_same_plan(name: str) -> None:
    document, plan = read(name)
    again, same = written(document)
    assert diff_plans(plan, same, document.text, again.text).changes == ()
    assert len(same.indicator_table) == len(plan.indicator_table)


def test_same_document_gives_same_bytes() -> None:
    document, plan = read("street.txt")
    first = manuscript(document, plan, author="溪陵市", day=DAY)
    assert manuscript(document, plan, author="溪陵市", day=DAY) == first


def test_reworded_sentence_is_the_only_change() -> None:
    document, plan = read("district.html")
    old = "规模以上服务业企业达到560家"
    start = document.text.index(old)
    edits = edits_of(document, Span(start, start + len(old)), old.replace("560", "520"))
    again, revised = written(redrafted(document, edits))
    (change,) = diff_plans(plan, revised, document.text, again.text).changes
    assert change.kind == "target"
    assert change.trend == "weaker"
