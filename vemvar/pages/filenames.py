"""File names: where a thing's page and data lie among plain files, on any file system."""

from __future__ import annotations

import hashlib
import re
from typing import Final

LONGEST: Final = 100
"""Characters of one name; with an ending, file systems take 143 (some that encrypt) to 255 bytes."""

DEEPEST: Final = 160
"""Characters of a whole path; some systems take no more than 260, with the folder that the site lies in."""

_SAFE: Final = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?")
"""Names that are the same where capitals are not told apart, accents composed anew, and dots mean more."""

_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
"""What Windows takes for a device."""

_FILE: Final = re.compile(r".*\.(?:html|ttl|jsonld|nt|rdf)")
"""A folder so called could stand where a file has to."""


def file_name(local: str) -> str:
    """The path, without ending, of a thing by what its IRI has after the base.

    It is that itself where it is safe as a path on every system; else a name made of its beginning and a
    hash, so that two things never share one.

    >>> file_name("kommun/0192/kommunstyrelsen")
    'kommun/0192/kommunstyrelsen'
    >>> file_name("organisation/../../Ö.html")
    'organisation/~-html-4fa75ceb9cea3792'
    """
    parts = local.split("/")
    if len(local) <= DEEPEST and all(map(_safe, parts)):
        return local
    kind = parts[0] if len(parts) > 1 and _safe(parts[0]) else "thing"
    words = re.sub(r"[^a-z0-9]+", "-", local.removeprefix(f"{kind}/").lower())[:40]
    return f"{kind}/~{words}-{hashlib.sha256(local.encode()).hexdigest()[:16]}"


def _safe(name: str) -> bool:
    return (
        len(name) <= LONGEST
        and _SAFE.fullmatch(name) is not None
        and _DEVICE.fullmatch(name) is None
        and _FILE.fullmatch(name) is None
    )
