"""Kinds of body that no file lists: known by a compound that only a text has («landsbygdsberedning»)."""

from __future__ import annotations

import re
from typing import Final

from ontology.concepts import OWNERS, BodyType, Ontology
from ontology.forms import definite, inflections
from ontology.terms import ID, slug

_UNSEEN: Final = f"{ID}bodytype/~"
"""How the IRI of such a kind begins; the rest is its name written out, since nothing else records it."""
_IN_DEFINITE: Final = re.compile(r"(?:en|et|én|an)\Z")
_OWNS: Final = re.compile(r"(?:[^ ]+-,? |(?:och|samt|&) )*\S+(?:en|et|én|an|na|ige)s ")
_PREPOSITION: Final = re.compile(r" (?:för|i|på|mot) ")


def unseen_kind(label: str) -> str:
    """The IRI of a kind of body by its name, as it stands after a genitive; see `body_type`.

    >>> unseen_kind("mark- och exploateringsutskott").rpartition("/")[2]
    '~mark-_och_exploateringsutskott'
    """
    return f"{_UNSEEN}{label.replace(' ', '_')}"


def is_unseen(kind: BodyType) -> bool:
    """Whether a kind of body is one that no file lists."""
    return kind.iri.startswith(_UNSEEN)


def body_type(ontology: Ontology, iri: str) -> BodyType:
    """A kind of body by its IRI, listed or unseen. Raises KeyError for an IRI of neither."""
    if not iri.startswith(_UNSEEN):
        return ontology.body_types[iri]
    label = iri.removeprefix(_UNSEEN).replace("_", " ")
    the_body = _definite(label)
    return BodyType(iri, label, (label, the_body), OWNERS, the_body)


def _definite(label: str) -> str:
    """«utskottet för lärande»; one that begins with its owner is definite, and so is «vägföreningen».

    >>> _definite("utskott för lärande"), _definite("socialnämndens presidium"), _definite("vägföreningen")
    ('utskottet för lärande', 'socialnämndens presidium', 'vägföreningen')
    """
    head, tail = head_and_field(label)
    return label if _IN_DEFINITE.search(head) or _OWNS.match(head) else f"{definite(head)}{tail}"


def head_and_field(label: str) -> tuple[str, str]:
    """The name of a kind of body in two: the noun with what stands before it, and what it is for.

    >>> head_and_field("utskott för lärande"), head_and_field("landsbygdsråd")
    (('utskott', ' för lärande'), ('landsbygdsråd', ''))
    """
    found = _PREPOSITION.search(label)
    return (label[: found.start()], label[found.start() :]) if found else (label, "")


def kind_by_name(ontology: Ontology, name: str) -> str:
    """The kind of organisation that a name tells by how its words end; «organization» if none tells."""
    endings = [cue for cue in ontology.cues if cue.scheme == "body-ending"]
    for word in name.casefold().split():
        for cue in endings:
            if word == cue.form.casefold() or (len(cue.form) > 2 and word.endswith(inflections(cue.form))):
                return cue.value
    return "organization"


def segment(kind: BodyType) -> str:
    """The last segment of the IRI of a body of the kind.

    >>> segment(BodyType(unseen_kind("landsbygdsråd"), "landsbygdsråd", definite="landsbygdsrådet"))
    'landsbygdsradet'
    """
    return slug(kind.definite or kind.label) if is_unseen(kind) else kind.iri.rpartition("/")[2]
