"""Claims in words: what one document says, as a sentence with links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from markupsafe import Markup, escape

from vemvar.pages.links import Links
from vemvar.phrases import Words
from vemvar.wording import long_day

Row: TypeAlias = Mapping[str, Any]
"""A claim as the question `claims` answers, with its hidden columns."""


def sentence(claim: Row, t: Words, links: Links) -> Markup:
    """A claim of any kind in the words of a page, its persons and things linked; everything escaped."""
    telling = _Telling(t, links)
    return _KINDS[claim["kind"]](telling, claim)


def filled(t: Words, key: str, **values: object) -> Markup:
    """A phrase with links in it: values are escaped unless they are HTML already."""
    return Markup(escape(t(key))).format(**values)


class _Telling:
    """What the sentences of one page share: its words and its links."""

    def __init__(self, t: Words, links: Links) -> None:
        self.t = t
        self.links = links

    def name(self, label: str | None, iri: str | None = None, key: str = "claim.somebody") -> Markup:
        """A name, isolated from the direction of what stands around it, linked where there is a page."""
        if label is None:
            return Markup(escape(self.t(key)))
        shown = Markup("<bdi>{}</bdi>").format(label)
        return shown if iri is None else Markup('<a href="{}">{}</a>').format(self.links.thing(iri), shown)

    def person(self, claim: Row) -> Markup:
        """The person with the party letters."""
        shown = self.name(claim["person"], claim["_person_iri"])
        party = claim.get("party")
        return shown + Markup(" ({})").format(party) if party and claim["person"] else shown

    def day(self, edtf: str) -> str:
        """A date in words."""
        return long_day(edtf, self.t)

    def word(self, prefix: str, value: str) -> str:
        """One of vemvar's own values in the page's language."""
        return self.t.or_same(prefix, value)

    def joined(self, first: Markup, more: Iterator[Markup], status: str | None = None) -> Markup:
        """The sentence, what else there is to say after commas, and its status in parentheses."""
        told = Markup(", ").join([first, *more])
        said = self.t.or_same("claim.status", status) if status else ""
        return told + Markup(" ({})").format(said) if said and said != status else told


def _meeting(of: _Telling, claim: Row) -> Markup:
    body = of.name(claim["organization"], claim["_organization_iri"], "claim.unknown-body")
    kind = claim["meeting_kind"] or of.t("claim.meeting")

    def more() -> Iterator[Markup]:
        if claim["date"]:
            yield escape(of.day(claim["date"]))
        if claim["start"]:
            yield escape("–".join(time for time in (claim["start"], claim["end"]) if time))
        if claim["place"]:
            yield Markup("<bdi>{}</bdi>").format(claim["place"])
        if claim["format"]:
            yield escape(of.word("format", claim["format"]))

    return of.joined(Markup("{}: {}").format(body, kind), more(), claim["status"])


def _attendance(of: _Telling, claim: Row) -> Markup:
    first = filled(of.t, f"claim.attendance.{claim['status']}", person=of.person(claim))

    def more() -> Iterator[Markup]:
        if claim["for"]:
            yield filled(of.t, "claim.for", organization=of.name(claim["for"], claim["_for_iri"]))
        if claim["title"]:
            yield Markup("<bdi>{}</bdi>").format(claim["title"])
        for function in (claim["function"] or "").split(", "):
            if function:
                yield escape(of.word("function", function))
        if claim["substitutes_for"]:
            other = of.name(claim["substitutes_for"], claim["_substitutes_for_iri"])
            yield filled(of.t, "claim.substitutes", person=other)
        if claim["items"]:
            yield filled(of.t, "claim.items", items=", ".join(claim["items"]))
        if claim["mode"]:
            yield escape(of.word("format", claim["mode"]))
        if claim["from"] or claim["to"]:
            yield filled(of.t, "claim.clock", first=claim["from"] or "", last=claim["to"] or "")

    return of.joined(first, more())


def _role(of: _Telling, claim: Row) -> Markup:
    event = f"claim.role.{claim['event']}"
    post = Markup(", ").join(_post(of, claim)) or Markup(escape(of.t("claim.unknown-role")))
    first = filled(
        of.t,
        event if event in of.t else "claim.role.other",
        person=of.person(claim),
        post=post,
        event=claim["event"],
    )

    def more() -> Iterator[Markup]:
        if claim["capacity"] == "acting" and claim["event"] != "acting":
            yield escape(of.t("claim.acting"))
        if claim["date"]:
            yield escape(of.day(claim["date"]))
        for side in ("from", "to"):
            if claim[side]:
                yield filled(of.t, f"claim.{side}", day=of.day(claim[side]))
        for other in ("predecessor", "successor"):
            if claim[other]:
                yield filled(of.t, f"claim.{other}", person=of.name(claim[other], claim[f"_{other}_iri"]))
        if claim["held_by_role"]:
            yield filled(of.t, "claim.ex-officio", post=Markup(", ").join(_by_role(of, claim)))

    return of.joined(first, more(), claim["status"])


def _post(of: _Telling, claim: Row) -> Iterator[Markup]:
    if claim["role"]:
        yield of.name(claim["role"], claim.get("_post"))
    if claim["organization"]:
        yield of.name(claim["organization"], claim["_organization_iri"])


def _by_role(of: _Telling, claim: Row) -> Iterator[Markup]:
    yield of.name(claim["held_by_role"]["role"])
    if claim["held_by_role"]["organization"]:
        yield of.name(claim["held_by_role"]["organization"], claim["_held_by_role_organization_iri"])


def _process(of: _Telling, claim: Row) -> Markup:
    name = of.name(claim["process"], claim["_process_iri"])
    if claim["version"]:
        name += Markup(" (<bdi>{}</bdi>)").format(of.word("version", claim["version"]))
    told = of.word("event", claim["event"]) if claim["event"] else of.t("claim.taken-up")

    def more() -> Iterator[Markup]:
        if claim["date"]:
            yield escape(of.day(claim["date"]))
        if claim["organization"]:
            yield of.name(claim["organization"], claim["_organization_iri"])
        if claim["items"]:
            yield filled(of.t, "claim.items", items=", ".join(claim["items"]))
        if claim["parts"]:
            yield filled(of.t, "claim.parts", parts=", ".join(claim["parts"]))

    return of.joined(Markup("{}: {}").format(name, told), more(), claim["status"])


def _decision(of: _Telling, claim: Row) -> Markup:
    first = escape(of.word("outcome", claim["outcome"]))
    if claim["item"]:
        first = filled(of.t, "claim.under-item", item=claim["item"], outcome=first)

    def more() -> Iterator[Markup]:
        if claim["process"]:
            yield of.name(claim["process"], claim["_process_iri"])
        if claim["person"]:
            yield filled(of.t, "claim.assigned", person=of.name(claim["person"], claim["_person_iri"]))
        if claim["organization"]:
            yield of.name(claim["organization"], claim["_organization_iri"])

    return of.joined(first, more())


_KINDS: Final[Mapping[str, Callable[[_Telling, Row], Markup]]] = {
    "meeting": _meeting,
    "attendance": _attendance,
    "role": _role,
    "process": _process,
    "decision": _decision,
}
