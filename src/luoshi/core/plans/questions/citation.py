"""Where an answer comes from: the words to the letter, and their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.plans.comparison.terms import sentences
from luoshi.core.plans.questions.volume import Volume, above
from luoshi.core.values.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote of a plan.

    ``plan`` is the key of the volume, ``source`` the name of its file, ``title`` what the
    document calls itself (None where it does not), ``path`` the headings above. ``quote``
    is exactly the text that stands at ``span``.
    """

    plan: str
    title: str | None
    source: str
    path: tuple[str, ...]
    quote: str
    span: Span


def cite(
    volume: Volume,
    span: Span,
    *,
    part: int | None = None,
    path: tuple[str, ...] | None = None,
) -> Citation:
    """The words at a place of a volume; the headings above are looked up if not given."""
    return Citation(
        plan=volume.key,
        title=volume.facts(part).title,
        source=volume.plan.source.name,
        path=above(volume.plan, span, part) if path is None else path,
        quote=span.of(volume.text),
        span=span,
    )


def read_span(plans: Sequence[Volume], key: str, span: Span) -> Citation | None:
    """What a plan says at a place; None where there is no such plan or no such place."""
    volume = next((each for each in plans if each.key == key), None)
    if volume is None or not 0 <= span.start < span.end <= len(volume.text):
        return None
    return cite(volume, span, part=_part(volume, span))


def sentence(text: str, span: Span) -> Span:
    """The sentence that a place stands in; the place itself where it spans several."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    return next((each for each in sentences(text, line) if each.holds(span)), span)


def _part(volume: Volume, span: Span) -> int | None:
    """Which of several plans a place belongs to: that of the last heading before it."""
    before = [each for each in volume.plan.outline if each.span.start <= span.start]
    return before[-1].plan if before else None
