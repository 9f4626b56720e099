"""Where a ledger says something else than the measure its row stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.plans.comparison.commitments import last_day
from luoshi.core.plans.comparison.offices import business
from luoshi.core.plans.comparison.quantities import convert, exact, read_unit
from luoshi.core.plans.comparison.terms import fold, unmarked
from luoshi.core.plans.comparison.wording import bare
from luoshi.core.plans.paragraphs import FOLD
from luoshi.core.plans.plan import Measure, Number, Role, Target
from luoshi.core.plans.targets.quantities import Quantity, find_quantities

DifferenceKind = Literal[
    "unit_added", "unit_missing", "role", "deadline", "target", "title"
]

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "责任", "support": "配合"}
LEVEL = re.compile(
    r"^[\u3400-\u9fff]{0,6}?(国家|自治区|省|市(?!场)|州|县(?!域)|区(?!域)|街道|镇|乡)"
)
REACH = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the ledger and the plan state differently.

    ``ledger`` or ``plan`` is None where that side says nothing of it. What the ledger
    leaves blank is no difference. ``unit`` is the unit that it is about, by its name on
    the side that names it.
    """

    kind: DifferenceKind
    ledger: str | None
    plan: str | None
    message: str
    unit: str | None = None


def differences(
    row: LedgerRow, measure: Measure, targets: Sequence[Target], text: str
) -> tuple[Difference, ...]:
    """Other units, another deadline, other numbers; ``targets`` are those of the measure."""
    return (
        *unit_differences(row, measure),
        *deadline_differences(row, targets),
        *target_differences(row, measure, targets, text),
    )


def unit_differences(row: LedgerRow, measure: Measure) -> Iterator[Difference]:
    """Units that only one side names, and units that lead on one side and support on the other."""
    if not row.units:
        return
    for unit in row.units:
        same = [one for one in measure.units if same_office(unit.name, one.name)]
        if not same:
            message = f"台账有{ROLES[unit.role]}单位“{unit.name}”，规划没有。"
            yield Difference("unit_added", unit.name, None, message, unit.name)
        elif all({unit.role, one.role} == {"lead", "support"} for one in same):
            theirs = ROLES[same[0].role]
            message = (
                f"“{unit.name}”在台账是{ROLES[unit.role]}单位，在规划是{theirs}单位。"
            )
            yield Difference("role", ROLES[unit.role], theirs, message, unit.name)
    for one in measure.units:
        if not any(same_office(unit.name, one.name) for unit in row.units):
            message = f"规划有{ROLES[one.role]}单位“{one.name}”，台账没有。"
            yield Difference("unit_missing", None, one.name, message, one.name)


def title_differences(row: LedgerRow, measure: Measure) -> Iterator[Difference]:
    """Another name of the task than the plan's, where the ledger has one of its own."""
    mine = " ".join((bare(row.title) or row.title).split())
    if not mine or fold(mine) == fold(measure.title or ""):
        return
    said = f"规划是“{measure.title}”" if measure.title else "规划没有标题"
    message = f"台账的任务名称是“{mine}”，{said}。"
    yield Difference("title", mine, measure.title, message)


def same_office(one: str, other: str) -> bool:
    """Whether two names stand for one organisation of one level.

    Example

        >>> same_office("市发展改革委", "市发改委"), same_office("省商务厅", "市商务局")
        (True, False)
    """
    mine, yours = plain_name(one), plain_name(other)
    if mine == yours:
        return True
    first, second = business(mine), business(yours)
    if first is None or first != second:
        return False
    levels = LEVEL.match(mine), LEVEL.match(yours)
    if levels[0] is None or levels[1] is None:
        return True
    return levels[0][1] == levels[1][1]


def plain_name(name: str) -> str:
    """A name in one width, without the words that some leave out."""
    return unmarked(name).replace("人民政府", "政府")


def deadline_differences(
    row: LedgerRow, targets: Sequence[Target]
) -> Iterator[Difference]:
    """Another last date than the plan's."""
    mine = row.deadline.last if row.deadline else None
    if mine is None or row.deadline is None:
        return
    stated = [target.deadline for target in targets if target.deadline]
    yours = max(stated, key=last_day, default=None)
    if yours is None:
        message = f"台账的完成时限是 {mine}，规划没有写明。"
        yield Difference("deadline", mine, None, message)
    elif last_day(mine) != last_day(yours):
        way = "早于" if last_day(mine) < last_day(yours) else "晚于"
        message = f"台账的完成时限 {mine} {way}规划的 {yours}。"
        yield Difference("deadline", mine, yours, message)


def target_differences(
    row: LedgerRow, measure: Measure, targets: Sequence[Target], text: str
) -> Iterator[Difference]:
    """Numbers under the ledger's target that the measure does not state."""
    words = row.text("target").translate(FOLD)
    numbers = find_quantities(words)
    if not numbers:
        return
    whole = measure.span.of(text).translate(FOLD)
    printed = [*find_quantities(whole), *find_quantities("".join(whole.split()))]
    for number in numbers:
        stated = any(same_quantity(number, one.value, one.unit) for one in printed)
        meant = any(is_meant(number, target) for target in targets)
        if stated or meant:
            continue
        said = words[number.start : number.end]
        rival = rival_of(number, words, numbers, targets)
        if rival is None:
            message = f"台账的目标“{said}”在规划的这条举措里没有。"
            yield Difference("target", said, None, message)
        else:
            message = f"台账的目标是“{said}”，规划是“{fold(rival.quote)}”。"
            yield Difference("target", said, rival.quote, message)


def is_meant(number: Quantity, target: Target) -> bool:
    """Whether a number is the one that a target sets."""
    values = [value for value in (target.value, target.value_max) if value is not None]
    return any(same_quantity(number, value, target.unit) for value in values)


def same_quantity(number: Quantity, value: Number, unit: str | None) -> bool:
    """Whether two numbers are equal, in whatever units they are printed."""
    if exact(number.value) == exact(value) and fold(number.unit or "") == fold(
        unit or ""
    ):
        return True
    if read_unit(number.unit).dimension != read_unit(unit).dimension:
        return False
    return convert(number.value, number.unit, unit) == exact(value)


def rival_of(
    number: Quantity, words: str, numbers: Sequence[Quantity], targets: Sequence[Target]
) -> Target | None:
    """The target of the plan that a number of the ledger stands against."""
    dimension = read_unit(number.unit).dimension
    before = words[max(0, number.start - REACH) : number.start]
    rivals = [
        target
        for target in targets
        if target.value is not None
        and read_unit(target.unit).dimension == dimension
        and not any(is_meant(one, target) for one in numbers)
    ]
    return max(
        rivals, key=lambda target: len(set(target.object) & set(before)), default=None
    )
