"""The reader of .doc, .wps, .rtf and .odt: LibreOffice makes a .docx of them, which is then read.

LibreOffice runs without a window in a profile of its own that forbids macros and links to the
outside, and is ended with all its children when its time is over.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from luoshi.core.documents import docx
from luoshi.core.documents.draft import Draft, Intake
from luoshi.core.documents.limits import check_size
from luoshi.core.errors import (
    DamagedDocument,
    LockedDocument,
    MissingReader,
    OversizeDocument,
)

PROGRAMS = ("soffice", "libreoffice")
LONGEST = 90.0
# Named, because LibreOffice would import a broken file as plain text.
FILTERS = {
    "doc": "MS Word 97",
    "wps": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
}
TARGET = "docx:MS Word 2007 XML"
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
</item></oor:items>
"""
# The head of a Word stream: its mark, then a version between Word 6 and Word 2010.
WORD = re.compile(rb"\xec\xa5[\x65-\x69\xc0-\xc2\x01-\x12][\x00\x01]", re.DOTALL)
SECTOR, FLAGS, ENCRYPTED = 64, 11, 0x01


def read(intake: Intake) -> Draft:
    """The document in a file of an older format.

    Errors   DamagedDocument, LockedDocument, MissingReader, OversizeDocument
    """
    program = find_program()
    if program is None:
        raise MissingReader(
            "读取 %(kind)s 文件需要 LibreOffice，本机没有安装；"
            "请安装 LibreOffice，或用 Word、WPS 另存为 docx 后再上传。",
            kind=intake.kind,
        )
    if is_locked(intake.data):
        raise LockedDocument("文件设有打开密码，请去除密码后再上传。")
    data = convert(program, intake)
    check_size(len(data), intake.limits)
    draft = docx.read(replace(intake, data=data))
    draft.find(
        "read-converted",
        "info",
        f"{intake.kind} 文件经 LibreOffice 转换后读取，请核对编号和表格。",
        format=intake.kind,
    )
    return draft


def find_program() -> str | None:
    """Where LibreOffice is, if it is installed."""
    for name in PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    return None


def is_locked(data: bytes) -> bool:
    """Whether a .doc says of itself that it is encrypted.

    Source   MS-DOC 2.5.2 (FibBase), field fEncrypted
    """
    head = word_head(data)
    return head is not None and bool(data[head + FLAGS] & ENCRYPTED)


def word_head(data: bytes) -> int | None:
    """Where the Word stream of a compound file begins; streams begin at full (short) sectors."""
    for found in WORD.finditer(data):
        if found.start() % SECTOR == 0 and found.start() + FLAGS < len(data):
            return found.start()
    return None


def convert(program: str, intake: Intake) -> bytes:
    """The bytes of the .docx that LibreOffice makes of a file.

    Errors   DamagedDocument, OversizeDocument
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"source.{intake.kind}"
        source.write_bytes(intake.data)
        write_profile(folder / "profile")
        line = command(program, folder, source, FILTERS[intake.kind], TARGET)
        run(line, folder, intake)
        made = folder / "out" / "source.docx"
        if not made.is_file():
            raise DamagedDocument(
                "%(kind)s 文件无法打开，可能已损坏或加密；"
                "请用 Word、WPS 另存为 docx 后再上传。",
                kind=intake.kind,
            )
        return made.read_bytes()


def write_profile(profile: Path) -> None:
    """A fresh LibreOffice profile that runs no macros and follows no links."""
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")


def command(
    program: str, folder: Path, source: Path, reader: str, target: str
) -> list[str]:
    """The command line of one conversion: ``reader`` and ``target`` are LibreOffice's filters."""
    return [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"--infilter={reader}",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def run(arguments: list[str], folder: Path, intake: Intake) -> None:
    """Run a conversion to its end, or end it and its children when its time is over.

    Errors   OversizeDocument
    """
    seconds = max(1.0, min(LONGEST, intake.clock.left()))
    with subprocess.Popen(  # noqa: S603  a fixed program with our own arguments
        arguments,
        cwd=folder,
        env={
            "HOME": str(folder),
            "PATH": os.environ.get("PATH", ""),
            "LC_ALL": "C.UTF-8",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise OversizeDocument(
                "转换 %(kind)s 文件超过 %(seconds)s 秒仍未完成，"
                "请用 Word、WPS 另存为 docx 后再上传。",
                kind=intake.kind,
                seconds=round(seconds),
            ) from error
