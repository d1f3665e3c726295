"""Turtle files, read into a small index: what each thing is said to be."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import pyoxigraph as ox

from ontology.terms import iri, shortened

DATA: Final = Path(__file__).parent / "data"
"""The ontology that comes with vemvar."""


RDF_TYPE: Final = iri("rdf:type")

LINKS: Final = frozenset(
    iri(name)
    for name in (
        "skos:broader",
        "vv:bodyType",
        "org:subOrganizationOf",
        "org:hasMember",
        "dct:isVersionOf",
        "dct:isPartOf",
        "dct:replaces",
        "dct:isReplacedBy",
        "vv:series",
        "vv:owner",
        "vv:onlyIn",
        "vv:givesRole",
        "vv:givesRoleIn",
        "vv:heldByRole",
        "vv:heldByRoleIn",
        "vv:membersOf",
    )
)
"""Properties whose value must be something that the ontology describes: a mistyped IRI is not silence."""

Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
"""What may stand as the object of a triple."""


class BadOntology(ValueError):
    """A Turtle file cannot be read, or says something that does not hold together; the message names it."""


class Facts:
    """Triples by subject and predicate, in the order of the files."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._by_subject: dict[str, dict[str, list[Value]]] = {}
        self._by_type: dict[str, dict[str, None]] = {}
        self._file: dict[str, Path] = {}
        self._links: list[tuple[str, str, str]] = []

    def read(self, path: Path) -> None:
        """Add one Turtle file; raise `BadOntology` with file and line when it cannot be read."""
        by_subject = self._by_subject
        try:
            data = path.read_bytes()
            for quad in ox.parse(data, ox.RdfFormat.TURTLE):
                if isinstance(quad.object, ox.Triple) or isinstance(quad.subject, ox.Triple):
                    continue  # a triple about a triple says nothing that vemvar reads
                subject = quad.subject.value
                predicates = by_subject.get(subject)
                if predicates is None:
                    predicates = by_subject[subject] = {}
                    self._file[subject] = path
                predicate, value = quad.predicate.value, quad.object
                predicates.setdefault(predicate, []).append(value)
                if predicate == RDF_TYPE:
                    self._by_type.setdefault(value.value, {})[subject] = None
                elif predicate in LINKS:
                    self._links.append((subject, predicate, value.value))
        except SyntaxError as error:
            raise BadOntology(f"{path}, line {_line(error)}: {_reason(error)}") from None
        except OSError as error:
            raise BadOntology(f"{path} cannot be read: {error.strerror or error}") from None

    def of_type(self, class_name: str) -> Iterator[str]:
        """Subjects said to be of a class, given as a prefixed name, in the order of the files."""
        return self.instances(iri(class_name))

    def instances(self, class_iri: str) -> Iterator[str]:
        """The same, of a class given by its IRI."""
        return iter(self._by_type.get(class_iri, ()))

    def members(self, class_name: str) -> Container[str]:
        """The same subjects, to ask whether one is among them."""
        return self._by_type.get(iri(class_name), {})

    def values(self, subject: str, *properties: str) -> list[str]:
        """Every value of some properties, as text: an IRI, or a literal without its language."""
        predicates = self._by_subject.get(subject, {})
        return [o.value for name in properties for o in predicates.get(iri(name), ())]

    def value(self, subject: str, name: str) -> str | None:
        """The one value of a property, or None."""
        return next(iter(self.values(subject, name)), None)

    def swedish(self, subject: str, *properties: str) -> list[str]:
        """Literals of some properties that are Swedish or say no language."""
        predicates = self._by_subject.get(subject, {})
        found = [o for name in properties for o in predicates.get(iri(name), ())]
        return [o.value for o in found if getattr(o, "language", None) in (None, "sv")]

    def bad(self, subject: str, trouble: str) -> BadOntology:
        """What to raise when a thing is not as it should be: names its file, the thing and the trouble."""
        return BadOntology(f"{self._file[subject]}: <{subject}> {trouble}")

    def check_links(self) -> None:
        """Raise `BadOntology` when a thing points at something that no file describes."""
        for subject, predicate, value in self._links:
            if value not in self._by_subject:
                raise self.bad(
                    subject, f"points at <{value}> ({shortened(predicate)}), which no file describes"
                )


def files(folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The Turtle files to read: the built-in ones, then those of each folder, in the order of their names.

    Raises `BadOntology` when a folder is missing or has no Turtle file: a mistyped path is not silence.
    """
    found = [path for path in sorted(DATA.glob("*.ttl")) if path.name != "shapes.ttl"]
    for folder in folders:
        own = sorted(folder.glob("*.ttl")) if folder.is_dir() else []
        if not own:
            raise BadOntology(f"{folder} is not a folder with Turtle files (*.ttl)")
        found += own
    return tuple(found)


def read(paths: Sequence[Path]) -> Facts:
    """Read Turtle files into one index."""
    facts = Facts()
    for path in paths:
        facts.read(path)
    facts.check_links()
    return facts


def _line(error: SyntaxError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return error.lineno or (int(found.group(1)) if found else 1)


def _reason(error: SyntaxError) -> str:
    text = str(error.msg or error)
    return re.sub(r"^Parser error (at|between) .*?: ", "", text)
