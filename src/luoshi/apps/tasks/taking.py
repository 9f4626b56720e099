"""What each row of the exported ledger says, read from the tables a thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from luoshi.apps.tasks.models import Event, Evidence, Node, Part, Remark, Report, Task
from luoshi.core.reports.sheets import Value
from luoshi.core.reports.task_book import FREQUENCIES, LAMPS

BATCH = 1_000
SOME = 300


def told(found: QuerySet[Task]) -> Iterator[Mapping[str, Value]]:
    """The rows of these tasks in their order, by the titles of the paper's columns."""
    keys = list(found.values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        yield from _batch(keys[first : first + BATCH])


def _batch(keys: Sequence[int]) -> Iterator[Mapping[str, Value]]:
    names = ("lead", "field", "leader__user", "plan")
    rows = Task.objects.select_related(*names).defer("reasons", "doubts", "quote")
    by_key = rows.in_bulk(keys)
    parts, nodes = _parts(keys), _nodes(keys)
    reports, proofs = _reports(keys), _proofs(keys)
    opinions, words = _opinions(keys), _instructions(keys)
    for key in keys:
        if (task := by_key.get(key)) is None:
            continue
        yield {
            **_standing(task),
            **_reported(reports.get(key)),
            "配合单位": "、".join(parts.get(key, ())),
            "年度节点": "\n".join(nodes.get(key, ())),
            "佐证材料": f"{proofs[key]} 件" if key in proofs else "",
            "复核意见": opinions.get(key, ""),
            "领导批示": "\n".join(words.get(key, ())),
        }


def _standing(task: Task) -> dict[str, Value]:
    person = " ".join(part for part in (task.person, task.phone) if part)
    leader = task.leader.user if task.leader is not None else None
    return {
        "任务编号": task.number,
        "来源文件及文号": task.basis or task.get_source_display(),
        "任务大类/重点任务": task.category,
        "具体工作": task.content,
        "目标值/完成标准": task.standard,
        "牵头领导": "" if leader is None else str(leader),
        "牵头单位": "" if task.lead is None else task.lead.name,
        "责任人及电话": person,
        "交办日期": _day(task.dispatched_at),
        "签收日期": _day(task.signed_at),
        "完成时限": _day(task.due),
        "反馈频次": FREQUENCIES.get(task.every, ""),
        "本期进展": task.latest,
        "完成比例": "" if task.progress is None else f"{task.progress.normalize():f}%",
        "灯色": LAMPS.get(task.colour, ""),
        "催办次数": task.urges,
        "延期次数及批文": task.extensions,
        "办结日期": _day(task.done_at),
        "销号日期": _day(task.closed_at),
        "备注": task.remark,
    }


def _reported(report: Report | None) -> dict[str, Value]:
    if report is None:
        return {}
    asked = "：".join(part for part in (report.request_to, report.request) if part)
    return {
        "存在问题": report.trouble[:SOME],
        "需协调事项": asked[:SOME],
        "下步措施": report.plans[:SOME],
    }


def _parts(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Part.objects.filter(task__in=keys).order_by("order", "pk")
    for key, name in rows.values_list("task_id", "unit__name"):
        found.setdefault(key, []).append(name)
    return found


def _nodes(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Node.objects.filter(task__in=keys).order_by("due", "pk")
    for key, due, label in rows.values_list("task_id", "due", "label"):
        found.setdefault(key, []).append(f"{due}：{label}")
    return found


def _reports(keys: Sequence[int]) -> dict[int, Report]:
    """The latest report of each task that the office has."""
    there = Report.objects.filter(task__in=keys, state__in=("sent", "accepted"))
    latest = there.order_by().values("task_id").annotate(last=Max("pk"))
    pks = [row["last"] for row in latest]
    return {one.task_id: one for one in Report.objects.filter(pk__in=pks)}


def _proofs(keys: Sequence[int]) -> dict[int, int]:
    rows = Evidence.objects.filter(task__in=keys).order_by().values("task_id")
    counted = rows.annotate(times=Count("pk"))
    return {row["task_id"]: row["times"] for row in counted}


def _opinions(keys: Sequence[int]) -> dict[int, str]:
    """The last word of the office on what was said to be done."""
    rows = Event.objects.filter(task__in=keys, step__in=("pass", "return", "reopen"))
    return dict(rows.order_by("at", "pk").values_list("task_id", "opinion"))


def _instructions(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = Remark.objects.filter(task__in=keys, is_instruction=True)
    for key, text in rows.values_list("task_id", "text"):
        found.setdefault(key, []).append(text[:SOME])
    return found


def _day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return day.isoformat()
