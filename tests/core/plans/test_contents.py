"""Headings that stand only in the contents are put back."""

from __future__ import annotations

from typing import Any

TEXT = """临江街服务业发展规划
目 录
一、发展回顾1
（一）商贸物流稳步壮大1
（二）养老托育加快补齐2
二、重点任务3
（一）建设智慧物流园区3
（二）打造滨江夜间商圈4
（三）健全社区养老网络5
三、保障措施6
（一）强化资金投入6
（二）加强统计监测7
过去五年，商贸物流企业数量持续增加，规模稳步壮大，冷链仓储能力有所增强，配送效率不断提高。
养老托育设施加快补齐，社区食堂和日间照料点逐步延伸，服务供给更加多样，居民满意度持续提升。
推进智慧物流园区二期建设，引进仓储配送企业，完善园区道路、充电和信息设施，提升分拨效率和服务水平。
围绕滨江岸线打造夜间商圈，丰富餐饮、演艺、文创业态，优化灯光和交通组织，延长公共交通运营时间。
健全社区养老服务网络，每个社区设置一处照料站点，配备专职人员，引入专业机构开展助餐助浴助医服务。
强化财政资金投入，统筹使用各类专项资金，引导社会资本参与设施建设运营，完善绩效评价和监督机制。
加强服务业统计监测，完善名录库和月度调度制度，及时分析运行情况，定期向街道工作会议报告进展情况。
"""


def test_lost_headings_return_to_their_text(compiled: Any) -> None:
    plan = compiled(TEXT)
    paths = [measure.path[-1] for measure in plan.measures]
    assert paths == [
        "（一）建设智慧物流园区", "（二）打造滨江夜间商圈", "（三）健全社区养老网络",
        "（一）强化资金投入", "（二）加强统计监测",
    ]  # fmt: skip


def test_restored_headings_are_marked(compiled: Any) -> None:
    plan = compiled(TEXT)
    restored = [heading for heading in plan.outline if heading.restored]
    assert len(restored) == 10
    assert all(heading.span.end < TEXT.index("过去五年") for heading in restored)


def test_printed_headings_need_no_contents(compiled: Any) -> None:
    text = (
        "目录\n一、总体要求1\n二、重点任务2\n（一）发展商贸2\n（二）发展物流3\n"
        "一、总体要求\n坚持改革创新。\n二、重点任务\n（一）发展商贸。培育商圈。\n（二）发展物流。建设枢纽。"
    )
    plan = compiled(text)
    assert not any(heading.restored for heading in plan.outline)
    assert [measure.title for measure in plan.measures] == ["发展商贸", "发展物流"]
