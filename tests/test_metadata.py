"""Metadata and pages as exports and sites write them: days, names, encodings, surroundings."""

import json
from pathlib import Path

import pytest

from armsdata.dates.written import day_in, day_of
from armsdata.documents import clean
from armsdata.pipeline import NoticeError, extract_paths
from armsdata.schema import DataError
from armsdata.sources import iter_path, read_folder, read_path
from reference import registry

SENTENCE = "Foreign Minister Annalena Baerbock said that the Open Skies Treaty built trust."
FILLER = (
    "The minister had come by train in the morning and left again before the evening papers were "
    "printed. Her hosts spoke of a quiet meeting in a good mood, without any result to be shown."
)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-04-09", "2022-04-09"),
        ("2022-04-09T23:55:00-07:00", "2022-04-09"),
        ("20220409T080000Z", "2022-04-09"),
        ("20220409", "2022-04-09"),
        ("2022/4/9 07:15", "2022-04-09"),
        ("April 9th, 2022", "2022-04-09"),
        ("Saturday, 9 April 2022", "2022-04-09"),
        ("9. April 2022", ""),
        ("Sat, 09 Apr 2022 10:00:00 +0200", "2022-04-09"),
        ("9.4.2022", "2022-04-09"),
        ("29/04/2022", "2022-04-29"),
        ("04/29/2022", "2022-04-29"),
        ("04/09/2022", ""),
        (1649462400, "2022-04-09"),
        ("1649462400000", "2022-04-09"),
        (12, ""),
        (True, ""),
        ("2022", ""),
        ("April 2022", ""),
        ("2022-02-30", ""),
        ("last Tuesday", ""),
    ],
)
def test_days_are_read_in_the_forms_of_exports_and_never_guessed(value: object, day: str) -> None:
    assert day_of(value) == day


def test_the_first_day_of_a_line_counts() -> None:
    assert day_in("Posted 9 April 2022, 10:00 | changed 11 April 2022") == "2022-04-09"
    assert day_in("Document 136-04-02-2026, form 7/2022") == ""


def records(folder: Path, *items: dict) -> Path:
    path = folder / "export.jsonl"
    path.write_text("".join(f"{json.dumps({'text': SENTENCE, **i})}\n" for i in items), "utf-8")
    return path


@pytest.mark.parametrize("key", ["published_at", "date_publish", "publish_time", "pub_date"])
def test_other_keys_of_the_day_are_read(tmp_path: Path, key: str) -> None:
    assert read_path(records(tmp_path, {key: "April 9, 2022"})).metadata_date == "2022-04-09"


def test_values_that_are_not_understood_are_said_once_a_file(tmp_path: Path) -> None:
    bad = {"date": "04/09/2022", "published_at": "2022-04-09", "title": {"en": "Talks"}}
    path = records(tmp_path, bad, bad, {"date": "soon"})
    found = list(extract_paths([path], registry()))
    said = [str(item) for item in found if isinstance(item, NoticeError)]
    assert len(found) == 6
    assert len(said) == 3
    assert all(line.startswith(str(path)) for line in said)
    assert "date '04/09/2022' is not understood (2 records)" in said[0]
    assert "date 'soon' is not understood (1 record)" in said[1]
    # The rest of such a record is used.
    assert found[0]["statements"][0]["stated_on"] == "2022-04-09"
    documents, rejections = read_folder(tmp_path)
    assert len(documents) == 3
    assert [row["item"] for row in rejections] == ["export.jsonl"] * 3


def test_front_matter_under_other_names(tmp_path: Path) -> None:
    path = tmp_path / "speech.md"
    path.write_text(
        "---\ndoc_date: 9 April 2022\nspeaker: Annalena Baerbock\nauthor: Press office\n"
        f"institution: Foreign Office\n---\n{SENTENCE}\n",
        "utf-8",
    )
    document = read_path(path)
    assert document.metadata_date == "2022-04-09"
    assert (document.speaker, document.author) == ("Annalena Baerbock", "Press office")
    assert document.publisher == "Foreign Office"


