"""``python -m bench [name]``: measure one budget, or all of them and write them down."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.apart import (
    indicator_page_vs_empty,
    plan_page_500_vs_empty,
    recompile_keeps_corrections,
)
from bench.dispatching import (
    cockpit_100k_vs_empty,
    desk_100k_vs_empty,
    export_100k_memory_mb,
    ledger_100k_vs_empty,
    reassign_10k_s,
)
from bench.indicators import (
    national_50m_memory_mb,
    paths_10m_vs_pandas,
    paths_10m_vs_sql,
    snapshot_10m_s,
)
from bench.library import library_2000_vs_empty, search_2000_vs_empty
from bench.material import CHECKOUT, source, texts
from bench.montecarlo import montecarlo_vs_numpy
from bench.processes import cold_start_s, compile_memory_mb
from bench.speed import compile_growth, compile_vs_jieba

PAGE = CHECKOUT / "docs" / "reference" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Budget:
    """One figure and what it may be at most."""

    name: str
    measure: Callable[[], float]
    limit: float
    said: str


BUDGETS = (
    # Those in processes of their own first: the others tie this process to one core.
    Budget(
        "plan_page_500_vs_empty",
        plan_page_500_vs_empty,
        3,
        "500 条举措的规划页用时 ÷ 空页用时（第 95 百分位）",
    ),
    Budget(
        "recompile_keeps_corrections",
        recompile_keeps_corrections,
        0,
        "200 处随机更正经 20 次重新编译后丢失的条数",
    ),
    Budget(
        "compile_memory_mb", compile_memory_mb, 50, "十万字规划的峰值内存（MB，净增）"
    ),
    Budget("cold_start_s", cold_start_s, 1, "一万字文件 luoshi compile 冷启动（秒）"),
    Budget(
        "library_2000_vs_empty",
        library_2000_vs_empty,
        3,
        "两千份规划时规划库页面 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "search_2000_vs_empty",
        search_2000_vs_empty,
        5,
        "两千份规划（18 万段）时查找页面 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "ledger_100k_vs_empty",
        ledger_100k_vs_empty,
        3,
        "十万项任务（120 万条进展、两千家单位）时任务台账 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "desk_100k_vs_empty",
        desk_100k_vs_empty,
        3,
        "同上，单位工作台 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "cockpit_100k_vs_empty",
        cockpit_100k_vs_empty,
        10,
        "同上，驾驶舱 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "export_100k_memory_mb",
        export_100k_memory_mb,
        200,
        "导出十万项任务的进程内存峰值（MB，含解释器）",
    ),
    Budget("reassign_10k_s", reassign_10k_s, 10, "一次改派一万项任务用时（秒）"),
    Budget(
        "paths_10m_vs_sql",
        paths_10m_vs_sql,
        1.2,
        "一千万条数据时全部目标路径用时 ÷ 手写的 DuckDB SQL 用时",
    ),
    Budget(
        "paths_10m_vs_pandas",
        paths_10m_vs_pandas,
        0.33,
        "同上 ÷ pandas 用时（0.33 即快三倍）",
    ),
    Budget(
        "national_50m_memory_mb",
        national_50m_memory_mb,
        2048,
        "五千万条数据时全部目标路径的进程内存峰值（MB，含解释器）",
    ),
    Budget(
        "indicator_page_vs_empty",
        indicator_page_vs_empty,
        5,
        "一千万条数据时指标页 ÷ 无数据页面（第 95 百分位）",
    ),
    Budget(
        "snapshot_10m_s",
        snapshot_10m_s,
        120,
        "由 PostgreSQL 建一千万条数据的快照用时（秒）",
    ),
    Budget(
        "montecarlo_vs_numpy",
        montecarlo_vs_numpy,
        2,
        "权重扰动一万次、120 个单位、40 项指标重新排名用时 ÷ 同样大小的 NumPy 矩阵乘法加排序用时",
    ),
    Budget("compile_growth", compile_growth, 12, "篇幅增至 10 倍时用时的倍数"),
    Budget("compile_vs_jieba", compile_vs_jieba, 1, "读取并编译用时 ÷ jieba.lcut 用时"),
)


def main(names: list[str]) -> int:
    """Measure and print; without names all, and write the page."""
    known = {budget.name: budget for budget in BUDGETS}
    if unknown := [name for name in names if name not in known]:
        print(f"没有指标 {unknown[0]}，可选：{'、'.join(known)}", file=sys.stderr)
        return 2
    results = []
    for budget in [known[name] for name in names] or BUDGETS:
        results.append((budget, budget.measure()))
        print(budget.name, shown(results[-1][1]), flush=True)
    if not names:
        PAGE.write_text(page(results), encoding="utf-8")
    beyond = [budget.name for budget, value in results if value > budget.limit]
    if beyond:
        print(f"超过上限：{'、'.join(beyond)}", file=sys.stderr)
    return 1 if beyond else 0


def page(results: list[tuple[Budget, float]]) -> str:
    """The page of results."""
    rows = "\n".join(
        f"| `{budget.name}` | {budget.said} | {shown(value)} | {budget.limit:g} |"
        for budget, value in results
    )
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        "# 性能基准\n\n"
        "由 `make bench` 写入；`make bench ONLY=名称` 只测一项，最后一行打印“名称 数值”。\n\n"
        f"机器：两个处理器核心；日期：{today}；材料：{source()}共 {len(texts())} 份。\n\n"
        "| 名称 | 含义 | 实测 | 上限 |\n|---|---|---|---|\n"
        f"{rows}\n\n"
        "比值在同一次运行中交替测量，各取最短用时，导入与预热不计。"
        "内存取子进程峰值与空解释器峰值之差。冷启动取五次中位数，含进程启动与全部导入。"
        "规划页与空页（更换密码）由同一登录用户在 PostgreSQL 上交替打开，缓存照生产配置；"
        "更正经动作写入同一数据库，既不再成立、也不显示为冲突或待定的才算丢失。\n"
    )


def shown(value: float) -> str:
    """Three significant digits, below one three decimals, without an exponent."""
    digits = max(0, 3 - len(str(int(value)))) if value >= 1 else 3
    return f"{value:.{digits}f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
