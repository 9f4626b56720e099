"""One of each kind of document, of a county that does not exist."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from luoshi.core.reports.official.body import Head, Para
from luoshi.core.reports.official.kinds.bulletin import Bulletin, bulletin
from luoshi.core.reports.official.kinds.matter import Sender, Standing, Task
from luoshi.core.reports.official.kinds.monthly import Monthly, Section, monthly
from luoshi.core.reports.official.kinds.orders import (
    Order,
    Pressing,
    Talk,
    chaser,
    order,
    reminder,
    supervision,
    talk,
)
from luoshi.core.reports.official.letter import Attachment, Letter, Printed
from luoshi.core.reports.official.number import Number

DAY = date(2026, 11, 5)
OFFICE = Sender(
    issuer="云岭县人民政府办公室",
    day=DAY,
    number=Number("云岭政办发", 2026, 12),
    contact="联系人：林知远，联系电话：0000-1234567",
    copies=("县委办公室", "县人大常委会办公室", "县政协办公室", "县纪委监委机关"),
    printer="云岭县人民政府办公室",
)
SQUAD = Sender(
    issuer="云岭县人民政府督查室",
    day=DAY,
    number=Number("云岭政督函", 2026, 7),
    contact="联系人：林知远，联系电话：0000-1234567",
    copies=("县政府分管副县长",),
)
TASKS = (
    Task(
        code="2026-031",
        title="新建社区便民服务中心",
        aim="年内建成6个",
        due=date(2026, 10, 31),
        lead="县民政局",
        support=("县财政局", "县住房城乡建设局"),
        source="政府工作报告",
        light="红",
        progress="主体完工4个，2个因用地手续未开工",
        late=4,
    ),
    Task(
        code="2026-032",
        title="改造城区农贸市场",
        aim="改造3处",
        due=date(2026, 11, 30),
        lead="县商务局",
        support=("县市场监管局",),
        source="县政府常务会议",
        light="黄",
        progress="已改造1处，另2处正在招标",
    ),
    Task(
        code="2026-033",
        title="开通城乡客运专线",
        due=date(2026, 12, 20),
        lead="县交通运输局",
        source="十件民生实事",
        light="绿",
        progress="线路已定，车辆到位",
    ),
    Task(
        code="2026-034",
        title="完成乡镇养老服务站挂牌",
        due=date(2026, 9, 30),
        lead="县民政局",
        light="蓝",
        progress="12个站点全部挂牌",
    ),
)
STANDINGS = (
    Standing(
        key="traffic",
        unit="县交通运输局",
        due=9,
        done=9,
        in_time=9,
        late=0,
        days=Decimal("8.25"),
        place=1,
    ),
    Standing(
        key="commerce",
        unit="县商务局",
        due=18,
        done=17,
        in_time=17,
        late=1,
        returned=1,
        days=Decimal("11.05"),
        place=2,
    ),
    Standing(
        key="market",
        unit="县市场监管局",
        due=7,
        done=7,
        in_time=6,
        late=1,
        days=Decimal("12.4"),
        place=3,
    ),
    Standing(
        key="housing",
        unit="县住房城乡建设局",
        due=12,
        done=11,
        in_time=10,
        late=2,
        returned=2,
        days=Decimal("14.75"),
        place=4,
    ),
    Standing(
        key="civil",
        unit="县民政局",
        due=11,
        done=8,
        in_time=7,
        late=4,
        returned=3,
        days=Decimal("17.6"),
        place=5,
    ),
    Standing(key="forest", unit="县林业局", due=0, done=0, in_time=0, late=0),
)
UNITS = ("各乡镇人民政府", "县政府各部门")


def query(unit: str, count: str) -> str:
    """Where a figure leads to."""
    return f"/tasks/?unit={unit}&count={count}&month=2026-10"


def pressing(task: int = 0, **more: object) -> Pressing:
    """One task pressed for."""
    one = TASKS[task]
    return Pressing(
        sender=SQUAD, to=one.lead, task=one, reply=date(2026, 11, 10), **more
    )  # type: ignore[arg-type]


def made_order() -> Letter:
    return order(
        Order(
            sender=OFFICE,
            to=("县民政局", "县商务局", "县交通运输局"),
            topic="2026年民生实事",
            tasks=TASKS,
            receipt=date(2026, 11, 9),
            feedback="每月25日前",
        )
    )


def made_supervision() -> Letter:
    return supervision(pressing(grade="红", reason="逾期4个工作日未报办结"))


def made_chaser() -> Letter:
    return chaser(pressing(round=2))


def made_reminder() -> Letter:
    return reminder(pressing(1))


def made_talk() -> Letter:
    return talk(
        Talk(
            sender=SQUAD,
            to="县民政局",
            person="县民政局主要负责同志",
            host="县政府办公室主要负责同志",
            when="2026年11月12日（星期四）15:00",
            place="县政府2号楼会议室",
            reasons=(
                "你单位连续两个月按期办结率排名末位，且1项任务经两次催办仍未办结。",
            ),
            tasks=TASKS[:1],
        )
    )


def made_bulletin() -> Letter:
    return bulletin(
        Bulletin(
            sender=OFFICE,
            to=UNITS,
            period="2026年10月",
            standings=STANDINGS,
            overdue=TASKS[:1],
            problems=("个别单位反馈内容空泛，以部署代替落实，复核时被退回。",),
        ),
        query,
    )


def made_monthly() -> Letter:
    return monthly(
        Monthly(
            sender=OFFICE,
            to="溪陵市人民政府",
            signers=("沈怀川",),
            topic="服务业提质行动",
            period="2026年10月",
            sections=(
                Section(
                    title="民生服务",
                    text="民生服务类任务总体平稳，用地手续仍是短板。",
                    tasks=(TASKS[0], TASKS[3]),
                ),
                Section(title="商贸流通", text="", tasks=TASKS[1:3]),
            ),
            problems=("2个便民服务中心用地手续未办结，需市自然资源部门指导。",),
            steps=("倒排工期，11月底前完成用地报批。", "对黄灯任务每周调度一次。"),
        ),
        query,
    )


KINDS = {
    "order": made_order,
    "supervision": made_supervision,
    "chaser": made_chaser,
    "reminder": made_reminder,
    "talk": made_talk,
    "bulletin": made_bulletin,
    "monthly": made_monthly,
}


def full(**more: object) -> Letter:
    """A document with every part that there is."""
    parts: dict[str, object] = {
        "kind": "通知",
        "issuer": "云岭县人民政府",
        "title": "云岭县人民政府关于印发服务业提质三年行动方案（2026—2028年）的通知",
        "day": date(2026, 3, 5),
        "number": Number("云岭政发", 2026, 3),
        "copy": 7,
        "secrecy": "秘密★1年",
        "urgency": "特急",
        "addressees": UNITS,
        "body": (
            Para("现将行动方案印发给你们，请结合实际认真贯彻执行。"),
            Head(1, "总体要求"),
            Head(2, "工作目标。", "到2028年，全县服务业增加值稳步增长。"),
            Head(3, "分年度安排。", "第一年打基础。"),
            Head(4, "分季度安排。", "第一季度开好局。"),
        ),
        "attachments": (
            Attachment("重点任务清单。", (Para("任务清单正文。"),)),
            Attachment("责任分工表", (Para("责任分工正文。"),)),
        ),
        "note": "此件公开发布",
        "copies": ("县委办公室", "县人大常委会办公室"),
        "printed": Printed("云岭县人民政府办公室", date(2026, 3, 6)),
    }
    return Letter(**{**parts, **more})  # type: ignore[arg-type]


def pages(lines: int) -> Letter:
    """A document of full lines, to count them on a page."""
    return full(body=tuple(Para("字" * 26) for _ in range(lines)), attachments=())
