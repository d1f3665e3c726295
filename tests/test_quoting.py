"""Quotes, numbered and linked."""

from __future__ import annotations

from typing import Any

from vemvar.pages.quoting import cited, numbers

TEXT = "Anna Ek valdes till KSO den 2 januari."


def place(start: int, end: int, *claims: str, document: str = "a.txt") -> dict[str, Any]:
    told = {"document": document, "_document": f"id:{document}", "page": 3, "url": None}
    return {**told, "start": start, "end": end, "quote": TEXT[start:end], "_claims": list(claims)}


def test_words_inside_others_are_one_quote_with_the_claims_of_both() -> None:
    (one,) = cited([place(0, 7, "b"), place(0, len(TEXT), "a")])
    assert [(1, TEXT, ("a", "b"))] == [(q.number, q.text, q.claims) for q in one.quotes]


def test_words_that_overlap_are_joined() -> None:
    (one,) = cited([place(0, 23, "a"), place(8, len(TEXT), "b")])
    assert [TEXT] == [quote.text for quote in one.quotes]


def test_numbers_go_on_from_document_to_document() -> None:
    found = cited([place(0, 7, "a", document="b.txt"), place(0, 7, "b"), place(20, 23, "b")])
    assert [("a.txt", [1, 2]), ("b.txt", [3])] == [(c.document, [q.number for q in c.quotes]) for c in found]


def test_only_an_address_of_the_web_is_linked_as_where_a_document_is_from() -> None:
    told = {
        url: place(0, 7, "a") | {"url": url} for url in ("https://a.example/1.pdf", "javascript:alert(1)")
    }
    assert ["https://a.example/1.pdf", None] == [cited([row])[0].url for row in told.values()]


def test_a_bound_names_the_quotes_of_its_claims() -> None:
    found = cited([place(0, 7, "a"), place(20, 23, "b"), place(24, 37, "a")])
    assert (1, 3) == numbers(found, ["a"])
