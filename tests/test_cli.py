"""The commands that outside scripts rely on."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def armsdata(*arguments, **options):
    command = [sys.executable, "-m", "armsdata", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_status_as_json_has_the_promised_shape(repository):
    done = armsdata("status", "new-start", "--on", "2024-07-08", "--json", cwd=repository)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["treaty"], answer["on"]) == ("new-start", "2024-07-08")
    assert answer["force"]["value"] == "in-force"
    russia = answer["parties"]["RUS"]
    assert russia["participation"] == "suspended"
    assert {"value": "observing", "claimant": "RUS"} in russia["observance"]
    assert all(isinstance(event, str) for event in russia["basis"])


def test_status_for_one_party_and_what_was_known(repository):
    call = ["status", "new-start", "--party", "RUS", "--on", "2023-02-28", "--json"]
    then = json.loads(armsdata(*call, "--known-on", "2023-02-20", cwd=repository).stdout)
    now = json.loads(armsdata(*call, cwd=repository).stdout)
    assert list(now["parties"]) == ["RUS"]
    assert then["parties"]["RUS"]["participation"] == "party"
    assert now["parties"]["RUS"]["participation"] == "suspended"


@pytest.mark.parametrize("name", ["new-start", "New START", "NEW-START", "new start"])
def test_status_takes_the_name_in_any_case(repository, name):
    done = armsdata("status", name, "--on", "2024-07-08", "--json", cwd=repository)
    assert json.loads(done.stdout)["treaty"] == "new-start"


@pytest.mark.parametrize("name", ["RUS", "Russia", "russian federation", "365"])
def test_status_takes_a_state_by_any_of_its_names(repository, name):
    call = ["status", "new-start", "--party", name, "--on", "2024-07-08", "--json"]
    done = armsdata(*call, cwd=repository)
    assert list(json.loads(done.stdout)["parties"]) == ["RUS"]


def test_a_large_membership_fits_on_a_screen(repository):
    short = armsdata("status", "npt", "--on", "2024-01-01", cwd=repository).stdout
    full = armsdata("status", "npt", "--on", "2024-01-01", "--all", cwd=repository).stdout
    assert " party, 1 withdrawn" in short
    assert "│ PRK" in short
    assert "│ CHE" not in short
    assert "│ CHE" in full
    assert len(short.splitlines()) < 60 < len(full.splitlines())


def test_status_as_a_table_is_readable(repository):
    done = armsdata("status", "new-start", "--on", "2024-07-08", cwd=repository)
    assert "in-force since 2011-02-05" in done.stdout
    assert "suspended" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status", "new-strat"], "new-start"),
        (["status", "START"], "start-1"),
        (["status", "npt", "--party", "RUSS"], "RUS"),
        (["status", "npt", "--on", "8 July"], "2024-07-08"),
        (["status", "npt", "--data", "nowhere"], "run `make` first"),
        (["check", "--data", "nowhere"], "run `make` first"),
        (["extract", "nowhere.txt"], "nowhere.txt"),
    ],
)
def test_a_mistake_gets_one_clear_message(repository, arguments, said):
    done = armsdata(*arguments, cwd=repository)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_names_what_it_covered(repository):
    done = armsdata("check", cwd=repository)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("ok: ") >= 4


def test_diff_of_a_release_with_itself_is_empty_and_finds_an_edit(repository, tmp_path):
    import shutil

    old = repository / "data" / "processed"
    new = tmp_path / "new"
    shutil.copytree(old, new)
    assert armsdata("diff", old, new).stdout == ""
    path = new / "treaties.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("New START", "Newer START", 1), encoding="utf-8"
    )
    changes = [json.loads(line) for line in armsdata("diff", old, new).stdout.splitlines()]
    assert len(changes) == 1
    assert changes[0]["table"] == "treaties"
    assert changes[0]["change"] == "changed"


def test_extract_prints_one_json_line_a_document(repository, tmp_path):
    lines = tmp_path / "two.jsonl"
    texts = {"a": "Smith said that the INF Treaty is dead.", "b": "\ufeffNothing\u200f here.\r\n"}
    lines.write_text(
        "".join(json.dumps({"doc_id": k, "text": t}) + "\n" for k, t in texts.items()),
        encoding="utf-8",
    )
    done = armsdata("extract", lines, cwd=repository)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {item["doc_id"]: item["text"] for item in found} == texts
    first = found[0]["statements"][0]
    start, end = first["content"][0]
    assert found[0]["text"][start:end].startswith("that the INF Treaty is dead")
    assert first["treaties"] == ["inf-treaty"]
    assert set(first) >= {
        "source",
        "cue",
        "content",
        "kind",
        "speaker",
        "actor",
        "treaties",
        "stated_on",
        "positions",
    }


def test_the_site_is_served_to_this_machine_alone(tmp_path):
    import threading
    import urllib.request

    from armsdata.schema import DataError
    from armsdata.site.serve import server

    with pytest.raises(DataError, match="no site there"):
        server(tmp_path, 0)
    (tmp_path / "index.html").write_text("<p>here</p>", encoding="utf-8")
    with server(tmp_path, 0) as running:
        host, port = running.server_address[:2]
        assert host == "127.0.0.1"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://{host}:{port}/index.html") as answer:
            assert answer.read() == b"<p>here</p>"
        with pytest.raises(DataError, match=f"port {port}: Address already in use"):
            server(tmp_path, port)
        running.shutdown()


def test_the_site_command_wants_one_thing():
    done = armsdata("site")
    assert done.returncode == 2
    assert "give --single-file PAGE, --serve or --sitemap ADDRESS" in done.stderr
