"""Two evaluations of the sample office: one signed, with what it proposes, one being written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

from django.db import transaction

from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.evaluations.actions import drafting, judging, signing
from luoshi.apps.evaluations.models import Evaluation, Row
from luoshi.apps.evaluations.words import Occasion, Sort
from luoshi.apps.plans.models import PlanRecord, State

SUMMARY = """规划执行第一年总体平稳，主要指标多数按路径推进，生产性服务业项目进度快于生活性服务业。

个别指标余下时间需要的速度高于历年水平，少数举措的任务逾期。建议对难以实现的预期性目标作适当调整，对逾期举措明确通报要求，约束性目标保持不变。"""
# Why and what follows, one after the other.
WHY = {
    Sort.TARGET: (
        (
            "年初项目开工偏晚，三季度以来投资额已经赶上路径，但余下各年需要的速度高于历年最好水平。",
            "目标方向不变，由牵头单位逐年分解，明年一季度结束后再评估一次。",
        ),
        (
            "线下客流恢复慢于预期，大宗消费回落，余下各月需要的增速高于历年同期。",
            "按现有走势到期难以达到，建议适当调整预期性目标值。",
        ),
        (
            "新设企业数量按路径增长，但达到入统标准的比例偏低，余下各年需要的净增数高于历年。",
            "目标仍有条件实现，下一步把入统辅导列为重点。",
        ),
    ),
    Sort.MEASURE: (
        (
            "牵头单位反映合作方的内部审批延后，协议签订推迟，任务没有按期办结。",
            "由牵头单位在年底前报送补救安排；建议在规划中写明通报要求。",
        ),
        (
            "年度宣传方案印发较晚，部分活动移到四季度，任务没有按期办结。",
            "本年内可以补齐；建议在规划中写明通报要求，便于按季调度。",
        ),
    ),
}
# The row of the table of the sample's city plan that is eased: 745 at 6% for five years.
EASED = ("1020.7 | 6.5%", "997 | 6%")
TOLD = "，牵头单位每季度通报进展。"


def load(office: Office, today: date) -> int:
    """Evaluate the two plans in force that promise most; gives back how many were evaluated.

    A second time, or where nobody writes and another signs, it changes nothing.
    """
    people = User.objects.filter(office=office, is_active=True).order_by("pk")
    writer = people.filter(role=Role.EDITOR).first()
    signer = people.filter(role=Role.REVIEWER).first()
    is_done = Evaluation.objects.filter(office=office).exists()
    if writer is None or signer is None or is_done:
        return 0
    day = today.replace(day=1) - timedelta(days=1)
    plans = _promising(office)[:2]
    with transaction.atomic():
        for at, plan in enumerate(plans):
            made = drafting.begin(writer, plan, Occasion.ANNUAL, day)
            _explain(writer, made, most=None if at == 0 else 1)
            if at == 0:
                _sign(writer, signer, made)
    return len(plans)


def _promising(office: Office) -> list[PlanRecord]:
    rows = PlanRecord.objects.filter(office=office, state=State.IN_FORCE)
    found = [one for one in rows if one.promises.exists()]
    return sorted(found, key=lambda one: (-one.promises.count(), one.pk))


def _explain(writer: User, made: Evaluation, most: int | None) -> None:
    """Say why of each row that was not reached, or of the first ones."""
    short = [row for row in made.rows.all() if row.is_short]
    told = {sort: cycle(words) for sort, words in WHY.items()}
    for row in short[:most]:
        reason, conclusion = next(told[Sort(row.sort)])
        words = judging.Words(reason=reason, conclusion=conclusion)
        judging.say(writer, made.pk, row.pk, words, row.version)


def _sign(writer: User, signer: User, made: Evaluation) -> None:
    for row in made.rows.all():
        if row.is_short:
            _propose(writer, made, row)
    made.refresh_from_db()
    head = {"title": made.title, "to": "溪陵市人民政府", "summary": SUMMARY}
    made = drafting.write(writer, made.pk, head, made.version)
    signing.sign(signer, made.pk, made.version)


def _propose(writer: User, made: Evaluation, row: Row) -> None:
    """Ease the row of the table that is known here; have late measures be told about."""
    quote, (eased, easier) = row.facts["quote"], EASED
    kind, old, new = "", quote, ""
    if row.sort == Sort.TARGET and eased in quote:
        kind, new = "value", quote.replace(eased, easier)
    elif row.sort == Sort.MEASURE and "。（" in quote:
        last = quote.split("。（")[0].rsplit("。", 1)[-1]
        kind, old, new = "measures", f"{last}。", f"{last}{TOLD}"
    if kind:
        asked = judging.Wanted(
            kind=kind, old=old, new=new, cites=[0], version=row.version
        )
        judging.propose(writer, made.pk, row.pk, asked)
