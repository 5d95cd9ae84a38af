import json

import pytest

from armsdata import sources
from armsdata.schema import TABLES, DataError, frame, validate
from armsdata.sources import iter_path, read_folder, read_path, read_sotu, slug
from reference import shared

PAGE = """<!doctype html><html lang="en"><head><title>A page</title>
<meta property="og:url" content="https://example.org/2021/03/04/page">
<script type="application/ld+json">{"@graph":[{"datePublished":"2021-03-04T10:00:00Z"}]}</script>
<style>p{}</style></head><body><nav>Menu</nav><noscript>no</noscript>
<article><h1>Talks</h1><p>The minister said that talks go on.</p><p>Second<br>line.</p>
<time datetime="2021-03-05">5 March</time><script>var x = 1;</script></article></body></html>"""


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_keeps_its_words(tmp_path):
    document = read_path(write(tmp_path / "a.txt", "\ufeffOne.\r\nTwo.\r"))
    assert document.text == "One.\nTwo.\n"
    assert document.form == "text"
    assert len(document.sha256) == 64


def test_markdown_front_matter(tmp_path):
    source = (
        "---\ndate: '2024-10-29'\ntitle: \"A\\_B talk\"\n"
        "source_url: https://x.archives.gov/2024/10/29/a/\n---\nBody.\n"
    ).replace("\\_", " ")
    document = read_path(write(tmp_path / "a.md", source))
    assert document.text == "Body.\n"
    assert document.title == "A B talk"
    assert document.metadata_date == "2024-10-29"
    assert document.licence == "unknown"


@pytest.mark.parametrize("front", ["---\n- a\n---\nBody", "---\n: :\n  x\n---\nBody", "--- x"])
def test_front_matter_that_is_none_stays_text(tmp_path, front):
    assert read_path(write(tmp_path / "a.md", front)).text == front


def test_html(tmp_path):
    document = read_path(write(tmp_path / "a.html", PAGE))
    assert "Menu" not in document.text
    assert "var x" not in document.text
    assert "The minister said that talks go on.\n\nSecond\nline." in document.text
    assert document.metadata_date == "2021-03-04"
    assert document.time_date == "2021-03-05"
    assert document.url == "https://example.org/2021/03/04/page"


def test_what_stands_around_the_article_is_left_out(tmp_path):
    story = "".join(f"<p>The minister said in part {n} that the talks go on.</p>" for n in range(9))
    comments = "<div class=comments>" + "<p>I do not believe a word of it.</p>" * 5 + "</div>"
    body = f"<form><nav>Menu</nav><main>{story}{comments}</main><div hidden>{story}</div></form>"
    text = read_path(write(tmp_path / "a.html", f"<html><body>{body}</body></html>")).text
    assert text.count("\n\n") == 8
    assert text.count("the talks go on.") == 9
    assert "believe" not in text
    assert "Menu" not in text


def test_a_short_article_keeps_its_paragraphs(tmp_path):
    story = "<h1>Talks</h1><p>The minister said that talks go on.</p><p>Her deputy agreed.</p>"
    page = f"<html><body><article>{story}</article></body></html>"
    text = read_path(write(tmp_path / "a.html", page)).text
    assert text.split("\n\n")[-2:] == ["The minister said that talks go on.", "Her deputy agreed."]


def test_a_page_without_an_article_gives_all_its_words(tmp_path):
    page = "<body><div>One.</div><div>Two<br>lines.</div></body>"
    assert read_path(write(tmp_path / "a.html", page)).text.split() == ["One.", "Two", "lines."]


def test_json_lines_text_is_untouched(tmp_path):
    texts = ["a\r\nb\u2028c", " \ufeffx ", "tab\tend ", "\ud800 lone"]
    lines = [json.dumps({"doc_id": f"d{n}", "text": t}) for n, t in enumerate(texts)]
    found = list(iter_path(write(tmp_path / "a.jsonl", "\n".join(lines))))
    assert [d.text for d in found] == texts
    assert [d.document_id for d in found] == ["d0", "d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "no text"),
        ("a.txt", b"ab\xffcd", "byte 2"),
        ("a.txt", b"ab\x00cd", "binary"),
        ("a.pdf", b"x", "unknown form"),
        ("a.html", b"<p></p>", "no text"),
        ("a.jsonl", b"{", "not JSON"),
        ("a.jsonl", b'{"text": 3}', "no object"),
        ("a.jsonl", b'{"text": "a\xff"}', "byte"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, name, content, problem):
    (error,) = list(iter_path(write(tmp_path / name, content)))
    assert isinstance(error, DataError)
    assert problem in str(error)
    with pytest.raises(DataError):
        read_path(tmp_path / name)


def test_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(sources.files, "SIZE_LIMIT", 10)
    with pytest.raises(DataError, match="over the limit"):
        read_path(write(tmp_path / "a.txt", "x" * 11))


def test_a_missing_file_is_an_error_not_a_crash(tmp_path):
    (error,) = list(iter_path(tmp_path / "none.txt"))
    assert "unreadable" in error.problem


def test_one_bad_file_never_stops_the_others(tmp_path):
    write(tmp_path / "a.txt", "Good.")
    write(tmp_path / "b.txt", b"\xff")
    write(tmp_path / "c.jsonl", '{"text":"Fine."}\nbroken\n{"text":"\\ud800"}\n')
    write(tmp_path / "README.md", "Read me")
    write(tmp_path / ".hidden.txt", "No")
    documents, rejections = read_folder(tmp_path)
    assert sorted(d.text for d in documents) == ["Fine.", "Good."]
    table = validate(TABLES["rejections"], frame(TABLES["rejections"], rejections))
    assert len(table) == 3
    assert str(tmp_path) not in " ".join(table["item"] + table["reason"])


def test_sotu_addresses_and_related_messages():
    documents, rejections = read_sotu()
    assert len(documents) + len(rejections) == 249
    assert {d.form for d in documents} == {"sotu"}
    assert all(d.metadata_date and d.speaker and d.url and d.sha256 for d in documents)
    assert all("related" in row["reason"] for row in rejections)
    validate(TABLES["rejections"], frame(TABLES["rejections"], rejections))


def test_slug_is_never_empty_and_keeps_names_apart():
    assert slug("A b/C") == "a-b-c"
    assert slug("речь") != slug("речи")


def test_real_pages_give_text_and_dates(tmp_path):
    import tarfile

    archive = shared("corpora", "kremlin-en-sample.tar.xz")
    with tarfile.open(archive) as tar:
        members = [m for m in tar if m.name.endswith(".html")][:20]
        tar.extractall(tmp_path, members, filter="data")
    documents, rejections = read_folder(tmp_path)
    assert len(documents) == 20
    assert rejections == []
    assert all(d.time_date and d.time_date == d.metadata_date for d in documents)
    assert all("{" not in d.text[:2000] for d in documents)
