"""What stands around a plan and is no part of it: site chrome, contact lines, contents."""

from __future__ import annotations

import re

CHROME = re.compile(
    r"^(?:欢迎(?:访问|光临|您)|当前位置|您(?:现在)?的?位置|首页|返回|上一篇|下一篇|打印|关闭|分享|字号|字体|浏览次数|点击(?:数|量|总量)|访问量|"
    r"责任编辑|编辑:|作者:|信息来源|来源:|文章来源|发布(?:日期|时间|机构)|发文(?:日期|机关)|成文日期|索引号|索 ?引 ?号|信息索引|主办单位:|承办单位:|技术支持|版权所有|"
    r"网站(?:地图|标识码|声明)|联系(?:人|电话|方式|我们)|地址:|邮编|传真:|电话:|E-?mail|扫一扫|微信|公众号|政府网站|"
    r"\[?法宝引证码|原文链接|https?://|时效性|主题词|公开方式|文号\b|文 ?号 ?[:|]|标 ?题 ?[:|]|发布机构 ?[:|]|信息分类)"
    r"|ICP备|公网安备|设为首页|加入收藏|无障碍浏览|切换到繁体|(?:举报|联系|咨询|服务)电话:|Copyright|All Rights Reserved|违法(?:和不良)?信息举报"
)
CONTENTS_HEAD = re.compile(
    r"^(?:[IVX\d]{1,3} ?)?目 {0,8}[录次] {0,2}[IVX\d]{0,3}$|目录$"
)
CONTENTS_TAIL = re.compile(
    r"(?:[.·…]{3,} ?|[\u4e00-\u9fff”)] ?)(\d{1,3})(?: ?[-—I]{0,3}){0,2}$"
)
DOTTED = re.compile(r"[.·]{5,}|…{2,}")


def is_chrome(text: str) -> bool:
    """Whether a clean paragraph belongs to the page around the plan, not to the plan."""
    return len(text) < 200 and bool(CHROME.search(text))


def is_dotted(text: str) -> bool:
    """Whether a clean paragraph is a contents line with its leader dots."""
    return len(text) < 400 and bool(DOTTED.search(text))
