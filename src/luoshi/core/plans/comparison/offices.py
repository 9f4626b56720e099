"""The business that an organisation's name stands for, whatever its level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_COLLECTIVE = re.compile(r"^各|成员单位|有关|相关|人民政府$|政府$|专班")
_REGION = re.compile(
    r"^(?:[\u3400-\u9fff]{1,6}?)?"
    r"(?:自治区|自治州|省|市(?!场)|区(?!域)|县(?!域)|州市?|盟|旗)"
)
_SUFFIX = re.compile(r"(?:委员会|办公室|管理局|监管局|分局|总局|厅|局|委|办|部|署)$")
_SHORT = (
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "工信"),
    ("经信", "工信"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("卫生健康", "卫健"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("市场监督管理", "市场监管"),
    ("地方金融监督管理", "地方金融监管"),
    ("自然资源和规划", "自然资源"),
)


@lru_cache(maxsize=4096)
def business(name: str) -> str | None:
    """The line of business a unit name stands for; None for a collective.

    Example

        >>> business("省发展改革委"), business("云溪市发改委"), business("各市政府")
        ('发改', '发改', None)
    """
    if _COLLECTIVE.search(name):
        return None
    for long, short in _SHORT:
        name = name.replace(long, short)
    core = _SUFFIX.sub("", _REGION.sub("", name, count=1))
    return core if len(core) >= 2 else name


def agreement(upper: Iterable[str], lower: Iterable[str]) -> float:
    """Shared businesses over all businesses of two lists of unit names, 0 to 1."""
    above = {core for name in upper if (core := business(name))}
    below = {core for name in lower if (core := business(name))}
    return len(above & below) / len(above | below) if above and below else 0.0
