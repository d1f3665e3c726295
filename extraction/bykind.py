"""By kind: which body of an organisation a kind of body means, with the board that meets in mind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extraction.context import Context
from extraction.phrasebook import phrasebook
from extraction.statement import BODY_TYPE, ORGANIZATION_WORD, Word
from ontology.concepts import Ontology, Role
from ontology.forms import definite, genitive
from ontology.kinds import body_type, segment, unseen_kind
from ontology.terms import slug

_SHORT = 3
"""Letters of an ending that may begin any word: «råd»."""


def body_by_rule(context: Context, types: Iterable[str], owners: Iterable[str]) -> str | None:
    """IRI of the body of a kind in the first owner that has such bodies; else the meeting's, if it is one."""
    types, owners, own = [_of_board(context, kind) for kind in types], list(owners), context.own
    kinds = [body_type(context.ontology, kind) for kind in types]
    bare = phrasebook(context.ontology).forms("body-ending")
    if any(kind.label in bare for kind in kinds):  # «nämnden» alone is the one that meets
        return own.iri if own is not None and own.label.endswith(kinds[0].label) else None
    for kind in types:
        for owner in owners:
            organization = context.organization(owner)
            if organization is not None and organization.kind in body_type(context.ontology, kind).exists_in:
                governs = body_type(context.ontology, kind).governs
                return owner if governs else context.body_of(owner, kind).iri
    if own is not None and context.owner is None and any(kind.governs for kind in kinds):
        return (context.whole or own).iri
    segments = {part for kind in kinds for part in (segment(kind), slug(kind.label))}
    return own.iri if own is not None and own.iri.rpartition("/")[2] in segments else None


def board_of_officers(context: Context, kind: str) -> str | None:
    """The kind of body whose chairs make a presidium: «kommunfullmäktiges presidium» is of the council's.

    Any other kind is itself; None for a bare «presidiet».
    """
    label = body_type(context.ontology, kind).label
    for form in phrasebook(context.ontology).forms("officers"):
        if label == form:
            return None
        if label.endswith(f" {form}"):
            owner = label.removesuffix(f" {form}")
            known = context.ontology.body_types.values()
            return next((k.iri for k in known if genitive(k.definite or definite(k.label)) == owner), None)
    return kind


def is_bare_presidium(context: Context, word: Word) -> bool:
    """Whether a word is «presidiet» alone, which says nothing of whose chairs it has."""
    return word.kind == BODY_TYPE and all(board_of_officers(context, kind) is None for kind in word.targets)


def is_bare(context: Context, words: Sequence[Word]) -> bool:
    """Whether the words are only «nämnden», «utskottet», which the text before tells which it is."""
    bare = phrasebook(context.ontology).forms("body-ending")
    return len(words) > 0 and all(
        word.kind == ORGANIZATION_WORD
        or (
            word.kind == BODY_TYPE
            and all(body_type(context.ontology, kind).label in bare for kind in word.targets)
        )
        for word in words
    )


def ends_like(context: Context, word: Word, bare: Word) -> bool:
    """Whether a word names a kind of body that a bare word may mean: «socialnämnden» by «nämnden»."""
    noun = body_type(context.ontology, bare.value).label
    kinds = word.targets if word.kind == BODY_TYPE else word.types
    return any(body_type(context.ontology, k).label.endswith(noun) and k != bare.value for k in kinds)


def is_chair(ontology: Ontology, role: Role) -> bool:
    """Whether a role is that of a chair or a vice chair: one with a single seat, or a wider one of such."""
    return role.seats == 1 or any(role.iri in r.broader and r.seats == 1 for r in ontology.roles.values())


def fits_form(context: Context, form: str, iri: str) -> bool:
    """Whether an organisation can be the one inside a role's form: «nämndens ordförande» is of no council.

    A company or a joint body has a board («styrelsens ordförande»), whatever its own name.
    """
    organization = context.organization(iri)
    if organization is None or organization.kind != "committee":
        return True
    endings = phrasebook(context.ontology).forms("body-ending")
    inside = [e for e in endings if len(e) > _SHORT and form.casefold().startswith(e)]
    return not inside or any(e in organization.label.casefold() for e in inside)


def _of_board(context: Context, kind: str) -> str:
    """What a kind of committee that every board has is in a board's own minutes.

    «Arbetsutskottet» is there «socialnämndens arbetsutskott», and no namesake of another board's.
    """
    board = context.body.body_type if context.body is not None else None
    book, label = phrasebook(context.ontology), body_type(context.ontology, kind).label
    if board is None or context.body is None or book.value("committee-of-a-board", label) is None:
        return kind
    named = body_type(context.ontology, board)
    if named.label.endswith(f" {label}"):
        return board
    if not book.ends_in("board-ending", named.label):
        return kind
    whole = f"{genitive(named.definite or definite(named.label))} {label}"
    known = context.ontology.body_types.values()
    return next((k.iri for k in known if k.label == whole), unseen_kind(whole))
