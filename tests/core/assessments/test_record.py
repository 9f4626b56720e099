"""Records that can be written again byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.assessments.districts import UNITS, inputs, scheme

from luoshi.core.assessments.canonical import number
from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.methods.efficacy import Exponential
from luoshi.core.assessments.methods.standardised import Standardised
from luoshi.core.assessments.record import again, run
from luoshi.core.assessments.scheme import Group, Item
from luoshi.core.errors import AssessmentError

# Written once; another machine or another day must come to the same.
DIGEST = "7e89ce29ffed01be2dcd597c1ef47d3f4bae1bab4ed20c946432e0dbb001db72"


def test_record_is_the_same_on_every_machine() -> None:
    kept = run(scheme(Exponential()), inputs(), version="0.1.0")
    assert kept.digest == sha256(kept.text).hexdigest() == DIGEST


def test_record_holds_what_was_scored() -> None:
    kept = json.loads(run(scheme(), inputs(), version="0.1.0").text)
    assert kept["program"] == "0.1.0"
    assert kept["scheme"]["version"] == "2026-1"
    assert kept["scheme"]["criteria"][0]["weight"] == "40"
    assert kept["scheme"]["criteria"][0]["method"]["kind"] == "linear"
    assert kept["inputs"]["values"]["growth"]["甲区"] == "8.2"
    cell = kept["result"]["scores"][1]["cells"]["growth"]
    assert cell["points"] == "104/3"
    assert cell["limits"]["best"] == "9.4"


def test_order_and_idle_noughts_change_no_byte() -> None:
    given_ = inputs()
    turned = Inputs(
        units=dict(reversed(list(given_.units.items()))),
        values={
            code: {unit: Decimal(f"{row[unit]}00") for unit in reversed(list(row))}
            for code, row in given_.values.items()
            if code != "new"
        }
        | {"new": given_.values["new"]},
    )
    kept = run(scheme(), given_, version="0.1.0")
    assert run(scheme(), turned, version="0.1.0").text == kept.text


def test_order_of_adjustments_changes_no_byte() -> None:
    item = Item(code="late", name="报送迟缓", kind="deduct", each=Decimal(1))
    declared = replace(scheme(), items=(item,))
    two = [
        Adjustment(unit="甲区", item="late", reason=reason, evidence="通报")
        for reason in ("三月迟报", "六月迟报")
    ]
    texts = {
        run(declared, replace(inputs(), adjustments=tuple(order)), version="1").text
        for order in (two, two[::-1])
    }
    assert len(texts) == 1


def test_changed_value_is_noticed() -> None:
    kept = run(scheme(), inputs(), version="0.1.0").text
    assert again(kept).digest == sha256(kept).hexdigest()
    other = kept.replace(b'"8.2"', b'"8.3"', 1)
    assert other != kept
    with pytest.raises(AssessmentError, match="不一致"):
        again(other)


def test_record_of_another_kind_is_refused() -> None:
    for text in (b"{}", b"[]", b"nothing", b'{"schema":"luoshi.plan/1"}'):
        with pytest.raises(AssessmentError):
            again(text)


def test_every_part_survives_the_record() -> None:
    groups = (Group(code="z", name="市"), Group(code="a", name="县"))
    declared = replace(scheme(Standardised()), groups=groups)
    units = dict(zip(UNITS, "zaaz", strict=True))
    kept = run(declared, replace(inputs(), units=units), version="0.1.0")
    assert again(kept.text) == kept


@given(st.fractions())
def test_written_number_reads_back(value: Fraction) -> None:
    assert Fraction(number(value)) == value
