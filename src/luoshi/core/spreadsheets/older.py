"""Spreadsheets of other formats: LibreOffice makes an .xlsx of them, which is then read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from luoshi.core.documents.draft import Intake
from luoshi.core.documents.limits import Clock, Limits, check_size
from luoshi.core.documents.office import command, find_program, run, write_profile
from luoshi.core.errors import DamagedDocument, MissingReader, OversizeDocument

# Named, because LibreOffice would import a broken file as plain text.
FILTERS = {
    "xls": "MS Excel 97",
    "xlsb": "Calc MS Excel 2007 Binary",
    "ods": "calc8",
}
TARGET = "xlsx:Calc MS Excel 2007 XML"


def to_xlsx(data: bytes, kind: str, limits: Limits) -> bytes:
    """The bytes of the .xlsx that LibreOffice makes of a spreadsheet.

    Errors   DamagedDocument, MissingReader, OversizeDocument
    """
    program = find_program()
    if program is None:
        raise MissingReader(
            "读取 %(kind)s 表格需要 LibreOffice，本机没有安装；"
            "请安装 LibreOffice，或用 Excel、WPS 另存为 xlsx 后再上传。",
            kind=kind,
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source.{kind}"
        source.write_bytes(data)
        write_profile(folder / "profile")
        line = command(program, folder, source, FILTERS[kind], TARGET)
        convert(line, folder, kind, limits)
        made = folder / "out" / "source.xlsx"
        if not made.is_file():
            raise DamagedDocument(
                "%(kind)s 表格无法打开，可能已损坏或加密；"
                "请用 Excel、WPS 另存为 xlsx 后再上传。",
                kind=kind,
            )
        check_size(made.stat().st_size, limits)
        return made.read_bytes()


def convert(command_: list[str], folder: Path, kind: str, limits: Limits) -> None:
    """Run one conversion inside its time.

    Errors   OversizeDocument
    """
    clock = Clock(limits.seconds)
    intake = Intake(data=b"", name="", kind=kind, limits=limits, clock=clock)
    try:
        run(command_, folder, intake)
    except OversizeDocument as error:
        raise OversizeDocument(
            "转换 %(kind)s 表格用时过长，请用 Excel、WPS 另存为 xlsx 后再上传。",
            kind=kind,
        ) from error
