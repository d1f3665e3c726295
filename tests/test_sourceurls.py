"""Where files were fetched from: told on the command line, or in a table beside the files."""

from __future__ import annotations

from pathlib import Path

import pytest
from stores import CHAIRED, LATER, put_file

from graph.ledger import read_ledger
from graph.store import open_store
from vemvar.archive import Archive
from vemvar.building import Wanted
from vemvar.config import Config
from vemvar.finding import find, roots
from vemvar.flow import build
from vemvar.sourceurls import BadSource, SourceUrls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "minutes"
    (made / "år 2019").mkdir(parents=True)
    put_file(made, "a.txt", CHAIRED)
    put_file(made / "år 2019", "b.txt", LATER)
    return made


def urls(
    folder: Path, url: str | None = None, table: Path | None = None
) -> tuple[dict[str, str | None], list[str]]:
    """The URL of each file by its name, and what could not be used."""
    told = SourceUrls.of(url, table, roots([folder]))
    found = {one.path.name: told.url(one) for one in find([folder]) if one.trouble is None}
    return found, told.troubles


def test_the_url_of_a_folder_is_joined_with_the_path_inside_it(folder: Path) -> None:
    base = "https://example.org/protokoll/"
    assert {"a.txt": f"{base}a.txt", "b.txt": f"{base}%C3%A5r%202019/b.txt"} == urls(folder, base)[0]


def test_the_url_of_a_file_is_the_files(folder: Path) -> None:
    assert {"a.txt": "https://example.org/7"} == urls(folder / "a.txt", "https://example.org/7")[0]


@pytest.mark.parametrize(
    "table", ["file,url\na.txt,{}\n", "\ufeffURL; File\n{};a.txt\n", 'x,url,file\n,"{}","a.txt"\n\n']
)
def test_a_table_in_the_folder_goes_before_the_option(folder: Path, table: str) -> None:
    put_file(folder, "sources.csv", table.format("https://example.org/doc?id=1"))
    found, troubles = urls(folder, "https://example.com")
    assert {
        "a.txt": "https://example.org/doc?id=1",
        "b.txt": "https://example.com/%C3%A5r%202019/b.txt",
    } == found
    assert [] == troubles


def test_each_folder_may_have_its_own_table(folder: Path) -> None:
    put_file(folder / "år 2019", "sources.csv", "file,url\nb.txt,https://example.org/b\n")
    assert {"a.txt": None, "b.txt": "https://example.org/b"} == urls(folder)[0]


def test_a_table_that_is_named_tells_of_files_in_the_folders_named(folder: Path, tmp_path: Path) -> None:
    table = put_file(
        tmp_path, "list.csv", "file,url\na.txt,https://example.org/a\når 2019/b.txt,http://b.se/\n"
    )
    assert {"a.txt": "https://example.org/a", "b.txt": "http://b.se/"} == urls(folder, table=table)[0]


def test_a_bad_row_gets_one_sentence_and_the_others_count(folder: Path) -> None:
    rows = [
        "file,url",
        "a.txt,javascript:alert(1)",
        "none.txt,https://example.org/",
        "år 2019/b.txt,https://example.org/b",
    ]
    put_file(folder, "sources.csv", "\n".join(rows))
    found, troubles = urls(folder)
    assert {"a.txt": None, "b.txt": "https://example.org/b"} == found
    assert [
        "sources.csv, row 2: 'javascript:alert(1)' is not an address on the web",
        "sources.csv, row 3: there is no file 'none.txt'",
    ] == troubles


def test_many_bad_rows_are_counted(folder: Path) -> None:
    put_file(folder, "sources.csv", "file,url\n" + "none,none\n" * 50)
    troubles = urls(folder)[1]
    assert (11, "sources.csv: 40 more rows cannot be used") == (len(troubles), troubles[-1])


@pytest.mark.parametrize("table", ["", "a.txt,https://example.org/\n", b"file,url\n\xff\xfe\n"])
def test_a_table_that_cannot_be_used_is_told_of(folder: Path, table: str | bytes) -> None:
    put_file(folder, "sources.csv", table)
    found, troubles = urls(folder)
    assert ({"a.txt": None, "b.txt": None}, 1) == (found, len(troubles))


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "example.org", "https://", "https://a b/", "https://[x/"]
)
def test_what_is_no_address_is_refused(folder: Path, url: str) -> None:
    with pytest.raises(BadSource, match="not an address on the web"):
        SourceUrls.of(url, None, roots([folder]))


def test_a_table_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(BadSource, match="there is no file"):
        SourceUrls.of(None, folder / "none.csv", roots([folder]))


def test_answers_link_to_where_they_came_from_and_a_new_address_needs_no_reading(
    folder: Path, tmp_path: Path
) -> None:
    config = Config(str(tmp_path / "a.store"), workers=0)
    for base in ("https://example.org/old", "https://example.org/new"):
        with open_store(config.store, write=True) as store:
            statuses = [one.status for one in build(store, [folder], config, Wanted(source_url=base))]
            entries = read_ledger(store)
        with Archive(config=config) as archive:
            (chair,) = archive.who("KSO", "Salem", on="2019-03-14")[:1]
            assert {f"{base}/a.txt"} == {
                span["url"] for span in chair["evidence"] if span["document"] == "a.txt"
            }
            (then,) = archive.who("KSO", "Salem", known_by="2019-12-31")
            assert {f"{base}/a.txt"} == {span["url"] for span in then["evidence"]}
            assert {f"{base}/a.txt"} == {
                s["url"] for c in archive.claims(document="a.txt") for s in c["evidence"]
            }
        assert {f"{base}/a.txt", f"{base}/%C3%A5r%202019/b.txt"} == {
            entry.source for entry in entries.values()
        }
    assert ["unchanged", "unchanged"] == statuses
