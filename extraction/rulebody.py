"""Bodies that exist by rule: which kind of body met, and which municipality or region it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.around import terms, within
from extraction.bodynames import JOINT
from extraction.bodyowner import SURE, WEAK, owner_named
from extraction.claim import Ref
from extraction.headlines import Head
from extraction.lexicon import is_ordinary
from extraction.mending import mended_label
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading, Term
from extraction.unlisted import named_bodies
from ontology.concepts import OWNERS, BodyType
from ontology.kinds import body_type
from ontology.loading import body_of
from ontology.terms import ID, slug

_TITLE, _FIRST_LINE, _LABEL, _POSTED, _DECIDES = 5.0, 4.0, 6.0, 2.0, 0.5
"""How much it counts where the kind of body is named."""
_MEMBERS, _OPENING = 2.0, 60
"""The body whose members a list is said to be of, and within how many letters: «Fullmäktiges ledamöter»."""
_MOST_DECIDING = 4
_OWNED = re.compile(r"[ \u00a0]([^\W\d_A-ZÅÄÖ][^\W\d_]{3,})")
_OWN_NAME = re.compile(r"(?: [A-ZÅÄÖ][\w-]+){1,4}[ \t]*$", re.MULTILINE)
_NAMED_AFTER = re.compile(
    r"(?:^|(?<=[a-zåäö] ))(?:[A-ZÅÄÖ][\w-]+ (?:och )?){0,3}[A-ZÅÄÖ][\w-]+s \Z", re.MULTILINE
)
_GENERIC = 3
"""A kind of body whose name ends so many others' («utskott») is seldom a whole name."""
_OWNER_REACH = 40
_OF = ", "
"""Between the name of a body and its owner's, where the document alone knows both."""
_OWNERLESS = 0.4


@dataclass(frozen=True, slots=True)
class Body:
    """The body that met, how sure, and where the document says so."""

    ref: Ref
    confidence: float
    start: int
    end: int


def body_by_rule(reading: Reading, head: Head) -> Body | None:
    """A kind of body that every municipality or region has, with the one it belongs to.

    Where nothing tells whose it is, the body is this document's own, so that it meets no namesake.
    """
    chosen = _kind(reading, head)
    if chosen is None:
        return None
    term, named = chosen
    owner = owner_named(reading, head, term.target)
    if owner is None or (owner[1] < SURE and _whole_name(reading, head, term) is not None):
        return _unowned(reading, head, term)
    country = _of_a_country(reading, head, term)
    if country is not None and not is_ordinary(country.split()[0].removesuffix("s")):
        return _unowned(reading, head, term)  # «Dalslands miljönämnd», which met in a town of Dalsland
    body = body_of(reading.ontology, owner[0].iri, term.target)
    return Body(Ref(body.iri, body.label), min(owner[1], named), term.start, term.end)


def _is_part(reading: Reading, term: Term) -> bool:
    """Whether a kind of body is only part of another one's name: «X:s utskott», «utskottet för Y»."""
    if owns_another(reading, term):
        return True
    goes_on = phrasebook(reading.ontology).pattern("title-lead", before=r"[ \u00a0]", after=r"[ \u00a0]")
    following = goes_on.match(reading.text, term.end)
    if following is None:
        return False
    label = body_type(reading.ontology, term.target).label
    wider = sum(other.label.endswith(label) for other in reading.ontology.body_types.values())
    return wider > _GENERIC and not terms(
        reading, following.end(), following.end() + _OWNER_REACH, "organization"
    )


def owns_another(reading: Reading, term: Term) -> bool:
    """Whether a body in the genitive only owns the one named after it («X:s arbetsgrupp för Y»)."""
    owned = _OWNED.match(reading.text, term.end)
    if owned is None or reading.text[term.end - 1] != "s":
        return False
    return not terms(reading, owned.start(1), owned.end(1) + 12, "cue:meeting-kind", "cue:document-type")


def _unowned(reading: Reading, head: Head, term: Term) -> Body:
    """A body whose owner the ontology does not know: a title line of its own may name it, or nothing does."""
    kind = body_type(reading.ontology, term.target)
    named = _named(reading, term)
    in_joint_bodies = not set(kind.exists_in) & set(OWNERS)
    owner = _joint_body(reading, term) if in_joint_bodies else None
    if owner is not None:
        return _board(owner, kind, named, term)
    whole = _whole_name(reading, head, term)
    if whole is not None:
        whole = mended_label(reading, whole)
        return Body(Ref(f"{ID}organisation/{slug(whole)}", whole), WEAK, term.start, term.end)
    if in_joint_bodies:
        for line in head.title:
            owner = mended_label(reading, " ".join(line.text.split()))
            if line.end <= term.start and _may_own(reading, line):
                return _board(owner, kind, named, term)
        joint = _joint_owner(reading)
        if joint is not None:
            return _board(joint, kind, named, term)
    ref = Ref(f"{reading.document.iri}/{slug(kind.label)}", kind.label)
    return Body(ref, _OWNERLESS, term.start, term.end)


def _board(owner: str, kind: BodyType, named: str, term: Term) -> Body:
    """The board of a joint body that only the document knows; the joint body itself, if it governs that."""
    iri = f"{ID}organisation/{slug(owner)}"
    ref = Ref(iri, owner) if kind.governs else Ref(f"{iri}/{slug(kind.label)}", f"{named}{_OF}{owner}")
    return Body(ref, WEAK, term.start, term.end)


