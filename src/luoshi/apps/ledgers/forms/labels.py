"""What the fields of a ledger are called on the page."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Mapping[str, str | Promise] = {
    "number": _("序号"),
    "code": _("任务编号"),
    "source": _("来源文件及文号"),
    "category": _("任务大类"),
    "title": _("任务名称"),
    "content": _("具体工作"),
    "target": _("目标值/完成标准"),
    "node": _("年度节点"),
    "leader": _("牵头领导"),
    "lead": _("牵头单位"),
    "responsible": _("责任单位"),
    "support": _("配合单位"),
    "force": _("专班"),
    "contact": _("责任人及电话"),
    "assigned": _("交办日期"),
    "signed": _("签收日期"),
    "deadline": _("完成时限"),
    "frequency": _("反馈频次"),
    "progress": _("本期进展"),
    "ratio": _("完成比例"),
    "status": _("状态"),
    "problems": _("存在问题"),
    "coordination": _("需协调事项"),
    "next": _("下步措施"),
    "evidence": _("佐证材料"),
    "light": _("灯色"),
    "urged": _("催办次数"),
    "extended": _("延期次数及批文"),
    "closed": _("办结日期"),
    "review": _("复核意见"),
    "instruction": _("领导批示"),
    "struck": _("销号日期"),
    "place": _("原文位置"),
    "remark": _("备注"),
}
