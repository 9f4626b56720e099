"""Small plans of fictional places, drafted measure by measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from luoshi.core.plans.plan import Facts, Measure, Plan, Role, Source, Target, Unit
from luoshi.core.values.span import Span

Stated = dict[str, Any]
Drafted = tuple[Plan, str]


@dataclass(frozen=True)
class Item:
    """One measure to draft; a target is the arguments of ``Target`` with its quote."""

    title: str
    body: str
    path: tuple[str, ...] = ("一、重点任务",)
    marker: str = "1."
    units: tuple[tuple[str, Role], ...] = ()
    targets: tuple[Stated, ...] = ()


@dataclass
class _Draft:
    text: str = ""
    measures: list[Measure] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def add(self, item: Item) -> None:
        start = len(self.text)
        self.text += f"{item.marker}{item.title}。{item.body}"
        clause = self._clause(item)
        name = f"m{len(self.measures) + 1}"
        for target in item.targets:
            self._target(target, name, start)
        self.measures.append(
            Measure(
                id=name,
                marker=item.marker,
                title=item.title,
                path=item.path,
                span=Span(start, len(self.text)),
                units=tuple(
                    Unit(
                        name=unit, role=role, inherited=False, span=clause or Span(0, 0)
                    )
                    for unit, role in item.units
                ),
                clause=clause,
            )
        )
        self.text += "\n"

    def goal(self, sentence: str, target: Stated) -> None:
        start = len(self.text)
        self.text += sentence
        self._target(target, None, start)
        self.text += "\n"

    def _clause(self, item: Item) -> Span | None:
        if not item.units:
            return None
        start = len(self.text)
        self.text += f"（{'、'.join(name for name, _ in item.units)}负责）"
        return Span(start, len(self.text))

    def _target(self, given: Stated, measure: str | None, start: int) -> None:
        place = self.text.index(given["quote"], start)
        stated: Stated = {
            "value": None,
            "value_max": None,
            "unit": None,
            "relation": ">=",
            "kind": "level",
            "deadline": None,
            "deadline_source": None,
        }
        self.targets.append(
            Target(
                id=f"t{len(self.targets) + 1}",
                measure=measure,
                span=Span(place, place + len(given["quote"])),
                **(stated | given),
            )
        )


def draft_plan(
    *items: Item, name: str = "plan.txt", goals: dict[str, Stated] | None = None
) -> Drafted:
    """A plan of these measures, with its text."""
    drafted = _Draft()
    for sentence, target in (goals or {}).items():
        drafted.goal(sentence, target)
    for item in items:
        drafted.add(item)
    source = Source(
        name=name, media_type="text/plain", sha256="", characters=len(drafted.text)
    )
    plan = Plan(
        source=source,
        document=Facts(),
        measures=tuple(drafted.measures),
        targets=tuple(drafted.targets),
    )
    return plan, drafted.text


def number(quote: str, thing: str, value: float, unit: str, **rest: Any) -> Stated:
    """A target with a number."""
    return {"quote": quote, "object": thing, "value": value, "unit": unit, **rest}
