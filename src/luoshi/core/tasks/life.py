"""The life of a task from draft to struck off, declared as data.

Source   DOMAIN.md §1.2: state machine and the rules of real offices
"""

from __future__ import annotations

from luoshi.core.lifecycles.lifecycle import SAME, Condition, Lifecycle, Step

# Who somebody is to one task; the office's own posts keep their names.
LEAD = ("lead_reporter", "lead_leader")
OFFICE = ("office_admin", "supervisor")
DECIDING = ("office_admin", "leader")

STATES: dict[str, str] = {
    "draft": "草稿",
    "pending": "待审核",
    "dispatched": "已交办",
    "signed": "已签收",
    "working": "办理中",
    "objected": "异议中",
    "applied": "申请办结",
    "done": "已办结",
    "closed": "已销号",
    "suspended": "已中止",
    "carried": "转下年",
}
# Sent out and not yet done: what a unit has on its desk.
OPEN: frozenset[str] = frozenset(
    {"dispatched", "signed", "working", "objected", "applied"}
)
DONE: frozenset[str] = frozenset({"done", "closed"})
# What may go on in another year, or be stopped.
CARRIED_FROM: frozenset[str] = frozenset({"dispatched", "signed", "working"})
# Ended without being done: in no rate.
ASIDE: frozenset[str] = frozenset({"suspended", "carried"})
# Not sent out: nobody outside the office sees it.
INSIDE: frozenset[str] = frozenset({"draft", "pending"})

NEEDS: dict[str, str] = {
    "opinion": "意见或理由",
    "due": "新的完成时限",
    "unit": "改派给哪个单位",
}

