"""Short forms of `tests/robustness.py`: an odd folder, three kills, a run beside another."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from armsdata.atomic import atomic_path, sweep
from armsdata.errors import DataError, of_system
from armsdata.workflow import launch, runs
from robustness import Checkout, differences, on_full_disk, random_kills

pytestmark = pytest.mark.slow

ODD = 'OneDrive - NTNU/it\'s "föö" Ж & (x); $HOME/' + "long-" * 20


@pytest.fixture(scope="module")
def odd(tmp_path_factory) -> Checkout:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    return Checkout(tmp_path_factory.mktemp("home") / ODD)


@pytest.fixture(scope="module")
def built(odd) -> dict[str, str]:
    """Hashes of an undisturbed build in an odd folder."""
    started = time.monotonic()
    done = odd.make(LC_ALL="C")
    odd.seconds = time.monotonic() - started
    assert done.returncode == 0, done.stdout
    return odd.files()


@pytest.mark.dag
def test_an_odd_folder_gives_the_bytes_of_a_plain_one(odd, built, tmp_path):
    plain = Checkout(tmp_path / "plain")
    home = dict.fromkeys(("HOME",), "")
    done = plain.make("-j", **home)
    assert done.returncode == 0, done.stdout
    assert differences(plain.files(), built) == []
    assert (odd.folder / "results/treaty_status--new-start.html").exists()


@pytest.mark.dag
def test_a_killed_build_gets_up_again(odd, built):
    outcomes = random_kills(odd, built, times=3, length=odd.seconds, seed=7)
    assert [(code, differ) for _, _, code, _, differ in outcomes] == [(0, [])] * 3


@pytest.mark.dag
def test_a_moved_checkout_builds_nothing_anew(odd, built, tmp_path):
    shutil.copytree(odd.folder, tmp_path / "moved here", symlinks=True)
    moved = object.__new__(Checkout)
    moved.folder = tmp_path / "moved here"
    said = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, 'workflow/scripts');"
         "import set_up; print(set_up.reason())"],
        cwd=moved.folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"the checkout was moved here from {odd.folder}" in said.stdout
    shutil.rmtree(moved.folder / ".venv")
    moved.link_environment()
    done = moved.make()
    assert done.returncode == 0, done.stdout
    assert differences(moved.files(), built) == []


@pytest.mark.dag
def test_a_second_make_says_so_and_touches_nothing(odd, built):
    shutil.rmtree(odd.folder / "build")
    first = odd.start()
    try:
        _until(lambda: list((odd.folder / runs.FOLDER).glob("snakemake-*.json")))
        second = odd.make()
        assert second.returncode != 0
        lines = [line for line in second.stdout.splitlines() if line.startswith("error: ")]
        assert len(lines) == 1
        assert "another run is building here" in lines[0]
        assert str(first.pid) in lines[0] or "process" in lines[0]
        assert first.poll() is None
        assert first.wait() == 0
    finally:
        if first.poll() is None:
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
    assert differences(odd.files(), built) == []


def _until(ready, seconds=30.0):
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.mark.dag
@pytest.mark.skipif("ARMSDATA_LONG" not in os.environ, reason="two minutes: set ARMSDATA_LONG=1")
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="mounting needs root")
def test_a_full_disk_is_told_in_one_line_and_loses_nothing(tmp_path):
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a tmpfs")
    outcomes = on_full_disk(tmp_path, frees=(2048,))
    assert [text for _, text in outcomes] == ["one line; then same bytes"]


@pytest.mark.dag
def test_a_vanished_input_is_named(odd, built):
    name = "people.csv"
    path = odd.folder / "data/raw/register" / name
    text = path.read_bytes()
    path.unlink()
    try:
        done = odd.make()
    finally:
        path.write_bytes(text)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout
    assert [
        line for line in done.stdout.splitlines() if line.startswith("error: ") and name in line
    ]
    assert odd.make().returncode == 0
    assert differences(odd.files(), built) == []


def test_a_record_lives_as_long_as_its_process(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from armsdata.workflow import runs\n"
        "runs.enter('snakemake', Path(sys.argv[1])); print('in', flush=True); time.sleep(60)"
    )
    call = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "in\n"
        (run,) = runs.others(tmp_path)
        assert (run.kind, run.host, run.pid) == ("snakemake", socket.gethostname(), other.pid)
        assert run.lives is True
        runs.forget(tmp_path)
        assert runs.others(tmp_path) == [run], "a living process was forgotten"
        other.kill()
        other.wait()
    assert [run.lives for run in runs.others(tmp_path)] == [False]
    runs.forget(tmp_path)
    assert runs.others(tmp_path) == []


def test_a_process_that_ends_leaves_no_record(tmp_path):
    code = "import sys; from pathlib import Path; from armsdata.workflow import runs\n" \
           "runs.enter('make', Path(sys.argv[1]))"  # fmt: skip
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_another_host_is_never_taken_off(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    locks = tmp_path / ".snakemake/locks"
    locks.mkdir(parents=True)
    (locks / "0.input.lock").write_text("data\n")
    runs.FOLDER.mkdir(parents=True)
    known = {"kind": "snakemake", "host": "elsewhere", "pid": 1, "started": "2026-01-01 00:00:00"}
    (runs.FOLDER / "snakemake-elsewhere-1.json").write_text(json.dumps(known))
    with pytest.raises(DataError, match=r"another host: .*process 1 on elsewhere"):
        launch._unlock()
    runs.forget()
    assert list(locks.iterdir())
    assert list(runs.FOLDER.iterdir())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["\n", "error: people.csv: row 3: bad\n", "  -> correct it\n"],
         "people.csv: row 3: bad -> correct it"),
        (["Traceback (most recent call last):\n", "  File x\n",
          "OSError: [Errno 28] No space left on device: '/a/b.csv'\n"],
         "/a/b.csv: No space left on device"),
        (["Traceback (most recent call last):\n", "\n", "  File x\n", "KeyError: 'y'\n"],
         "KeyError: 'y' -> the whole account"),
        (["nothing special\n"], "the build failed, see above"),
    ],
)  # fmt: skip
def test_a_failed_build_is_told_in_one_line(lines, said):
    account = launch._Account()
    shown = list(account.without_tracebacks(lines))
    assert said in account.reason(1)
    assert "\n" not in account.reason(1)
    assert not [line for line in shown if "Traceback" in line or "File x" in line]


def test_what_the_system_refuses_names_the_file_and_what_to_do(tmp_path):
    error = of_system(OSError(28, "No space left on device"), tmp_path / "a.csv")
    assert "a.csv: No space left on device" in str(error)
    assert "free some space" in str(error)
    arrow = of_system(OSError("[Errno 28] Error writing bytes to file. Detail: none"))
    assert "No space left" in str(arrow)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DataError, match="Permission denied"), atomic_path(tmp_path / "x") as path:
        path.write_text("x")


def test_a_failed_write_leaves_the_old_file_and_no_half_one(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("old")

    def fill():
        with atomic_path(path) as new:
            new.write_text("half")
            raise OSError(28, "No space left on device")

    with pytest.raises(DataError, match=r"table\.csv: No space left"):
        fill()
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]
    assert path.read_text() == "old"
    (tmp_path / ".table.csv.part").write_text("left by a killed run")
    assert sweep([tmp_path]) == [tmp_path / ".table.csv.part"]
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]
