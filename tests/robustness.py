"""Builds where people work, and after what happens to them: folders, kills, a full disk, comments.

    python tests/robustness.py folders            # `make` in four odd folders, with their own .venv
    python tests/robustness.py kills [--times 50] # kill -9 at random moments, then `make`
    python tests/robustness.py full-disk          # a 40 MB tmpfs that fills (root on Linux)
    python tests/robustness.py comments           # a comment in each of ten modules
    python tests/robustness.py user               # another user, umask 077 (root on Linux)

Each prints a table and exits with 1 if anything differs from an undisturbed build. The checkouts
are copies with a small corpus and a site of few pages, so that a build takes half a minute; the
rules, the launcher and the environment are those of the project. The tests run short forms.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
#: What a checkout has; `data/processed` too, since a build must never lose it.
PARTS = (
    "Makefile",
    "Snakefile",
    "LICENSE",
    "LICENSE-DATA",
    "README.md",
    "pyproject.toml",
    "requirements.lock",
    "environment.yml",
    "data/processed",
    "data/raw",
    "notebooks",
    "profiles",
    "src",
    "workflow",
)
FOLDERS = (
    "OneDrive - NTNU/Google Drive (2)",
    "föö Ж 军控/données & résultats",
    'it\'s "quoted"; $HOME `x` #1 %s',
    "/".join(["a-folder-with-a-long-name-that-goes-on-and-on"] * 5),
)
#: A site of few pages, without the large corpus.
SMALL = {
    "sources": [{"id": "articles", "reader": "files", "path": "data/raw/articles"}],
    "engine": "rules",
    "notebooks": {
        "index": {"default": {}},
        "treaty": {"new-start": {"treaty": "new-start"}},
    },
}


class Checkout:
    """A copy of the project in a folder of its own.

    Args:
        folder: where to put it.
        environment: ``linked`` shares the packages of the running interpreter (seconds);
            ``own`` lets ``make`` install them (minutes, and the network once).
    """

    def __init__(self, folder: Path, *, environment: str = "linked") -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        skip = shutil.ignore_patterns("__pycache__", ".*.part")
        for part in PARTS:
            source, target = REPOSITORY / part, folder / part
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=skip)
            else:
                shutil.copy(source, target)
        for path in (folder / "data/raw/articles").iterdir():
            if path.name != "README.md":
                path.unlink()
        shutil.copytree(CORPUS, folder / "data/raw/articles", dirs_exist_ok=True)
        config = yaml.safe_load((folder / "workflow/config.yaml").read_text(encoding="utf-8"))
        text = yaml.safe_dump(config | SMALL)
        (folder / "workflow/config.yaml").write_text(text, encoding="utf-8")
        if environment == "linked":
            self.link_environment()

    def link_environment(self) -> None:
        """Make a ``.venv`` whose interpreter lies in the folder and whose packages do not."""
        call = [sys.executable, "-m", "venv", "--without-pip", str(self.folder / ".venv")]
        subprocess.run(call, check=True)
        site = next((self.folder / ".venv/lib").glob("python*/site-packages"))
        lines = [os.path.relpath(self.folder / "src", site), sysconfig.get_path("purelib")]
        (site / "linked.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
        # Templates of the pages lie beside the packages.
        (self.folder / ".venv/share").symlink_to(Path(sys.prefix) / "share")
        stamp = (
            "import json, sys; sys.path.insert(0, 'workflow/scripts'); import set_up as s;"
            "s.STAMP.write_text(json.dumps({**s.wanted(), 'packages': s.packages()}))"
        )
        subprocess.run([sys.executable, "-c", stamp], cwd=self.folder, check=True)

    def environ(self, **more: str) -> dict[str, str]:
        """Return the environment of the commands: this interpreter's own paths are not passed."""
        known = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "ARMSDATA_RUN")}
        return known | {"PYTHON": sys.executable} | more

    def make(self, *arguments: str, **more: str) -> subprocess.CompletedProcess:
        """Run ``make``."""
        return subprocess.run(
            ["make", *arguments], cwd=self.folder, env=self.environ(**more),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )  # fmt: skip

    def start(self) -> subprocess.Popen:
        """Start ``make`` in a process group of its own."""
        return subprocess.Popen(
            ["make"], cwd=self.folder, env=self.environ(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def files(self) -> dict[str, str]:
        """Hash every file that a build makes or that a killed one may leave.

        Left out are Snakemake's own records, logs, and what holds times or code: the sizes and
        times of published files, the states of jobs.
        """
        found = {}
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not name.startswith(_NOT_COMPARED) and "__pycache__" not in name:
                found[name] = hashlib.sha256(_compared(path)).hexdigest()
        return found


def _compared(path: Path) -> bytes:
    """Return a file's bytes; of the record of the run, all but the version of Python.

    Another user's Python may be another one, and to say so is what the record is for.
    """
    if path.name != "run.json":
        return path.read_bytes()
    known = json.loads(path.read_bytes())
    del known["python"]
    return json.dumps(known).encode()


_NOT_COMPARED = (".venv/", ".snakemake/", "logs/", "build/published/", "build/jobs/", "src/")


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the names of the files that only one has, or that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def random_kills(
    checkout: Checkout, wanted: dict[str, str], times: int, length: float, seed: int = 1
) -> list:
    """Kill a build ``times`` times at a random moment; return what each rebuild differs in.

    Each build starts without ``build/``, so that every stage is at risk.

    Args:
        checkout: one that was built.
        wanted: hashes of the files of that build.
        times: number of kills.
        length: seconds that a build takes.
        seed: of the moments.
    """
    draw = random.Random(seed)
    outcomes = []
    number = 0
    while number < times:
        shutil.rmtree(checkout.folder / "build")
        moment = draw.uniform(0.3, length)
        run = checkout.start()
        time.sleep(moment)
        # Every other time Snakemake alone dies, and its job is an orphan.
        killed = _kill(run, whole=number % 2 == 0)
        if killed == _ENDED:
            # The machine is faster now than when the length was measured: no kill, so no try.
            length = 0.95 * moment
            checkout.make()
            continue
        again = checkout.make()
        differ = differences(wanted, checkout.files())
        outcomes.append((moment, killed, again.returncode, "unlocked" in again.stdout, differ))
        print(
            f"{number + 1:3} killed at {moment:5.1f} s: {killed:18} make: {again.returncode} "
            f"unlocked: {'yes' if outcomes[-1][3] else 'no':3} differing: {len(differ)}",
            flush=True,
        )
        if again.returncode or differ:
            print(again.stdout[-2000:], differ[:10], flush=True)
        number += 1
    return outcomes


_ENDED = "it had ended"


def _kill(run: subprocess.Popen, *, whole: bool) -> str:
    import psutil

    if run.poll() is not None:
        return _ENDED
    family = psutil.Process(run.pid).children(recursive=True)
    if whole:
        os.killpg(run.pid, signal.SIGKILL)
        said = "the whole group"
    else:
        mains = [p for p in family if _is_main(p)]
        for process in mains or [psutil.Process(run.pid)]:
            process.kill()
        said = "Snakemake alone" if mains else "make alone"
    run.wait()
    return said


def _is_main(process) -> bool:
    import psutil

    try:
        call = process.cmdline()
    except psutil.Error:
        return False
    return "snakemake" in call and "-m" in call


def in_folders(where: Path, environment: str) -> list[tuple[str, str]]:
    """Build in each odd folder; return folder and outcome."""
    plain = Checkout(where / "plain", environment="linked")
    assert plain.make().returncode == 0
    wanted, outcomes = plain.files(), []
    for name in FOLDERS:
        odd = Checkout(where / name, environment=environment)
        outcomes.append((name, _outcome(odd, wanted)))
        print(f"{name[:60]:62}{outcomes[-1][1]}", flush=True)
        moved = odd.folder.with_name(odd.folder.name + " moved")
        odd.folder.rename(moved)
        odd.folder = moved
        if environment == "linked":
            shutil.rmtree(moved / ".venv")
            odd.link_environment()
        outcomes.append((f"{name}, moved", _outcome(odd, wanted)))
        print(f"{name[:55] + ', moved':62}{outcomes[-1][1]}", flush=True)
        shutil.rmtree(moved)
    return outcomes


def as_another_user(where: Path, name: str = "nobody") -> list[tuple[str, str]]:
    """Install and build as a user who owns the checkout alone, with ``umask 077``."""
    plain = Checkout(where / "plain")
    assert plain.make().returncode == 0
    wanted = plain.files()
    own = Checkout(where / "own" / "checkout", environment="own")
    where.chmod(0o755)
    own.folder.parent.chmod(0o755)
    for path in [own.folder.parent, own.folder, *own.folder.rglob("*")]:
        shutil.chown(path, name)
    # The interpreter of this process may lie in a folder that others cannot read.
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    done = subprocess.run(
        ["make"], cwd=own.folder, env=own.environ(PYTHON=python, HOME=str(own.folder.parent)),
        user=name, umask=0o077, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    differ = differences(wanted, own.files())
    said = f"exit code {done.returncode}: {_error(done)}" if done.returncode else "same bytes"
    if differ and not done.returncode:
        said = f"differs: {', '.join(differ[:5])}"
    open_to_all = [p.name for p in own.folder.glob("results/*.html") if p.stat().st_mode & 0o077]
    outcome = said + (f"; readable by others: {open_to_all[:3]}" if open_to_all else "")
    print(f"{f'user {name}, umask 077':62}{outcome}", flush=True)
    return [(name, outcome)]


def _outcome(checkout: Checkout, wanted: dict[str, str]) -> str:
    done = checkout.make()
    differ = differences(wanted, checkout.files())
    if done.returncode:
        return f"exit code {done.returncode}: {_error(done)}"
    return "same bytes" if not differ else f"differs: {', '.join(differ[:5])}"


def _error(done: subprocess.CompletedProcess) -> str:
    """Return the last line in which a command says what went wrong, else its last line."""
    lines = done.stdout.strip().splitlines() or [""]
    return next((line for line in reversed(lines) if line.startswith("error: ")), lines[-1])


def on_full_disk(
    where: Path,
    megabytes: int = 40,
    frees: tuple[int, ...] = (0, 64, 256, 1024, 2048, 4096, 6144),
) -> list[tuple[str, str]]:
    """Build on a small tmpfs that fills at several points; then make room and build again."""
    plain = Checkout(where / "plain")
    assert plain.make().returncode == 0
    wanted, outcomes = plain.files(), []
    mount = where / "small disk"
    mount.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(mount)]
    subprocess.run(call, check=True)
    try:
        checkout = Checkout(mount / "checkout")
        kept = {n: h for n, h in checkout.files().items() if n.startswith("data/processed/")}
        filler = mount / "filler"
        for free in frees:
            shutil.rmtree(checkout.folder / "build", ignore_errors=True)
            _fill(filler, mount, free * 1024)
            done = checkout.make()
            now = checkout.files()
            lost = [n for n in kept if now.get(n) not in (kept[n], wanted[n])]
            said = _error(done)
            clear = "No space left" in said and "Traceback" not in done.stdout
            verdict = (
                "one line" if clear else "built" if not done.returncode else f"UNCLEAR: {said}"
            )
            if lost:
                verdict += f"; LOST {lost[:3]}"
            filler.unlink(missing_ok=True)
            again = checkout.make()
            differ = differences(wanted, checkout.files())
            whole = not again.returncode and not differ
            then = "same bytes" if whole else f"exit {again.returncode}, differs {differ[:3]}"
            outcome = f"{verdict}; then {then}"
            outcomes.append((f"{free} kB free", outcome))
            print(f"{outcomes[-1][0]:14}{outcome}", flush=True)
            if "UNCLEAR" in outcome or "LOST" in outcome or "exit" in outcome:
                print(done.stdout[-3000:])
    finally:
        subprocess.run(["umount", str(mount)], check=True)
    return outcomes


def _fill(filler: Path, mount: Path, free: int) -> None:
    known = os.statvfs(mount)
    size = known.f_bavail * known.f_frsize - free
    with filler.open("wb") as stream:
        for _ in range(max(size, 0) // 65536):
            stream.write(b"\0" * 65536)


#: Modules of ten rooms.
COMMENTED = (
    "schema/vocabularies.py",
    "sources/html.py",
    "registry/people.py",
    "documents/clean.py",
    "statements/attribution/english/extract.py",
    "positions/stance.py",
    "treaties/status.py",
    "series/counts.py",
    "charts/theme.py",
    "claims/build.py",
)


def with_comments(where: Path) -> list[tuple[str, str]]:
    """Add a comment and a docstring line to ten modules, one by one; each must rerun nothing."""
    checkout = Checkout(where / "checkout")
    assert checkout.make().returncode == 0
    outcomes = []
    for name in COMMENTED:
        path = checkout.folder / "src/armsdata" / name
        text = path.read_text(encoding="utf-8")
        assert text.startswith('"""')
        path.write_text(f'"""A comment more. {text[3:]}\n# a comment\n', encoding="utf-8")
        done = checkout.make()
        nothing = "Nothing to be done" in done.stdout
        outcomes.append((name, "nothing reran" if nothing else "RERAN"))
        print(f"{name:30}{outcomes[-1][1]}", flush=True)
    return outcomes


def main() -> int:
    """Run one of them and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("folders", "kills", "full-disk", "comments", "user"))
    parser.add_argument("--times", type=int, default=50, help="number of kills")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    parser.add_argument("--linked", action="store_true", help="share this environment's packages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        where = Path(name)
        if given.what == "folders":
            bad = [o for o in in_folders(where, "linked" if given.linked else "own")
                   if o[1] != "same bytes"]  # fmt: skip
        elif given.what == "user":
            bad = [o for o in as_another_user(where) if o[1] != "same bytes"]
        elif given.what == "full-disk":
            bad = [o for o in on_full_disk(where) if not o[1].endswith("then same bytes")]
        elif given.what == "comments":
            bad = [o for o in with_comments(where) if o[1] != "nothing reran"]
        else:
            checkout = Checkout(where / "checkout")
            started = time.monotonic()
            assert checkout.make().returncode == 0
            length = time.monotonic() - started
            wanted = checkout.files()
            outcomes = random_kills(checkout, wanted, given.times, length, given.seed)
            bad = [o for o in outcomes if o[2] or o[4]]
            print(
                f"killed {len(outcomes)} times, recovered "
                f"{sum(not o[2] for o in outcomes)}, differing files "
                f"{sum(len(o[4]) for o in outcomes)}, locks taken off {sum(o[3] for o in outcomes)}"
            )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