def _joint_body(reading: Reading, term: Term) -> str | None:
    """The name of its own of the joint body whose board it is: «direktionen för Räddningstjänsten Väst»."""
    lead = phrasebook(reading.ontology).pattern("title-lead", before=r"[ \u00a0]", after=r"(?=[ \u00a0])")
    found = lead.match(reading.text, term.end)
    name = _OWN_NAME.match(reading.text, found.end() if found is not None else term.end)
    if name is None or terms(reading, *name.span(), "organization", "cue:document-type"):
        return None
    return " ".join(name[0].split())


def _named(reading: Reading, term: Term) -> str:
    """The kind of body as the text has it, but not in the genitive («Direktionens protokoll»)."""
    named = " ".join(reading.text[term.start : term.end].split())
    forms = {form.lower() for form in body_type(reading.ontology, term.target).labels}
    return named[:-1] if named.endswith("s") and named[:-1].lower() in forms else named


def _whole_name(reading: Reading, head: Head, term: Term) -> str | None:
    """The name of a body that is nobody's own: «Nämnden Väst», «Sydnärkes lönenämnd»."""
    return _goes_on(reading, head, term) or _of_a_country(reading, head, term)


def _goes_on(reading: Reading, head: Head, term: Term) -> str | None:
    """The whole name of a body on a title line that goes on with a name of its own: «Nämnden Väst»."""
    line = next((n for n in head.title if n.start <= term.start and term.end <= n.end), None)
    found = _OWN_NAME.match(reading.text, term.end, line.end) if line is not None else None
    if found is None or terms(reading, found.start(), found.end()):
        return None
    return " ".join(reading.text[term.start : found.end()].split())


def _of_a_country(reading: Reading, head: Head, term: Term) -> str | None:
    """The whole name of a joint body called after a part of the country: «Sydnärkes lönenämnd»."""
    line = next((n for n in head.title if n.start <= term.start and term.end <= n.end), None)
    found = _NAMED_AFTER.search(reading.text, line.start, term.start) if line is not None else None
    if found is None or terms(reading, found.start(), found.end()):
        return None
    owner = " ".join(reading.text[found.start() : term.start].split())
    return f"{owner} {_named(reading, term)}"


def _may_own(reading: Reading, line: Line) -> bool:
    """Whether a title line may be the name of an organisation: it is not about the paper, and has no day."""
    about = ("cue:document-type", "cue:matter", "body-type", "cue:meeting-kind")
    if terms(reading, line.start, line.end, *about) or any(within(reading.dates, line.start, line.end)):
        return False
    return any(c.isalpha() for c in line.text)


def _joint_owner(reading: Reading) -> str | None:
    """The joint body that the text names by a name of its own, if it names but one."""
    brought = (body for body in reading.brought.values() if body.kind == JOINT)
    names = {body.label for body in brought} or {
        n.name for n in named_bodies(reading) if n.own and n.kind == JOINT
    }
    return names.pop() if len(names) == 1 else None


def owner_of(reading: Reading, body: Ref) -> Ref | None:
    """The organisation that a body is part of, listed or provisional."""
    organizations = reading.ontology.organizations
    listed = organizations.get(body.iri)
    owner = (listed.part_of if listed is not None else None) or body.iri.rpartition("/")[0]
    if owner in organizations:
        return Ref(owner, organizations[owner].label)
    named, joint, label = body.label.partition(_OF)
    return Ref(owner, label) if named and joint and owner.startswith(f"{ID}organisation/") else None


def _kind(reading: Reading, head: Head) -> tuple[Term, float] | None:
    """The first mention of the kind of body that title, labels and decisions point at most."""
    scores: dict[str, float] = {}
    first: dict[str, Term] = {}
    for term, weight in _votes(reading, head):
        scores[term.target] = scores.get(term.target, 0.0) + weight
        first.setdefault(term.target, term)
    if not scores:
        return None
    kind = min(scores, key=lambda k: (-scores[k], first[k].start, k))
    return first[kind], SURE if scores[kind] >= _TITLE else WEAK


def _votes(reading: Reading, head: Head) -> Iterator[tuple[Term, float]]:
    labels = {found.label.start for found in head.labelled}
    for at, line in enumerate(head.title):
        for term in terms(reading, line.start, line.end, "body-type"):
            if term.start not in labels and not _is_part(reading, term):
                yield term, _TITLE if at else _TITLE + _FIRST_LINE
    for found in head.under("organization"):
        for term in terms(reading, found.start, found.end, "body-type")[:1]:
            if not _is_part(reading, term):
                yield term, _LABEL
    for found in head.labelled:
        if found.label.kind == "cue:attendance-heading" and not found.posting:
            for term in terms(reading, found.start, found.start + _OPENING, "body-type")[:1]:
                if not reading.text[found.start : term.start].strip(" :\n\t\u00a0"):
                    yield term, _MEMBERS
    for section in reading.sections:
        if section.kind == "matter":
            yield from ((t, _POSTED) for t in terms(reading, section.start, section.end, "body-type")[:1])
    decides = phrasebook(reading.ontology).pattern("decides", before=r"[ \u00a0]", after=r"\b")
    seen = 0
    for term in terms(reading, 0, len(reading.text), "body-type"):
        if seen < _MOST_DECIDING and decides.match(reading.text, term.end):
            seen += 1
            yield term, _DECIDES
