"""The life of a run from collecting its values to the archive, declared as data.

Source   DOMAIN.md §4.3: 采集 → 部门审定 → 试算 → 核对异议 → 审定 → 公布 → 归档
"""

from __future__ import annotations

from luoshi.core.lifecycles.lifecycle import SAME, Condition, Lifecycle, Step

# Who somebody is to one run: answers for the data, is assessed, runs it, decides.
DEPARTMENT = ("department",)
ASSESSED = ("assessed",)
OFFICE = ("office_admin", "organiser")
DECIDING = ("office_admin", "leader")

STATES: dict[str, str] = {
    "collecting": "数据采集",
    "sealed": "部门已审定",
    "trial": "试算",
    "objecting": "核对异议",
    "settled": "已审定",
    "published": "已公布",
    "archived": "已归档",
}
# Nothing of it may be seen by those assessed yet.
INSIDE: frozenset[str] = frozenset({"collecting", "sealed", "trial"})
# Scores may not be calculated anew any more.
FIXED: frozenset[str] = frozenset({"settled", "published", "archived"})

NEEDS: dict[str, str] = {
    "opinion": "意见或理由",
    "evidence": "依据材料",
    "until": "异议截止日期",
}

LIFE = Lifecycle(
    name="assessment",
    states=STATES,
    first="collecting",
    needs=NEEDS,
    steps=(
        Step(
            name="seal",
            label="部门审定",
            sources=("collecting",),
            target=SAME,
            roles=DEPARTMENT,
            conditions=(
                Condition(
                    fact="is_complete",
                    words="本部门负责的数据还没有填全，也没有说明缺少的原因。",
                ),
            ),
        ),
        Step(
            name="close",
            label="结束采集",
            sources=("collecting",),
            target="sealed",
            roles=OFFICE,
            conditions=(
                Condition(
                    fact="all_sealed", words="还有部门没有审定数据，不能结束采集。"
                ),
                Condition(
                    fact="panels_in", words="还有专家没有提交评分，不能结束采集。"
                ),
            ),
        ),
        Step(
            name="return",
            label="退回部门",
            sources=("sealed", "trial"),
            target="collecting",
            roles=OFFICE,
            needs=("opinion",),
        ),
        Step(
            name="calculate",
            label="试算",
            sources=("sealed", "trial"),
            target="trial",
            roles=OFFICE,
            conditions=(
                Condition(fact="is_sound", words="方案还有错误，改正后才能试算。"),
            ),
        ),
        Step(
            name="send",
            label="发各单位核对",
            sources=("trial",),
            target="objecting",
            roles=OFFICE,
            needs=("until",),
            conditions=(
                Condition(
                    fact="has_errors",
                    holds=False,
                    words="试算结果里还有错误级别的发现，处理后再发各单位核对。",
                ),
                Condition(
                    fact="is_fresh",
                    words="试算以后加减分、一票否决或评分又有变动，请重新试算后再发各单位核对。",
                ),
            ),
        ),
        Step(
            name="object",
            label="提出异议",
            sources=("objecting",),
            target=SAME,
            roles=ASSESSED,
            needs=("opinion", "evidence"),
            conditions=(
                Condition(
                    fact="is_open",
                    words="提出异议的期限已过；如确有错误，请与组织评估的单位联系。",
                ),
            ),
        ),
        Step(
            name="decide",
            label="处理异议",
            sources=("objecting",),
            target=SAME,
            roles=OFFICE,
            needs=("opinion",),
            conditions=(Condition(fact="is_pending", words="这条异议已经处理过。"),),
        ),
        Step(
            name="recalculate",
            label="按异议结果重新试算",
            sources=("objecting",),
            target=SAME,
            roles=OFFICE,
            conditions=(
                Condition(
                    fact="has_accepted", words="没有采纳的异议，不需要重新试算。"
                ),
            ),
        ),
        Step(
            name="settle",
            label="审定",
            sources=("objecting",),
            target="settled",
            roles=DECIDING,
            conditions=(
                Condition(
                    fact="is_open", holds=False, words="异议期还没有结束，不能审定。"
                ),
                Condition(fact="all_decided", words="还有异议没有处理完，不能审定。"),
                Condition(
                    fact="is_current",
                    words="采纳异议以后还没有重新试算，不能审定。",
                ),
                Condition(
                    fact="has_errors",
                    holds=False,
                    words="试算结果里还有错误级别的发现，不能审定。",
                ),
            ),
        ),
        Step(
            name="publish",
            label="公布",
            sources=("settled",),
            target="published",
            roles=DECIDING,
        ),
        Step(
            name="archive",
            label="归档",
            sources=("published",),
            target="archived",
            roles=OFFICE,
        ),
    ),
)
