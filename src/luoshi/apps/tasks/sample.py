"""Half a year of an office that does not exist: its plans sent out and led, for all to see."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.audit.actions import record
from luoshi.apps.clocks.queries import calendar, discipline
from luoshi.apps.organisations.models import Field, Group, Post, Unit
from luoshi.apps.organisations.queries import units
from luoshi.apps.plans.models import PlanRecord, State, Step
from luoshi.apps.tasks.actions.entering import enter
from luoshi.apps.tasks.actions.lights import relight_office
from luoshi.apps.tasks.actions.splitting import Choice, adopt, propose
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.sample_cast import Actor, Cast, Times
from luoshi.apps.tasks.sample_days import Tables
from luoshi.apps.tasks.sample_life import Story
from luoshi.apps.tasks.sample_plots import OF_PARENTS, PLOTS, SHOWN, Plot, steady
from luoshi.core.tasks.splitting import Draft

# What the office does at the end of a day.
Look = Callable[[date], None]
MONTHS = timedelta(days=213)
SEED = 20260428
# Plans that another of the samples takes the place of, or that repeat one.
PASSED_OVER = ("（修订）", "生活圈")
# Who answers where a plan names nobody: the first whose name begins the plan's title.
DEFAULTS = (
    ("泓川省", "泓川省商务厅"),
    ("枫浦区", "枫浦区商务局"),
    ("桐渡街道", "桐渡街道办事处"),
    ("", "溪陵市商务局"),
)
THEMES = (
    ("现代物流", ("物流", "冷链", "快递", "港", "航", "运输", "仓")),
    ("文旅康养", ("旅", "文化", "康养", "体育", "景", "演艺")),
    ("科技与数据", ("科技", "数据", "软件", "人工智能", "数字", "检验", "知识产权")),
    ("民生服务", ("养老", "家政", "托育", "社区", "健康", "教育", "物业", "便民")),
    ("要素保障", ("资金", "土地", "人才", "标准", "统计", "金融", "考核", "组织")),
    ("商贸流通", ("",)),
)
UNPLANNED = (
    ("instruction", "核查农产品批发市场冷库运行情况", "市领导批示〔示例〕第12号"),
    ("meeting", "制定夜间经济示范街区管理办法", "专题会议纪要〔示例〕第5期"),
    ("superior", "报送消费品以旧换新工作总结", "上级通知〔示例〕第31号"),
    ("livelihood", "新增社区老年食堂20家", "民生实事清单（示例）"),
    ("media", "答复网民反映的快递进村收费问题", "网络留言〔示例〕第208号"),
    ("motion", "办理关于家政员持证上门的建议", "人大建议〔示例〕第46号"),
)
STAGES = (
    (15, "已成立工作组，明确分工，正在摸底调研。"),
    (35, "实施方案已印发，已落实责任人和资金来源。"),
    (55, "项目已开工，完成主体工作的一半左右。"),
    (75, "主体工作基本完成，正在组织设备安装和人员培训。"),
    (95, "已进入收尾阶段，正在整理验收材料。"),
    (100, "各项内容已完成，待验收。"),
)


def live(office: Office, today: date, look: Look | None = None) -> int:
    """Give an office with its directory and its plans half a year of life, up to yesterday.

    Gives back how many tasks there are. The same office on the same day lives the same; one
    that has tasks already is left as it is. ``look`` is called once a week and on each of the
    last working days, while the tasks are what they were in the evening of that day; without it
    they show the lights of today.
    """
    admin = _admin(office)
    if admin is None or Task.objects.filter(office=office).exists():
        return 0
    start = _start(today)
    with transaction.atomic():
        cast = _cast(office)
        for plan in _plans(office):
            _put_in_force(plan, admin)
            _split(plan, admin, start, today.year)
        _enter(admin, start)
        tasks = list(
            Task.objects.filter(office=office).select_related("lead").order_by("pk")
        )
        times = Times(today, calendar(office.pk), discipline(office.pk, today))
        cast = replace(cast, units=_leading(tasks))
        _tell(Tables(_play(tasks, cast, times, start), times), start, look)
        record(
            office.pk, None, "sample.live", "office", office.pk, {"tasks": len(tasks)}
        )
    return len(tasks)


def _tell(tables: Tables, start: date, look: Look | None) -> None:
    """Day after day as it happened."""
    times = tables.times
    for day in times.looks(start) if look is not None else ():
        tables.write(day)
        if look is not None:
            look(day)
    tables.write(times.today)
    tables.close(Random(SEED))  # noqa: S311
    if look is None and tables.stories:
        relight_office(tables.stories[0].task.office_id, times.today)


def _admin(office: Office) -> User | None:
    held = Post.objects.filter(office=office, role="office_admin")
    first = held.select_related("user").order_by("pk").first()
    return first.user if first is not None else None


def _cast(office: Office) -> Cast:
    posts = list(
        Post.objects.filter(office=office).select_related("user", "unit").order_by("pk")
    )
    by_role: dict[str, list[Actor]] = {}
    for post in posts:
        by_role.setdefault(post.role, []).append(_actor(post))
    return Cast(
        admin=by_role["office_admin"][0],
        supervisor=by_role["supervisor"][0],
        chief=by_role["leader"][0],
        leaders=_of_units(posts, "unit_leader"),
        reporters=_of_units(posts, "reporter"),
    )


def _actor(post: Post) -> Actor:
    unit = post.unit.name if post.unit is not None else ""
    return Actor(str(post.user), post.user, unit)


def _of_units(posts: Iterable[Post], role: str) -> dict[int, Actor]:
    return {
        post.unit_id: _actor(post)
        for post in posts
        if post.role == role and post.unit_id is not None
    }


def _plans(office: Office) -> list[PlanRecord]:
    rows = PlanRecord.objects.filter(office=office, current__isnull=False)
    return [
        plan
        for plan in rows.order_by("title", "pk")
        if not any(words in plan.title for words in PASSED_OVER)
    ]


def _put_in_force(plan: PlanRecord, person: User) -> None:
    """The plan as it stands once its review is over."""
    if plan.state != State.COMPILED:
        return
    way = (State.COMPILED, State.UNDER_REVIEW, State.CONFIRMED, State.IN_FORCE)
    names = ("review", "confirm", "enact")
    for name, source, target in zip(names, way[:-1], way[1:], strict=True):
        Step.objects.create(
            plan=plan, action=name, source=source, target=target, person=person
        )
    plan.state = State.IN_FORCE
    plan.save(update_fields=["state", "updated"])


def _start(today: date) -> date:
    """The first day of the month that is about half a year ago."""
    return (today - MONTHS + timedelta(days=31)).replace(day=1)


def _split(plan: PlanRecord, person: User, start: date, year: int) -> None:
    """Split a plan as a person would: for this year, every open lead decided."""
    drafts = propose(person, plan, start=start, year=year)
    known = {unit.name: unit.pk for unit in units(person)}
    fallback = next(
        (
            known[name]
            for title, name in DEFAULTS
            if plan.title.startswith(title) and name in known
        ),
        None,
    )
    adopt(
        person,
        plan,
        drafts,
        {one.key: _choice(one, start, year, fallback) for one in drafts},
    )


def _choice(draft: Draft, start: date, year: int, fallback: int | None) -> Choice:
    lead = None
    if draft.lead is None:
        lead = draft.candidates[0] if draft.candidates else fallback
    due = None
    if draft.due is None or draft.due < start:
        due = date(year, 12, 31)
    return Choice(lead=lead, due=due)


def _enter(person: User, start: date) -> None:
    """Tasks that stand in no plan."""
    owners = list(units(person).filter(level="city", kind="department").order_by("pk"))
    for number, (source, title, basis) in enumerate(UNPLANNED):
        lead = owners[number % len(owners)] if owners else None
        values = {
            "source": source,
            "basis": basis,
            "title": title,
            "content": f"{title}，形成书面报告。",
            "lead": lead,
            "start": start + timedelta(days=12 * number),
            "due": start + MONTHS + timedelta(days=30 + 12 * number),
        }
        enter(person, values)


def _leading(tasks: Iterable[Task]) -> tuple[Unit, ...]:
    """The units that lead tasks, in their order."""
    found = {task.lead.pk: task.lead for task in tasks if task.lead is not None}
    return tuple(found[pk] for pk in sorted(found))


def _play(tasks: list[Task], cast: Cast, times: Times, start: date) -> list[Story]:
    """Each task gets its plot, lived to the end."""
    chance = Random(SEED)  # noqa: S311
    office = tasks[0].office_id if tasks else 0
    fields = {one.name: one for one in Field.objects.filter(office_id=office)}
    force = Group.objects.filter(office_id=office, fields__name="现代物流").first()
    parents = {task.parent_id for task in tasks if task.parent_id is not None}
    stories = []
    plots = _plots(len(tasks), chance)
    _spare(plots, [task.pk in parents for task in tasks])
    for unit in sorted(cast.leaders):
        _prefer(plots, [_is_shown(task, unit, parents) for task in tasks])
    for task, plot in zip(tasks, plots, strict=True):
        is_parent = task.pk in parents
        task.field = fields.get(_theme(task))
        if task.parent_id is None and task.field in (
            force.fields.all() if force else ()
        ):
            task.force = force
        story = Story(task, cast, times, chance, _words, is_parent)
        if task.lead is not None:
            chosen = plot if not is_parent or plot in OF_PARENTS else steady
            chosen(story, start + timedelta(days=chance.randrange(10)))
        story.go(times.midnight)
        stories.append(story)
    return stories


def _plots(count: int, chance: Random) -> list[Plot]:
    """As many plots, mixed; each occurs as soon as there are tasks for all."""
    every = [plot for plot, _often in PLOTS]
    rest = [plot for plot, often in PLOTS for _ in range(often - 1)]
    found = every + rest * (count // max(len(rest), 1) + 1)
    found = found[:count]
    chance.shuffle(found)
    return found


def _spare(plots: list[Plot], is_parent: Sequence[bool]) -> None:
    """Parents give what is not for them to others, so that nothing is left out."""
    free = [
        number
        for number, plot in enumerate(plots)
        if plot is steady and not is_parent[number]
    ]
    for number, plot in enumerate(plots):
        if is_parent[number] and plot not in OF_PARENTS and free:
            other = free.pop()
            plots[number], plots[other] = plots[other], plot


def _is_shown(task: Task, unit: int, parents: Collection[int | None]) -> bool:
    return task.lead_id == unit and task.pk not in parents


def _prefer(plots: list[Plot], is_shown: Sequence[bool]) -> None:
    """Give those that are shown first the plots worth showing, in exchange for theirs."""
    shown = [number for number, is_one in enumerate(is_shown) if is_one]
    others = [number for number, is_one in enumerate(is_shown) if not is_one]
    for number, wanted in zip(shown, SHOWN, strict=False):
        other = next((one for one in others if plots[one] is wanted), None)
        if other is not None:
            plots[number], plots[other] = plots[other], plots[number]


def _theme(task: Task) -> str:
    said = task.title + task.category
    return next(name for name, words in THEMES if any(one in said for one in words))


def _words(task: Task, done: Decimal) -> str:
    said = next(words for share, words in STAGES if done <= share)
    return f"{said}（{task.title[:20]}，累计完成{done:.0f}%）"
