"""What the address of each name is made of, for the plan and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from luoshi.apps.indicators.models import (
    Analysis,
    Check,
    Duty,
    FigureImport,
    Grouping,
    Measure,
    Observation,
    Promise,
    Return,
)
from luoshi.apps.ledgers.models import LedgerImport
from luoshi.apps.notices.actions import tell
from luoshi.apps.notices.models import Channel, Notice
from luoshi.apps.notices.models import Delivery as Message
from luoshi.apps.organisations.models import (
    Alias,
    DirectoryImport,
    Field,
    Grid,
    GridWorker,
    Group,
    Membership,
    Post,
    Region,
    Unit,
)
from luoshi.apps.plans.models import Export, PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.models import Fill
from luoshi.apps.webhooks.models import Delivery, Endpoint

OF_NONE = {
    *("plans:library", "plans:upload", "plans:exports", "plans:order"),
    *("plans:compare", "plans:align", "plans:align-book"),
    *("plans:diff", "plans:diff-paper", "ledgers:ledgers", "ledgers:upload"),
    *("tasks:sheet", "tasks:fills", "tasks:fill-upload"),
}
OF_PERSON = {
    *("accounts:revoke-token", "accounts:person", "accounts:amend-person"),
    *("accounts:disable-person", "accounts:enable-person", "accounts:show-person"),
    *("accounts:reset-password", "accounts:grant-role", "accounts:unlock-person"),
    "accounts:reset-factor",
}
OF_ONE_TASK = {
    *("tasks:task", "tasks:edit", "tasks:remove", "tasks:sentence", "tasks:report"),
    *("tasks:say", "tasks:attach", "tasks:colour", "tasks:evidence", "tasks:complete"),
    *("tasks:photo", "tasks:tick", "tasks:send", "tasks:judge"),
    *("tasks:export-retry", "tasks:export-cancel", "tasks:export-file"),
}
OF_ITEM = {"plans:item", "plans:correct", "plans:settle", "plans:split"}


def address(name: str, record: PlanRecord) -> str:
    """The address of that name for this plan, or for what belongs to it."""
    return reverse(name, args=arguments(name, record))


def arguments(name: str, record: PlanRecord) -> list[Any]:
    """What the address of that name is made of."""
    app = name.split(":")[0]
    makers = {
        "webhooks": push,
        "notices": notice,
        "organisations": listed,
        "indicators": measured,
    }
    if app in makers:
        return makers[app](name, record)
    if name in OF_PERSON or name in OF_ONE_TASK:
        return [1]
    if name == "tasks:step":
        return [1, "sign"]
    if name in OF_NONE:
        return []
    if name == "documents:original":
        return [record.document_id]
    if app == "ledgers":
        return [LedgerImport.objects.get().pk]
    if name.startswith("tasks:fill"):
        return [fill(record)]
    if name in {"tasks:split", "tasks:revision"}:
        return [record.pk]
    return of_plan(name, record) if app == "plans" else []


def of_plan(name: str, record: PlanRecord) -> list[Any]:
    """The same for the pages of plans."""
    if name.startswith("plans:public"):
        return ["no-such-token"]
    if name.startswith("plans:export"):
        return [Export.objects.get().pk]
    more = {
        "plans:ledger": ["xlsx"],
        "plans:new": ["target"],
        "plans:add": ["target"],
        "plans:step": ["review"],
        "plans:deed": [*item(record), "confirm"],
    }
    return [record.pk, *more.get(name, item(record) if name in OF_ITEM else [])]


def fill(record: PlanRecord) -> int:
    """A sheet of progress that the editor has sent in."""
    made = Fill.objects.create(
        office=record.office, document=record.document, by=record.submitter
    )
    return made.pk


def item(record: PlanRecord) -> list[str]:
    """The key of the first measure."""
    return [standing_of(record).ledger.keys["measure"][0]]


OF_UNIT = {"unit", "edit-unit", "rename", "end", "merge", "call"}
OF_GRID = {"grid", "edit-grid", "end-grid", "cover", "team", "staff"}
OF_DIRECTORY = {
    **dict.fromkeys(OF_GRID, "grid"),
    "leave": "worker",
    **dict.fromkeys(OF_UNIT, "unit"),
    **dict.fromkeys(("group", "edit-group", "seat"), "group"),
    **dict.fromkeys(("rename-field", "remove-field"), "field"),
    **dict.fromkeys(("edit-post", "end-post"), "post"),
    **dict.fromkeys(("import", "accept", "retry", "discard"), "import"),
    "forget": "alias",
    "unseat": "seat",
    "edit-region": "region",
}


def listed(name: str, record: PlanRecord) -> list[int]:
    """A record of the directory of the plan's office, of the kind that an address names."""
    kind = OF_DIRECTORY.get(name.removeprefix("organisations:"))
    if kind is None:
        return []
    home = {"office": record.office}
    unit = Unit.objects.create(**home, name="云岭县商务局", level="county")
    group = Group.objects.create(**home, name="流通专班", sort="force")
    person = record.submitter
    street = Region.objects.create(
        **home, code="990102001000", name="桥头街道", level="town"
    )
    grid = Grid.objects.create(**home, code="G-01", name="一网格", region=street)
    makes: dict[str, Callable[[], Any]] = {
        "unit": lambda: unit,
        "group": lambda: group,
        "alias": lambda: Alias.objects.create(**home, unit=unit, name="县商务局"),
        "seat": lambda: Membership.objects.create(group=group, unit=unit),
        "field": lambda: Field.objects.create(**home, name="流通"),
        "region": lambda: Region.objects.create(
            **home, code="990100000000", name="云岭县", level="city"
        ),
        "grid": lambda: grid,
        "worker": lambda: GridWorker.objects.create(grid=grid, name="林晓"),
        "post": lambda: Post.objects.create(**home, user=person, role="supervisor"),
        "import": lambda: DirectoryImport.objects.create(
            **home, person=person, name="名录.xlsx", data=b"", status="done"
        ),
    }
    return [makes[kind]().pk]


