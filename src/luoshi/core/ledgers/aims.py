"""The targets of a row: what its content, its target and its deadline state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.core.documents.document import Block, Document
from luoshi.core.ledgers.differences import same_quantity
from luoshi.core.ledgers.page import Printed
from luoshi.core.plans.comparison.commitments import last_day
from luoshi.core.plans.paragraphs import Paragraph, paragraphs
from luoshi.core.plans.passage import Passage
from luoshi.core.plans.passages import masks
from luoshi.core.plans.plan import Instrument, Relation, Target, TargetKind
from luoshi.core.plans.targets.find import Commitments, find_commitments
from luoshi.core.plans.targets.quantities import Quantity, find_quantities
from luoshi.core.values.span import Span

EDGES = "≥≤><=＞＜＝≧≦约()（）:：,，。;； \n"
SIGNS: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"[≥≧]|>=|不[低少]于|以上|达到|至少"), ">="),
    (re.compile(r"[≤≦]|<=|不[超高]过|不高于|以内|以下|控制在"), "<="),
    (re.compile("[>＞]|超过|突破"), ">"),
    (re.compile("[<＜]|低于"), "<"),
    (re.compile("约|左右"), "~"),
)
REACH = 4
CLAUSE = re.compile("[,;。、:()]")
MORE = re.compile("新增|净增|新建|新培育|新认定")
VERB = re.compile(r"^(?:(?:新增|净增|新建|建成|完成|培育|引进|建设|实现|力争|确保)+)$")
BOUND = re.compile(r"(?:不[低少]于|不[超高]过|不高于|达到?|至少|超过|突破|约)$")

Clean = dict[int, Paragraph]


@dataclass(frozen=True, slots=True)
class Aims:
    """What the numbers and dates of one row say."""

    targets: tuple[Target, ...]
    instruments: tuple[Instrument, ...]


def read_aims(
    measure: str, printed: Printed, clean: Clean, text: str, year: int | None
) -> Aims:
    """The targets and rules of one row, not numbered yet.

    A number that the content states is not told again by the target; a number under the
    target is one even where nothing but the number stands there. The row's own deadline
    holds for every target without a date.
    """
    body = find(clean.get(printed.body.start) if printed.body else None, text, year)
    targets = list(body.targets)
    for aim in printed.aims:
        told = stated(clean.get(aim.start), printed, text, year)
        targets += [one for one in told if is_new(one, targets)]
    targets = [dated(replace(target, measure=measure), printed) for target in targets]
    own = deadline(measure, printed, targets, text)
    rules = [replace(rule, measure=measure) for rule in body.instruments]
    return Aims(tuple([*targets, own] if own else targets), tuple(rules))


def clean_at(text: str, spans: Iterable[Span]) -> Clean:
    """Some places of a text as clean paragraphs, by where they begin."""
    blocks = tuple(Block(kind="paragraph", span=span) for span in spans)
    document = Document(name="", media_type="", sha256="", text=text, blocks=blocks)
    return {found.span.start: found for found in paragraphs(document)}


def find(paragraph: Paragraph | None, text: str, year: int | None) -> Commitments:
    """What the numbers and dates of one paragraph commit to."""
    if paragraph is None:
        return Commitments((), (), ())
    passage = Passage(paragraph, "action", masked=masks(paragraph))
    return find_commitments([passage], year, None, text)


def stated(
    paragraph: Paragraph | None, printed: Printed, text: str, year: int | None
) -> Iterator[Target]:
    """The targets that one line of a target column states."""
    if paragraph is None:
        return
    found = find(paragraph, text, year).targets
    for target in found:
        sign = sign_of(target.quote)
        yield replace(
            target,
            object=target.object.strip(EDGES) or name_of(printed),
            relation=sign if target.relation == "=" and sign else target.relation,
        )
    for number in find_quantities(paragraph.text):
        span = paragraph.place(number.start, number.end)
        if not any(span.touches(target.span) for target in found):
            yield bare_target(number, paragraph, span, printed, text)


def bare_target(
    number: Quantity, paragraph: Paragraph, span: Span, printed: Printed, text: str
) -> Target:
    """A target of which nothing is written but its number."""
    near = paragraph.text[max(0, number.start - REACH) : number.end]
    before = CLAUSE.split(paragraph.text[: number.start])[-1].strip(EDGES)
    subject = VERB.sub("", BOUND.sub("", before))
    kind: TargetKind = "ratio" if number.is_percent else "count"
    if MORE.match(before) and not number.is_percent:
        kind = "increase"
    return Target(
        id="",
        measure=None,
        object=subject or name_of(printed),
        value=number.value,
        value_max=number.high,
        unit=number.unit,
        relation="range" if number.high is not None else sign_of(near) or "=",
        kind=kind,
        deadline=None,
        deadline_source=None,
        quote=span.of(text),
        span=span,
    )


def sign_of(words: str) -> Relation | None:
    """The bound that a sign or word beside a number sets.

    Example

        >>> sign_of("覆盖率≥95%"), sign_of("50个")
        ('>=', None)
    """
    return next((sign for pattern, sign in SIGNS if pattern.search(words)), None)


def name_of(printed: Printed) -> str:
    """What a row is about, where its target does not say."""
    return printed.title or printed.opening


def is_new(target: Target, known: Sequence[Target]) -> bool:
    """Whether no earlier target of the row sets the same number."""
    if target.value is None:
        return all(one.object != target.object for one in known)
    number = Quantity(0, 0, target.value, None, target.unit, None)
    return not any(
        one.value is not None and same_quantity(number, one.value, one.unit)
        for one in known
    )


def dated(target: Target, printed: Printed) -> Target:
    """A target without a date has that of its row."""
    due = printed.row.deadline
    if target.deadline is not None or due is None or due.last is None:
        return target
    return replace(target, deadline=due.last, deadline_source="inherited")


def deadline(
    measure: str, printed: Printed, targets: Sequence[Target], text: str
) -> Target | None:
    """The row's own deadline, where none of its targets says it already."""
    due = printed.row.deadline
    if due is None or due.last is None or printed.deadline is None:
        return None
    told = {last_day(target.deadline) for target in targets if target.deadline}
    if last_day(due.last) in told:
        return None
    return Target(
        id="",
        measure=measure,
        object=name_of(printed),
        value=None,
        value_max=None,
        unit=None,
        relation="=",
        kind="date_only",
        deadline=due.last,
        deadline_source="stated",
        quote=printed.deadline.of(text),
        span=printed.deadline,
    )
