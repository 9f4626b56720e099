"""Dividing a whole into parts that add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import floor

from luoshi.core.assessments.methods.mark import shown
from luoshi.core.errors import AssessmentError
from luoshi.core.values.rounding import Number


def apportioned(whole: int, shares: Sequence[Number]) -> tuple[int, ...]:
    """A whole number divided by shares, by largest remainder, the earlier of equal ones first.

    Errors   ``AssessmentError`` for a whole or a share below nought, or shares of nought in all
    Source   method of largest remainder (Hamilton)
    Example

        >>> apportioned(3, (2, 2, 4, 2))
        (1, 1, 1, 0)
    """
    parts = [Fraction(one) for one in shares]
    total = sum(parts, Fraction(0))
    if whole < 0 or total <= 0 or min(parts) < 0:
        raise AssessmentError(
            "不能把 %(whole)s 按这些份额分配：总额和份额不能小于 0，份额之和应大于 0（现为 %(total)s）。",
            whole=whole,
            total=shown(total),
        )
    due = [whole * one / total for one in parts]
    given = [floor(one) for one in due]
    order = sorted(range(len(due)), key=lambda n: (given[n] - due[n], n))
    for n in order[: whole - sum(given)]:
        given[n] += 1
    return tuple(given)
