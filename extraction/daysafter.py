"""Days after: the day that a sentence tells of what the one before said: «Valet skedde i lördags»."""

from __future__ import annotations

from dataclasses import replace

from extraction.around import any_terms, dates_in, names_in, terms
from extraction.change import GAINS
from extraction.claim import RoleClaim
from extraction.prose import Spoken
from extraction.reading import Reading
from extraction.statement import EVENT, ROLE

_CHOICE = "cue:choice"
_MADE = {"political": "elected", "official": "appointed"}


def dated_after(reading: Reading, spoken: Spoken, claim: RoleClaim) -> RoleClaim | None:
    """The claim before with the day that a sentence tells of it; None if the sentence does no such thing.

    «Tillträde sker den 1 mars» tells the first day in office, «valet skedde i lördags» when it was decided.
    """
    sentence, kinds = spoken.sentence, spoken.kinds
    if "cue:duration" not in kinds and _CHOICE not in kinds:
        return None
    opening = terms(reading, *sentence, "cue:duration", _CHOICE)[:1]
    if not opening or opening[0].start > sentence.start:
        return None
    chosen = opening[0].kind == _CHOICE
    if not chosen and opening[0].target != "from":
        return None
    if any_terms(reading, *sentence, ROLE, *(() if chosen else (EVENT,))) or names_in(reading, *sentence):
        return None
    days = dates_in(reading, *sentence)
    if len(days) != 1 or days[0].edtf.endswith("/..") == chosen:
        return None
    evidence = (*claim.evidence, reading.document.span("date", days[0].start, days[0].end))
    if not chosen:
        known = claim.event not in GAINS or claim.from_ is not None
        return claim if known else replace(claim, from_=days[0].edtf.partition("/")[0], evidence=evidence)
    if claim.event not in GAINS or claim.date is not None or claim.role is None:
        return claim
    made = _MADE.get(reading.ontology.roles[claim.role.iri].sphere, claim.event)
    event = made if claim.event == "takes office" else claim.event
    return replace(claim, event=event, date=days[0].edtf, evidence=evidence)
