"""Every code can be explained."""

from __future__ import annotations

from luoshi.core.errors import LuoshiError
from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.reports.codes import known_codes


def errors(kind: type[LuoshiError]) -> list[type[LuoshiError]]:
    """An error and every kind of it that core defines."""
    below = [one for sub in kind.__subclasses__() for one in errors(sub)]
    return [kind, *below] if kind.__module__ == "luoshi.core.errors" else below


def test_every_error_is_explained() -> None:
    assert {error.code for error in errors(LuoshiError)} <= known_codes().keys()


def test_every_rule_is_explained() -> None:
    assert CATALOGUE.keys() <= known_codes().keys()


def test_no_explanation_is_empty() -> None:
    for code in known_codes().values():
        assert code.title
        assert code.why
        assert code.mend
