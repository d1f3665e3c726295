"""Taking files in: which of them must be read, and in what order what became of them is told."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TypeAlias

from extraction.files import contents
from extraction.mask import masked
from extraction.readers.printed import Allowed, Unreadable
from graph.ledger import READ, Entry, file_name, origin_of
from graph.texts import KeptText, kept_text
from ontology.terms import ID
from vemvar.finding import Found
from vemvar.keeping import Keeping, now, path_of
from vemvar.outcome import DUPLICATE, UNCHANGED, Outcome
from vemvar.readjob import Job, Result
from vemvar.storing import Versions, Waiting, store_result
from vemvar.suppressing import masked_name
from vemvar.suppresslist import SuppressList

TRIED_AGAIN: Final = ("missing", "no file", "no reader")
"""Failures that may be over without a change of the file; to look again costs little."""

Urls: TypeAlias = Callable[[Found], str | None]
"""Where a file was fetched from, if that is told."""


@dataclass
class Intake:
    """What takes files in, one after the other. Its jobs are done elsewhere, and come back as results."""

    keeping: Keeping
    versions: Versions
    allowed: Allowed = field(default_factory=Allowed)
    retry: bool = False
    """Whether files that failed are read again though nothing has changed."""
    url: Urls = lambda _: None
    listed: SuppressList = field(default_factory=SuppressList)
    """Whose names must not stand in what is kept of the files' paths."""
    _waiting: dict[str, Waiting] = field(default_factory=dict, init=False)
    """By the document's IRI."""
    _slots: deque[Outcome | str] = field(default_factory=deque, init=False)
    """Outcomes in the order of the files; the IRI of a document holds its place until it is read."""
    _number: int = field(default=0, init=False)

    def unchanged(self, found: Found) -> Outcome | None:
        """The outcome of a file that need not be read; None for one that must, or cannot be opened."""
        try:
            return self._settled(found, self._opened(found)[0])
        except Unreadable:
            return None

    def jobs(self, files: Iterable[Found], documents: Iterable[str]) -> Iterator[Job]:
        """What must be read of some files, and of documents that other versions have read."""
        for found in files:
            try:
                if found.trouble is not None:
                    raise Unreadable(found.status or "missing", found.trouble)
                iri, data = self._opened(found)
            except Unreadable as error:
                self._slots.append(self._unopened(found, error))
                continue
            settled = self._settled(found, iri)
            if settled is not None:
                self._slots.append(settled)
                continue
            yield self._job(iri, Waiting(found.path, [self._origin(found)], self._url(found)), data)
        for iri in documents:
            known = self.keeping.known(iri)
            if iri in self._waiting or known is None or self._current(known):
                continue
            path, read = self._file_of(known)
            if read is not None or known.version != self.versions.rules:
                yield from self._from_either(iri, Waiting(path), known, read)

    def take(self, result: Result) -> Iterator[Outcome]:
        """Put a result into the store; the outcomes that can be told by then, in order of the files."""
        iri = f"{ID}document/{result.sha256[:20]}"
        waiting = self._waiting.pop(iri)
        place = self._slots.index(iri)
        self._slots[place] = store_result(iri, result, waiting, self.keeping, self.versions)
        return self.told()

    def told(self) -> Iterator[Outcome]:
        """The outcomes before which no document is waited for; each is given once."""
        while self._slots and isinstance(self._slots[0], Outcome):
            outcome = self._slots.popleft()
            assert isinstance(outcome, Outcome)
            yield outcome

    def _origin(self, found: Found) -> str:
        """The path of a file as the ledger has it."""
        return masked_name(origin_of(found.path), self.listed)

    def _url(self, found: Found) -> str | None:
        url = self.url(found)
        return masked_name(url, self.listed) if url is not None else None

    def _opened(self, found: Found) -> tuple[str, bytes]:
        data = contents(found.path, self.allowed)
        return f"{ID}document/{hashlib.sha256(data).hexdigest()[:20]}", data

    def _settled(self, found: Found, iri: str) -> Outcome | None:
        """What became of a file whose content is known or just being read; None for one to read."""
        origin, url = self._origin(found), self._url(found)
        if iri in self._waiting:
            waiting = self._waiting[iri]
            waiting.origins.append(origin)
            waiting.source = url or waiting.source
            return Outcome(found.path, DUPLICATE, iri)
        known = self.keeping.known(iri)
        if known is None or not self._current(known):
            return None
        seen = origin in known.origins
        named = Entry.of(iri, known.sha256, {origin, *known.origins}, known.version)
        entry = replace(known, origins=named.origins, name=named.name, source=url or known.source)
        if entry != known:
            self.keeping.put(entry, renamed=entry.name != known.name)
        self.keeping.leave(origin, iri, failures_only=known.status != READ)
        elsewhere = any(os.path.lexists(path_of(other)) for other in known.origins)
        return Outcome(
            found.path,
            UNCHANGED if seen or not elsewhere else DUPLICATE,
            iri,
            before=known.status if known.status != READ else None,
            format=known.format or None,
            pages=known.pages,
        )

    def _current(self, known: Entry) -> bool:
        if known.status == READ:
            return known.version == self.versions.rules and known.reader in self.versions.readers
        if self.retry or known.status in TRIED_AGAIN:
            return False
        return known.version == self.versions.rules and known.reader == self.versions.failing

    def _job(self, iri: str, waiting: Waiting, data: bytes) -> Job:
        known = self.keeping.known(iri)
        if known is not None and known.status == READ and known.reader in self.versions.readers:
            return next(self._from_either(iri, waiting, known, data))
        return Job(self._next(iri, waiting), file_name(waiting.path), data)

    def _from_either(self, iri: str, waiting: Waiting, known: Entry, data: bytes | None) -> Iterator[Job]:
        """A document of the store: from its kept text where that is as good as the file, or all there is."""
        good = known.reader in self.versions.readers or data is None
        kept = kept_text(self.keeping.store, iri) if good else None
        if kept is not None:
            waiting.again = known
            yield _from_text(self._next(iri, waiting), known, kept)
        elif data is not None:
            yield Job(self._next(iri, waiting), known.name, data)

    def _next(self, iri: str, waiting: Waiting) -> int:
        """The number of a new job; the document holds a place among the outcomes."""
        self._number += 1
        self._waiting[iri] = waiting
        self._slots.append(iri)
        return self._number - 1

    def _file_of(self, known: Entry) -> tuple[Path, bytes | None]:
        """The file that a document is from, and its bytes if they are still the same."""
        paths = [path_of(origin) for origin in known.origins]
        for path in paths:
            try:
                data = contents(path, self.allowed)
            except Unreadable:
                continue
            if hashlib.sha256(data).hexdigest() == known.sha256:
                return path, data
        return paths[0], None

    def _unopened(self, found: Found, error: Unreadable) -> Outcome:
        """A file whose content was not seen; a name that leads nowhere is not kept."""
        if os.path.lexists(found.path) and not (found.named and found.status is not None):
            origin = self._origin(found)
            iri = f"{ID}file/{hashlib.sha256(origin.encode()).hexdigest()[:20]}"
            known, versions = self.keeping.known(iri), self.versions
            entry = Entry.of(
                iri,
                "",
                {origin},
                versions.rules,
                reader=versions.failing,
                status=error.status,
                read_at=now(),
                trouble=masked_name(str(error), self.listed),
                source=self._url(found),
            )
            if known is None or replace(entry, read_at=known.read_at) != known:
                self.keeping.put(entry)
            self.keeping.leave(origin, iri, failures_only=True)
        return Outcome(found.path, error.status, trouble=str(error))


def _from_text(number: int, known: Entry, kept: KeptText) -> Job:
    return Job(
        number,
        known.name,
        text=masked(kept.text),
        layout=kept.layout,
        sha256=known.sha256,
        format=known.format or "text",
        pages=known.pages,
    )
