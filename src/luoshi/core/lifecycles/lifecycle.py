"""A life declared as data: which step leads from where to where, by whom and on what condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from luoshi.core.errors import LuoshiError, Sentence

# A target that keeps the state it started from.
SAME = "="


class StepRefused(LuoshiError):
    """A step that may not be taken now, or not by this person; nothing was changed."""

    code = "step-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold; ``fact`` is the name of what is looked at, ``holds`` what it must be."""

    fact: str
    holds: bool = True
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One transition.

    ``sources`` are the states it may start from and ``target`` the one it ends in (``=`` keeps
    the state); ``roles`` may take it; ``needs`` are what a person must give with it (opinion,
    date, unit, file).
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    needs: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lifecycle:
    """The states with their labels, and the steps between them.

    Errors   ``ValueError`` where a step names a state that does not exist, or two have one name
    """

    name: str
    states: dict[str, str]
    first: str
    steps: tuple[Step, ...]
    needs: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for step in self.steps:
            for state in (*step.sources, step.target):
                if state not in self.states and state != SAME:
                    raise ValueError(f"{self.name}: {step.name} names {state!r}")
        if len(self.by_name) != len(self.steps):
            raise ValueError(f"{self.name}: two steps have one name")

    @cached_property
    def by_name(self) -> dict[str, Step]:
        """The steps by their names."""
        return {step.name: step for step in self.steps}

    def ends(self) -> frozenset[str]:
        """The states that nothing leads out of."""
        sources = {source for step in self.steps for source in step.sources}
        return frozenset(self.states) - sources

    def open_to(self, state: str, roles: frozenset[str]) -> Iterator[Step]:
        """The steps that somebody with these roles may think of in a state."""
        for step in self.steps:
            if state in step.sources and not roles.isdisjoint(step.roles):
                yield step

    def take(
        self,
        name: str,
        state: str,
        roles: frozenset[str],
        *,
        given: frozenset[str] = frozenset(),
        facts: dict[str, bool] | None = None,
    ) -> str:
        """The state after a step.

        Errors   ``StepRefused`` where it is not open from here, not to this person, where
                 something that must be given is missing, or a condition does not hold;
                 ``KeyError`` for a step of no such name
        """
        step = self.by_name[name]
        refusal = self._refusal(step, state, roles, given, facts or {})
        if refusal is not None:
            raise StepRefused(refusal.words, **refusal.values)
        return state if step.target == SAME else step.target

    def _refusal(
        self,
        step: Step,
        state: str,
        roles: frozenset[str],
        given: frozenset[str],
        facts: dict[str, bool],
    ) -> Sentence | None:
        if state not in step.sources:
            return Sentence(
                "现在是“%(state)s”，不能“%(step)s”；请刷新页面看最新情况。",
                {
                    "state": Sentence(self.states[state]),
                    "step": Sentence(step.label),
                },
            )
        if roles.isdisjoint(step.roles):
            return Sentence("您的岗位不能“%(step)s”。", {"step": Sentence(step.label)})
        for need in step.needs:
            if need not in given:
                return Sentence(
                    "“%(step)s”需要填写%(need)s。",
                    {
                        "step": Sentence(step.label),
                        "need": Sentence(self.needs.get(need, need)),
                    },
                )
        for condition in step.conditions:
            if facts.get(condition.fact, False) is not condition.holds:
                return Sentence(condition.words)
        return None
