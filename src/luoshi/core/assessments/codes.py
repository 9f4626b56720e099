"""What can be wrong with a scheme, with what is scored by it, or with how a plan came true."""

from __future__ import annotations

from luoshi.core.values.rule import Rule

_SCHEME = (
    Rule(
        "scheme-weights-uneven",
        "error",
        title="权重合计不对",
        why="下级指标的权重之和应等于上级的权重，各一级指标之和应等于总分。",
        mend="调整权重，使各级合计相符。",
    ),
    Rule(
        "scheme-weight-unusable",
        "error",
        title="权重不大于 0",
        why="权重为 0 或负数的指标不能计分。",
        mend="填写大于 0 的权重，或删去该指标。",
    ),
    Rule(
        "scheme-method-missing",
        "error",
        title="没有计分方法",
        why="末级指标没有计分方法，数据无法变成得分。",
        mend="为该指标选一种计分方法。",
    ),
    Rule(
        "scheme-method-unsound",
        "error",
        title="计分方法的参数不成立",
        why="按这些参数算不出得分，或算出的得分与指标方向相反。",
        mend="按提示改正参数。",
    ),
    Rule(
        "scheme-source-missing",
        "error",
        title="没有数据来源",
        why="没有写明数据来自哪个指标、哪个部门，出了差错无处核对。",
        mend="写明统计指标、任务情况、评分部门或专家组。",
    ),
    Rule(
        "scheme-parts-scored",
        "error",
        title="有下级的指标又有计分方法",
        why="有下级的指标由下级合计得出，自己不再计分。",
        mend="去掉它的计分方法和来源，或去掉下级。",
    ),
    Rule(
        "scheme-code-twice",
        "error",
        title="代码重复",
        why="两个指标、两个加减分事项或两个组别用了同一个代码，分不清数据归谁。",
        mend="改为不同的代码。",
    ),
    Rule(
        "scheme-tie-unknown",
        "error",
        title="同分排序用了没有的指标",
        why="总分相同时按这些指标的得分排序，其中有的不是末级指标。",
        mend="改为方案里的末级指标。",
    ),
    Rule(
        "scheme-item-unsound",
        "error",
        title="加减分事项不成立",
        why="加减分的分值或上限小于 0，或加减分事项没有分值。",
        mend="填写大于 0 的分值；减分也写正数。",
    ),
    Rule(
        "scheme-origin-unsound",
        "error",
        title="权重的来历不成立",
        why="方案写明权重由两两比较或熵权得出，但所写的判断矩阵、权重对不上。",
        mend="重新定权，或删去这段来历。",
    ),
    Rule(
        "scheme-panel-unsound",
        "error",
        title="专家评分去掉的个数不成立",
        why="只有专家评分可以去掉最高分和最低分，个数不能小于 0。",
        mend="改正去掉的个数，或改用专家评分。",
    ),
    Rule(
        "scheme-nothing-scored",
        "error",
        title="方案里没有指标",
        why="没有一个指标，无法计分。",
        mend="至少加入一个指标。",
    ),
    Rule(
        "scheme-version-missing",
        "error",
        title="方案没有版本",
        why="没有版本号就说不清一次计分用的是哪一稿方案。",
        mend="填写版本，例如“2026 年第 1 版”。",
    ),
)
_SCORES = (
    Rule(
        "score-value-missing",
        "warning",
        title="缺少数据",
        why="这个单位的这项指标没有数据，按方案规定的办法处理。",
        mend="补报数据后重新试算，或确认按缺数据处理。",
    ),
    Rule(
        "score-value-unusable",
        "error",
        title="数据不能计分",
        why="数据或目标值不符合计分方法的要求，暂按缺数据处理。",
        mend="按提示核对数据、目标值或基准值。",
    ),
    Rule(
        "score-group-unknown",
        "error",
        title="单位的组别不在方案里",
        why="方案分组计分，这个单位的组别没有写在方案里。",
        mend="改正单位的组别，或在方案里增加这一组。",
    ),
    Rule(
        "score-criterion-unknown",
        "error",
        title="数据对应的指标不在方案里",
        why="这些数据的指标代码不是方案的末级指标，没有使用。",
        mend="核对指标代码和方案版本。",
    ),
    Rule(
        "score-unit-unknown",
        "error",
        title="数据对应的单位不参加评估",
        why="有数据或加减分记录的单位不在本次评估的名单里，没有使用。",
        mend="核对单位，或把它加入名单。",
    ),
    Rule(
        "score-item-unknown",
        "error",
        title="加减分事项不在方案里",
        why="这条加减分记录的事项代码没有写在方案里，没有使用。",
        mend="核对事项代码和方案版本。",
    ),
    Rule(
        "score-reason-unlisted",
        "error",
        title="加减分的理由不在规定的范围内",
        why="方案列明了哪些情形可以加减分，这条记录的理由不在其中，没有使用。",
        mend="改为列明的情形，或撤回这条记录。",
    ),
    Rule(
        "score-points-negative",
        "error",
        title="加减分的分值小于 0",
        why="减分也写正数，由事项的种类决定加还是减；负数会抵消别的记录，没有使用。",
        mend="改为正数，或改用另一种事项。",
    ),
    Rule(
        "score-evidence-missing",
        "warning",
        title="加减分没有依据",
        why="这条加减分或一票否决没有附文件依据，被评单位可以提出异议。",
        mend="补充依据的文号或材料。",
    ),
)
_EVALUATION = (
    Rule(
        "evaluation-target-missed",
        "warning",
        title="目标没有达到",
        why="到了期限，或者约定始终要守住的界限已经突破，实际值没有达到目标。",
        mend="查明原因，在评估报告里说明；需要时修订规划。",
    ),
    Rule(
        "evaluation-target-behind",
        "warning",
        title="目标落后于路径",
        why="按现在的进度，到期达到目标有困难。",
        mend="查明落后的任务，加强措施，或提出修订。",
    ),
    Rule(
        "evaluation-target-unknown",
        "warning",
        title="目标无法判断",
        why="没有实际值、目标值或可以比较的路径，说不出目标是否达到。",
        mend="补报数据，或在修订时明确指标、口径和数据来源。",
    ),
    Rule(
        "evaluation-target-early",
        "info",
        title="目标提前达到",
        why="期限之前已经达到，原目标不再起引导作用。",
        mend="可以在修订时提高目标，也可以保持不变。",
    ),
)
_ALL = (*_SCHEME, *_SCORES, *_EVALUATION)
ASSESSMENT_RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
