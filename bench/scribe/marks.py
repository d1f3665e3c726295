"""Names carry invisible marks while a text is put together, so that every span is known at the end.

A mark is one private-use character before the name and one after it. Text with marks can be joined, torn into
columns, shouted in capitals and damaged like any other; `unmarked` takes them out and tells where they were.
"""

from __future__ import annotations

Span = tuple[int, int, str]
"""Start, end (exclusive, code points) and label: PER, ORG or LOC."""

OPEN = {"PER": "\ue001", "ORG": "\ue002", "LOC": "\ue003"}
LABEL = {sign: label for label, sign in OPEN.items()}
CLOSE = "\ue000"
SIGNS = frozenset((*LABEL, CLOSE))


def person(name: str) -> str:
    """A person's name, marked."""
    return f"{OPEN['PER']}{name}{CLOSE}"


def organisation(name: str) -> str:
    """A company's, association's, authority's or municipality's name, marked."""
    return f"{OPEN['ORG']}{name}{CLOSE}"


def place(name: str) -> str:
    """A place's or street's name, marked."""
    return f"{OPEN['LOC']}{name}{CLOSE}"


def genitive(name: str) -> str:
    """«Alva Bergs», «Nils Lukas»: the genitive belongs to the last word and stays inside the mark."""
    end = "" if bare(name)[-1] in "sxz" else "s"
    return f"{name[:-1]}{end}{CLOSE}" if name.endswith(CLOSE) else f"{name}{end}"


def bare(text: str) -> str:
    """The text without marks."""
    return "".join(sign for sign in text if sign not in SIGNS)


def unmarked(text: str) -> tuple[str, list[Span]]:
    """The text without marks, and the spans they stood around; of nested marks the outer one counts.

    >>> unmarked(person("Alva Berg") + " i " + place("Flen"))
    ('Alva Berg i Flen', [(0, 9, 'PER'), (13, 17, 'LOC')])
    """
    out: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[int, str]] = []
    for sign in text:
        if sign in LABEL:
            opened.append((len(out), LABEL[sign]))
        elif sign == CLOSE:
            start, label = opened.pop()
            if not opened and start < len(out):
                spans.append((start, len(out), label))
        else:
            out.append(sign)
    return "".join(out), spans
