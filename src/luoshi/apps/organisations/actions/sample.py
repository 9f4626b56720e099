"""The directory of a province that does not exist, for the demonstration office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db import transaction

from luoshi.apps.accounts import actions as accounts
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.organisations.actions import plots
from luoshi.apps.organisations.actions.applying import Writer
from luoshi.apps.organisations.queries import book_of
from luoshi.core.organisations.changes import compare
from luoshi.core.organisations.regions import parent_code
from luoshi.core.organisations.tables import Book, Entry, Name, Value

SINCE = date(2025, 1, 1)
PROVINCE = "990000000000"
# Code and name of each region; what is after the name is its short name.
CITIES = (("9901", "溪陵市"), ("9902", "岭泽市"), ("9903", "栖湾市"))
COUNTIES = (
    *(("990102", "枫浦区"), ("990103", "石塘区"), ("990121", "东麓县")),
    *(("990122", "砚台县"), ("990202", "鹤汀区"), ("990221", "云栈县")),
    *(("990222", "苇塘县"), ("990302", "帆石区"), ("990321", "芦洲县")),
)
TOWNS = (
    *(("990102001", "桐渡街道"), ("990102002", "北港街道"), ("990102003", "南市街道")),
    *(("990102100", "柳汊镇"), ("990103001", "石桥街道"), ("990103002", "官塘街道")),
    *(("990121100", "东麓镇"), ("990121101", "茶埠镇"), ("990121200", "麻岭乡")),
    *(("990122100", "砚山镇"), ("990122101", "墨溪镇"), ("990202001", "鹤鸣街道")),
    *(("990202100", "汀口镇"), ("990221100", "云栈镇"), ("990221200", "栈头乡")),
    *(("990222100", "苇荡镇"), ("990302001", "帆影街道"), ("990302100", "石矶镇")),
    *(("990321100", "芦花镇"), ("990321101", "洲尾镇")),
)
ZONE = ("9901A1", "清鸢科技园", "990102000000")
PROVINCIAL = [
    "发展和改革委员会",
    "商务厅",
    "市场监督管理局",
    "数据局",
    "财政厅",
    "交通运输厅",
    "文化和旅游厅",
    "工业和信息化厅",
    "民政厅",
    "卫生健康委员会",
    "农业农村厅",
    "科学技术厅",
    "住房和城乡建设厅",
    "自然资源厅",
    "政务服务管理局",
    "统计局",
    "邮政管理局",
    "通信管理局",
    "司法厅",
    "人力资源和社会保障厅",
    "教育厅",
    "公安厅",
    "体育局",
    "医疗保障局",
    "生态环境厅",
    "国有资产监督管理委员会",
    "机关事务管理局",
    "税务局",
    "消防救援总队",
    "供销合作社联合社",
    "残疾人联合会",
    "妇女联合会",
]
CITY = [
    "发展和改革委员会",
    "商务局",
    "市场监督管理局",
    "数据局",
    "财政局",
    "交通运输局",
    "文化和旅游局",
    "工业和信息化局",
    "民政局",
    "卫生健康委员会",
    "农业农村局",
    "科学技术局",
    "住房和城乡建设局",
    "自然资源局",
    "政务服务局",
    "统计局",
    "城市管理局",
    "教育局",
    "体育局",
    "公安局",
    "司法局",
    "人力资源和社会保障局",
    "国有资产监督管理委员会",
    "医疗保障局",
    "生态环境局",
    "林业局",
    "机关事务管理局",
    "税务局",
    "邮政管理局",
    "供销合作社",
    "总工会",
    "妇女联合会",
    "残疾人联合会",
    "工商业联合会",
]
OTHER_CITIES = [
    "发展和改革委员会",
    "商务局",
    "财政局",
    "民政局",
    "统计局",
    "文化和旅游局",
]
DISTRICT = [
    "发展改革局",
    "商务局",
    "财政局",
    "科技和工业信息化局",
    "文化和旅游局",
    "民政局",
    "市场监督管理局",
    "教育局",
    "住房和城乡建设局",
    "城市管理局",
    "卫生健康局",
    "人力资源和社会保障局",
    "统计局",
    "交通运输局",
    "司法局",
    "应急管理局",
    "税务局",
    "妇女联合会",
    "总工会",
    "金融工作中心",
    "数据中心",
    "投资促进中心",
    "政务服务局",
    "消防救援大队",
]
PARTY = ("委宣传部", "委金融委员会办公室")
FIELDS = ("商贸流通", "现代物流", "文旅康养", "科技与数据", "民生服务", "要素保障")
XILING, FENGPU = "990100000000", "990102000000"
COMMERCE, TOURISM = "溪陵市商务局", "溪陵市文化和旅游局"


class Person(NamedTuple):
    """Somebody of the sample, with the one post that they hold."""

    username: str
    name: str
    role: str
    title: str
    unit: str = ""
    region: str = ""
    force: str = ""
    fields: tuple[str, ...] = ()
    is_liaison: bool = False


LOGISTICS, LIFE = "现代物流提质专班", "生活服务业专班"
PEOPLE = (
    Person("guanli", "顾岑", "office_admin", "办公室综合科科长"),
    Person("ducha", "贺清淮", "supervisor", "督查专员"),
    Person("shizhang", "任远乔", "leader", "副市长", fields=FIELDS[:2]),
    Person("fushizhang", "宋栀", "leader", "副市长", fields=FIELDS[2:5]),
    Person("swjuzhang", "叶庭和", "unit_leader", "局长", COMMERCE),
    Person("swtianbao", "罗小舟", "reporter", "商贸科科员", COMMERCE, is_liaison=True),
    Person("wltianbao", "秦若溪", "reporter", "产业科科长", TOURISM, is_liaison=True),
    Person(
        "mztianbao", "姚一帆", "reporter", "养老科科长", "溪陵市民政局", is_liaison=True
    ),
    Person(
        *("zhuanban", "韩牧之", "force_lead", "市发展改革委副主任"),
        *("溪陵市发展和改革委员会", "", LOGISTICS),
    ),
    Person(
        *("shuju", "白砚秋", "data_officer", "数据专员"),
        *("溪陵市统计局", "", LOGISTICS),
    ),
    Person("shencha", "孟知微", "auditor", "审计专员"),
    Person("sheng", "崔望舒", "reporter", "省商务厅流通处", "泓川省商务厅"),
    Person("quzhang", "邵临川", "unit_leader", "副区长", "枫浦区人民政府", FENGPU),
    Person(
        *("qutianbao", "江叶", "reporter", "区商务局科员", "枫浦区商务局"),
        is_liaison=True,
    ),
    Person("jiedao", "陶然", "reporter", "经济发展办主任", "桐渡街道办事处"),
    Person("shengchu", "傅明澜", "unit_leader", "省商务厅流通处处长", "泓川省商务厅"),
    Person(
        *("fagai", "裴砚", "reporter", "省发展改革委服务业处"),
        "泓川省发展和改革委员会",
    ),
    Person("shengtong", "黎知夏", "reporter", "省统计局服务业处", "泓川省统计局"),
)


def load(office: int, password: str) -> list[tuple[str, str, str]]:
    """The sample directory in the office of that key: sign-in, name and title of its people.

    A second time it changes nothing but the passwords.
    """
    with transaction.atomic():
        home = accounts.hold(office)
        users = [
            accounts.admit(
                home, one.username, name=one.name, role=_role(one), password=password
            )
            for one in PEOPLE
        ]
        keeper: User = users[0]
        Writer(keeper).write(compare(book_of(keeper), sample_book()))
    return [(one.username, one.name, one.title) for one in PEOPLE]


def _role(person: Person) -> Role:
    return Role.REVIEWER if person.role == "office_admin" else Role.MEMBER


def sample_book() -> Book:
    """The whole directory as sheets have it."""
    return {
        "regions": (*_regions(), *plots.regions()),
        "units": tuple(_units()),
        "groups": tuple(_groups()),
        "posts": tuple(_posts()),
        "grids": tuple(plots.grids()),
        "workers": tuple(plots.workers()),
    }


def _entry(table: Name, **values: Value) -> Entry:
    return Entry(table=table, values=values)


def _regions() -> Iterator[Entry]:
    yield _region(PROVINCE, "泓川省", "province", "")
    for level, rows in (("city", CITIES), ("county", COUNTIES), ("town", TOWNS)):
        for digits, name in rows:
            code = digits.ljust(12, "0")
            yield _region(code, name, level, parent_code(code, level))  # type: ignore[arg-type]
    yield _entry(
        "regions",
        code=ZONE[0],
        name=ZONE[1],
        level="county",
        parent=ZONE[2],
        is_local=True,
    )


def _region(code: str, name: str, level: str, parent: str) -> Entry:
    short = name.removesuffix("街道") if level == "town" else name[:-1]
    return _entry(
        "regions", code=code, name=name, short=short, level=level, parent=parent
    )


def _units() -> Iterator[Entry]:
    yield _unit("泓川省人民政府", "省政府", "government", "province", PROVINCE)
    yield from _departments("泓川省", "省", "province", PROVINCE, PROVINCIAL)
    for digits, name in CITIES:
        code = digits.ljust(12, "0")
        yield _unit(f"{name}人民政府", "", "government", "city", code)
        names = CITY if code == XILING else OTHER_CITIES
        yield from _departments(name, "市", "city", code, names)
    for digits, name in COUNTIES:
        code = digits.ljust(12, "0")
        yield _unit(f"{name}人民政府", "", "government", "county", code)
    yield from _departments("枫浦区", "区", "county", FENGPU, DISTRICT)
    for digits, name in TOWNS:
        ending = "办事处" if name.endswith("街道") else "人民政府"
        code = digits.ljust(12, "0")
        yield _unit(f"{name}{ending}", name, "street", "town", code)
    yield from _others()


def _departments(
    place: str, prefix: str, level: str, code: str, names: list[str]
) -> Iterator[Entry]:
    for name in names:
        yield _unit(f"{place}{name}", f"{prefix}{name}", "department", level, code)
    for name in PARTY:
        full = f"中共{place}{name}"
        yield _unit(full, f"{prefix}{name}", "department", level, code)


def _others() -> Iterator[Entry]:
    zone = f"{ZONE[1]}管理办公室"
    yield _unit(zone, ZONE[1], "zone", "county", ZONE[0])
    yield _unit("泓川能源集团有限公司", "省能源集团", "company", "province", PROVINCE)
    yield _unit("溪陵港航集团有限公司", "市港航集团", "company", "city", XILING)
    yield _unit("溪陵融资担保集团有限公司", "市融资担保集团", "company", "city", XILING)
    yield _unit("中国人民银行溪陵市分行", "人民银行溪陵市分行", "other", "city", XILING)
    yield _unit(
        "中国人民银行泓川省分行", "人民银行泓川省分行", "other", "province", PROVINCE
    )
    old = _unit("溪陵市大数据发展中心", "市大数据中心", "department", "city", XILING)
    ended: dict[str, Value] = {
        "successor": "溪陵市数据局",
        "valid_to": date(2025, 6, 30),
    }
    yield Entry(table="units", values={**old.values, **ended})


def _unit(name: str, short: str, kind: str, level: str, region: str) -> Entry:
    return _entry(
        "units", name=name, short=short, kind=kind, level=level, region=region
    )


def _groups() -> Iterator[Entry]:
    government = ("government",)
    yield _rule("各市人民政府", ("各市",), "city", government, PROVINCE)
    yield _rule("各县（市、区）人民政府", (), "county", government, PROVINCE)
    yield _rule(
        "溪陵市各县（区）人民政府",
        ("各县（区）人民政府",),
        "county",
        government,
        XILING,
    )
    yield _rule("各市州县人民政府", (), "", government, PROVINCE)
    yield _rule(
        "枫浦区各街道（镇）", ("各街道办事处", "各街道"), "town", ("street",), FENGPU
    )
    yield _entry(
        "groups",
        name="市服务业发展领导小组成员单位",
        sort="listed",
        leads=("溪陵市发展和改革委员会",),
        members=(COMMERCE, TOURISM, "溪陵市民政局", "溪陵市财政局", "溪陵市统计局"),
    )
    yield _force(
        LOGISTICS,
        FIELDS[:2],
        "溪陵市发展和改革委员会",
        ("溪陵市交通运输局", COMMERCE, "溪陵市邮政管理局", "溪陵港航集团有限公司"),
    )
    yield _force(
        LIFE,
        (FIELDS[2], FIELDS[4]),
        COMMERCE,
        (TOURISM, "溪陵市民政局", "溪陵市卫生健康委员会", "溪陵市教育局"),
    )


def _rule(
    name: str, others: tuple[str, ...], level: str, kinds: tuple[str, ...], region: str
) -> Entry:
    return _entry(
        "groups",
        name=name,
        other_names=others,
        sort="rule",
        level=level,
        kinds=kinds,
        region=region,
    )


def _force(
    name: str, fields: tuple[str, ...], lead: str, members: tuple[str, ...]
) -> Entry:
    return _entry(
        "groups",
        name=name,
        sort="force",
        region=XILING,
        fields=fields,
        leads=(lead,),
        members=members,
    )


def _posts() -> Iterator[Entry]:
    for number, one in enumerate(PEOPLE):
        yield _entry(
            "posts",
            user=one.username,
            role=one.role,
            unit=one.unit,
            region=one.region,
            force=one.force,
            fields=one.fields,
            title=one.title,
            phone=f"1390000{number + 1101:04}",
            is_liaison=one.is_liaison,
            valid_from=SINCE,
        )