LIFE = Lifecycle(
    name="task",
    states=STATES,
    first="draft",
    needs=NEEDS,
    steps=(
        Step(
            name="submit",
            label="提交审核",
            sources=("draft",),
            target="pending",
            roles=OFFICE,
            conditions=(
                Condition(
                    fact="has_lead", words="还没有确定唯一的牵头单位，先选定再提交。"
                ),
                Condition(fact="has_due", words="还没有完成时限，先填写再提交。"),
            ),
        ),
        Step(
            name="send_back",
            label="退回修改",
            sources=("pending",),
            target="draft",
            roles=DECIDING,
            needs=("opinion",),
        ),
        Step(
            name="dispatch",
            label="交办",
            sources=("pending",),
            target="dispatched",
            roles=DECIDING,
            conditions=(
                Condition(
                    fact="has_lead", words="还没有确定唯一的牵头单位，先选定再交办。"
                ),
                Condition(fact="has_due", words="还没有完成时限，先填写再交办。"),
            ),
        ),
        Step(
            name="sign",
            label="签收",
            sources=("dispatched",),
            target="signed",
            roles=LEAD,
        ),
        Step(
            name="object",
            label="提出异议",
            sources=("dispatched", "signed"),
            target="objected",
            roles=("lead_leader",),
            needs=("opinion",),
            conditions=(
                Condition(
                    fact="may_object",
                    words="异议应在收到任务后 2 个工作日内提出，期限已过；如确有困难，请申请延期或与办公室联系。",
                ),
            ),
        ),
        Step(
            name="uphold",
            label="不同意异议",
            sources=("objected",),
            target="dispatched",
            roles=OFFICE,
            needs=("opinion",),
        ),
        Step(
            name="withdraw",
            label="同意退单",
            sources=("objected",),
            target="draft",
            roles=OFFICE,
            needs=("opinion",),
        ),
        Step(
            name="reassign",
            label="改派",
            sources=("dispatched", "signed", "working", "objected"),
            target="dispatched",
            roles=OFFICE,
            needs=("unit", "opinion"),
            conditions=(
                Condition(
                    fact="has_time",
                    words="任务已经到期的，改派时要写明新的完成时限，晚于原时限，不把原单位的超期转给新单位。",
                ),
            ),
        ),
        Step(
            name="start",
            label="开始办理",
            sources=("signed",),
            target="working",
            roles=LEAD,
        ),
        Step(
            name="report",
            label="反馈进展",
            sources=("working",),
            target=SAME,
            roles=LEAD,
        ),
        Step(
            name="ask_extension",
            label="申请延期",
            sources=("signed", "working"),
            target=SAME,
            roles=("lead_leader",),
            needs=("due", "opinion"),
            conditions=(
                Condition(
                    fact="is_overdue",
                    holds=False,
                    words="延期必须在到期之前申请，本任务已经到期。",
                ),
                Condition(
                    fact="is_asking",
                    holds=False,
                    words="已有一份延期申请在审，请等待结果。",
                ),
                Condition(
                    fact="is_later",
                    words="新的完成时限要晚于现在的时限，也不能早于今天。",
                ),
            ),
        ),
        Step(
            name="endorse_extension",
            label="延期初审",
            sources=("signed", "working"),
            target=SAME,
            roles=("supervisor", "office_admin"),
            needs=("opinion",),
            conditions=(Condition(fact="is_asking", words="没有待初审的延期申请。"),),
        ),
        Step(
            name="grant_extension",
            label="批准延期",
            sources=("signed", "working"),
            target=SAME,
            roles=DECIDING,
            needs=("opinion",),
            conditions=(
                Condition(
                    fact="is_endorsed", words="延期申请还没有经督查初审，不能批准。"
                ),
                Condition(
                    fact="is_other",
                    words="初审和批准要由两个人办理。",
                ),
                Condition(
                    fact="is_later",
                    words="批准的新时限要晚于现在的时限，也不能早于今天。",
                ),
            ),
        ),
        Step(
            name="refuse_extension",
            label="不同意延期",
            sources=("signed", "working"),
            target=SAME,
            roles=("supervisor", "office_admin", "leader"),
            needs=("opinion",),
            conditions=(Condition(fact="is_asking", words="没有待审的延期申请。"),),
        ),
        Step(
            name="apply",
            label="申请办结",
            sources=("working",),
            target="applied",
            roles=("lead_leader",),
            needs=("opinion",),
            conditions=(
                Condition(
                    fact="has_report", words="还没有反馈过进展，先反馈再申请办结。"
                ),
                Condition(
                    fact="parts_done",
                    words="配合单位的分工还没有全部完成，不能申请办结。",
                ),
                Condition(
                    fact="children_done", words="还有子任务没有办结，不能申请办结。"
                ),
                Condition(
                    fact="problems_open",
                    holds=False,
                    words="问题台账里还有未销号的问题，不能申请办结。",
                ),
                Condition(
                    fact="is_asking",
                    holds=False,
                    words="延期申请还在审，有结果后再申请办结。",
                ),
            ),
        ),
        Step(
            name="return",
            label="退回重办",
            sources=("applied",),
            target="working",
            roles=OFFICE,
            needs=("opinion",),
        ),
        Step(
            name="pass",
            label="复核通过",
            sources=("applied",),
            target="done",
            roles=OFFICE,
            needs=("opinion",),
        ),
        Step(
            name="reopen",
            label="审阅退回",
            sources=("done",),
            target="working",
            roles=DECIDING,
            needs=("opinion",),
        ),
        Step(
            name="strike",
            label="销号",
            sources=("done",),
            target="closed",
            roles=DECIDING,
        ),
        Step(
            name="suspend",
            label="中止",
            sources=("dispatched", "signed", "working"),
            target="suspended",
            roles=DECIDING,
            needs=("opinion",),
        ),
        Step(
            name="resume",
            label="恢复办理",
            sources=("suspended",),
            target="working",
            roles=DECIDING,
            needs=("opinion",),
        ),
        Step(
            name="carry",
            label="转下年",
            sources=("dispatched", "signed", "working"),
            target="carried",
            roles=DECIDING,
            needs=("due", "opinion"),
        ),
    ),
)


def resumed(before: str) -> str:
    """Where a task goes on that was stopped in a state: nobody skips signing for it.

    Example

        >>> resumed("dispatched"), resumed("working")
        ('dispatched', 'working')
    """
    return before if before in CARRIED_FROM else "working"


# Steps that send work back to the unit: each counts against it.
RETURNING: frozenset[str] = frozenset({"return", "reopen"})
