"""A small plan of a made-up district, compiled."""

from __future__ import annotations

import pytest

from luoshi.core.documents.read import read_document
from luoshi.core.plans.compile import compile_plan
from luoshi.core.plans.plan import Plan

TEXT = """\
云岭区服务业发展三年行动计划
一、做优商贸服务
1.新建便民市场。改造老旧菜场，到2027年新建便民市场8个，配齐检测设备。（区商务局牵头，区城管局、各街道配合）
2.培育夜间消费。打造滨河夜间消费街区，引进特色餐饮和演艺项目，延长公交营运时间。（区商务局、区文旅局负责）
3.发展直播电商。建设直播基地，2026年底前建成直播基地2处，培训主播500人。（区商务局牵头，区人社局配合）
二、做实生活服务
4.扩大普惠托育。在社区建设嵌入式托育点，到2027年新增托位1200个。（区卫健局牵头，区教育局、各街道配合）
5.办好老年助餐。建设社区食堂和助餐点，完善送餐上门服务，2026年6月底前助餐覆盖所有社区。（区民政局牵头，各街道配合）
6.规范家政服务。推行持证上门，建立家政企业信用档案，每年培训家政人员2000人次。（区商务局、区人社局负责）
"""


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT


@pytest.fixture(scope="session")
def plan() -> Plan:
    return compile_plan(read_document(TEXT.encode(), "计划.txt"))
