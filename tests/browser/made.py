"""What the trips bring along."""

from __future__ import annotations

from pathlib import Path

from docx import Document

PASSWORD = "云岭-2026-春"
TEXT = """云岭县2026—2028年服务业提质行动方案
一、总体要求
到2028年，全县服务业增加值达到120亿元，限额以上服务业企业达到80家。
二、重点任务
（一）做强现代物流。建设云岭智慧物流园，2027年底前建成冷链仓库3座，冷链流通率达到35%以上。（牵头单位：县商务局；责任单位：县交通运输局、县农业农村局）
（二）提升养老服务。每个乡镇建设1个综合养老服务中心，对新建中心每个给予20万元补贴，依据《云岭县养老服务管理办法》执行。（责任单位：县民政局、县财政局）
（三）培育家政品牌。支持家政企业规范发展，培育一批本地家政品牌。
（五）办好文旅节会。每年举办全县旅游节会4场以上。（责任单位：县文化和旅游局）
"""
ROWS = (
    ("指标", "单位", "2025年", "2028年", "属性"),
    ("服务业增加值", "亿元", "96", "120", "预期性"),
    ("养老机构床位数", "张", "1500", "2100", "约束性"),
)


def make_docx(place: Path, text: str = TEXT) -> Path:
    """Writes the plan there, with its indicator table."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.add_paragraph("附表 主要指标")
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(place))
    return place
