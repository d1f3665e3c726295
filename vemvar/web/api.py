"""The questions over HTTP: `/api/QUESTION?parameter=…` answers as the command line does with `--json`.

`/api/QUESTION.csv` gives the same as a table."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from queries.question import Question, questions
from vemvar.pages.site import Site
from vemvar.web.askpool import AskPool, Busy
from vemvar.web.askworker import Answered, Asked, Ended, TookTooLong
from vemvar.web.caching import tagged
from vemvar.web.linkeddata import OPEN
from vemvar.web.negotiation import best
from vemvar.web.openapi import BLANK, FARTHEST, LONGEST, MOST, USUAL, description, given_by_hand
from vemvar.web.problems import problem

MEDIA: Final = {"application/json": "json", "text/csv": "csv"}
"""What answers can be had as, with the ending that asks for it."""

STATUS: Final = {
    "UnknownName": HTTPStatus.NOT_FOUND,
    "AmbiguousName": HTTPStatus.BAD_REQUEST,
    "BadDate": HTTPStatus.BAD_REQUEST,
}
"""What is wrong with a question, by the name of the error."""

AGAIN: Final = "5"
"""After how many seconds somebody who was sent away may come again."""


NEGOTIATED: Final = {**OPEN, "Vary": "Accept"}
"""With an answer to a question, which has several forms."""


class BadRequest(ValueError):
    """The parameters are not as the question needs them; the message says which and why."""


def public() -> dict[str, Question]:
    """The questions that strangers may ask, by name."""
    return {asked.name: asked for asked in questions() if not asked.private}


async def answer(request: Request) -> Response:
    """The answers to a question."""
    name, _, ending = request.path_params["question"].partition(".")
    asked = public().get(name)
    if asked is None:
        return problem(404, f"there is no question {name!r}; there are {', '.join(sorted(public()))}")
    media = next((m for m, e in MEDIA.items() if e == ending), None) if ending else _accepted(request)
    if media is None:
        there = 404 if ending else 406
        return problem(there, f"answers can be had as {', '.join(MEDIA)}", headers={"Vary": "Accept"})
    site: Site = request.app.state.site
    current = request.app.state.serving.current()
    try:
        given, first, most = _parameters(asked, request)
    except BadRequest as error:
        return problem(400, str(error))
    whole = Asked(current.archive.config, site, name, tuple(given.items()), first, most, MEDIA[media])

    async def make() -> Response:
        pool: AskPool = request.app.state.asking
        try:
            found = await pool.ask(current.archive, whole)
        except Busy:
            return problem(503, "too many questions wait already", headers={"Retry-After": AGAIN})
        except (TookTooLong, Ended) as error:
            why = (
                "took longer than {:.0f} seconds"
                if isinstance(error, TookTooLong)
                else "took too much memory"
            )
            return problem(503, f"{why.format(pool.seconds)}; {NARROWER}")
        return _sent(request, whole, found)

    return await tagged(request, current.mark, make, media, headers=NEGOTIATED)


NARROWER: Final = "ask for less with the question's parameters, or take all of the data from /data/"


async def described(request: Request) -> Response:
    """The description of the interface, as OpenAPI has it."""
    site: Site = request.app.state.site

    async def make() -> Response:
        return Response(description(public().values(), site), headers=OPEN, media_type="application/json")

    return await tagged(request, "api", make, headers=OPEN)


def _accepted(request: Request) -> str | None:
    return best(request.headers.get("accept"), list(MEDIA))


def _parameters(asked: Question, request: Request) -> tuple[Mapping[str, str], int, int]:
    """The question's parameters, how many answers to pass over, and how many to give. Raises BadRequest."""
    given: dict[str, str] = {}
    for name, text in request.query_params.multi_items():
        if name in given:
            raise BadRequest(f"the parameter {name!r} is given more than once")
        if not text.strip(BLANK):
            raise BadRequest(f"the parameter {name!r} is empty; leave it out, or give it a value")
        if len(text) > LONGEST:
            raise BadRequest(f"the parameter {name!r} is longer than {LONGEST} characters")
        given[name] = text
    first = _number(given.pop("offset", "0"), "offset", 0, FARTHEST)
    most = _number(given.pop("limit", str(USUAL)), "limit", 1, MOST)
    taken = {parameter.name: parameter for parameter in given_by_hand(asked)}
    unknown = sorted(given.keys() - taken.keys())
    if unknown:
        there = ", ".join([*taken, "limit", "offset"])
        raise BadRequest(f"{asked.name} has no parameter {unknown[0]!r}; there are {there}")
    missing = [name for name, parameter in taken.items() if parameter.required and name not in given]
    if missing:
        raise BadRequest(f"{asked.name} needs the parameter {missing[0]!r}: {taken[missing[0]].help}")
    return given, first, most


def _number(text: str, name: str, least: int, greatest: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10) or not least <= int(text) <= greatest:
        raise BadRequest(f"{name} should be a whole number from {least} to {greatest}, and is {text!r}")
    return int(text)


def _sent(request: Request, asked: Asked, found: Answered) -> Response:
    if found.trouble is not None:
        status = STATUS.get(found.trouble)
        if status is None:
            return problem(500, "the question could not be answered")
        return problem(status, found.data.decode())
    headers = dict(NEGOTIATED)
    if found.more:
        query = urlencode([*asked.given, ("limit", asked.most), ("offset", asked.first + asked.most)])
        headers["Link"] = f'<{request.url.path.rpartition("/")[2]}?{query}>; rel="next"'
    if asked.form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{asked.name}.csv"'
    media = next(media for media, form in MEDIA.items() if form == asked.form)
    return Response(found.data, headers=headers, media_type=media)