def page(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    markup = f"<html><head>{head}<title>Talks</title></head><body>{body}</body></html>"
    path.write_bytes(markup.encode(encoding))
    return path


ARTICLE = f"<article><h1>Talks</h1>%s<p>{SENTENCE}</p><p>{FILLER}</p></article>"
LINKED = '<script type="application/ld+json">{"@type": "%s", "datePublished": "%s"}</script>'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (LINKED % ("VideoObject", "2019-01-01") + LINKED % ("NewsArticle", "2022-04-09"),
         ARTICLE % "", "2022-04-09"),
        (LINKED % ("VideoObject", "2019-01-01"), ARTICLE % "", ""),
        ("", '<header><time datetime="2026-06-06">Saturday</time></header>'
         + ARTICLE % '<time datetime="2022-04-09T10:00">9 April</time>', "2022-04-09"),
        ("", '<header><time datetime="2026-06-06">Saturday</time></header>' + ARTICLE % "", ""),
        ("", ARTICLE % "<p>Saturday, April 9, 2022</p>", "2022-04-09"),
        ("", ARTICLE % '<div class="byline">By A. Writer, 9 April 2022, 10:00</div>', "2022-04-09"),
        ("", ARTICLE % "<p>Updated 11 April 2022</p>", ""),
        ("", ARTICLE % "<p>The treaty was signed on 24 March 1992 in Helsinki.</p>", ""),
        ("", ARTICLE % "" + "<footer>Printed on 1 May 2024</footer>", ""),
        ("", '<div class="sidebar"><span class="date">1 May 2024</span></div>' + ARTICLE % "", ""),
        ('<meta name="parsely-pub-date" content="2022-04-09T20:00:00Z">', ARTICLE % "",
         "2022-04-09"),
    ],
)  # fmt: skip
def test_the_day_of_a_page(tmp_path: Path, head: str, body: str, day: str) -> None:
    document = clean(read_path(page(tmp_path, body, head)), registry())
    assert document.dates["published_date"] == day


@pytest.mark.parametrize(
    "around",
    [
        '<section class="related-links"><p>Peskov said that the talks are off.</p></section>',
        '<div id="comments"><p>reader7: Biden said so long ago.</p></div>',
        '<div class="readAlso"><a href="/x">Putin says that it is over</a></div>',
        '<figure><img src="x.png"><figcaption>Putin says goodbye.</figcaption></figure>',
    ],
)
def test_what_stands_around_an_article_is_not_its_text(tmp_path: Path, around: str) -> None:
    body = f"<main><h1>Talks</h1><p>{SENTENCE}</p>{around}<p>{FILLER}</p></main>"
    text = read_path(page(tmp_path, body)).text
    assert SENTENCE in text
    assert "train in the morning" in text
    assert not any(word in text for word in ("Peskov", "Biden", "Putin"))


def test_signs_without_width_do_not_hide_a_name(tmp_path: Path) -> None:
    text = read_path(page(tmp_path, ARTICLE % "<p>The JC\u00adPO\u200bA was a deal.</p>")).text
    assert "The JCPOA was a deal." in text


def test_quotation_blocks_are_marked(tmp_path: Path) -> None:
    quoted = "<blockquote><p>First point.</p><p>Second point.</p></blockquote>"
    text = read_path(page(tmp_path, ARTICLE % quoted)).text
    assert "> First point.\n\n> Second point." in text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso-8859-5"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    path = page(tmp_path, ARTICLE % "<p>Договор, the treaty.</p>", head, encoding)
    assert "Договор, the treaty." in read_path(path).text


def test_latin_1_means_what_browsers_read(tmp_path: Path) -> None:
    path = page(tmp_path, ARTICLE % "<p>It’s a “deal”.</p>", "<meta charset=iso-8859-1>", "cp1252")
    assert "It’s a “deal”." in read_path(path).text


def test_bytes_that_do_not_fit_give_one_error(tmp_path: Path) -> None:
    path = page(tmp_path, "<p>caf\xe9</p>", "<meta charset=utf-8>", "latin-1")
    (error,) = iter_path(path)
    assert isinstance(error, DataError)
    assert "broken utf-8" in str(error).lower()
    path = page(tmp_path, "<p>caf\xe9</p>", "<meta charset=klingon>", "latin-1")
    (error,) = iter_path(path)
    assert isinstance(error, DataError)
    assert "save the file as UTF-8" in str(error)


def test_utf_16_with_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(SENTENCE, "utf-16")
    assert read_path(path).text == SENTENCE
