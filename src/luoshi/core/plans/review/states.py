"""The way of a plan from the compiler to the ledger in force, declared as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from luoshi.core.errors import Sentence
from luoshi.core.plans.review.replay import Reviewed

PlanState = Literal["compiled", "under_review", "confirmed", "in_force", "superseded"]
Action = Literal["review", "confirm", "reopen", "enact", "supersede"]
Role = Literal["editor", "reviewer", "reader"]
PLAN_STATES: tuple[PlanState, ...] = get_args(PlanState)
ACTIONS: tuple[Action, ...] = get_args(Action)
ROLES: tuple[Role, ...] = get_args(Role)

LABELS: dict[PlanState, str] = {
    "compiled": "已编译",
    "under_review": "审核中",
    "confirmed": "已确认",
    "in_force": "执行中",
    "superseded": "已废止",
}
# Whose corrections are taken in which state.
CORRECTING: dict[PlanState, tuple[Role, ...]] = {
    "compiled": ("editor", "reviewer"),
    "under_review": ("editor", "reviewer"),
    "confirmed": (),
    "in_force": (),
    "superseded": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a transition is decided by; counts are of things still open.

    ``errors`` are error findings that nobody has acknowledged; ``has_reason`` tells whether the
    person gave one, ``has_successor`` whether another plan that is in force takes this one's
    place, ``is_recompiling`` whether a later compilation is on its way or waits to be accepted.
    """

    items: int = 0
    conflicts: int = 0
    pending: int = 0
    errors: int = 0
    has_reason: bool = False
    has_successor: bool = False
    is_recompiling: bool = False


def facts_of(
    reviewed: Reviewed,
    *,
    errors: int = 0,
    is_recompiling: bool = False,
    has_reason: bool = False,
    has_successor: bool = False,
) -> Facts:
    """What a reviewed plan has to say to a transition."""
    return Facts(
        items=len(reviewed.of("measure")) + len(reviewed.of("target")),
        conflicts=len(reviewed.conflicts),
        pending=len(reviewed.pending),
        errors=errors,
        has_reason=has_reason,
        has_successor=has_successor,
        is_recompiling=is_recompiling,
    )


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold, and what the person is told when it does not; facts fill the words."""

    holds: Callable[[Facts], bool]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step: from where, to where, by whom, under which conditions."""

    action: Action
    label: str
    sources: tuple[PlanState, ...]
    target: PlanState
    roles: tuple[Role, ...]
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step is not taken: a sentence for each reason."""

    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.sentences))


HAS_ITEMS = Condition(
    lambda facts: facts.items > 0,
    "规划里还没有任何举措或目标，不能确认。",
)
NO_CONFLICT = Condition(
    lambda facts: not facts.conflicts,
    "还有%(conflicts)s处更正与重新编译的结果不一致，请先逐处选定。",
)
NONE_PENDING = Condition(
    lambda facts: not facts.pending,
    "还有%(pending)s个条目在新文本中没有找到，请先决定去留。",
)
NO_ERROR = Condition(
    lambda facts: not facts.errors,
    "还有%(errors)s条错误级体检发现没有处理，请先逐条确认知悉。",
)
NOT_RECOMPILING = Condition(
    lambda facts: not facts.is_recompiling,
    "重新编译的结果还没有接受或放弃，请先处理。",
)
REASON = Condition(
    lambda facts: facts.has_reason,
    "请写明退回审核的原因。",
)
SUCCESSOR = Condition(
    lambda facts: facts.has_successor,
    "请先指定接替它的、已在执行中的规划。",
)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        action="review",
        label="开始审核",
        sources=("compiled",),
        target="under_review",
        roles=("editor", "reviewer"),
    ),
    Transition(
        action="confirm",
        label="确认规划",
        sources=("under_review",),
        target="confirmed",
        roles=("reviewer",),
        conditions=(
            HAS_ITEMS,
            NOT_RECOMPILING,
            NO_CONFLICT,
            NONE_PENDING,
            NO_ERROR,
        ),
    ),
    Transition(
        action="reopen",
        label="退回审核",
        sources=("confirmed", "in_force"),
        target="under_review",
        roles=("reviewer",),
        conditions=(REASON,),
    ),
    Transition(
        action="enact",
        label="开始执行",
        sources=("confirmed",),
        target="in_force",
        roles=("reviewer",),
        conditions=(NO_CONFLICT, NONE_PENDING),
    ),
    Transition(
        action="supersede",
        label="废止",
        sources=("in_force",),
        target="superseded",
        roles=("reviewer",),
        conditions=(SUCCESSOR,),
    ),
)
_OF: dict[Action, Transition] = {step.action: step for step in TRANSITIONS}


def decide(
    state: PlanState, action: Action, role: Role, facts: Facts
) -> PlanState | Refusal:
    """The state after an action, or why it is refused.

    Example

        >>> decide("under_review", "confirm", "reviewer", Facts(items=9))
        'confirmed'
        >>> str(decide("compiled", "review", "reader", Facts()))
        '您的角色不能“开始审核”。'
    """
    step = _OF[action]
    if state not in step.sources:
        return _refused(
            "“%(state)s”的规划不能“%(step)s”。",
            state=Sentence(LABELS[state]),
            step=Sentence(step.label),
        )
    if role not in step.roles:
        return _refused("您的角色不能“%(step)s”。", step=Sentence(step.label))
    counts = asdict(facts)
    wrong = [one.words for one in step.conditions if not one.holds(facts)]
    sentences = tuple(Sentence(words, counts) for words in wrong)
    return Refusal(sentences) if sentences else step.target


def _refused(words: str, **values: Sentence) -> Refusal:
    return Refusal((Sentence(words, values),))


def offered(state: PlanState, role: Role) -> tuple[Transition, ...]:
    """The steps that a role may try from a state, for its buttons.

    Example

        >>> [step.action for step in offered("confirmed", "reviewer")]
        ['reopen', 'enact']
    """
    return tuple(
        step for step in TRANSITIONS if state in step.sources and role in step.roles
    )


def may_correct(state: PlanState, role: Role) -> bool:
    """Whether the items of a plan in this state are open to corrections of this role."""
    return role in CORRECTING[state]
