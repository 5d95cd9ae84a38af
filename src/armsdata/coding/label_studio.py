"""Rows of computed tables as tasks of Label Studio, and its annotations as corrections."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from armsdata.coding.corrections import as_cell
from armsdata.errors import DataError
from armsdata.schema import TABLES
from armsdata.schema.vocabularies import CORRECTED

#: Name of the field of a task in which a coder says why.
REASON = "reason"
#: Code points of text that a coder sees on each side of a span.
_AROUND = 300
_CHECK = "export from Label Studio as JSON (not JSON-MIN), tasks of `armsdata export label-studio`"


def tasks(
    name: str, data: pd.DataFrame, fields: list[str], texts: pd.DataFrame | None = None
) -> list[dict[str, Any]]:
    """Return a task for each row, its present values as predictions.

    Args:
        name: table, one of ``CORRECTED``.
        data: its rows.
        fields: columns that a coder may change; those of the controls of :func:`configuration`.
        texts: local table of the cleaned texts, for the words around a row's span.

    Raises:
        DataError: the table or a column cannot be corrected.
    """
    check_fields(name, fields)
    (key,) = TABLES[name].key
    words = {} if texts is None else dict(zip(texts["document_id"], texts["text"], strict=True))
    return [_task(name, str(row[key]), row, fields, words) for row in data.to_dict("records")]


def check_fields(name: str, fields: list[str]) -> None:
    """Check that columns of a table can be corrected.

    Raises:
        DataError: the table or a column cannot; names those that can.
    """
    if name not in CORRECTED:
        raise DataError("table", f"{name!r}", f"one of {', '.join(CORRECTED)}")
    known = [one for one in TABLES[name].columns if one not in TABLES[name].key]
    wrong = [one for one in fields if one not in known]
    if wrong or not fields:
        raise DataError("field", f"{', '.join(wrong) or 'none'}", f"some of {', '.join(known)}")


def _task(
    name: str, row_id: str, row: Mapping, fields: list[str], words: Mapping[str, str]
) -> dict[str, Any]:
    known = {field: as_cell(value) for field, value in row.items()}
    old = {field: known[field] for field in fields}
    shown = _words(known, words.get(known.get("document_id", ""), ""))
    told = "; ".join(f"{field}: {value}" for field, value in known.items() if value)
    results = [_result(name, field, value) for field, value in old.items() if value]
    return {
        "data": {"table": name, "row_id": row_id, "text": shown or told, "row": told, "old": old},
        "predictions": [{"model_version": "armsdata", "result": results}],
    }


def _words(known: Mapping[str, str], text: str) -> str:
    """Return the words of a row's span with some around it."""
    start, end = (next((known[f] for f in pair if known.get(f)), "") for pair in _SPANS)
    if not (text and start and end):
        return ""
    return text[max(0, int(start) - _AROUND) : int(end) + _AROUND]


_SPANS = (("start", "evidence_start"), ("end", "evidence_end"))


def _result(name: str, field: str, value: str) -> dict[str, Any]:
    kind, key = ("choices", "choices") if _values(name, field) else ("textarea", "text")
    return {"from_name": field, "to_name": "text", "type": kind, "value": {key: [value]}}


def _values(name: str, field: str) -> tuple[str, ...]:
    known = TABLES[name].columns[field].metadata
    return () if known.get("many") else tuple(known.get("values") or ())


def configuration(name: str, fields: list[str]) -> str:
    """Return the labelling interface (XML) for :func:`tasks`: one control a field.

    Raises:
        DataError: the table or a column cannot be corrected.
    """
    check_fields(name, fields)
    lines = ["<View>", '  <Text name="text" value="$text"/>', '  <Text name="row" value="$row"/>']
    for field in fields:
        lines.append(f'  <Header value="{escape(field)}"/>')
        if values := _values(name, field):
            choices = "".join(f'<Choice value="{escape(one)}"/>' for one in values)
            lines.append(f'  <Choices name="{escape(field)}" toName="text">{choices}</Choices>')
        else:
            lines.append(f'  <TextArea name="{escape(field)}" toName="text" maxSubmissions="1"/>')
    lines.append(f'  <Header value="{REASON}"/>')
    lines.append(f'  <TextArea name="{REASON}" toName="text" maxSubmissions="1" required="true"/>')
    return "\n".join([*lines, "</View>", ""])


def corrections(path: Path | str, coder: str) -> list[dict[str, str]]:
    """Return the corrections in an export of Label Studio: the values that a coder changed.

    Of several annotations of a task the last one counts; cancelled ones count for nothing.

    Args:
        path: JSON export.
        coder: id of the coder.

    Raises:
        DataError: the file is no such export, an annotation lacks its reason, or two tasks
            correct one cell; names the task.
    """
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    for number, task in enumerate(_tasks(Path(path)), start=1):
        where = f"{path}, task {number}"
        for row in _of_task(task, coder, where):
            key = row["table"], row["row_id"], row["field"]
            if rows.setdefault(key, row) != row:
                raise DataError(
                    where, f"{', '.join(key)}: corrected twice", "keep one of the tasks"
                )
    return list(rows.values())


def _tasks(path: Path) -> list[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise DataError(path, f"no JSON: {error}", _CHECK) from None
    if not isinstance(found, list):
        raise DataError(path, "no list of tasks", _CHECK)
    return found


def _of_task(task: Any, coder: str, where: str) -> Iterator[dict[str, str]]:
    try:
        data = task["data"]
        table, row_id, old = str(data["table"]), str(data["row_id"]), dict(data["old"])
        given = [one for one in task["annotations"] if not one.get("was_cancelled")]
        if not given:
            return
        last = max(given, key=lambda one: str(one.get("updated_at") or one["created_at"]))
        said = {str(one["from_name"]): _value(one) for one in last["result"]}
        day = str(last.get("updated_at") or last["created_at"])[:10]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise DataError(where, f"not in the expected form: {error!r}", _CHECK) from None
    changed = {f: v for f, v in said.items() if f != REASON and v != str(old.get(f, ""))}
    unknown = sorted(set(changed) - set(old))
    if unknown:
        raise DataError(where, f"{', '.join(unknown)}: no field of the task", _CHECK)
    if changed and not said.get(REASON):
        raise DataError(where, f"{row_id}: no reason given", "write one in the field `reason`")
    for field, new in changed.items():
        yield {
            "table": table, "row_id": row_id, "field": field, "old": str(old[field]), "new": new,
            "coder_id": coder, "date": day, "reason": said[REASON],
        }  # fmt: skip


def _value(result: Mapping[str, Any]) -> str:
    value = result["value"]
    found = value["choices"] if result["type"] == "choices" else value["text"]
    return str(found[0] if isinstance(found, list) else found).strip()
