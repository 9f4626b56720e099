"""The contract: what is printed can be read back, checked, and never varies."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from luoshi.core.documents.document import Block, Cell, Document, Margin, Table
from luoshi.core.plans.comparison.result import (
    Alignment,
    AlignmentMatrix,
    Change,
    Diff,
    Link,
    Run,
    TargetMatch,
)
from luoshi.core.plans.contract import (
    SCHEMAS,
    alignment_schema,
    decode_plan,
    diff_schema,
    encode_alignment,
    encode_diff,
    encode_failure,
    encode_findings,
    encode_matrix,
    encode_plan,
    encode_reading,
    encode_schema,
    findings_schema,
    indented,
    json_schema,
    plan_schema,
)
from luoshi.core.plans.plan import (
    Achievement,
    Facts,
    Heading,
    IndicatorRow,
    Instrument,
    Measure,
    Plan,
    Proposal,
    Reference,
    Source,
    Target,
    Unit,
)
from luoshi.core.values.finding import Finding
from luoshi.core.values.span import Span

SOURCE = Source(name="甲.txt", media_type="text/plain", sha256="0" * 64, characters=9)
SPAN = Span(0, 3)
MEASURE = Measure(id="m1", marker="1.", title="修路", path=("一、道路",), span=SPAN)
TOP_KEYS = [
    "schema",
    "source",
    "document",
    "outline",
    "measures",
    "targets",
    "indicator_table",
    "instruments",
    "references",
    "achievements",
    "findings",
]

texts = st.text(max_size=12)
maybe = st.none() | texts
numbers = st.integers(-(2**53), 2**53) | st.floats(
    allow_nan=False, allow_infinity=False
)
spans = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
scalars = st.none() | st.booleans() | st.integers(-9, 9) | texts
mappings = st.dictionaries(texts, scalars | st.lists(scalars, max_size=2), max_size=2)


def several(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=least + 2).map(tuple)


def made(kind: type, index: int | None, **given: Any) -> st.SearchStrategy[Any]:
    """Objects of a type that belong to one plan of a file."""
    return st.builds(kind, plan=st.just(index), **given)


facts = st.builds(
    Facts,
    title=maybe,
    published=maybe,
    period=st.none() | st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
    span=st.none() | spans,
    evidence=st.dictionaries(texts, spans, max_size=2),
)
units = st.builds(Unit, name=texts, inherited=st.booleans(), span=spans)


def plans(index: int | None) -> st.SearchStrategy[Plan]:
    """Plans of one document, or of several where there is an index."""
    return st.builds(
        Plan,
        source=st.builds(Source, name=texts, characters=st.integers(0, 99)),
        text=maybe,
        document=facts,
        documents=st.just(()) if index is None else several(facts, least=2),
        outline=several(made(Heading, index, title=texts, span=spans)),
        contents=several(made(Heading, index, title=texts, span=spans)),
        measures=several(
            made(Measure, index, path=several(texts), span=spans, units=several(units))
        ),
        targets=several(
            made(
                Target,
                index,
                value=st.none() | numbers,
                value_max=st.none() | numbers,
                span=spans,
            )
        ),
        indicator_table=several(made(IndicatorRow, index, name=texts, span=spans)),
        instruments=several(made(Instrument, index, fields=mappings, span=spans)),
        references=several(made(Reference, index, quote=texts, span=spans)),
        achievements=several(
            made(Achievement, index, value=st.none() | numbers, span=spans)
        ),
        findings=several(
            made(Finding, index, data=st.dictionaries(texts, texts, max_size=2))
        ),
        proposals=several(st.builds(Proposal, fields=mappings, span=spans)),
    )


def valid(data: bytes, name: str) -> Any:
    """The decoded object, after its schema has accepted it."""
    found = json.loads(data)
    Draft202012Validator(json_schema(name)).validate(found)
    return found


@given(plans(None) | plans(0) | plans(1))
def test_decoding_gives_back_plan(plan: Plan) -> None:
    assert decode_plan(encode_plan(plan)) == plan


@given(plans(None) | plans(1))
def test_schema_accepts_every_plan(plan: Plan) -> None:
    valid(encode_plan(plan), "plan")


@given(plans(None))
def test_same_plan_same_bytes(plan: Plan) -> None:
    assert encode_plan(decode_plan(encode_plan(plan))) == encode_plan(plan)


def test_keys_keep_contract_order() -> None:
    plan = Plan(source=SOURCE, document=Facts())
    assert list(json.loads(encode_plan(plan))) == TOP_KEYS


def test_unknown_facts_stay_null() -> None:
    document = valid(encode_plan(Plan(source=SOURCE, document=Facts())), "plan")[
        "document"
    ]
    assert document["title"] is None
    assert document["period"] is None
    assert "span" not in document


def test_empty_extras_are_left_out() -> None:
    plan = Plan(source=SOURCE, document=Facts(), measures=(MEASURE,))
    measure = valid(encode_plan(plan), "plan")["measures"][0]
    assert list(measure) == [
        "id",
        "marker",
        "title",
        "path",
        "span",
        "units",
        "task_forces",
    ]


def test_single_plan_has_no_index() -> None:
    plan = Plan(
        source=SOURCE,
        document=Facts(title="甲"),
        documents=(Facts(title="甲"),),
        measures=(replace(MEASURE, plan=0),),
    )
    found = valid(encode_plan(plan), "plan")
    assert "documents" not in found
    assert "plan" not in found["measures"][0]


def test_several_plans_keep_index() -> None:
    plan = Plan(
        source=SOURCE,
        document=Facts(title="甲"),
        documents=(Facts(title="甲", span=SPAN), Facts(title="乙", span=SPAN)),
        measures=(replace(MEASURE, plan=0),),
    )
    found = valid(encode_plan(plan), "plan")
    assert [each["span"] for each in found["documents"]] == [[0, 3], [0, 3]]
    assert found["measures"][0]["plan"] == 0


def test_foreign_json_is_refused() -> None:
    with pytest.raises(ValueError, match="array"):
        decode_plan(
            encode_plan(Plan(source=SOURCE, document=Facts())).replace(b"[]", b"1")
        )


def test_schema_rejects_missing_key() -> None:
    found = json.loads(encode_plan(Plan(source=SOURCE, document=Facts())))
    del found["targets"]
    assert not Draft202012Validator(plan_schema()).is_valid(found)


def test_layout_changes_no_value() -> None:
    line = encode_plan(Plan(source=SOURCE, document=Facts(title="甲\n乙")))
    assert json.loads(indented(line)) == json.loads(line)
    assert line.count(b"\n") == 0
    assert indented(line).endswith(b"}\n")


def test_findings_name_their_source() -> None:
    finding = Finding(code="gap", severity="warning", message="缺第三项", span=SPAN)
    found = valid(encode_findings(SOURCE, (finding,)), "findings")
    assert found["source"]["name"] == "甲.txt"
    assert found["findings"][0] == {
        "code": "gap",
        "severity": "warning",
        "message": "缺第三项",
        "span": [0, 3],
        "measure": None,
    }


def test_reading_carries_blocks_and_tables() -> None:
    table = Table(
        span=SPAN, rows=1, columns=1, cells=(Cell(row=0, column=0, text="甲"),)
    )
    document = Document(
        name="甲.docx",
        media_type="x",
        sha256="0",
        text="甲乙丙",
        blocks=(Block(kind="table", span=SPAN, page=2),),
        tables=(table,),
        margins=(Margin(kind="header", text="页眉"),),
        pages=2,
    )
    found = valid(encode_reading(document), "reading")
    assert found["source"]["characters"] == 3
    assert found["blocks"] == [{"kind": "table", "span": [0, 3], "page": 2}]
    assert found["tables"][0]["cells"] == [{"row": 0, "column": 0, "text": "甲"}]


def test_alignment_follows_contract() -> None:
    link = Link(
        upper="m1",
        upper_span=SPAN,
        lower="m2",
        lower_span=SPAN,
        score=0.9,
        strength="strong",
        evidence_upper=SPAN,
        evidence_lower=SPAN,
    )
    match = TargetMatch(upper="t1", upper_span=SPAN, status="absent")
    alignment = Alignment(
        upper=SOURCE, lower=SOURCE, links=(link,), uncarried=("m3",), targets=(match,)
    )
    found = valid(encode_alignment(alignment), "alignment")
    assert found["links"][0]["evidence_lower"] == [0, 3]
    assert "missing" not in found["links"][0]
    assert found["targets"][0]["lower"] is None


def test_matrix_has_its_schema() -> None:
    valid(encode_matrix(AlignmentMatrix(upper=SOURCE, lowers=(SOURCE,))), "matrix")


def test_diff_follows_contract() -> None:
    change = Change(
        kind="reworded",
        old_span=SPAN,
        new_span=None,
        old="甲",
        new=None,
        runs=(Run(kind="delete", text="甲"),),
    )
    diff = Diff(old=SOURCE, new=SOURCE, changes=(change,))
    found = valid(encode_diff(diff), "diff")["changes"][0]
    assert (found["old_span"], found["new_span"], found["new"]) == ([0, 3], None, None)
    assert found["runs"] == [{"kind": "delete", "text": "甲"}]


def test_failure_row_has_its_schema() -> None:
    row = valid(encode_failure("坏.pdf", "document-damaged", "文件损坏"), "failure")
    assert row["code"] == "document-damaged"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_sound(name: str) -> None:
    schema = json.loads(encode_schema(name))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"] == {"const": schema["title"]}


def test_named_schemas_are_the_same() -> None:
    assert findings_schema() == json_schema("findings")
    assert alignment_schema() == json_schema("alignment")
    assert diff_schema() == json_schema("diff")
