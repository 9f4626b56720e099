"""A standing in sentences that an office can read out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from luoshi.core.errors import Sentence
from luoshi.core.indicators.paths.comparison import COMPARATORS, Comparator
from luoshi.core.indicators.paths.gaps import is_percentage
from luoshi.core.indicators.paths.needed import Needed, Way
from luoshi.core.indicators.paths.printing import apart, plain, shown
from luoshi.core.indicators.paths.standing import Standing
from luoshi.core.indicators.paths.target import Target
from luoshi.core.values.rounding import Number

Writing = Callable[[Number, int], str]
RATE_PLACES = 2
ABOVE_PATH = Sentence(
    "截至 %(day)s，实际 %(actual)s，目标路径 %(expected)s，为路径的 %(share)s%%，高 %(gap)s%%。"
)
BELOW_PATH = Sentence(
    "截至 %(day)s，实际 %(actual)s，目标路径 %(expected)s，为路径的 %(share)s%%，低 %(gap)s%%。"
)
ABOVE_POINTS = Sentence(
    "截至 %(day)s，实际 %(actual)s，目标路径 %(expected)s，高 %(gap)s 个百分点。"
)
BELOW_POINTS = Sentence(
    "截至 %(day)s，实际 %(actual)s，目标路径 %(expected)s，低 %(gap)s 个百分点。"
)
ABOVE_PACE = Sentence(
    "截至 %(day)s，完成 %(actual)s，为年度目标的 %(done)s%%，序时进度 %(pace)s%%，超过 %(gap)s 个百分点。"
)
BELOW_PACE = Sentence(
    "截至 %(day)s，完成 %(actual)s，为年度目标的 %(done)s%%，序时进度 %(pace)s%%，落后 %(gap)s 个百分点。"
)
ACTUAL = Sentence("截至 %(day)s，实际 %(actual)s。")
BESIDE = Sentence("截至 %(day)s，实际 %(actual)s，目标路径 %(expected)s。")
EVEN_PATH = Sentence("截至 %(day)s，实际 %(actual)s，与目标路径持平。")
NO_PATH = Sentence("截至 %(day)s，实际 %(actual)s；没有基期值，说不出这时应达到多少。")
GAPS = {
    "path": (BELOW_PATH, ABOVE_PATH),
    "points": (BELOW_POINTS, ABOVE_POINTS),
    "pace": (BELOW_PACE, ABOVE_PACE),
}
NO_ACTUAL = Sentence("还没有实际值。")
SILENT = Sentence("期限 %(due)s 已过，还没有到期时的实际值。")
MET = Sentence("目标 %(target)s，已达到。")
BEYOND = Sentence("目标 %(target)s，已达到，并且超出区间。")
BINDING = Sentence("约束性目标 %(target)s，没有守住。")
EXPECTED = Sentence("预期性目标 %(target)s，没有达到。")
BROKEN = Sentence("目标 %(target)s，没有达到。")
TO_GO = Sentence("距目标还差 %(amount)s。")
NEEDED: dict[Way, Sentence] = {
    "yearly_growth": Sentence("余下 %(years)s 年，年均需增长 %(value)s%%。"),
    "rest_growth": Sentence(
        "年内余下各月需完成 %(amount)s，比上年同期需增长 %(value)s%%。"
    ),
    "yearly_step": Sentence("余下 %(years)s 年，每年需变化 %(step)s。"),
}
ATTAINABLE = Sentence("历史最好为 %(best)s，可以达到。")
UNATTAINABLE = Sentence("历史最好为 %(best)s，难以达到。")
CHANCE = Sentence("按预测，达到目标的可能性为 %(chance)s%%。")
EVENT_DONE = Sentence("已完成。")
EVENT_SLOW = Sentence("已于 %(day)s 完成，晚于期限 %(due)s。")
EVENT_OPEN = Sentence("尚未完成，期限 %(due)s。")
EVENT_LATE = Sentence("期限 %(due)s 已过，尚未完成。")


def explained(standing: Standing, write: Writing = plain) -> tuple[Sentence, ...]:
    """Where a target stands, what is left to do and whether it can be done.

    Values are rounded half up here and nowhere before; ``write`` prints their numbers.
    """
    if standing.target.kind == "event":
        return (event(standing),)
    return (
        *measured(standing, write),
        *kept(standing, write),
        *ahead(standing, write),
    )


def event(standing: Standing) -> Sentence:
    """Whether something to be done by a date is done."""
    if standing.outcome == "met":
        return EVENT_DONE
    due, actual = standing.target.due.isoformat(), standing.actual
    if actual and actual.value >= 1:
        return Sentence(EVENT_SLOW.words, {"day": actual.on.isoformat(), "due": due})
    is_late = standing.today > standing.target.due
    words = (EVENT_LATE if is_late else EVENT_OPEN).words
    return Sentence(words, {"due": due})


def measured(standing: Standing, write: Writing = plain) -> Iterator[Sentence]:
    """What was measured, beside what was expected."""
    target, actual = standing.target, standing.actual
    if actual is None or actual.on < target.due < standing.today:
        due = {"due": target.due.isoformat()}
        yield Sentence(SILENT.words, due) if standing.today > target.due else NO_ACTUAL
    if actual is None:
        return
    expected = standing.expected
    places = apart(actual.value, expected or actual.value, target.places)
    values: dict[str, object] = {
        "day": actual.on.isoformat(),
        "actual": amount(target, actual.value, places, write),
    }
    if expected is None:
        yield Sentence(NO_PATH.words, values)
    elif target.comparator == "range" and target.way == "within":
        yield Sentence(ACTUAL.words, values)
    elif not standing.difference:
        yield Sentence(EVEN_PATH.words, values)
    elif standing.gap is None:
        values["expected"] = amount(target, expected, places, write)
        yield Sentence(BESIDE.words, values)
    else:
        values["expected"] = amount(target, expected, places, write)
        values |= gap_values(standing)
        yield Sentence(GAPS[standing.measure][standing.gap > 0].words, values)


def gap_values(standing: Standing) -> dict[str, object]:
    """The figures of a gap, with as many decimals as keep it from looking like none."""
    gap = abs(standing.gap) if standing.gap else Fraction(0)
    places = apart(gap, 0, 1)
    figures = (
        ("share", standing.share),
        ("done", standing.done),
        ("pace", standing.pace),
    )
    told: dict[str, object] = {"gap": shown(gap, places)}
    for name, figure in figures:
        if figure is not None:
            told[name] = shown(figure, apart(figure, 100, 1))
    return told


def kept(standing: Standing, write: Writing = plain) -> Iterator[Sentence]:
    """Whether the target was kept, where that can be said already."""
    path, promise = standing.path, standing.promise
    is_yearly = path is not None and promise is not None and promise != path.end
    goal = promise.value if is_yearly and promise else None
    values = {"target": phrase(standing.target, goal, write)}
    if standing.is_breached:
        attribute = standing.target.attribute
        told = {"binding": BINDING, "expected": EXPECTED}.get(attribute or "", BROKEN)
        yield Sentence(told.words, values)
    elif standing.outcome in {"met", "beyond"}:
        told = BEYOND if standing.outcome == "beyond" else MET
        yield Sentence(told.words, values)


def ahead(standing: Standing, write: Writing = plain) -> Iterator[Sentence]:
    """What is left to do, and whether it can be done."""
    target = standing.target
    if standing.to_go:
        places = apart(standing.to_go, 0, target.places)
        missing = difference(target, standing.to_go, places, write)
        yield Sentence(TO_GO.words, {"amount": missing})
    if standing.to_go and standing.needed:
        yield needed(target, standing.needed, write)
        yield from attainable(standing, standing.needed, write)
    if standing.chance is not None:
        percent = Sentence(CHANCE.words, {"chance": f"{100 * standing.chance:.0f}"})
        yield percent


def needed(target: Target, needed: Needed, write: Writing = plain) -> Sentence:
    """What the rest of the time has to bring, in words."""
    values: dict[str, object] = {
        "years": plain(needed.years or 0, RATE_PLACES),
        "amount": difference(target, needed.amount, target.places, write),
        "value": shown(needed.value, places_of(needed)),
        "step": difference(target, needed.value, target.places, write),
    }
    return Sentence(NEEDED[needed.way].words, values)


def places_of(needed: Needed) -> int:
    """A yearly growth is said to the hundredth, that of the rest of a year to the tenth."""
    return 1 if needed.way == "rest_growth" else RATE_PLACES


def attainable(
    standing: Standing, needed: Needed, write: Writing = plain
) -> Iterator[Sentence]:
    """Whether history knows a year as good."""
    if standing.is_attainable is None or standing.best is None:
        return
    best: object = f"{shown(standing.best, places_of(needed))}%"
    if needed.way == "yearly_step":
        places = standing.target.places
        best = difference(standing.target, standing.best, places, write)
    told = ATTAINABLE if standing.is_attainable else UNATTAINABLE
    yield Sentence(told.words, {"best": best})


def phrase(
    target: Target, goal: Number | None = None, write: Writing = plain
) -> Sentence:
    """What a target, or the goal of one of its years, asks as people write it."""
    if goal is not None:
        asked: Comparator = "at_most" if target.way == "lower" else "at_least"
        said = {"value": amount(target, goal, target.places, write)}
        return Sentence(COMPARATORS[asked].words, said)
    value = target.value if target.comparator == "range" else target.goal
    low, high = (
        "" if one is None else amount(target, one, target.places, write)
        for one in (value or 0, target.high)
    )
    return Sentence(COMPARATORS[target.comparator].words, {"value": low, "high": high})


def amount(target: Target, value: Number, places: int, write: Writing = plain) -> str:
    """A value with its unit, its number written as in sentences unless told."""
    unit = "%" if target.is_rate else target.unit
    gap = "" if unit in {"%", "‰"} else " "
    return f"{write(value, places)}{gap}{unit}".rstrip()


def difference(
    target: Target, value: Number, places: int, write: Writing = plain
) -> object:
    """A difference with its unit: of percentages, percentage points."""
    if target.is_rate or is_percentage(target.unit):
        return Sentence("%(value)s 个百分点", {"value": plain(value, places)})
    return amount(target, value, places, write)
