"""The catalogue of rules: complete, stable words, explained to a person."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest

from luoshi.core.plans import checks
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.values.rule import Rule

MODULES = [
    import_module(f"{checks.__name__}.{module.name}")
    for module in iter_modules(checks.__path__)
]
DEFINED = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, Rule)
]


def test_every_rule_is_listed() -> None:
    assert {rule.code for rule in DEFINED} == set(CATALOGUE)


def test_no_code_is_used_twice() -> None:
    unique = {(rule.code, rule.title) for rule in DEFINED}
    assert len(unique) == len(CATALOGUE)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.code)
def test_rule_is_explained_in_chinese(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", rule.code)
    for words in (rule.title, rule.why, rule.mend):
        assert re.search(r"[\u4e00-\u9fff]{3}", words)
    assert rule.why.endswith("。")
    assert rule.mend.endswith("。")


def test_finding_carries_rule_severity() -> None:
    rule = CATALOGUE["numbering-gap"]
    finding = rule.found("缺号", None, missing="3.")
    assert (finding.code, finding.severity) == ("numbering-gap", "error")
    assert finding.data == {"missing": "3."}
