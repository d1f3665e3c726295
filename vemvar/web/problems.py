"""Problems: what is wrong with a request, in a sentence, for programs and for people (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

MEDIA = "application/problem+json"


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, **members: object
) -> Response:
    """An answer that says what is wrong, with further members where a program can use them."""
    said = {"title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}
    data = json.dumps(said, ensure_ascii=False, indent=2)
    open_headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store", **(headers or {})}
    return Response(f"{data}\n", status, headers=open_headers, media_type=MEDIA)
