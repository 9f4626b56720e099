"""What programs get of tasks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

StateName = Literal[
    "draft",
    "pending",
    "dispatched",
    "signed",
    "working",
    "objected",
    "applied",
    "done",
    "closed",
    "suspended",
    "carried",
]
ColourName = Literal["red", "yellow", "green", "done", "none"]
# Reporting has an address of its own.
StepName = Literal[
    "submit",
    "send_back",
    "dispatch",
    "sign",
    "object",
    "uphold",
    "withdraw",
    "reassign",
    "start",
    "ask_extension",
    "endorse_extension",
    "grant_extension",
    "refuse_extension",
    "apply",
    "return",
    "pass",
    "reopen",
    "strike",
    "suspend",
    "resume",
    "carry",
]


class UnitRef(Schema):
    """A unit by its key and its name."""

    id: int
    name: str


class Support(Schema):
    """What a supporting unit does."""

    unit: UnitRef
    content: str
    report: str
    done: datetime | None


class TaskShown(Schema):
    """A task as a list shows it."""

    id: int
    number: str
    title: str
    content: str
    standard: str
    target: float | None
    target_unit: str
    source: str
    plan: int | None
    item: str = Field(description="规划里举措的 key")
    quote: str
    lead: UnitRef | None
    supports: list[Support]
    start: date
    due: date | None
    due_first: date | None = Field(description="交办时的时限")
    state: StateName
    colour: ColourName
    reasons: list[str]
    progress: float | None = Field(description="百分数")
    actual: float | None
    latest: str
    reported: date | None
    next_report: date | None
    missing: int = Field(description="缺报几期")
    returns: int
    extensions: int
    urges: int
    late: bool
    parent: int | None
    version: int
    page: str = Field(description="站内路径")


class TaskList(Schema):
    """A page of tasks by their numbers."""

    total: int
    limit: int
    offset: int
    tasks: list[TaskShown]


class Reported(Schema):
    """A report on progress."""

    id: int
    period: str
    text: str
    progress: float | None
    actual: float | None
    trouble: str
    request: str
    request_to: str
    plans: str
    state: Literal["written", "sent", "returned", "accepted"]
    late: bool
    opinion: str
    at: datetime


class StepDone(Schema):
    """A step that was taken; its name is that of a step, or ``report``, ``colour``, ``revise``."""

    step: str
    before: str
    after: str
    actor: str
    unit: str
    opinion: str
    late: bool
    at: datetime


class TaskWhole(TaskShown):
    """A task with what happened to it, and the steps open to the token's owner."""

    steps: list[str]
    history: list[StepDone]
    reports: list[Reported] = Field(description="最近二十份，新的在前")
