"""Paragraphs rebuilt from plain text of three shapes."""

from __future__ import annotations

from luoshi.core.documents.lines import rebuild

WORDS = "推动商贸流通提质扩容完善三级网络培育品牌商圈引导线上线下融合发展"


def shown(text: str) -> list[str]:
    """The rebuilt paragraphs, noise left out."""
    paragraphs, noise = rebuild(text)
    out = []
    for span in paragraphs:
        words = span.of(text)
        for hole in reversed(noise):
            if span.holds(hole):
                words = (
                    words[: hole.start - span.start] + words[hole.end - span.start :]
                )
        out.append(words.replace("\n", ""))
    return out


def page(number: int, *, first: str = "") -> str:
    """A printed page of twelve full lines and its number."""
    lines = [first + WORDS[: 26 - len(first)], *([WORDS[:26]] * 10), WORDS[:20] + "。"]
    return "\n".join([*lines, str(number)])


def test_plain_lines_stay_paragraphs() -> None:
    assert shown("一、总体要求\n\n坚持稳中求进。\n") == [
        "一、总体要求",
        "坚持稳中求进。",
    ]


def test_broken_lines_join_into_paragraphs() -> None:
    text = "\n".join(page(number) for number in (1, 2, 3))
    found = shown(text)
    assert len(found) == 3
    assert all(words.endswith("。") for words in found)


def test_page_numbers_leave_the_sentence() -> None:
    body = "\n".join([WORDS[:26]] * 12)
    text = "\n".join([body, "1", body, "2", body + "。", "3"])
    (paragraph,) = shown(text)
    assert not any(character.isdigit() for character in paragraph)


def test_glued_page_number_is_noise() -> None:
    body = "\n".join([WORDS[:26]] * 12)
    text = "\n".join([body, "1", body, "2" + WORDS[:24], body + "。"])
    (paragraph,) = shown(text)
    assert "2" not in paragraph


def test_counted_things_are_no_page_numbers() -> None:
    body = "\n".join([WORDS[:26]] * 12)
    text = "\n".join([body, "1", body, "2家企业" + WORDS[:21], body + "。"])
    (paragraph,) = shown(text)
    assert "2家企业" in paragraph


def test_numbered_lines_open_paragraphs() -> None:
    text = "\n".join([page(1), "（一）完善网络。" + WORDS[:18], page(2)])
    assert any(words.startswith("（一）完善网络") for words in shown(text))


def test_one_line_document_parts_at_gaps() -> None:
    sentence = WORDS * 12 + "。"
    text = f"云沧市若干措施 为支持商户,制定本措施。 一、减轻负担 　　1.减免租金。{sentence} 2.缓缴税费。{sentence}"
    found = shown(text)
    assert [words[:4] for words in found] == [
        "云沧市若",
        "为支持商",
        "一、减轻",
        "1.减免",
        "2.缓缴",
    ]


def test_stray_line_end_is_mended() -> None:
    text = f"一、任务\n{WORDS * 2}推动\n，促进消费。\n二、保障\n落实资金。"
    assert shown(text)[1].endswith("，促进消费。")
