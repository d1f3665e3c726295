"""A question: one `.rq` file, with a header that says what it asks and what it needs to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
"""Where the questions are."""

TYPES: Final = frozenset(
    {"role", "organization", "post", "process", "person", "document", "date", "text", "horizon"}
)
"""What a parameter may be. role, organization, process, person and document are names looked up in the
store; a post is what a role and an organisation name together; date is a day; text is itself; horizon is a
day too, and leaves out all documents dated after it."""

PLACES: Final = frozenset({"argument", "optional argument", "option", "derived", "key"})
"""Where a parameter stands on the command line. A `derived` one follows from the others, a `key` is bound by
the question that this one is a part of."""


class BadQuestion(ValueError):
    """A `.rq` file whose header or body breaks the rules of `docs/queries.md`."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question needs to know; `?_NAME` or `?NAME_iri` in the body."""

    name: str
    type: str
    place: str
    help: str

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.place in ("argument", "key")

    @property
    def bound(self) -> bool:
        """Whether it stands in the body. A horizon does not: it chooses what the body is run on."""
        return self.type != "horizon"


@dataclass(frozen=True, slots=True)
class Part:
    """A list in each answer that another question fills: `with: NAME | QUESTION | COLUMN`."""

    name: str
    question: str
    column: str
    """The column of this question whose values are bound to the other's key parameter."""


@dataclass(frozen=True, slots=True)
class Join:
    """Columns of another question's answers that become members of this one's: `join: QUESTION | COLUMN`."""

    question: str
    column: str
    """As in `Part`."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answers each document gives, so that a window is asked of few: `counted: QUESTION | NAMES`."""

    question: str
    """Its answers have `_document`, `document` and a list `counts` of `number`s."""
    names: tuple[str, ...]
    """The parameters that may be given: each is a member of `counts` too."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its file declares it."""

    name: str
    title: str
    help: str
    parameters: tuple[Parameter, ...]
    joins: tuple[Join, ...]
    parts: tuple[Part, ...]
    key: tuple[str, ...]
    """Columns that together tell one answer from the next; rows that share them are one answer."""
    order: tuple[str, ...]
    """Columns to sort by; a leading «-» for the greatest first. Unknown sorts last."""
    nullable: tuple[str, ...]
    """Nested objects that are null when nothing in them is known."""
    command: bool
    """Whether it is a command of its own, or only part of other questions."""
    private: bool
    """Whether the answers tell of the operator's machine (paths of files), and no stranger may ask."""
    of: tuple[str, ...]
    """Questions whose answers together are the answer; such a question has no body."""
    counted: Counted | None
    """What tells beforehand which documents the answers in a window are from."""
    body: str

    @property
    def asked(self) -> tuple[Parameter, ...]:
        """The parameters that a person gives."""
        return tuple(p for p in self.parameters if p.place in ("argument", "optional argument", "option"))

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name; KeyError if there is none."""
        return next(p for p in self.parameters if p.name == name)


def read_question(path: Path) -> Question:
    """The question in a file; BadQuestion names the file and what is wrong with it."""
    text = path.read_text(encoding="utf-8")
    header: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("#:"):
            key, colon, value = line[2:].partition(":")
            if not colon or key.strip() not in _KEYS:
                raise BadQuestion(f"{path.name}: header line {line!r} is not one of {', '.join(_KEYS)}")
            header.setdefault(key.strip(), []).append(value.strip())
    try:
        borrowed = header.get("as")
        question = Question(
            name=path.stem.replace("_", "-"),
            title=header["title"][0],
            help=" ".join(header["help"]),
            parameters=tuple(_parameter(path, line) for line in header.get("param", ())),
            joins=tuple(Join(*_fields(path, line, 2)) for line in header.get("join", ())),
            parts=tuple(Part(*_fields(path, line, 3)) for line in header.get("with", ())),
            key=_names(header.get("key", ())),
            order=_names(header.get("order", ())),
            nullable=_names(header.get("nullable", ())),
            command=header.get("command", ["yes"])[0] == "yes",
            private=header.get("private", ["no"])[0] == "yes",
            of=_names(header.get("of", ())),
            counted=next((_counted(path, line) for line in header.get("counted", ())), None),
            body=path.with_stem(borrowed[0]).read_text(encoding="utf-8") if borrowed else text,
        )
    except KeyError as missing:
        raise BadQuestion(f"{path.name}: the header has no {missing.args[0]!r} line") from None
    bound_here = {_name(found) for found in _VALUES.finditer(question.body)}
    for parameter in question.parameters:
        if parameter.bound and parameter.name not in bound_here and not question.of:
            raise BadQuestion(f"{path.name}: the body has no VALUES ?_{parameter.name} {{ … }} to bind it in")
    return question


@cache
def question(name: str) -> Question:
    """The question of that name («who»); KeyError if there is none."""
    path = FOLDER / f"{name.replace('-', '_')}.rq"
    if not path.is_file():
        raise KeyError(name)
    return read_question(path)


def questions() -> tuple[Question, ...]:
    """All questions, in the order of their names."""
    return tuple(question(path.stem) for path in sorted(FOLDER.glob("*.rq")))


def bind(asked: Question, values: Mapping[str, Sequence[str]]) -> str:
    """The query with each parameter's terms (in SPARQL's own notation) in place of the example's.

    Terms are never pasted into expressions: each parameter stands in a VALUES block of its own, which every
    SPARQL 1.1 engine binds, in subselects as well. A parameter that is not given loses its block, and the
    lines that end in `# if NAME`.
    """
    lines = (line for line in asked.body.splitlines() if _wanted(line, values))

    def block(found: re.Match[str]) -> str:
        terms = values.get(_name(found))
        return f"VALUES {found.group('variable')} {{ {' '.join(terms)} }}" if terms else ""

    return _VALUES.sub(block, "\n".join(lines))


def _wanted(line: str, values: Mapping[str, Sequence[str]]) -> bool:
    condition = _CONDITION.search(line)
    return condition is None or bool(values.get(condition.group("name")))


_KEYS: Final = (
    *("title", "help", "command", "private", "as", "of", "param"),
    *("key", "order", "nullable", "join", "with", "counted"),
)
_CONDITION: Final = re.compile(r"#\s*if\s+(?P<name>\w+)\s*$")


_VALUES: Final = re.compile(r"VALUES\s+(?P<variable>\?(?:_\w+|\w+_iri))\s*\{[^}]*\}")


def _name(block: re.Match[str]) -> str:
    """The parameter that a VALUES block binds."""
    return block.group("variable").removeprefix("?").removeprefix("_").removesuffix("_iri")


def _parameter(path: Path, line: str) -> Parameter:
    parameter = Parameter(*_fields(path, line, 4))
    if parameter.type not in TYPES:
        raise BadQuestion(f"{path.name}: {parameter.type!r} is no type; there are {', '.join(sorted(TYPES))}")
    if parameter.place not in PLACES:
        raise BadQuestion(
            f"{path.name}: {parameter.place!r} is no place; there are {', '.join(sorted(PLACES))}"
        )
    return parameter


def _counted(path: Path, line: str) -> Counted:
    name, narrowing = _fields(path, line, 2)
    return Counted(name, _names([narrowing]))


def _fields(path: Path, line: str, count: int) -> list[str]:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != count:
        raise BadQuestion(f"{path.name}: {line!r} should have {count} fields between bars")
    return fields


def _names(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for line in lines for name in line.split())
