"""A measure taken apart into the fields that are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luoshi.core.plans.comparison.terms import sentences
from luoshi.core.plans.plan import Measure, Plan
from luoshi.core.values.span import Span

_MARKER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百]+[编章节条]|"
    r"[(（]?[一二三四五六七八九十百0-9]{1,4}[)）、.．﹒])\s*"
)
_ENDS = " \t\n\u3000。.:：(（"


@dataclass(frozen=True, slots=True)
class Wording:
    """One measure as text: its title, the headings above, its body, its sentences.

    ``content`` is all it says but its marker and its responsibility clause; ``places``
    are the sentences of that.
    """

    measure: Measure
    title: str
    path: tuple[str, ...]
    body: str
    places: tuple[Span, ...]

    @property
    def content(self) -> str:
        """Title and body together, as two versions are compared."""
        return f"{self.title}。{self.body}" if self.title else self.body


def read_wordings(plan: Plan, text: str) -> tuple[Wording, ...]:
    """Every measure of a plan as text, in document order."""
    return tuple(_wording(measure, text) for measure in plan.measures)


def bare(heading: str) -> str:
    """A heading without its number.

    Example

        >>> bare("（三）培育市场主体")
        '培育市场主体'
    """
    return _MARKER.sub("", heading).strip()


def _wording(measure: Measure, text: str) -> Wording:
    parts = _without(measure.span, measure.clause)
    places = [place for part in parts for place in sentences(text, part)]
    body = "".join(part.of(text) for part in parts).strip()
    marker, title = measure.marker or "", measure.title or ""
    body = body.removeprefix(marker).lstrip()
    if title:
        body = body.removeprefix(title).lstrip(_ENDS)
    path = tuple(bare(heading) for heading in measure.path)
    return Wording(
        measure, title, path, body.rstrip(), tuple(places) or (measure.span,)
    )


def _without(span: Span, clause: Span | None) -> list[Span]:
    if clause is None or not span.touches(clause):
        return [span]
    before = Span(span.start, max(span.start, clause.start))
    after = Span(min(span.end, clause.end), span.end)
    return [part for part in (before, after) if part.start < part.end]
