"""From the text of a rule to an expression, or to a sentence that says what is wrong with it.

Rules are data, never code: what stands on no list here is refused before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from luoshi.core.errors import RuleError
from luoshi.core.rules.checking import FUNCTIONS, called, day, named, number
from luoshi.core.rules.expression import (
    Call,
    Expression,
    Operation,
    Schema,
    Value,
)

DIALECT = "duckdb"
# Far above what anybody writes by hand, far below what would tire the parser.
LONGEST, MOST_SIGNS, DEEPEST, NESTED = 2_000, 400, 60, 20
_SIGNS = frozenset(
    {
        *(TokenType.NUMBER, TokenType.STRING, TokenType.VAR, TokenType.IDENTIFIER),
        *(TokenType.L_PAREN, TokenType.R_PAREN, TokenType.COMMA, TokenType.DOT),
        *(TokenType.PLUS, TokenType.DASH, TokenType.STAR, TokenType.SLASH),
        *(TokenType.EQ, TokenType.NEQ, TokenType.LT, TokenType.LTE),
        *(TokenType.GT, TokenType.GTE, TokenType.AND, TokenType.OR, TokenType.NOT),
        *(TokenType.IS, TokenType.NULL, TokenType.TRUE, TokenType.FALSE),
        *(TokenType.BETWEEN, TokenType.IN, TokenType.CASE, TokenType.WHEN),
        *(TokenType.THEN, TokenType.ELSE, TokenType.END, TokenType.DATE),
    }
)
_OPENING = frozenset({TokenType.L_PAREN, TokenType.CASE})
_CLOSING = frozenset({TokenType.R_PAREN, TokenType.END})
_BINARY: dict[type[exp.Expr], Operation] = {
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_JOINED: dict[type[exp.Expr], Operation] = {exp.And: "and", exp.Or: "or"}
_FUNCTIONS: dict[type[exp.Expr], Operation] = {
    exp.Abs: "abs",
    exp.Round: "round",
    exp.Coalesce: "coalesce",
    exp.Nullif: "nullif",
    exp.Least: "least",
    exp.Greatest: "greatest",
    exp.Year: "year",
    exp.Month: "month",
    exp.Day: "day",
}
_NOTHING = Value(None, "none")
_SIDES = ("this", "expression", "expressions", "decimals", "low", "high")
# What the parser notes by itself of a function, whatever was written.
_NOTED = frozenset({"ignore_nulls", "typed", "safe"})


def parse(text: str, schema: Schema) -> Expression:
    """The expression that a text means, checked against what its names stand for.

    The language is that part of SQL which says something of one row: numbers, texts, dates and
    flags, ``+ - * /``, comparisons, ``AND OR NOT``, ``IN``, ``BETWEEN``, ``IS NULL``, ``CASE``
    and a few functions. A name that is no plain word stands in double quotes.

    Errors   RuleError with the place or the part that is wrong

    Example

        >>> from luoshi.core.rules.expression import Field, written
        >>> sales = {"营收": Field("number", "万元"), "行业": Field("text")}
        >>> written(parse("营收>=1000 and 行业 in ('住宿','餐饮')", sales))
        "营收 >= 1000 AND 行业 IN ('住宿', '餐饮')"
    """
    _refuse_hostile(text)
    try:
        tree = sqlglot.parse_one(text, read=DIALECT)
        found = _read(tree, schema, 0)
    except SqlglotError as error:
        raise RuleError(
            "规则“%(rule)s”读不懂，请核对括号、引号和运算符。", rule=_short(text)
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    return found


def _refuse_hostile(text: str) -> None:
    """Refuse what is too long, too deep, or uses what is not on the lists."""
    if not text.strip():
        raise RuleError("规则是空的，请补上。")
    if len(text) > LONGEST:
        raise RuleError("规则超过 %(most)s 个字，请拆成几条。", most=LONGEST)
    signs = _signs(text)
    if len(signs) > MOST_SIGNS:
        raise RuleError("规则超过 %(most)s 个符号，请拆成几条。", most=MOST_SIGNS)
    depth = 0
    for one, after in zip(signs, [*signs[1:], None], strict=True):
        _refuse_foreign(one, after)
        depth += (one.token_type in _OPENING) - (one.token_type in _CLOSING)
        if depth > NESTED:
            raise _too_deep()


def _signs(text: str) -> list[Token]:
    try:
        return list(sqlglot.tokenize(text, read=DIALECT))
    except SqlglotError as error:
        raise RuleError(
            "规则“%(rule)s”读不懂，请核对括号、引号和运算符。", rule=_short(text)
        ) from error


def _refuse_foreign(sign: Token, after: Token | None) -> None:
    if sign.token_type not in _SIGNS or sign.comments:
        raise RuleError(
            "规则里不能用“%(sign)s”；需要时把名称放在双引号里。",
            sign=_short(sign.text or "--"),
        )
    is_call = after is not None and after.token_type is TokenType.L_PAREN
    if is_call and sign.token_type is TokenType.VAR:
        if sign.text.upper() not in FUNCTIONS:
            raise RuleError(
                "规则里没有函数“%(name)s”，可用的有 %(known)s。",
                name=_short(sign.text),
                known="、".join(FUNCTIONS),
            )
    elif is_call and sign.token_type in {TokenType.IDENTIFIER, TokenType.DATE}:
        raise RuleError("“%(name)s”不是函数，请核对。", name=_short(sign.text))


def _read(node: object, schema: Schema, depth: int) -> Expression:
    """A node of the parser as one of ours."""
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(node, exp.Paren):
        return _read(node.this, schema, depth + 1)
    if isinstance(node, exp.Column) and set(_present(node)) == {"this"}:
        return named(node.name, schema)
    if isinstance(node, exp.Literal | exp.Boolean | exp.Null | exp.Cast):
        return _worth(node)
    if isinstance(node, exp.Expr):
        return _done(node, schema, depth + 1)
    raise _unread(node)


def _worth(node: exp.Expr) -> Expression:
    """A value that is written out."""
    if isinstance(node, exp.Null):
        return _NOTHING
    if isinstance(node, exp.Boolean):
        return Value(bool(node.this), "flag")
    if isinstance(node, exp.Literal):
        return Value(node.name, "text") if node.is_string else number(node.name)
    return _day(node)


def _day(node: exp.Expr) -> Expression:
    """``DATE '2026-08-31'``, which the parser takes for a cast."""
    is_date = type(node) is exp.Cast and node.to.is_type("date")
    if is_date and isinstance(node.this, exp.Literal) and node.this.is_string:
        return day(node.this.name)
    raise _unread(node)


def _done(node: exp.Expr, schema: Schema, depth: int) -> Expression:
    """Something that is done with others."""
    kind = type(node)
    if kind in _JOINED:
        parts = tuple(_read(one, schema, depth) for one in _chain(node))
        return called(_JOINED[kind], parts)
    if isinstance(node, exp.Is):
        if not isinstance(node.expression, exp.Null):
            raise _unread(node)
        return called("missing", (_read(node.this, schema, depth),))
    if isinstance(node, exp.Case):
        return _case(node, schema, depth)
    single: dict[type[exp.Expr], Operation] = {exp.Not: "not", exp.Neg: "neg"}
    listed: dict[type[exp.Expr], Operation] = {exp.In: "in", exp.Between: "between"}
    operation = (_BINARY | _FUNCTIONS | single | listed).get(kind)
    is_foreign = bool({*_present(node)} - {*_SIDES} - _NOTED)
    if operation is None or is_foreign or (kind is exp.In and not node.expressions):
        raise _unread(node)
    return called(operation, tuple(_parts(node, schema, depth)))


def _parts(node: exp.Expr, schema: Schema, depth: int) -> Iterator[Expression]:
    for side in _SIDES:
        found = node.args.get(side)
        for one in found if isinstance(found, list) else [found]:
            if one is not None:
                yield _read(one, schema, depth)


def _case(node: exp.Case, schema: Schema, depth: int) -> Call:
    if node.this is not None:
        raise _unread(node)
    parts: list[Expression] = []
    for one in node.args["ifs"]:
        parts.append(_read(one.this, schema, depth))
        parts.append(_read(one.args["true"], schema, depth))
    last = node.args.get("default")
    parts.append(_read(last, schema, depth) if last is not None else _NOTHING)
    return called("case", tuple(parts))


def _chain(node: exp.Expr) -> list[object]:
    """The parts of a chain of one connective, however long, in their order."""
    found: list[object] = []
    left: object = node
    while type(left) is type(node):
        found.append(left.expression)
        left = left.this
    return [left, *reversed(found)]


def _present(node: exp.Expr) -> Iterator[str]:
    return (name for name, value in node.args.items() if value)


def _unread(node: object) -> RuleError:
    text = node.sql(dialect=DIALECT) if isinstance(node, exp.Expr) else str(node)
    return RuleError("规则里的“%(part)s”不是允许的写法，请核对。", part=_short(text))


def _too_deep() -> RuleError:
    return RuleError("规则嵌套过深，请拆成几条。")


def _short(text: str) -> str:
    return text if len(text) <= NESTED * 2 else f"{text[: NESTED * 2]}…"
