"""The one reader of built tables: types to compute with, and where the tables are looked for."""

import re
import shutil

import pandas as pd
import pytest

import armsdata
from armsdata.schema import PUBLISHED, TABLES, DataError, read, table_file, write
from armsdata.schema.places import data_folder, register_folder


def test_days_compare_with_text_and_with_timestamps():
    status = armsdata.load("treaty_status")
    as_text = status[status["valid_from"] <= "2020-06-01"]
    as_stamp = status[status["valid_from"] <= pd.Timestamp("2020-06-01")]
    assert 0 < len(as_text) < len(status)
    assert as_text.equals(as_stamp)
    assert armsdata.load("state_names")["valid_from"].min().year == 1


def test_stances_are_ordered_and_numbers_may_be_missing():
    positions = armsdata.load("positions")
    agrees = positions["stance"] >= "conditional-support"
    assert (positions.loc[agrees, "stance_value"] >= 1).all()
    assert agrees.sum() == (positions["stance_value"] >= 1).sum() > 0
    assert str(positions["evidence_start"].dtype) == "Int64"
    assert positions["evidence_start"].isna().any()
    assert not armsdata.load("treaty_events")["action"].cat.ordered


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_value_is_lost_in_any_table(name, repository):
    folder = repository / "data/processed"
    plain, typed = read(TABLES[name], table_file(folder, name)), armsdata.load(name, folder)
    back = typed.astype("string").astype(object).where(typed.notna(), None)
    assert list(typed.columns) == list(plain.columns)
    for column in plain:
        expected = plain[column].astype("string").astype(object).where(plain[column].notna(), None)
        assert back[column].tolist() == expected.tolist(), column


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("postions", "did you mean 'positions'"),
        ("texts", "There are sources, actors"),
        ("", "no published table"),
        (7, "7 is no published table"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(name, said):
    with pytest.raises(DataError, match=re.escape(said)):
        armsdata.load(name)


def test_a_folder_without_tables_is_named(tmp_path):
    with pytest.raises(DataError, match=r"no datapackage\.json here"):
        armsdata.load("actors", tmp_path)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    with pytest.raises(DataError, match=r"actors\.csv: the file does not exist"):
        armsdata.load("actors", tmp_path)


def test_the_working_folder_comes_first_and_strangers_are_left_alone(tmp_path, monkeypatch):
    checkout, register = data_folder().resolve(), register_folder().resolve()
    monkeypatch.chdir(tmp_path)
    mine, strange = tmp_path / "data/processed", tmp_path / "data/raw/register"
    mine.mkdir(parents=True)
    strange.mkdir(parents=True)
    assert data_folder().samefile(checkout)
    assert register_folder().samefile(register)
    (mine / "datapackage.json").write_text("{}", encoding="utf-8")
    (strange / "treaties.csv").write_text("", encoding="utf-8")
    assert data_folder().samefile(mine)
    assert register_folder().samefile(strange)
    # Named, it is found from a folder below, as a notebook in its own folder names it.
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert data_folder("data/processed").samefile(mine)
    with pytest.raises(DataError, match="elsewhere: no treaties"):
        register_folder("elsewhere")


def test_an_old_parquet_file_never_hides_a_newer_csv_file(tmp_path, repository):
    table, csv, parquet = TABLES["targets"], tmp_path / "targets.csv", tmp_path / "targets.parquet"
    rows = read(table, repository / "data/processed/targets.csv")
    write(table, rows, parquet, csv)
    assert table_file(tmp_path, "targets") == parquet
    write(table, rows.head(3), csv)
    assert table_file(tmp_path, "targets") == csv
    assert len(read(table, table_file(tmp_path, "targets"))) == 3
    csv.unlink()
    assert table_file(tmp_path, "targets") == parquet
    shutil.copy(repository / "data/processed/targets.csv", csv)
    parquet.write_bytes(b"no Parquet file")
    assert table_file(tmp_path, "targets") == csv
