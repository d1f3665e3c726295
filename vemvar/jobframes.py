"""Jobs and results as frames: what the build and a process that reads files tell each other."""

from __future__ import annotations

from typing import Any, Final

from vemvar.frames import BadFrame
from vemvar.readjob import STATES, Job, Result


def job_frame(job: Job) -> tuple[dict[str, Any], list[bytes]]:
    """A job as header and parts."""
    header = {
        "number": job.number,
        "name": job.name,
        "sha256": job.sha256,
        "format": job.format,
        "encoding": job.encoding,
        "pages": job.pages,
    }
    if job.text is None:
        return header, [job.data]
    layout = [] if job.layout is None else [job.layout.encode()]
    return header | {"kept": True}, [job.text.encode(), *layout]


def job_from(header: dict[str, Any], parts: list[bytes]) -> Job:
    """The job that `job_frame` packed."""
    if not header.pop("kept", False):
        return Job(data=parts[0], **header)
    return Job(text=parts[0].decode(), layout=parts[1].decode() if len(parts) > 1 else None, **header)


def result_frame(result: Result) -> tuple[dict[str, Any], list[bytes]]:
    """A result as header and parts."""
    header = {name: getattr(result, name) for name in _TYPES}
    layout = [] if result.layout is None else [result.layout.encode()]
    return header, [result.text.encode(), result.triples, *layout]


def result_from(header: dict[str, Any], parts: list[bytes]) -> Result:
    """The result that `result_frame` packed, looked through for what it should not hold. Raises BadFrame."""
    try:
        if set(header) != set(_TYPES) or len(parts) not in (2, 3):
            raise BadFrame("no result")
        if not all(isinstance(header[name], kinds) for name, kinds in _TYPES.items()):
            raise BadFrame("values of the wrong kind")
        if header["status"] not in STATES:
            raise BadFrame("an unknown status")
        return Result(
            **header
            | {
                "warnings": tuple(map(str, header["warnings"])),
                "meetings": tuple((_text(body), _text(date)) for body, date in header["meetings"]),
                "claims": {str(kind): int(count) for kind, count in header["claims"].items()},
            },
            text=parts[0].decode(),
            triples=parts[1],
            layout=parts[2].decode() if len(parts) == 3 else None,
        )
    except (ValueError, TypeError) as error:
        raise BadFrame(str(error)) from None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "number": int,
    "status": str,
    "sentence": (str, type(None)),
    "name": str,
    "sha256": str,
    "format": str,
    "encoding": str,
    "pages": (int, type(None)),
    "warnings": list,
    "meetings": list,
    "claims": dict,
    "seconds": (int, float),
}
