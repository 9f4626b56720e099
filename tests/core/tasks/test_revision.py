"""What a revised plan changes in its tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.core.tasks.revision import Sent, revisions
from luoshi.core.tasks.splitting import Draft

DAY = date(2026, 12, 31)


def draft(key: str, **changes: Any) -> Draft:
    values: dict[str, Any] = {
        "key": key,
        "order": 1,
        "title": "建冷库",
        "content": "建成冷库三座。",
        "standard": "",
        "section": "",
        "span": (0, 7),
        "lead": 1,
        "candidates": (),
        "supports": (),
        "each": (),
        "forces": (),
        "start": date(2026, 1, 1),
        "due": DAY,
        "due_source": "stated",
        "doubts": (),
    }
    return Draft(**values | changes)


def sent(item: str, **changes: Any) -> Sent:
    values: dict[str, Any] = {
        "key": 7,
        "item": item,
        "quote": "建成冷库三座。",
        "lead": 1,
        "due": DAY,
        "year": 2026,
    }
    return Sent(**values | changes)


def told(task: Sent, one: Draft, names: dict[str, str] | None = None) -> list[str]:
    return [found.kind for found in revisions([task], {one.key: one}, {}, names)]


def test_same_plan_changes_nothing() -> None:
    assert told(sent("a"), draft("a")) == []


def test_changed_sentence_is_told() -> None:
    (found,) = revisions([sent("a")], {"a": draft("a", content="建成五座。")}, {})
    assert (found.kind, found.before, found.after) == (
        "sentence",
        "建成冷库三座。",
        "建成五座。",
    )


def test_changed_lead_and_deadline_are_told() -> None:
    one = draft("a", lead=2, due=date(2027, 6, 30))
    assert told(sent("a"), one) == ["lead", "due"]


def test_what_people_set_is_left() -> None:
    one = draft("a", lead=2, due=date(2027, 6, 30))
    assert told(sent("a", is_lead_set=True, is_due_set=True), one) == []


def test_doubtful_lead_proposes_nothing() -> None:
    assert told(sent("a"), draft("a", lead=None)) == []


def test_missing_measure_and_missing_task() -> None:
    assert told(sent("a"), draft("b")) == ["gone", "new"]


def test_task_of_one_year_keeps_its_end() -> None:
    whole, year = draft("a", due=date(2028, 12, 31)), draft("a", due=DAY)
    assert revisions([sent("a")], {"a": whole}, {2026: {"a": year}}) == ()


def test_successor_takes_the_task_over() -> None:
    assert told(sent("a"), draft("b"), {"a": "b"}) == ["link"]
    assert told(sent("a"), draft("b", content="改了。"), {"a": "b"}) == ["sentence"]
