"""The steps that are open to somebody, and what a person is told before taking one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from luoshi.apps.tasks.actions.life import Given, facts
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import Standing
from luoshi.core.lifecycles.lifecycle import Condition, Step
from luoshi.core.tasks.life import LIFE

# What no life of a task has a step for, and is written among its steps.
BESIDE: Mapping[str, Promise] = {
    "colour": _("人工调整灯色"),
    "revise": _("随规划修订变更"),
    "part": _("完成分工"),
    "evidence": _("补充佐证材料"),
}
# Reporting has a page of its own.
ELSEWHERE = frozenset({"report"})
# Taken with one click, because they can be taken by mistake without harm.
PLAIN = frozenset({"sign", "start", "submit"})
# Of these nothing is said where they do not apply: nobody thinks of them then.
SILENT = frozenset({"is_asking", "is_endorsed", "may_object"})
# Days that are given with the step itself.
GIVEN = frozenset({"is_later", "has_time"})
CONFIRM: Mapping[str, Promise] = {
    "dispatch": _("交办后牵头单位和配合单位都会收到通知，内容不能直接再改。"),
    "object": _("提出异议后由办公室裁定，签收时限重新计算。"),
    "withdraw": _("退单后任务回到草稿，原单位不再看到它。"),
    "reassign": _("改派后原单位不再承担，新单位的签收时限从现在算起。"),
    "ask_extension": _("先由督查初审，再由领导批准；批准以前仍按原时限亮灯。"),
    "endorse_extension": _("初审同意后还要另一人批准，时限才会变。"),
    "grant_extension": _("批准后新的时限立即生效，原定时限仍会留在记录里。"),
    "refuse_extension": _("不同意后时限不变，单位会收到通知。"),
    "apply": _("申请后由办公室复核，复核期间不能再反馈进展。"),
    "return": _("退回重办会计入该单位的退回次数。"),
    "pass": _("复核通过后任务办结，等待销号。"),
    "reopen": _("审阅退回会计入该单位的退回次数。"),
    "strike": _("销号以后这项任务不能再改。"),
    "suspend": _("中止期间不计时、不亮灯，可以恢复办理。"),
    "carry": _("本任务到此为止，下一年度会新立一项接着办。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A step somebody may think of; ``why_not`` where it cannot be taken yet."""

    name: str
    label: str
    confirm: str
    is_plain: bool
    why_not: str


def openings(who: Standing, task: Task, roles: frozenset[str]) -> list[Opening]:
    """The steps of a task that are open to somebody with these roles, in their order."""
    known = facts(who, task, Given())
    found = []
    for step in LIFE.open_to(task.state, roles):
        unmet = [one for one in step.conditions if not _holds(one, known)]
        asked = [one for one in unmet if one.fact not in GIVEN]
        if step.name in ELSEWHERE or any(one.fact in SILENT for one in asked):
            continue
        found.append(_opening(step, asked))
    return found


def _holds(condition: Condition, known: Mapping[str, bool]) -> bool:
    return known.get(condition.fact, False) is condition.holds


def _opening(step: Step, unmet: list[Condition]) -> Opening:
    return Opening(
        name=step.name,
        label=gettext(step.label),
        confirm=confirm(step.name),
        is_plain=step.name in PLAIN,
        why_not="".join(_told(unmet)),
    )


def _told(unmet: list[Condition]) -> Iterator[str]:
    for one in unmet[:1]:
        yield gettext(one.words)


def confirm(name: str) -> str:
    """What follows from a step."""
    return str(CONFIRM.get(name, ""))


def step_label(name: str) -> str:
    """What a step is called where it stands among the steps that were taken."""
    step = LIFE.by_name.get(name)
    return gettext(step.label) if step is not None else str(BESIDE.get(name, name))
