"""A small fictional plan, compiled, and the people who review it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from luoshi.core.documents.read import read_document
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.rebase import Rebase, rebase
from luoshi.core.plans.review.replay import Reviewed, replay

BY = Stamp(author="苏晚", moment="2026-03-02T09:30:00", reason="核对原文")
OTHER = Stamp(author="贺知微", moment="2026-03-02T10:00:00")

TEXT = """柳汀区便民服务提升行动方案

一、总体要求
到2026年,全区便民网点达到120个,居民满意度达到95%以上。

二、便民设施
(一)新增便民网点。在柳汀、石埠两个社区新增便民网点12个,6月底前开门营业。责任单位:区商务局、柳汀街道办事处
(二)改造早市集市。完成早市摊位、排水和照明改造,划定收市时间,摊位增加到80个。(区城管局牵头,区市场监管局配合)
(三)增设充电设施。新建电动自行车充电棚20处、充电接口600个。责任单位:区应急管理局
(四)治理停车难题。利用桥下空间新增停车位180个,推动机关停车场夜间开放。责任单位:区城管局

三、为老服务
(五)办好社区食堂。新建社区食堂3个,日均供餐能力达到400份。责任单位:区民政局、区卫生健康局
(六)加强居家照护。建设家庭养老床位60张,每周上门巡访。责任单位:区民政局
(七)发展社区托育。开设嵌入式托育点2个,提供普惠托位40个,9月底前投入使用。责任单位:区卫生健康局

四、保障措施
(八)强化进度调度。每月召开一次调度会,结果纳入年度考核。责任单位:区政府办公室
(九)广泛接受监督。任务进展按季公开,群众意见3个工作日内回复。责任单位:区政府办公室
"""


def plan_of(text: str = TEXT) -> Plan:
    """A text compiled, with its reading text."""
    document = read_document(text.encode(), "plan.txt")
    return replace(compile_plan(document), text=document.text)


def large_plan(edit: str = "") -> Plan:
    """A plan of 500 measures and as many targets; ``edit`` is put into every seventh."""
    lines = ["柳汀区驿站建设方案\n"]
    for number, place in enumerate(_places(500)):
        if number % 20 == 0:
            lines.append(f"{CHAPTERS[number // 20]}、建设{place}片区")
        added = edit if number % 7 == 0 else ""
        lines.append(
            f"{number % 20 + 1}.办好{place}驿站。{added}新建{place}驿站{number + 3}个,"
            f"服务居民和来往职工。责任单位:区民政局、{place}街道办事处"
        )
    plan = plan_of("\n".join(lines))
    assert len(plan.measures) == 500
    return plan


CHAPTERS = [f"{ten}{one}" for ten in ("", "十", "二十") for one in "一二三四五六七八九"]


def _places(count: int) -> list[str]:
    first, last = "柳石青桐枫泓旧新上下东西南北", "汀埠岚渡浦江港桥湾坊桅塔巷屯坡洲"
    return [f"{a}{b}{c}" for c in "里外前后" for b in last for a in first][:count]


def titled(reviewed: Reviewed, title: str) -> Item:
    """The live measure with this title."""
    return next(i for i in reviewed.of("measure") if i.current["title"] == title)


def aimed(reviewed: Reviewed, words: str) -> Item:
    """The live target whose quote holds these words."""
    return next(i for i in reviewed.of("target") if words in i.current["quote"])


def where(text: str, words: str) -> list[int]:
    """The place of words in a text."""
    start = text.index(words)
    return [start, start + len(words)]


class Office:
    """A plan under review: each step is drafted on what stands, and taken."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.plan = plan or plan_of()
        self.changes: list[Change] = []

    @property
    def now(self) -> Reviewed:
        return replay(self.plan, self.changes)

    def take(self, change: Change) -> Change:
        self.changes.append(change)
        return change


def better(plan: Plan, words: str, **fields: Any) -> Plan:
    """The plan by a compiler that reads one target otherwise."""
    targets = (
        replace(target, **fields) if words in target.quote else target
        for target in plan.targets
    )
    return replace(plan, targets=tuple(targets))


def without(plan: Plan, words: str) -> Plan:
    """The plan by a compiler that no longer finds one target."""
    kept = (target for target in plan.targets if words not in target.quote)
    return replace(plan, targets=tuple(kept))


def corrected(office: Office, words: str = "停车位180", **fields: Any) -> str:
    key = aimed(office.now, words).key
    office.take(draft.correct(office.now, key, fields or {"value": 160}, BY))
    return key


def moved(office: Office, new: Plan) -> Rebase:
    done = rebase(office.plan, new, office.changes)
    office.plan, office.changes = new, list(done.kept)
    return done


def fates(done: Rebase) -> list[str]:
    return [outcome.fate for outcome in done.outcomes]