def push(name: str, record: PlanRecord) -> list[int]:
    """An endpoint of the plan's office, or a failed push to it."""
    if name in {"webhooks:endpoints", "webhooks:add"}:
        return []
    endpoint = Endpoint.objects.create(
        office=record.office, creator=record.submitter, url="http://oa.example/"
    )
    failed = Delivery.objects.create(endpoint=endpoint, event="ping", status="failed")
    return [failed.pk if "resend" in name else endpoint.pk]


def notice(name: str, record: PlanRecord) -> list[int]:
    """A notice of the plan's editor, a channel of theirs, or a failed message by it."""
    tell([record.submitter], kind="plan", title="规划已编译", key="compiled")
    mine = Channel.objects.create(
        office=record.office, user=record.submitter, way="mail", target="a@b.example"
    )
    failed = Message.objects.create(office=record.office, channel=mine, status="failed")
    keys = {
        "notices:open": Notice.objects.get().pk,
        "notices:resend": failed.pk,
        **dict.fromkeys(
            ("notices:channel", "notices:trial", "notices:remove"), mine.pk
        ),
    }
    return [keys[name]] if name in keys else []


OF_FIGURE = {
    *("evidence", "drop", "path-book", "analysis", "analysis-sign"),
    *("analysis-document", "analysis-book"),
}
OF_RETURN = {"return", "step", "sheet", "sheet-upload"}
OF_IMPORT = {"import", "columns", "import-deed"}
OF_KEEPING = {"measure-edit", "measure-end", "duty-end", "rule-drop", "list-end"}
# What an address of collection names beside the record.
NAMING = {"step": ["approve"], "together": ["approve"], "import-deed": ["cancel"]}
OF_MEASURE = {"measure", "measure-book", "parts-book", "regions", "regions-book"}
OF_ITEMS = {"adjust", "leave", "bring-back"}
OF_SCORE = {"plan", "adopt", "follow", "scorecard", "scorecard-book", *OF_ITEMS}


