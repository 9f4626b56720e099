"""One number for each part of a subject: 甲、乙分别达到5个和3个."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.plans.plan import Relation
from luoshi.core.plans.targets.dates import When
from luoshi.core.plans.targets.objects import shared
from luoshi.core.plans.targets.quantities import Quantity
from luoshi.core.plans.targets.reader import Reader, Statement
from luoshi.core.plans.targets.wording import BOUNDARY

JOINED = re.compile(r"[、和及与]|以及")
SPACED = re.compile(r"[、,和及与]|以及")
EACH = re.compile(r"分别|依次|各自")
COMPARED = frozenset({"up", "down", "rise", "fall", "same"})


def distribute(reader: Reader, found: Sequence[Statement]) -> list[Statement]:
    """The statements of a clause with the numbers that 分别 adds and shares out."""
    out: dict[int, Statement] = {}
    for statement in found:
        if statement.quantity.start in out:
            continue
        run = run_after(reader, statement)
        for one in shared_out(reader, statement, run) if run else (statement,):
            out[one.quantity.start] = one
    return list(out.values())


def run_after(reader: Reader, statement: Statement) -> list[Quantity]:
    """The quantities of the same unit that stand joined right after one that they belong with.

    Without 分别 that is one that is compared; what is counted may be something else each time.
    """
    first, text = statement.quantity, reader.text
    each = EACH.search(text, reader.clause.start, first.start)
    if statement.way not in COMPARED and not each:
        return []
    joined = SPACED if each else JOINED
    run: list[Quantity] = []
    end = first.end
    for one in reader.sentence.quantities:
        if one.start < end:
            continue
        if one.unit != first.unit or joined.fullmatch(text, end, one.start) is None:
            break
        if BOUNDARY.match(text, one.end) is None:
            break
        run.append(one)
        end = one.end
    return run


def shared_out(
    reader: Reader, first: Statement, run: Sequence[Quantity]
) -> list[Statement]:
    """A statement and its likes, each with its part, its year and the common bound."""
    quantities = [first.quantity, *run]
    objects = shared(first.object, len(quantities))
    whens = years_of(reader, first, len(quantities))
    common = quantities[-1].relation or first.relation
    return [
        replace(
            first,
            quantity=one,
            object=words,
            relation=relation_of(one, common),
            when=when,
            start=first.start if one is first.quantity else one.start,
            end=one.end,
        )
        for one, words, when in zip(
            quantities, objects or [first.object] * len(quantities), whens, strict=True
        )
    ]


def relation_of(one: Quantity, common: Relation) -> Relation:
    """The bound of one of several numbers."""
    return "range" if one.high is not None else (one.relation or common)


def years_of(reader: Reader, first: Statement, count: int) -> list[When | None]:
    """One date for each number where as many years are listed, else the common one."""
    start, end = reader.clause.start, first.quantity.start
    listed = [
        when
        for when in reader.sentence.whens
        if when.sense != "base" and start <= when.start < end
    ]
    return [*listed] if len(listed) == count else [first.when] * count
