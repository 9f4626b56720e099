"""What kind of section a heading opens: goals, a review of the past, actions, closing words."""

from __future__ import annotations

import re

from luoshi.core.plans.passage import Section

GOAL = re.compile(
    r"^(?:总体(?:要求|思路|目标|部署|考虑)|指导(?:思想|方针)|基本(?:原则|思路|要求|定位)|(?:主要|发展|工作|总|试点|建设|行动|年度|具体|"
    r"预期|阶段性?|重点|规划|改革|政策|任务)目标(?:任务|指标|要求)?$|(?:主要|发展|工作|具体|预期|规划)(?:预期)?(?:目标|指标)|"
    r"(?:发展|工作|建设|总体)?(?:思路|原则|理念|定位|方针|愿景)$|目标(?:任务|要求|愿景)?$|战略(?:定位|目标|思路)|"
    r"规划(?:原则|依据|范围|期限|愿景|定位|总则|目标)|总则|重大意义|(?:重要|现实)意义|重要性|"
    r"(?:试点|实施|适用|支持|规划|建设)(?:范围|对象)|适用(?:范围|对象)|工作要求$|总的要求|功能定位|"
    r"指标体系$|.{0,12}(?:指导思想|基本原则|主要目标|发展目标|总体目标|奋斗目标|预期目标|远景目标)(?:和.{2,8})?$|"
    r".{0,14}(?:指导方针|总体要求|目标(?:任务)?和?(?:原则|要求))(?:和.{2,10})?$)"
)
REVIEW = re.compile(
    r"(?:发展|工作|主要|建设|取得的?)(?:回顾|成就|成效|成绩|进展)|回顾$|(?:现状|形势|背景|机遇|挑战|问题|不足|短板|差距|环境|基础|条件|优势|态势|成就|成效|成绩)"
    r"(?:分析|依然.{0,8}|仍.{0,8}|突出|与.{2,6}|和.{2,6})?$|^(?:存在的?|面临的?)|^(?:发展|现实|工作|规划)(?:基础|环境|背景|现状|形势|条件|成就|态势)$"
    r"|既定目标如期|^20\d\d年(?:工作)?回顾|发展(?:面临|现状|形势)|准确把握.{0,20}(?:机遇|形势|阶段)|过去.年"
)
PAST = re.compile(r"(?:明显|显著|持续|不断|稳步|全面|基本|大幅|取得|有所).{0,4}(?:提升|增长|改善|进展|形成|完善|发展|成效|增强|优化|提高|突破)$")
CONTAINER = re.compile(
    r"^(?:发展重点|(?:主要|重点|工作|建设|具体|目标|试点|行动|重大|核心|年度)(?:任务|举措|措施|工作|内容|行动|项目|工程|步骤|方向)(?:和.{2,8})?|"
    r"(?:政策|支持|工作|具体|主要)措施|重点领域|实施步骤|行动步骤|推进措施|保障措施|任务分工|政策内容)$"
)
ACTING = re.compile(
    r"(?:着力|大力|加快|全面|深入|持续|进一步|不断|积极|切实|全力|努力|有效|稳步|统筹|严格|强力|扎实|高标准|高质量|高水平)?"
    r"(?:加强|优化|深化|推进|推动|改善|强化|营造|创新|完善|提升|提高|解决|破解|消除|补齐|补|夯实|健全|建设|打造|构建|建立|开展|实施|落实|做好|抓好|促进|发展|"
    r"培育|扩大|保障|保护|治理|整治|控制|防范|化解|应对|把握|用好|支持|鼓励|引导|规范|巩固|拓展|释放|缩小|严控|稳定|改革|维护|激发|增强|创造|创建|研究|组织)(?!基础$|环境$|现状$|形势$|条件$|背景$|态势$|成就$|回顾$|成效$|成绩$|进展$)"
)
CLOSING = re.compile(
    r"^(?:本|上述|以上|该|各项)(?:[\u4e00-\u9fff]{0,8})(?:规划|计划|方案|意见|措施|政策|办法|通知|条款|细则|规定|文件|要点)[^。]{0,60}"
    r"(?:施行|执行|解释|有效期|为止|截止)|^(?:特此通知|此件|抄送|抄报|主题词|附件[:：]|\(此件|\(本文有删减|\(联系人)"
)
NOTICE = re.compile(r"(?:印发|转发|下发)给你们|现(?:将|就).{2,60}(?:印发|通知|下发)|请(?:认真)?(?:遵照|贯彻|组织|抓好|结合|各地)")


def kind_of(title: str) -> Section | None:
    """The kind of section a heading opens by itself; None where its parent decides.

    Example  >>> kind_of("发展目标"), kind_of("主要任务"), kind_of("完善机制")
             ('goal', 'action', None)
    """
    bare = title.strip("。:;, “”\"")
    if CONTAINER.search(bare):
        return "action"
    if GOAL.search(bare):
        return "goal"
    if REVIEW.search(bare) and not ACTING.match(bare):
        return "review"
    return None


def is_container(title: str) -> bool:
    """Whether a heading only says that tasks follow."""
    return bool(CONTAINER.search(title.strip("。:;, ")))


def is_closing(text: str) -> bool:
    """Whether a paragraph is closing words: validity, interpretation, copies."""
    return bool(CLOSING.match(text))
