"""How the names of organisations end, and those of persons begin."""

from __future__ import annotations

import re

ENDINGS = (
    "部|委|厅|局|办|办公室|院|会|署|室|处|科|所|站|中心|政府|单位|部门|公司|集团|银行|支行|行|大学|学校|学院|工会|妇联|"
    "团委|科协|残联|工商联|文联|社科联|侨联|街道|办事处|专班|小组|组|区|县|市|州|盟|旗|镇|乡|村|社区|园|军区|总队|"
    "支队|大队|机构|企业|主体|联盟|台|社|网|库|队|各地|各级|机制|党组|联席会议|平台|高校|院校|医院|机关|人行|联通|移动|"
    "电信|铁塔|电力|新区|兵团|镇街|街镇|乡镇|口岸办|属地|所在地|税务|海关|气象|烟草|邮政|消防|公安"
)
ORGANISATION = re.compile(rf"(?:{ENDINGS})(?:[(（][^()（）]*[)）])?$")
# Without a family name before it, a short word is as likely the short name of an office.
FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾"
    "龚邵万覃武钱戴严莫孔向常傅俞葛柳岳施洪包岑章鲁殷温牛樊季"
)
PERSON = re.compile(rf"(?:[{FAMILY}]|欧阳|上官|司马|诸葛)[\u4e00-\u9fff]{{1,2}}")
PHONE = re.compile(r"(?<!\d)(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8})(?!\d)")


def is_organisation(word: str) -> bool:
    """Whether a word ends as the names of organisations do.

    Example

        >>> is_organisation("区商务局"), is_organisation("新建市场")
        (True, False)
    """
    return len(word) > 1 and ORGANISATION.search(word) is not None


def is_person(word: str) -> bool:
    """Whether a short word is the name of a person and not of an organisation.

    Example

        >>> is_person("张三"), is_person("高新区")
        (True, False)
    """
    return PERSON.fullmatch(word) is not None and not is_organisation(word)
