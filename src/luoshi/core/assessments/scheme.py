"""A scheme of assessment, declared as data.

Source   DOMAIN.md §4.1 and §4.3
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from luoshi.core.assessments.canonical import LATER
from luoshi.core.assessments.methods.method import Method
from luoshi.core.assessments.origin import Origin
from luoshi.core.errors import Sentence

SourceKind = Literal["indicator", "tasks", "direct", "panel"]
Missing = Literal["zero", "minimum", "reweight"]
ItemKind = Literal["add", "deduct", "veto"]
Veto = Literal["unranked", "last"]

SOURCES: dict[SourceKind, Sentence] = {
    "indicator": Sentence("统计指标"),
    "tasks": Sentence("任务完成情况"),
    "direct": Sentence("部门直接评分"),
    "panel": Sentence("专家评分"),
}
MISSING: dict[Missing, Sentence] = {
    "zero": Sentence("缺数据计 0 分"),
    "minimum": Sentence("缺数据按本组最低得分计"),
    "reweight": Sentence("缺数据时权重分给同级的其他指标"),
}
VETOES: dict[Veto, Sentence] = {
    "unranked": Sentence("一票否决的不参加排名"),
    "last": Sentence("一票否决的排在最后"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the value of a criterion comes from: an indicator's code, a statistic, an office.

    ``left_out`` is how many of the highest and of the lowest marks of a panel do not count;
    None means one of each as soon as there are three.
    """

    kind: SourceKind
    reference: str
    left_out: int | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One node of the tree; those without ``parts`` are scored.

    Units    weight in points of the whole scheme, also below other criteria
    """

    code: str
    name: str
    weight: Decimal
    parts: tuple[Criterion, ...] = ()
    source: Source | None = None
    method: Method | None = None
    is_lower_better: bool = False
    missing: Missing = "zero"

    @property
    def is_panel(self) -> bool:
        """Whether experts mark it."""
        return self.source is not None and self.source.kind == "panel"

    @property
    def is_marked(self) -> bool:
        """Whether people say what it is worth, not figures or counts."""
        return self.source is not None and self.source.kind in {"direct", "panel"}

    def leaves(self) -> Iterator[Criterion]:
        """The scored criteria of this one, itself where it has no parts."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def nodes(self) -> Iterator[Criterion]:
        """This criterion and all below it, from the top."""
        yield self
        for part in self.parts:
            yield from part.nodes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that adds or takes points by a list of reasons, or vetoes.

    ``most`` is what it may come to for one unit; no reasons listed means that any will do.

    Units    each and most in points, never below nought
    """

    code: str
    name: str
    kind: ItemKind
    each: Decimal = Decimal(0)
    most: Decimal | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A class of units that is scored and ranked apart."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Everything that is decided before the first value comes in.

    ``groups`` are the classes that are scored and ranked apart; without any all units are one
    group. ``ties`` are criteria by whose points equal totals are put in order. ``origins`` say
    how weights came about that were not simply set.

    Units    total, add_cap and deduct_cap in points
    """

    code: str
    name: str
    version: str
    period: str
    criteria: tuple[Criterion, ...]
    total: Decimal = Decimal(100)
    groups: tuple[Group, ...] = ()
    ties: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    add_cap: Decimal | None = None
    deduct_cap: Decimal | None = None
    veto: Veto = "unranked"
    origins: tuple[Origin, ...] = field(default=(), metadata=LATER)

    def leaves(self) -> tuple[Criterion, ...]:
        """The scored criteria in their order."""
        return tuple(leaf for one in self.criteria for leaf in one.leaves())

    def nodes(self) -> tuple[Criterion, ...]:
        """Every criterion, from the top."""
        return tuple(node for one in self.criteria for node in one.nodes())

    def parts_of(self, code: str) -> tuple[Criterion, ...]:
        """The criteria that share the weight of one, or those at the top for no code."""
        if not code:
            return self.criteria
        return next((one.parts for one in self.nodes() if one.code == code), ())

    def whole_of(self, code: str) -> Decimal:
        """What the weights of its parts add up to."""
        found = (one.weight for one in self.nodes() if one.code == code)
        return next(found, Decimal(0)) if code else self.total

    def group_name(self, code: str) -> str:
        """What a group is called."""
        names = {one.code: one.name for one in self.groups}
        return names.get(code, code)

    def item(self, code: str) -> Item | None:
        """The item of a code, if there is one."""
        return next((one for one in self.items if one.code == code), None)
