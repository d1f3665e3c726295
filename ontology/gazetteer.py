"""The gazetteer: every form that may stand in a text for something the ontology knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ontology.concepts import Ontology
from ontology.forms import genitive, is_abbreviation

CHAIR_OF = "chair-of"
"""The kind of a word for the chair of a kind of body: «socialnämndsordförande»."""


_BOARD = ("body-ending", "committee")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form and what it names."""

    form: str
    kind: str
    """role | organization | body-type | chair-of | process | party | cue:SCHEME."""
    target: str
    """IRI of the thing; the cue's value for a cue."""
    case_sensitive: bool
    """True where the case tells: abbreviations, party letters, and place names that are words too."""
    ambiguous: bool = False
    """True where the form alone proves nothing: something else in the document must point the same way."""


def entries(ontology: Ontology) -> Iterator[Entry]:
    """Every form in the order of the ontology, each (form, kind, target) once, whatever its case.

    A form may come twice with different targets (two networks both have a «ledningsgruppen»); such entries
    are ambiguous, and the document decides.
    """
    found: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in _entries(ontology):
        targets = found.setdefault((entry.form.casefold(), entry.kind), {})
        targets[entry.target] = min(targets.get(entry.target, entry), entry, key=_strictness)
    for same_form in found.values():
        for entry in same_form.values():
            yield entry if len(same_form) == 1 else replace(entry, ambiguous=True)


def _strictness(entry: Entry) -> int:
    """How many capitals a text must have to match; of «StorSthlm» and «Storsthlm» the latter finds both."""
    return sum(c.isupper() for c in entry.form) if entry.case_sensitive else 0


def _entries(ontology: Ontology) -> Iterator[Entry]:
    for role in ontology.roles.values():
        for form in role.labels:
            yield Entry(form, "role", role.iri, _case_tells(form))
    for body_type in ontology.body_types.values():
        for form in body_type.labels:
            yield Entry(form, "body-type", body_type.iri, _case_tells(form))
    chairs = [cue.form for cue in ontology.cues if cue.scheme == "chair-word"]
    boards = tuple(cue.form for cue in ontology.cues if (cue.scheme, cue.value) == _BOARD)
    for body_type in ontology.body_types.values():
        if body_type.label.endswith(boards):
            for form in chairs:
                yield Entry(f"{genitive(body_type.label)}{form}", CHAIR_OF, body_type.iri, False)
    for body in ontology.organizations.values():
        for form in (*body.labels, *body.genitives):
            yield Entry(form, "organization", body.iri, " " not in form, form in body.ambiguous)
    signalled = {cue.value for cue in ontology.cues if cue.scheme == "version"}
    for process in ontology.processes.values():
        if process.version in signalled:
            continue  # a version called «new» has no form of its own: the word before the process says it
        for form in process.labels:
            yield Entry(form, "process", process.iri, _case_tells(form), form in process.ambiguous)
    for party in ontology.parties.values():
        yield Entry(f"({party.abbreviation})", "party", party.iri, False)
        for form in party.labels:
            yield Entry(form, "party", party.iri, True)
            if not is_abbreviation(form):
                yield Entry(genitive(form), "party", party.iri, True)
    for cue in ontology.cues:
        if cue.pattern_only:
            continue
        yield Entry(cue.form, f"cue:{cue.scheme}", cue.value, False)


def _case_tells(form: str) -> bool:
    return is_abbreviation(form.rstrip("s:"))
