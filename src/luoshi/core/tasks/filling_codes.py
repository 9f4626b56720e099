"""What can be wrong with a sheet of progress that was filled in."""

from __future__ import annotations

from luoshi.core.spreadsheets.codes import SHEET_RULES
from luoshi.core.values.rule import Rule

_RULES = (
    Rule(
        "fill-sheet-unknown",
        "error",
        title="不是进展填报表",
        why="文件里没有一张表的表头与下载的填报表一致。",
        mend="重新下载填报表，在其中填写后上传。",
    ),
    Rule(
        "fill-nothing",
        "error",
        title="一行也没有填",
        why="表里没有一行写了本期进展。",
        mend="填写要反馈的任务，其余各行留空即可。",
    ),
    Rule(
        "fill-key-missing",
        "error",
        title="行的标识丢失",
        why="隐藏的“行标识”列被删去或改动，无法判断任务在下载之后是否有人办理过。",
        mend="重新下载填报表，把内容贴过去，不要删改隐藏的列。",
    ),
    Rule(
        "fill-key-differs",
        "error",
        title="任务编号与行标识不一致",
        why="这一行的任务编号被改过，或内容错了行。",
        mend="核对是哪项任务；不要整行剪切粘贴。",
    ),
    Rule(
        "fill-task-unknown",
        "error",
        title="没有这项任务",
        why="任务编号不存在，或不在您能看到的范围内。",
        mend="核对任务编号；重新下载填报表最稳妥。",
    ),
    Rule(
        "fill-task-others",
        "error",
        title="不是本单位牵头的任务",
        why="进展由牵头单位填报。",
        mend="删去这一行的内容；配合单位的分工在任务页填写。",
    ),
    Rule(
        "fill-task-resting",
        "error",
        title="任务现在不能反馈",
        why="任务还没有签收，或已经申请办结、办结、中止。",
        mend="先在系统里签收；已办结的任务不用再填。",
    ),
    Rule(
        "fill-row-stale",
        "error",
        title="下载之后有人办理过",
        why="任务在填报表下载之后发生了变化，照表写入会盖掉新的情况。",
        mend="看任务页的最新情况，重新下载填报表再填。",
    ),
    Rule(
        "fill-row-twice",
        "error",
        title="同一任务填了两行",
        why="一项任务一期只能有一份进展。",
        mend="合并成一行。",
    ),
    Rule(
        "fill-period-closed",
        "error",
        title="这一期已经截止",
        why="下一期的反馈日也过了，或办公室已经采用了这一期的进展。",
        mend="重新下载本期的填报表。",
    ),
    Rule(
        "fill-period-late",
        "warning",
        title="已过反馈日",
        why="可以写入，但按迟报记录。",
        mend="无需修改；下次请在反馈日之前上传。",
    ),
    Rule(
        "fill-text-missing",
        "error",
        title="没有写本期进展",
        why="这一行填了其他内容，没有写进展。",
        mend="补写本期进展，或把整行清空。",
    ),
    Rule(
        "fill-text-long",
        "error",
        title="内容太长",
        why="这一格的字数超过上限。",
        mend="写得简短些，详细材料作为附件上传。",
    ),
    Rule(
        "fill-number-unclear",
        "error",
        title="数字看不懂",
        why="这一格应是一个数，不能带文字、区间或没有算出结果的公式。",
        mend="只写数字；说明写在本期进展里。",
    ),
    Rule(
        "fill-percent-range",
        "error",
        title="完成比例超出范围",
        why="完成比例应在 0 到 100 之间。",
        mend="改为 0 到 100 之间的数。",
    ),
    Rule(
        "fill-percent-small",
        "warning",
        title="完成比例不到 1",
        why="这一格写的是小于 1 的数，可能本来是百分之几十。",
        mend="确认；如是百分之四十五，请写 45 或 45%。",
    ),
    Rule(
        "fill-percent-back",
        "warning",
        title="比上期低",
        why="完成比例比系统里现有的低。",
        mend="核对；确实下降的，在本期进展里写明原因。",
    ),
    Rule(
        "fill-percent-missing",
        "warning",
        title="没有填完成情况",
        why="完成比例和实际值都没有填，任务的进度不变。",
        mend="能填的尽量填一项。",
    ),
    Rule(
        "fill-change",
        "info",
        title="将要写入",
        why="这一行会写成一份进展。",
        mend="无需处理。",
    ),
    Rule(
        "fill-more",
        "info",
        title="其余没有列出",
        why="同类的发现太多，只列出前面的一部分。",
        mend="先改好列出的，再上传一次。",
    ),
)
FILLING_RULES: dict[str, Rule] = {
    **SHEET_RULES,
    **{rule.code: rule for rule in _RULES},
}
