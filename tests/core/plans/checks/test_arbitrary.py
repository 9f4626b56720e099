"""Whatever stands in a text, it is checked without a crash and told in place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.plans.conftest import document_of

from luoshi.core.plans.checks.catalogue import CATALOGUE
from luoshi.core.plans.checks.lint import lint_plan
from luoshi.core.plans.compile import compile_plan

FRAGMENTS = [
    "一、重点任务\n", "(二)完善机制\n", "1.建设市场。", "3.办好集市。", "第三章总则\n", "附件1\n",
    "一是", "四是", "“三清”", "“1+3+N”", "“431”工程", "(区商务局、区财政局负责)", "(各镇牵头)",
    "序号 | 指标名称 | 2020年 | 2025年 | 年均增速 | 属性\n", "1 | 产值(亿元) | 40 | 66 | 8% | 约束性\n",
    "2 | 床位(张) | | | 5% | 预期性\n", "表1 主要指标\n", "——改善环境。", "—改善", "““", "””", "(",
    "到2025年达到50亿元", "9月31日", "倍增计划", "20个,其中东12个、西11个", "8-5个", "。", ",", "\n",
    "餐饮、零售、住宿等两大产业", "联系人:林小满 电话13900001234", "“十四五”(2020—2025年)",
    "起草《标准(征求意见稿)》,向居民提供服务", "《措施》(月政发〔2023〕12号)", "目录\n", "一、回顾1\n",
]  # fmt: skip
SIGNS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
PLANS = st.lists(st.sampled_from(FRAGMENTS) | SIGNS, max_size=40)


@settings(deadline=None, max_examples=120)
@given(PLANS.map("".join))
def test_any_text_is_checked(text: str) -> None:
    document = document_of(f"月湖区计划。{text}")
    findings = lint_plan(document, compile_plan(document))
    for finding in findings:
        assert finding.code in CATALOGUE
        assert finding.message
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
    assert findings == lint_plan(document, compile_plan(document))
