"""Why a row does not keep a rule: the clauses that fail, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.errors import Sentence
from luoshi.core.rules.checking import called
from luoshi.core.rules.evaluation import Row, evaluate
from luoshi.core.rules.expression import Call, Expression, Plain, asked, written

FAILED = Sentence("“%(clause)s”不成立：%(figures)s。")
CONSTANT = Sentence("“%(clause)s”不成立。")
MISSING = Sentence("“%(clause)s”无法判断：缺 %(missing)s。")
UNKNOWN = Sentence("“%(clause)s”无法判断：%(figures)s，算不出结果。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a rule that does not hold: false, or unknown where ``outcome`` is None.

    ``figures`` are the values it was judged by, ``missing`` the names without one, and
    ``alternatives`` what fails in each part of which one would have been enough.
    """

    text: str
    outcome: bool | None
    figures: Mapping[str, Plain]
    missing: tuple[str, ...] = ()
    alternatives: tuple[Clause, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """What a person is told of it."""
        if self.outcome is None and self.missing:
            told = {"clause": self.text, "missing": "、".join(self.missing)}
            return Sentence(MISSING.words, told)
        figures = "，".join(
            f"{name} = {_said(value)}" for name, value in self.figures.items()
        )
        words = UNKNOWN if self.outcome is None else FAILED if figures else CONSTANT
        return Sentence(words.words, {"clause": self.text, "figures": figures})

    def __str__(self) -> str:
        return str(self.sentence)


def why_not(expression: Expression, row: Row) -> tuple[Clause, ...]:
    """The clauses that keep a row from a rule, none where it holds.

    What is joined by ``AND`` is told clause by clause; of what is joined by ``OR`` every part
    has failed.

    Errors   RuleError where a value is not of the kind that was declared

    Example

        >>> from luoshi.core.rules.expression import Field
        >>> from luoshi.core.rules.parsing import parse
        >>> rule = parse("营收 >= 1000 AND 人数 >= 10", dict.fromkeys(["营收", "人数"], Field("number")))
        >>> [str(one) for one in why_not(rule, {"营收": 820, "人数": 12})]
        ['“营收 >= 1000”不成立：营收 = 820。']
    """
    return tuple(_failing(expression, row))


def _failing(expression: Expression, row: Row) -> Iterator[Clause]:
    outcome = evaluate(expression, row)
    if outcome is True:
        return
    parts = _needed(expression)
    if parts:
        for part in parts:
            yield from _failing(part, row)
        return
    given = {one.name: evaluate(one, row) for one in asked(expression)}
    yield Clause(
        text=written(expression),
        outcome=False if outcome is False else None,
        figures={name: value for name, value in given.items() if value is not None},
        missing=tuple(name for name, value in given.items() if value is None),
        alternatives=tuple(
            one for part in _enough(expression) for one in _failing(part, row)
        ),
    )


def _needed(expression: Expression) -> tuple[Expression, ...]:
    """The parts all of which have to hold, where there are several."""
    if not isinstance(expression, Call):
        return ()
    if expression.operation == "and":
        return expression.parts
    inner = expression.parts[0]
    if expression.operation != "not" or not isinstance(inner, Call):
        return ()
    if inner.operation == "not":
        return inner.parts
    if inner.operation == "or":
        return tuple(called("not", (one,)) for one in inner.parts)
    return ()


def _enough(expression: Expression) -> tuple[Expression, ...]:
    """The parts one of which would have been enough."""
    if isinstance(expression, Call) and expression.operation == "or":
        return expression.parts
    return ()


def _said(value: Plain) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
