"""The content security policy: everything from the site itself, and no script or style inside a page."""

from __future__ import annotations

from typing import Final

POLICY: Final = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)

HEADER_ONLY: Final = ("frame-ancestors",)
"""What browsers heed in a header alone."""


def for_files() -> str:
    """The policy as a page of plain files says it of itself, where no server does."""
    return "; ".join(rule for rule in POLICY if not rule.startswith(HEADER_ONLY))
