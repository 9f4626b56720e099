"""Every number and date of a plan that commits, reports or rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from luoshi.core.plans.passage import Passage
from luoshi.core.plans.plan import Achievement, Instrument, Target
from luoshi.core.plans.targets.course import Course
from luoshi.core.plans.targets.dates import Period, When
from luoshi.core.plans.targets.events import Event, find_events
from luoshi.core.plans.targets.instruments import find_rules
from luoshi.core.plans.targets.marks import find_masked
from luoshi.core.plans.targets.modality import is_bare, is_definition, is_past
from luoshi.core.plans.targets.ownyear import infer_year
from luoshi.core.plans.targets.reader import Statement
from luoshi.core.plans.targets.rules import Rule
from luoshi.core.plans.targets.sentences import Sentence, find_sentences
from luoshi.core.plans.targets.statements import read_sentence
from luoshi.core.plans.targets.table import read_table
from luoshi.core.plans.targets.tabled import row_targets
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True)
class Commitments:
    """What the numbers of a plan say, in document order."""

    targets: tuple[Target, ...]
    achievements: tuple[Achievement, ...]
    instruments: tuple[Instrument, ...]


@dataclass(slots=True)
class Harvest:
    """What has been found so far, and what the search needs to know."""

    text: str
    year: int | None
    period: Period
    course: Course
    targets: list[Target] = field(default_factory=list)
    achievements: list[Achievement] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)


def find_commitments(
    passages: Sequence[Passage], year: int | None, period: Period, text: str = ""
) -> Commitments:
    """The targets, past results and executable rules of a plan's body.

    ``year`` is the document's own, for 年底前 and 今年. Quotes are cut from ``text``, the reading
    text; without it they hold the words of the clean paragraph. Nothing is numbered yet.
    """
    year = year or infer_year(passages)
    harvest = Harvest(text, year, period, Course(year))
    for passage in passages:
        table = passage.paragraph.table
        if table is not None:
            for row in read_table(table, period):
                harvest.targets += row_targets(row, text)
        elif passage.section != "notice":
            harvest.course.enter(passage)
            read_passage(passage, harvest)
            harvest.course.leave(passage)
    return Commitments(
        tuple(sorted(harvest.targets, key=lambda one: one.span.start)),
        tuple(harvest.achievements),
        tuple(harvest.instruments),
    )


def read_passage(passage: Passage, harvest: Harvest) -> None:
    """Read one paragraph."""
    text, year, period = passage.paragraph.text, harvest.year, harvest.period
    for sentence in find_sentences(text, year, period, passage.masked):
        if not is_definition(sentence):
            taken = read_numbers(passage, sentence, harvest)
            read_dates(passage, sentence, harvest, taken)
        harvest.course.pass_sentence(sentence)
    if passage.masked:
        for event in find_masked(passage, year, period):
            harvest.targets.append(dated(passage, event, harvest))


def read_numbers(
    passage: Passage, sentence: Sentence, harvest: Harvest
) -> list[tuple[int, int]]:
    """Sort what a sentence says of its numbers; the ranges of those that were kept."""
    claimed: set[int] = set()
    if passage.section != "review":
        for rule in find_rules(sentence):
            claimed |= rule.claimed
            harvest.instruments.append(instrument(passage, rule, harvest))
    taken: list[tuple[int, int]] = []
    numbers = sentence.quantities or sentence.whens
    for one in read_sentence(sentence) if numbers else ():
        if one.quantity.start in claimed or is_bare(one, harvest.course.carried):
            continue
        taken.append((one.start, one.end))
        if is_past(sentence, one, passage.section, harvest.year):
            harvest.achievements.append(achievement(passage, one, harvest))
        else:
            harvest.targets.append(target(passage, one, harvest))
    return taken


def read_dates(
    passage: Passage,
    sentence: Sentence,
    harvest: Harvest,
    taken: Sequence[tuple[int, int]],
) -> None:
    """Keep the dated events of a sentence that looks ahead."""
    if sentence.whens and passage.section not in {"review", "closing"}:
        for event in find_events(sentence, taken, passage.section, harvest.year):
            harvest.targets.append(dated(passage, event, harvest))


def printed(passage: Passage, start: int, end: int, text: str) -> tuple[str, Span]:
    """The words of a clean range as printed, and their place."""
    span = passage.paragraph.place(start, end)
    return span.of(text) if text else passage.paragraph.text[start:end], span


def target(passage: Passage, one: Statement, harvest: Harvest) -> Target:
    """A target with its date, its own or that which governs."""
    when = one.when or harvest.course.carried
    quote, span = printed(passage, one.start, one.end, harvest.text)
    return Target(
        id="",
        measure=None,
        object=one.object,
        value=one.quantity.value,
        value_max=one.quantity.high,
        unit=one.quantity.unit,
        relation=one.relation,
        kind=one.kind,
        deadline=when.date if when else None,
        deadline_source=("stated" if one.when else "inherited") if when else None,
        quote=quote,
        span=span,
        baseline=one.baseline,
        soft=one.soft,
        per=one.per,
    )


def dated(passage: Passage, event: Event, harvest: Harvest) -> Target:
    """A target that has a date and no number."""
    quote, span = printed(passage, event.start, event.end, harvest.text)
    return Target(
        id="",
        measure=None,
        object=event.object,
        value=None,
        value_max=None,
        unit=None,
        relation="=",
        kind="date_only",
        deadline=event.when.date,
        deadline_source="stated",
        quote=quote,
        span=span,
    )


def achievement(passage: Passage, one: Statement, harvest: Harvest) -> Achievement:
    """A past result with the year that it is dated to."""
    quote, span = printed(passage, one.start, one.end, harvest.text)
    return Achievement(
        object=one.object,
        value=one.quantity.value,
        unit=one.quantity.unit,
        period=period_of(one.when),
        quote=quote,
        span=span,
    )


def period_of(when: When | None) -> str | None:
    """The year or day of a past result."""
    return when.date if when else None


def instrument(passage: Passage, rule: Rule, harvest: Harvest) -> Instrument:
    """An executable rule in its place."""
    quote, span = printed(passage, rule.start, rule.end, harvest.text)
    return Instrument(
        id="",
        measure=None,
        type=rule.type,
        fields=rule.fields,
        quote=quote,
        span=span,
    )
