"""Names of units in one spelling: width, abbreviations, and the ways to write a collective."""

from __future__ import annotations

import re
from functools import lru_cache

from luoshi.core.organisations.known import Level

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANK = re.compile(r"[\s\u200b\ufeff]+")
# Long forms and the short one they are all read as; the longest come first.
_SHORT: tuple[tuple[str, str], ...] = (
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("国有资产监督管理", "国资"),
    ("国有资产管理", "国资"),
    ("文化广电和旅游", "文旅"),
    ("文化广电旅游", "文旅"),
    ("文化体育和旅游", "文旅"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("文广旅", "文旅"),
    ("工业和信息化", "工信"),
    ("工业信息化", "工信"),
    ("经济和信息化", "工信"),
    ("经济信息化", "工信"),
    ("经信", "工信"),
    ("发展和改革", "发改"),
    ("发展与改革", "发改"),
    ("发展改革", "发改"),
    ("市场监督管理", "市监"),
    ("市场监管", "市监"),
    ("药品监督管理", "药监"),
    ("自然资源和规划", "自然资源"),
    ("自然资源与规划", "自然资源"),
    ("自规", "自然资源"),
    ("退役军人事务", "退役军人"),
    ("机关事务管理", "机关事务"),
    ("民族宗教事务", "民宗"),
    ("民族宗教", "民宗"),
    ("供销合作社联合社", "供销社"),
    ("供销合作总社", "供销社"),
    ("供销合作社", "供销社"),
    ("残疾人联合会", "残联"),
    ("妇女联合会", "妇联"),
    ("工商业联合会", "工商联"),
    ("科学技术协会", "科协"),
    ("科学技术", "科技"),
    ("卫生健康", "卫健"),
    ("农业农村", "农业"),
    ("交通运输", "交通"),
    ("医疗保障", "医保"),
    ("应急管理", "应急"),
    ("城市管理", "城管"),
    ("金融委员会", "金融"),
    ("政务服务和数据管理", "政数"),
    ("政务服务数据管理", "政数"),
    ("政务服务管理", "政务服务"),
    ("大数据", "数据"),
    ("监督管理", "监管"),
    ("管理委员会", "管委"),
    ("人民政府", "政府"),
)
_ENDINGS = (
    (re.compile(r"(?:委员会|委|厅|局)$"), "局"),
    (re.compile(r"办公室$"), "办"),
    (re.compile(r"(?<=街道)办事处$"), ""),
)
# A prefix that stands for a region of a level; 市场 and 区域 are no regions.
PREFIX = re.compile(
    r"^(?P<word>自治区|省|市(?!场)|自治州|州|盟|县(?!域)|区(?!域|块)|旗|街道|镇|乡(?!村))"
)
LEVEL_OF: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "自治州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
    "街道": "town",
    "镇": "town",
    "乡": "town",
}
_VAGUE = re.compile(
    r"^(?:各|市直|省直|区直|县直|有关|相关|其他|责任|职能|各级|各有关|各相关)*"
    r"(?:部门|单位|责任单位|科室|职能部门|行业主管部门|主管部门|企业|方面|地方)"
    r"(?:和单位|、单位)?$"
)
_BODY = re.compile(r"(?:政府|办事处|管委会|管委|党委)$")
_SIGNS = re.compile(r"[()〔〕\[\]【】、,，和及]")
_ALL = re.compile(
    r"^(?:各(?P<what>地市|[市州盟县区旗街道乡镇社村]+)|(?P<pair>[市州县区旗乡镇]{2,5}))"
    r"(?:居委会|村委会)?$"
)
_MEMBERS = re.compile(r"(?:各|相关|有关)*(?=成员单位$)")


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """The name with one width and without blanks; a party body with and without 中共."""
    return _BLANK.sub("", name.translate(_WIDE)).removeprefix("中共")


@lru_cache(maxsize=16384)
def canonical(name: str) -> str:
    """The one spelling of everything that means the same office.

    Example

        >>> canonical("发展和改革委员会"), canonical("发改委"), canonical("民政厅")
        ('发改局', '发改局', '民政局')
    """
    words = folded(name)
    for long, short in _SHORT:
        words = words.replace(long, short)
    for pattern, ending in _ENDINGS:
        words = pattern.sub(ending, words)
    return words


def stripped(name: str) -> str:
    """What a canonical name is about, without the word for an office."""
    return name[:-1] if len(name) > 2 and name[-1] in "局办部" else name


def is_vague(name: str) -> bool:
    """Whether nobody but a person can say who is meant.

    Example

        >>> is_vague("各有关部门"), is_vague("领导小组成员单位")
        (True, False)
    """
    return _VAGUE.fullmatch(folded(name)) is not None


@lru_cache(maxsize=4096)
def collective(name: str) -> str:
    """The one spelling of a collective name; empty where it is none.

    Example

        >>> collective("各县（市、区）人民政府"), collective("各区县")
        ('各 county', '各 county')
        >>> collective("各市州县政府"), collective("领导小组相关成员单位")
        ('各 city county', '领导小组成员单位')
    """
    words = folded(name).replace("人民政府", "政府")
    if words.endswith("成员单位"):
        return _MEMBERS.sub("", words, count=1)
    # A seat or two of a county-level city stands in brackets: 各县(市、区).
    flat = _BODY.sub("", _SIGNS.sub("", words))
    match = _ALL.match(flat)
    if match is None:
        return ""
    return f"各 {' '.join(_levels(match['what'] or match['pair']))}"


def _levels(what: str) -> list[str]:
    """Which levels are meant: 市 behind 县 or 区 is a city of the county's level."""
    found = []
    if what[0] in "市州盟地":
        found.append("city")
    if any(sign in what for sign in "县区旗") and not what.startswith("社区"):
        found.append("county")
    if "街道" in what or any(sign in what for sign in "乡镇"):
        found.append("town")
    if "社" in what or "村" in what:
        found.append("community")
    return found
