"""The people of the tests, by their relation to a plan, and the plan they share."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from luoshi.apps.accounts.models import User
from luoshi.apps.plans.actions.compiling import compile_record
from luoshi.apps.plans.models import PlanRecord

TEXT = """云岭县2026—2028年服务业提质行动方案

一、总体要求

到2028年，全县服务业增加值达到120亿元，限额以上服务业企业达到80家。

二、重点任务

（一）做强现代物流。建设云岭智慧物流园，2027年底前建成冷链仓库3座，冷链流通率达到35%以上。（牵头单位：县商务局；责任单位：县交通运输局、县农业农村局）

（二）提升养老服务。每个乡镇建设1个综合养老服务中心，对新建中心每个给予20万元补贴，依据《云岭县养老服务管理办法》执行。（责任单位：县民政局、县财政局）

（三）培育家政品牌。支持家政企业规范发展，培育一批本地家政品牌。
"""


@dataclass(frozen=True)
class Person:
    """Somebody in the cast, with their browser."""

    user: User | None
    client: Client


def compiled(record: PlanRecord) -> PlanRecord:
    """The same plan after the worker has had it."""
    compile_record.call(record.pk, str(record.run))
    record.refresh_from_db()
    return record
