"""A saved page gives its article; the site around it stands aside, without persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.core.documents.chrome import redact
from luoshi.core.documents.document import Document
from luoshi.core.documents.read import read_document, read_file
from luoshi.core.errors import HostileDocument, OversizeDocument

FIXTURES = Path(__file__).parents[2] / "fixtures/documents"
BODY = "为促进服务业发展，制定本方案。"


def read(body: str, head: str = "") -> Document:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_document(page.encode(), "方案.html")


def chrome(document: Document) -> str:
    return "\n".join(margin.text for margin in document.margins)


@pytest.fixture(scope="module")
def sections() -> Document:
    return read_file(FIXTURES / "page-sections.html")


@pytest.fixture(scope="module")
def tables() -> Document:
    return read_file(FIXTURES / "page-tables.html")


def test_article_begins_with_its_title(sections: Document) -> None:
    lines = sections.text.split("\n")
    assert lines[:3] == [
        "云泽省关于促进家政服务业提质扩容的若干措施",
        "云政办发〔2024〕9号",
        "各市人民政府，省政府各部门：",
    ]


def test_article_ends_with_its_date(sections: Document) -> None:
    assert sections.text.endswith("云泽省人民政府办公厅\n2024年3月15日")


@pytest.mark.parametrize(
    "said",
    [
        "首页",
        "分享",
        "主办单位",
        "解读",
        "上一篇",
        "浏览次数",
        "隐藏",
        "脚本",
        "联系人",
        "字号",
    ],
)
def test_site_is_left_out(sections: Document, said: str) -> None:
    assert said not in sections.text


def test_site_is_kept_aside(sections: Document) -> None:
    assert "主办单位" in chrome(sections)
    assert "上一篇" in chrome(sections)


def test_persons_are_not_kept(sections: Document) -> None:
    assert "林一舟" not in chrome(sections)
    assert "1234567" not in chrome(sections) + sections.text
    assert "7654321" not in chrome(sections)


def test_scripts_are_kept_nowhere(sections: Document) -> None:
    assert "脚本" not in chrome(sections)


def test_publication_is_a_property(sections: Document) -> None:
    assert sections.properties["发布时间"] == "2024-03-18 09:30"
    assert sections.properties["来源"] == "云泽省发展改革委"


def test_heading_level_is_kept(sections: Document) -> None:
    heads = [block for block in sections.blocks if block.kind == "heading"]
    assert [block.level for block in heads] == [1, 2]


def test_ordered_items_are_numbered(sections: Document) -> None:
    items = [block for block in sections.blocks if block.kind == "item"]
    assert [block.span.of(sections.text)[:3] for block in items] == ["1. ", "2. "]


def test_caption_stands_before_table(sections: Document) -> None:
    kinds = [block.kind for block in sections.blocks]
    assert kinds[kinds.index("table") - 1] == "caption"


def test_head_cells_keep_extent(sections: Document) -> None:
    cells = {cell.text: cell for cell in sections.tables[0].cells}
    assert (cells["指标"].rows, cells["数值"].columns) == (2, 2)
    assert cells["2026年"].column == 2


def test_linked_attachment_is_kept(sections: Document) -> None:
    assert "附件：1.家政服务业重点任务清单" in sections.text


def test_layout_tables_vanish(tables: Document) -> None:
    assert tables.tables == ()
    assert tables.text.startswith("澜江区“十四五”服务业发展规划\n为加快")


def test_wide_chinese_under_narrow_label(tables: Document) -> None:
    assert "镕江" in tables.text
    assert "珺苑" in tables.text


def test_broken_lines_are_paragraphs(tables: Document) -> None:
    assert "二、总体要求\n（一）指导思想\n坚持新发展理念" in tables.text


def test_author_is_not_kept(tables: Document) -> None:
    assert "周望" not in chrome(tables) + tables.text


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "gb18030", "utf-16"])
def test_declared_charset_is_read(charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><p>{BODY}</p></html>"
    encoding = "gb18030" if charset.startswith("gb") else charset
    assert read_document(page.encode(encoding), "a.html").text == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_false_label_does_no_harm(encoding: str) -> None:
    label = "gb2312" if encoding.startswith("utf") else "iso-8859-1x"
    page = f'<meta http-equiv="content-type" content="text/html; charset={label}"><p>{BODY}</p>'
    assert read_document(page.encode(encoding), "a.html").text == BODY


def test_traditional_page_is_read() -> None:
    body = "為促進服務業發展，制定本方案。"
    page = f'<html><meta charset="big5"><p>{body}</p></html>'
    assert read_document(page.encode("big5"), "a.html").text == body


def test_fragment_without_head_is_read() -> None:
    data = f"<div><p>{BODY}</p></div>".encode()
    assert read_document(data, "方案.html").text == BODY


def test_inline_tags_make_no_spaces() -> None:
    document = read(
        "<p>到<b>2026</b>年，<span>建成</span>\n<font>十家</font>。</p><p>完</p>"
    )
    assert document.text == "到2026年，建成 十家。\n完"


def test_title_comes_from_head() -> None:
    head = "<title>澜江区养老服务方案 - 澜江区人民政府</title>"
    document = read(f"<div><p>{BODY}</p><p>一、总则</p></div>", head)
    assert document.text.split("\n")[0] == "澜江区养老服务方案"


def test_title_is_not_doubled() -> None:
    head = "<title>澜江区养老服务方案</title>"
    document = read(f"<h1>澜江区养老<br>服务方案</h1><p>{BODY}</p>", head)
    assert document.text.count("养老") == 1


def test_notice_before_plan_is_kept() -> None:
    letter = "<div><p>现将方案印发给你们，请认真贯彻执行。</p></div>"
    plan = "".join(f"<p>{number}．{BODY * 9}</p>" for number in range(1, 9))
    document = read(f"<div>{letter}<div>{plan}</div></div><div><a>首页</a></div>")
    assert document.text.startswith("现将方案印发")
    assert "首页" not in document.text


def test_last_measure_is_no_foot() -> None:
    last = "二、推进无障碍环境建设，公布举报电话。"
    assert read(f"<p>一、{BODY}</p><p>{last}</p><p>分享到：微信</p>").text.endswith(
        last
    )


def test_page_inside_form_is_parted() -> None:
    nav = '<div class="nav"><span>政务公开栏目。</span></div>'
    plan = "".join(f"<p>{BODY}</p>" for _ in range(9))
    document = read(f'<form id="aspnetForm">{nav}<div>{plan}</div></form>')
    assert document.text == "\n".join([BODY] * 9)


def test_misnamed_container_is_kept() -> None:
    document = read(f'<div class="footer"><p>{BODY}</p><p>一、{BODY}</p></div>')
    assert BODY in document.text


def test_list_page_is_still_read() -> None:
    assert (
        read("<p>服务业发展规划目录</p><p>第一卷</p>").text
        == "服务业发展规划目录\n第一卷"
    )


def test_deep_nesting_is_refused() -> None:
    data = ("<div>" * 3000 + BODY).encode()
    with pytest.raises(HostileDocument, match="嵌套过深"):
        read_document(data, "a.html")


def test_pictures_in_page_are_skipped() -> None:
    picture = '<img src="data:image/png;base64,' + "A" * 11_000_000 + '">'
    assert read(f"{picture}<p>{BODY}</p>").text == BODY


def test_endless_line_is_refused() -> None:
    with pytest.raises(OversizeDocument, match="过长"):
        read(f"<p>{'甲' * 4_000_000}</p>")


def test_archived_page_is_read() -> None:
    page = f"<html><body><p>{BODY}</p></body></html>"
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page}\n--x--\n"
    ).encode("gb18030")
    document = read_document(data, "方案.mht")
    assert (document.text, document.findings) == (BODY, ())


@pytest.mark.parametrize(
    "line",
    [
        "联系人：林一舟",
        "责任编辑: 周望",
        "电话：0999-1234567",
        "传真 (0999) 12345678",
        "手机13900001111",
        "邮箱 someone@example.org",
        "热线400-123-4567",
    ],
)
def test_personal_data_is_redacted(line: str) -> None:
    assert "［略］" in redact(line)
    assert not any(word in redact(line) for word in ("林一舟", "周望", "1234", "@"))


@pytest.mark.parametrize(
    "line", ["云政办发〔2024〕15号", "2024-03-18", "投资12000亿元"]
)
def test_plain_numbers_stay(line: str) -> None:
    assert redact(line) == line