def measured(name: str, record: PlanRecord) -> list[Any]:
    """An indicator of the plan's office with a figure and a target, of what an address names."""
    short = name.removeprefix("indicators:")
    book = ["xlsx"] if short.endswith("-book") else []
    if short in OF_SCORE:
        keys = standing_of(record).ledger.keys["target"]
        return [record.pk, *book, *([keys[0]] if short in OF_ITEMS else [])]
    if short == "quality-book":
        return ["units", *book]
    if short in {"released", "released-book"}:
        return ["no-such-token", *book]
    if short in {*OF_RETURN, *OF_IMPORT, *NAMING}:
        return [*collected(short, record), *NAMING.get(short, [])]
    if short not in {*OF_MEASURE, *OF_KEEPING, *OF_FIGURE}:
        return book
    one = Measure.objects.create(
        office=record.office, code="REVENUE", name="营业收入", unit="万元"
    )
    if short in OF_MEASURE:
        return [one.code, *book]
    county = Region.objects.create(
        office=record.office, code="990199000000", name="云岭县", level="county"
    )
    if short in OF_KEEPING:
        return [kept(short, one, county)]
    makes = {"evidence": figure, "drop": promise, "path-book": promise}
    return [makes.get(short, analysis)(one, county), *book]


def kept(short: str, one: Measure, county: Region) -> int:
    """An indicator, who reports it, or a rule."""
    if short == "duty-end":
        unit = Unit.objects.create(office=one.office, name="云岭县商务局")
        return Duty.objects.create(measure=one, unit=unit, region=county).pk
    if short == "list-end":
        parts = [["城镇", "城镇"]]
        return Grouping.objects.create(office=one.office, name="城乡", parts=parts).pk
    if short == "rule-drop":
        details = {"indicator": one.code}
        return Check.objects.create(
            office=one.office, kind="rising", details=details
        ).pk
    return one.pk


def collected(short: str, record: PlanRecord) -> list[int]:
    """An open return of the plan's office, or a file of figures that was read."""
    home = {"office": record.office}
    if short in OF_IMPORT:
        read = {"person": record.submitter, "status": "done", "phase": "taken"}
        made = FigureImport.objects.create(
            **home, **read, document=record.document, source="月报"
        )
        return [made.pk]
    if short not in OF_RETURN:
        return []
    unit = Unit.objects.create(**home, name="云岭县商务局", level="county")
    day = date(2026, 8, 31)
    found = Return.objects.create(
        **home,
        unit=unit,
        frequency="month",
        period="2026-08",
        **dict.fromkeys(("ends", "opens", "due"), day),
    )
    return [found.pk]


def figure(one: Measure, county: Region) -> int:
    """A figure of an indicator."""
    made = Observation.objects.create(
        measure=one,
        region=county,
        period="2026-08",
        year=2026,
        month=8,
        value=1,
        reporter="江叶",
        entered=timezone.now(),
    )
    return made.pk


def promise(one: Measure, county: Region) -> int:
    """A target of an indicator."""
    terms = {"kind": "flow", "unit": "万元", "due": "2030-12-31", "value": "9"}
    made = Promise.objects.create(
        measure=one, region=county, terms=terms, due="2030-12-31", adopted_by="江叶"
    )
    return made.pk


def analysis(_one: Measure, county: Region) -> int:
    """An analysis that nobody has signed, with a figure that is not there."""
    made = Analysis.objects.create(
        office=county.office,
        region=county,
        period="2026-08",
        title="云岭县运行情况分析",
        text="{REVENUE.value}。",
        author="江叶",
    )
    return made.pk
