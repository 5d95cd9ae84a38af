"""Shared fixtures: the repository, its register, and the development data beside it."""

from pathlib import Path

import hypothesis
import pytest

from armsdata import schema
from armsdata.schema import RAW

# How long an example takes says how busy the machine is; speed is measured in `benchmarks/`.
hypothesis.settings.register_profile("armsdata", deadline=None)
hypothesis.settings.load_profile("armsdata")

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"


#: Files that take minutes; they begin first, so that no process waits for the last of them.
LONG = ("test_workflow.py", "test_robustness.py", "test_pages_browser.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that take longest at the front."""
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Development data that is not part of the repository."""
    if not SHARED.exists():
        pytest.skip("the development data (../shared) is not here")
    return SHARED


@pytest.fixture(scope="session")
def register() -> dict:
    """Every table of the hand-kept register, read through its declaration."""
    folder = REPOSITORY / "data" / "raw" / "register"
    return {name: schema.read_raw(table, folder) for name, table in RAW.items()}
