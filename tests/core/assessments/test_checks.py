"""What a scheme may not be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.assessments.districts import leaf, scheme

from luoshi.core.assessments.checks import check
from luoshi.core.assessments.codes import ASSESSMENT_RULES
from luoshi.core.assessments.methods.bands import Direct
from luoshi.core.assessments.methods.completion import Share
from luoshi.core.assessments.methods.efficacy import Linear
from luoshi.core.assessments.scheme import Criterion, Item, Scheme

GOOD = scheme()
FIRST, *REST = GOOD.criteria


def first(**changes: object) -> Scheme:
    changed = replace(FIRST, **changes)  # type: ignore[arg-type]
    return replace(GOOD, criteria=(changed, *REST))


def test_sound_scheme_has_no_findings() -> None:
    assert check(GOOD) == ()


def test_uneven_weights_show_their_sum() -> None:
    (found,) = check(scheme(weights=(40, 30, 25)))
    assert found.message.endswith("的权重 40 + 30 + 25 = 95，应为 100。")
    assert found.data == {"total": "95", "expected": "100"}


def test_parts_add_up_to_their_criterion() -> None:
    tree = Criterion(
        code="tree", name="发展", weight=Decimal(100), parts=(leaf("a", 60, Linear()),)
    )
    (found,) = check(replace(GOOD, criteria=(tree,)))
    assert found.message == "指标“发展”下级的权重 60 = 60，应为 100。"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        (first(method=None), "scheme-method-missing"),
        (first(source=None), "scheme-source-missing"),
        (first(method=Share(), is_lower_better=True), "scheme-method-unsound"),
        (first(method=Direct(), is_lower_better=True), "scheme-method-unsound"),
        (first(code="share"), "scheme-code-twice"),
        (first(parts=(leaf("a", 40, Linear()),)), "scheme-parts-scored"),
        (replace(GOOD, version=" "), "scheme-version-missing"),
        (replace(GOOD, criteria=()), "scheme-nothing-scored"),
        (replace(GOOD, ties=("none",)), "scheme-tie-unknown"),
        (replace(GOOD, add_cap=Decimal(-1)), "scheme-item-unsound"),
        (
            replace(GOOD, items=(Item(code="i", name="加分", kind="add"),)),
            "scheme-item-unsound",
        ),
    ],
)
def test_mistake_is_told_by_its_code(declared: Scheme, code: str) -> None:
    assert [one.code for one in check(declared)] == [code]


def test_weight_of_nought_is_told() -> None:
    assert "scheme-weight-unusable" in {
        one.code for one in check(scheme(weights=(100, 0, 0)))
    }


@pytest.mark.parametrize("code", list(ASSESSMENT_RULES))
def test_every_rule_says_how_to_mend(code: str) -> None:
    rule = ASSESSMENT_RULES[code]
    assert rule.title
    assert rule.why
    assert rule.mend
