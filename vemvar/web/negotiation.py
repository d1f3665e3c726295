"""Negotiation: which of the forms there are of an answer suits what a client says that it accepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type that suits best, the first offered where several do; None where none does.

    As RFC 9110, section 12.5.1, has it: the most specific range counts for a type.

    >>> best("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> best(None, ["text/html"]), best("image/*", ["text/html"]), best("*/*;q=0.1", ["text/html"])
    ('text/html', None, 'text/html')
    """
    if accept is None or not accept.strip():
        return offered[0] if offered else None
    ranges = list(_weighted(accept))
    weights = [(_weight(ranges, media), -place) for place, media in enumerate(offered)]
    weight, place = max(weights, default=(0.0, 0))
    return offered[-place] if weight > 0 else None


def preferred(accept_language: str | None, offered: Sequence[str]) -> str:
    """The language that suits best, the first where none does.

    >>> preferred("en-GB, sv;q=0.8", ["sv", "en"]), preferred("fi", ["sv", "en"]), preferred("*", ["sv"])
    ('en', 'sv', 'sv')
    """
    weights: dict[str, float] = {}
    for tag, weight in _weighted(accept_language or ""):
        language = tag.partition("-")[0]
        weights[language] = max(weight, weights.get(language, 0.0))
    found = [(weights.get(one, weights.get("*", 0.0)), -place) for place, one in enumerate(offered)]
    return offered[-max(found)[1]]


def _weight(ranges: Sequence[tuple[str, float]], media: str) -> float:
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [weight for name, weight in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    """Each value of a header with its weight, 0 to 1; one that cannot be read counts as 0."""
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                weight = _number(value)
        if name:
            yield name, weight


def _number(text: str) -> float:
    """A weight as RFC 9110 writes it: three decimals at most.

    >>> _number("0.5"), _number("inf"), _number("2")
    (0.5, 0.0, 0.0)
    """
    text = text.strip()
    whole, _, decimals = text.partition(".")
    if whole not in ("0", "1") or not all(c in "0123456789" for c in decimals) or len(decimals) > 3:
        return 0.0
    return min(float(text), 1.0)
