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
from tests.core.assessments.districts import inputs, scheme

from luoshi.core.assessments.inputs import Adjustment, Inputs
from luoshi.core.assessments.methods.efficacy import Exponential
from luoshi.core.assessments.record import number, run, verify
from luoshi.core.assessments.scheme import Item
from luoshi.core.errors import AssessmentError

# Written once; another machine or another day must come to the same.
DIGEST = "ce99b6c63b315f641f17c93b261a12dd838a60e7b4966831a55d3c93103e41ff"


def test_record_is_the_same_on_every_machine() -> None:
    kept = run(scheme(Exponential()), inputs(), version="0.1.0")
    assert kept.digest == sha256(kept.text).hexdigest() == DIGEST


def test_record_holds_what_was_scored() -> None:
    kept = json.loads(run(scheme(), inputs(), version="0.1.0").text)
    assert kept["program"] == "0.1.0"
    assert kept["scheme"]["version"] == "2026-1"
    assert kept["scheme"]["criteria"][0]["weight"] == "40"
    assert kept["scheme"]["criteria"][0]["method"]["kind"] == "Linear"
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
    verify(kept, scheme(), inputs(), version="0.1.0")
    other = inputs().with_value("growth", "甲区", Decimal("8.3"))
    with pytest.raises(AssessmentError, match="不一致"):
        verify(kept, scheme(), other, version="0.1.0")


@given(st.fractions())
def test_written_number_reads_back(value: Fraction) -> None:
    assert Fraction(number(value)) == value
