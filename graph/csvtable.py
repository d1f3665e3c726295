"""Tables as CSV that spreadsheets open: UTF-8 with its mark, CRLF, and no cell taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A heading and rows (RFC 4180), with a mark so that spreadsheets read å, ä and ö."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(cell) for cell in cells] for cells in rows)
    return out.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection).

    >>> guarded("=1+1"), guarded("Anna-Karin")
    ("'=1+1", 'Anna-Karin')
    """
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r\n") and cell else cell
