"""The life of a return, from what is awaited to what is published, declared as data.

Source   DOMAIN.md §0.5; CAPABILITIES.md IND, states of a report
"""

from __future__ import annotations

from luoshi.core.lifecycles.lifecycle import Condition, Lifecycle, Step

# Who somebody is to one return; the office's own posts keep their names.
REPORTING = ("unit_reporter", "unit_leader")
SIGNING = ("unit_leader",)
REVIEWING = ("data_officer", "office_admin")
ISSUING = ("office_admin", "leader")

STATES: dict[str, str] = {
    "awaited": "待报",
    "reported": "已报",
    "signed": "单位已审签",
    "approved": "办公室已审核",
    "frozen": "已冻结",
    "published": "已发布",
}
# What the office may count with.
COUNTED: frozenset[str] = frozenset({"approved", "frozen", "published"})
# Figures that change only by a revision.
FIXED: frozenset[str] = frozenset({"frozen", "published"})
# The return is out of the hands of its unit, so it is no longer missing.
HANDED_IN: frozenset[str] = frozenset({"signed", *COUNTED})

NEEDS: dict[str, str] = {"opinion": "意见或理由"}

FIGURES_HOLD = (
    Condition(fact="is_complete", words="还有应填的数据没有填，先填写再上报。"),
    Condition(
        fact="is_refused",
        holds=False,
        words="有数据没有通过审核规则，先改正再上报。",
    ),
    Condition(fact="has_reasons", words="有异常数据还没有说明理由，先说明再上报。"),
)
OTHER_HANDS = Condition(fact="is_other", words="填报和审核要由两个人办理。")

LIFE = Lifecycle(
    name="return",
    states=STATES,
    first="awaited",
    needs=NEEDS,
    steps=(
        Step(
            name="report",
            label="上报",
            sources=("awaited",),
            target="reported",
            roles=REPORTING,
            conditions=FIGURES_HOLD,
        ),
        Step(
            name="take_back",
            label="撤回",
            sources=("reported",),
            target="awaited",
            roles=REPORTING,
        ),
        Step(
            name="sign",
            label="单位审签",
            sources=("reported",),
            target="signed",
            roles=SIGNING,
            conditions=(OTHER_HANDS,),
        ),
        Step(
            name="turn_back",
            label="单位退回",
            sources=("reported",),
            target="awaited",
            roles=SIGNING,
            needs=("opinion",),
        ),
        Step(
            name="approve",
            label="办公室审核通过",
            sources=("signed",),
            target="approved",
            roles=REVIEWING,
            conditions=(OTHER_HANDS,),
        ),
        Step(
            name="return",
            label="退回",
            sources=("signed", "approved"),
            target="awaited",
            roles=REVIEWING,
            needs=("opinion",),
        ),
        Step(
            name="freeze",
            label="冻结",
            sources=("approved",),
            target="frozen",
            roles=REVIEWING,
        ),
        Step(
            name="publish",
            label="发布",
            sources=("frozen",),
            target="published",
            roles=ISSUING,
        ),
        Step(
            name="revise",
            label="修订",
            sources=("frozen", "published"),
            target="awaited",
            roles=REVIEWING,
            needs=("opinion",),
        ),
    ),
)
# Steps that send a return back to its unit: each counts against it.
RETURNING: frozenset[str] = frozenset({"turn_back", "return"})
