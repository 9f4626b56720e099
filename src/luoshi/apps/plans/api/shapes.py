"""What the API tells of plans, items, findings and exports."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Field, Schema

from luoshi.apps.ui.api import Fault, Problem
from luoshi.core.plans.review.doubts import Doubt
from luoshi.core.plans.review.item import Origin as ItemOrigin
from luoshi.core.plans.review.item import State as ItemState
from luoshi.core.plans.review.kinds import Kind
from luoshi.core.plans.review.rebase import Fate
from luoshi.core.plans.review.states import PlanState
from luoshi.core.values.finding import Severity

WorkStatus = Literal["queued", "running", "done", "failed", "cancelled"]
Deed = Literal[
    "correct", "add", "remove", "merge", "split", "confirm", "reopen", "comment"
]


class Failure(Schema):
    """Why background work was not done."""

    code: str
    message: str


class PlanLinks(Schema):
    """Where the parts of a plan are."""

    plan: str
    contract: str
    text: str
    findings: str
    items: str
    waiting: str
    ledger: str


class PlanStatus(Schema):
    """A plan and how far it has come."""

    id: int
    title: str
    file: str
    status: WorkStatus
    stage: str
    progress: int = Field(ge=0, le=100, description="百分比")
    stalled: bool
    error: Failure | None
    state: PlanState
    origin: Literal["document", "ledger"]
    revision: int
    compiled: bool = Field(description="有编译结果可看")
    waiting: bool = Field(description="有新的编译结果等待采用")
    counts: dict[str, int] | None
    submitter: str = Field(description="姓名，可能为空")
    created: datetime
    updated: datetime
    links: PlanLinks


class PlanList(Schema):
    """A page of the plans of an office, newest first."""

    total: int
    limit: int
    offset: int
    plans: list[PlanStatus]


class Noted(Schema):
    """Who has taken note of a finding."""

    person: str
    moment: datetime
    note: str


class FindingShape(Schema):
    """A finding; its key outlives recompiling."""

    key: str
    code: str
    severity: Severity
    message: str
    title: str
    why: str
    mend: str
    span: tuple[int, int] | None
    quote: str
    measure: str | None = Field(description="所属举措的 key")
    noted: Noted | None


class FindingList(Schema):
    """The findings of a plan, the gravest first."""

    total: int
    findings: list[FindingShape]


class ConflictShape(Schema):
    """A decision that the machine no longer agrees with as it did."""

    field: str | None
    base: Any
    person: Any
    machine: Any


class ItemShape(Schema):
    """An item under review; ``current`` and ``machine`` have the fields of the contract."""

    key: str
    kind: Kind
    version: int
    state: ItemState
    origin: ItemOrigin
    live: bool
    pending: bool
    current: dict[str, Any]
    machine: dict[str, Any] | None
    changed: list[str]
    conflicts: list[ConflictShape]
    doubts: list[Doubt]
    sources: list[str]
    products: list[str]


class EditShape(Schema):
    """One field: what it was and what it became."""

    field: str
    old: Any
    new: Any


class EntryShape(Schema):
    """One decision about an item."""

    version: int
    deed: Deed
    author: str
    moment: str
    reason: str
    text: str
    edits: list[EditShape]


class ItemHistory(ItemShape):
    """An item with everything decided about it, the latest last."""

    history: list[EntryShape]


class ItemList(Schema):
    """The items of a plan, kind by kind, in the order of the document."""

    total: int
    revision: int
    items: list[ItemShape]


class Other(Schema):
    """Somebody else's decision that came in between and stands beside."""

    deed: Deed
    author: str
    moment: str


class Decided(Schema):
    """What a decision left: its item, and what it made of it."""

    revision: int
    item: ItemShape
    products: list[ItemShape]
    others: list[Other]


class SideShape(Schema):
    """One field that both have changed; without a field the whole item."""

    field: str | None
    mine: Any
    theirs: Any
    author: str
    moment: str


class ClashShape(Schema):
    """Two decisions about one item, of which a person has to choose one."""

    key: str
    base: int
    current: int
    sides: list[SideShape]


class Refused(Problem):
    """A plan that does not allow it now, or somebody who was first."""

    error: Fault
    clash: ClashShape | None = None


class ChangeShape(Schema):
    """What the machine reads otherwise after recompiling."""

    kind: str
    label: str
    old: str | None
    new: str | None


class FateShape(Schema):
    """A decision of before and what becomes of it."""

    kind: str
    title: str
    deed: str
    author: str
    fate: Fate
    label: str


class WaitingShape(Schema):
    """What accepting the compilation that waits would do."""

    changes: list[ChangeShape]
    outcomes: list[FateShape]
    counts: dict[Fate, int]
    asks: int


class ExportLinks(Schema):
    """Where an export is, and its file once it is done."""

    export: str
    file: str | None


class ExportStatus(Schema):
    """An export and how far it has come."""

    id: int
    format: str
    plans: list[int]
    status: WorkStatus
    progress: int = Field(ge=0, le=100, description="百分比")
    error: Failure | None
    size: int = Field(description="字节")
    created: datetime
    links: ExportLinks
