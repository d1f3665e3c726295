"""What a server answers from: the store as it was last built."""

from __future__ import annotations

from typing import Protocol

from vemvar.archive import Archive


class Current(Protocol):
    """One build of the store, as long as it is served."""

    @property
    def mark(self) -> str:
        """Changes with each build."""

    @property
    def archive(self) -> Archive:
        """Answers the site's own questions; may be asked from several threads."""


class Serving(Protocol):
    """Hands out the newest build that is whole."""

    def current(self) -> Current:
        """The build to answer from now."""
