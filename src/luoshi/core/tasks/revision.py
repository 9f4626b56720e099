"""What a revised plan changes in the tasks that were made of it, proposed one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.plans.comparison.pairing import Versions, pair_measures
from luoshi.core.plans.comparison.wording import read_wordings
from luoshi.core.plans.plan import Plan
from luoshi.core.tasks.splitting import Draft

Kind = Literal["link", "sentence", "lead", "due", "gone", "new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A task as it was made of a measure.

    ``is_lead_set`` and ``is_due_set`` say that people decided so since, whatever the plan says.
    """

    key: int
    item: str
    quote: str
    lead: int | None
    due: date | None
    year: int
    is_lead_set: bool = False
    is_due_set: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A plan as it stands, with the keys of its measures."""

    plan: Plan
    keys: Sequence[str]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One proposed change; ``task`` is None of a measure that has none."""

    kind: Kind
    item: str
    task: int | None = None
    before: str | int | date | None = None
    after: str | int | date | None = None

    @property
    def key(self) -> str:
        """The proposal's name on a page."""
        return f"{self.kind}-{self.task or self.item}"


Drafts = Mapping[str, Draft]


def became(old: Version, new: Version) -> dict[str, str]:
    """Which measure of a plan is which of its successor."""
    versions = Versions(
        read_wordings(old.plan, old.text), read_wordings(new.plan, new.text)
    )
    return {old.keys[one]: new.keys[other] for one, other in pair_measures(versions)}


def revisions(
    tasks: Iterable[Sent],
    drafts: Drafts,
    yearly: Mapping[int, Drafts],
    names: Mapping[str, str] | None = None,
) -> tuple[Revision, ...]:
    """What changes for each task, and measures without one.

    Shapes   ``yearly`` the drafts of single years; ``names`` leads from the items of tasks to
             those of a successor, None where the plan is the same
    """
    found: list[Revision] = []
    met: set[str] = set()
    for task in tasks:
        item = task.item if names is None else names.get(task.item, "")
        draft = drafts.get(item)
        met.add(item)
        if draft is None:
            found.append(
                Revision(kind="gone", item=task.item, task=task.key, before=task.quote)
            )
            continue
        of_year = yearly.get(task.year, {}).get(item, draft)
        found += _changes(task, draft, of_year, is_new=names is not None)
    found += [
        Revision(kind="new", item=key, after=draft.content)
        for key, draft in drafts.items()
        if key not in met
    ]
    return tuple(found)


def _changes(
    task: Sent, draft: Draft, of_year: Draft, *, is_new: bool
) -> Iterator[Revision]:
    def told(kind: Kind, before: str | int | date | None, after: object) -> Revision:
        return Revision(
            kind=kind,
            item=draft.key,
            task=task.key,
            before=before,
            after=after,  # type: ignore[arg-type]
        )

    if draft.content != task.quote:
        yield told("sentence", task.quote, draft.content)
    elif is_new:
        yield told("link", task.quote, draft.content)
    if draft.lead not in {None, task.lead} and not task.is_lead_set:
        yield told("lead", task.lead, draft.lead)
    dates = (of_year.due, draft.due)
    if task.due not in dates and dates[0] is not None and not task.is_due_set:
        yield told("due", task.due, dates[0])
