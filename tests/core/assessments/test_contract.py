"""Schemes and inputs as JSON, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.core.assessments.districts import inputs, leaf, scheme

from luoshi.core.assessments.checks import check
from luoshi.core.assessments.contract import (
    decode_inputs,
    decode_scheme,
    encode_inputs,
    encode_scheme,
)
from luoshi.core.assessments.inputs import Adjustment
from luoshi.core.assessments.methods.bands import Bands, Direct
from luoshi.core.assessments.methods.completion import Completion, Share
from luoshi.core.assessments.methods.efficacy import (
    Exponential,
    Fixed,
    Linear,
    MinMax,
)
from luoshi.core.assessments.methods.method import NAMES
from luoshi.core.assessments.methods.standardised import Standardised
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.assessments.scheme import Criterion, Group, Item, Scheme
from luoshi.core.errors import AssessmentError

METHODS = (
    Linear(limits=Fixed(worst=Decimal("5.2"), best=Decimal("11.8"))),
    Exponential(),
    MinMax(is_clamped=False),
    Standardised(low=None),
    Completion(target=Decimal(50)),
    Steps(step=Decimal("0.5"), points=Decimal("0.5"), cap=Decimal(18)),
    Descending(less=Decimal(1)),
    Share(),
    Bands(standards=tuple(map(Decimal, (120, 100, 80, 60, 40)))),
    Direct(),
)


def everything() -> Scheme:
    parts = tuple(leaf(f"m{n}", 10, one) for n, one in enumerate(METHODS))
    tree = Criterion(code="all", name="全部", weight=Decimal(100), parts=parts)
    return replace(
        scheme(),
        criteria=(tree,),
        groups=(Group(code="city", name="市"), Group(code="a", name="县")),
        ties=("m0",),
        items=(
            Item(code="i", name="推广", kind="add", each=Decimal(1), reasons=("省",)),
        ),
        add_cap=Decimal("2.5"),
        veto="last",
    )


def test_example_of_the_page_can_be_scored_by() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/scheme.md").read_text("utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert check(decode_scheme(example)) == ()
    assert all(f"| `{name}` |" in page for name in NAMES)


def altered(**changes: Any) -> str:
    return json.dumps(json.loads(encode_scheme(scheme())) | changes)


def test_scheme_reads_back_as_written() -> None:
    declared = everything()
    assert check(declared) == ()
    assert decode_scheme(encode_scheme(declared)) == declared
    assert encode_scheme(decode_scheme(encode_scheme(declared))) == encode_scheme(
        declared
    )


def test_inputs_read_back_as_written() -> None:
    one = Adjustment(unit="甲区", item="i", reason="省", points=Decimal("0.5"))
    given = replace(inputs(), adjustments=(one,), before={"甲区": 3})
    assert decode_inputs(encode_inputs(given)) == given


def test_order_of_keys_means_nothing() -> None:
    declared = everything()
    turned = dict(reversed(json.loads(encode_scheme(declared)).items()))
    assert decode_scheme(json.dumps(turned)) == declared


def test_numbers_are_read_without_loss() -> None:
    text = encode_scheme(scheme()).decode().replace('"total":"100"', '"total":100.10')
    assert decode_scheme(text).total == Decimal("100.10")


def test_left_out_field_keeps_its_default() -> None:
    found = json.loads(encode_scheme(scheme()))
    del found["veto"]
    assert decode_scheme(json.dumps(found)) == scheme()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "JSON"),
        ("[" * 100_000, "JSON"),
        ('{"schema": "luoshi.assessment-scheme/2"}', "assessment-scheme/1"),
        ('{"a": 1, "a": 2}', "“a”写了两次"),
        (altered(total="1e9"), "“total”应为数值"),
        (altered(total=True), "“total”应为数值"),
        ('{"schema": "luoshi.assessment-scheme/1", "total": NaN}', "JSON"),
        (altered(name=None), "“name”应为文字"),
        (altered(name=7), "“name”应为文字"),
        (altered(colour="red"), "“colour”不认识"),
        (altered(veto="never"), "“veto”应为 unranked、last 之一"),
        (altered(ties="growth"), "“ties”应为列表"),
        (altered(criteria=[{"code": "a", "name": "甲"}]), "缺少“criteria[0].weight”"),
        (altered(items=[7]), "“items[0]”应为对象"),
    ],
)
def test_broken_declaration_is_refused_with_its_place(text: str, told: str) -> None:
    with pytest.raises(AssessmentError) as refused:
        decode_scheme(text)
    assert told in refused.value.message


def test_unknown_method_is_refused() -> None:
    text = encode_scheme(scheme()).decode()
    with pytest.raises(AssessmentError, match=r"criteria\[0\]\.method\.kind"):
        decode_scheme(text.replace('"linear"', '"__import__"', 1))
