"""Two made-up plans that are asked."""

from __future__ import annotations

import pytest
from tests.core.plans.conftest import document_of

from luoshi.core.plans.checked import checked_plan
from luoshi.core.plans.questions.volume import Volume, bind, shelve

PROVINCE = """\
泓川省2026年服务业行动计划
一、商贸流通（省商务厅牵头）
1.改造老旧商圈。2026年改造商圈12个，引进品牌200家。（省商务厅、省发展改革委负责）
2.发展5G智慧物流。到2027年建成智慧物流园区6个。（省发展和改革委员会牵头，省交通运输厅配合）
3.培育夜间消费。举办夜市活动。
二、养老服务
4.扩大社区食堂。2026年6月底前新建社区食堂90个，对每个新建食堂给予5万元一次性补助。（省民政厅负责）
5.培育养老品牌。培训护理员。
7.开展服务质量宣传。（省委宣传部负责）
"""
STREET = """\
桐渡街道2026年服务任务清单
一、便民服务
1.办好社区食堂。3月底前建成缆桥社区食堂1个。（街道社会事务办负责，联系人：13800000000）
2.走访辖区企业。全年走访企业300家。（经济发展办、区发改委负责）
"""
TWO = """\
关于印发《云岭区商贸行动计划》《云岭区养老行动方案》的通知
各街道办事处：
现将《云岭区商贸行动计划》《云岭区养老行动方案》印发给你们，请遵照执行。
附件：1.云岭区商贸行动计划
2.云岭区养老行动方案
附件1
云岭区商贸行动计划
一、主要任务
（一）建设便民市场。新建便民市场3个。（区商务局负责）
附件2
云岭区养老行动方案
一、主要任务
（一）扩大社区食堂。新建社区食堂8个。（区民政局负责）
"""


@pytest.fixture(scope="session")
def plans() -> tuple[Volume, ...]:
    """A province's plan under the key p1, a street's under p2."""
    documents = [document_of(text) for text in (PROVINCE, STREET)]
    return shelve((checked_plan(document), document.text) for document in documents)


@pytest.fixture(scope="session")
def two_in_one() -> Volume:
    """One file with two plans in it."""
    return _bound(TWO)


@pytest.fixture(scope="session")
def long_plan() -> Volume:
    """A plan with one measure that is long."""
    return _bound(
        f"一、绿化美化\n1.种树。{'栽种灌木，修剪草坪。' * 30}种植银杏。浇水养护。\n"
    )


def _bound(text: str) -> Volume:
    document = document_of(text)
    return bind("p1", checked_plan(document), document.text)
