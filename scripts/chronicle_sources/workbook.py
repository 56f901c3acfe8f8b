"""The cells of one sheet of an .xlsx workbook, with the standard library alone."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheet(path: Path, part: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a sheet as heading to text; cells without a value are absent.

    Parameters
    ----------
    path : Path
        The workbook.
    part : str
        Name of the sheet's part inside the workbook, such as ``xl/worksheets/sheet1.xml``.
    """
    with zipfile.ZipFile(path) as book:
        shared = _shared_texts(book.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(book.read(part))
    rows = (_cells(row, shared) for row in sheet.iter(f"{_MAIN}row"))
    headings = next(rows)
    for row in rows:
        yield {headings[column]: text for column, text in row.items() if column in headings}


def _shared_texts(xml: bytes) -> list[str]:
    items = ElementTree.fromstring(xml).iter(f"{_MAIN}si")
    return ["".join(text.text or "" for text in item.iter(f"{_MAIN}t")) for item in items]


def _cells(row: ElementTree.Element, shared: list[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for cell in row.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if value is not None and value.text is not None:
            column = re.sub(r"\d", "", cell.get("r", ""))
            cells[column] = shared[int(value.text)] if cell.get("t") == "s" else value.text
    return cells
