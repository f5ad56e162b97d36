from __future__ import annotations

from collections.abc import Mapping

import pytest

from infdesk.domain.sheet import SheetFile
from infdesk.sheets.reading import Refusal, read_files
from tests.sheets.bad_files import NOTHING_READ, BadFile
from tests.sheets.bad_places import BAD_PLACES
from tests.sheets.bad_texts import BAD_TEXTS
from tests.sheets.bad_workbooks import BAD_WORKBOOKS

BAD_FILES = [*BAD_WORKBOOKS, *BAD_TEXTS, *BAD_PLACES]
REFUSED = [bad for bad in BAD_FILES if bad.rows is None]
READ = [bad for bad in BAD_FILES if bad.rows is not None]

Results = Mapping[str, SheetFile | Refusal]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """All of them, dropped at once."""
    paths = []
    for number, bad in enumerate(BAD_FILES):
        folder = tmp_path_factory.mktemp(str(number))
        bad.put(folder / bad.name)
        paths.append(folder / bad.name)
    found = read_files(paths)
    return {bad.what: result for bad, result in zip(BAD_FILES, found, strict=True)}


def name_of(bad: BadFile) -> str:
    return bad.what


def test_there_are_sixty_and_more() -> None:
    assert len({bad.what for bad in BAD_FILES}) == len(BAD_FILES) >= 60


@pytest.mark.parametrize("bad", REFUSED, ids=name_of)
def test_a_refusal_names_the_file_and_the_cause(bad: BadFile, results: Results) -> None:
    result = results[bad.what]
    assert isinstance(result, Refusal), result
    assert bad.name in result.error.sentence
    assert bad.says in result.error.sentence
    assert result.error.next_step.startswith(NOTHING_READ)


@pytest.mark.parametrize("bad", READ, ids=name_of)
def test_what_can_be_read_is_read_and_the_rest_is_named(bad: BadFile, results: Results) -> None:
    result = results[bad.what]
    assert isinstance(result, SheetFile), result
    (sheet,) = result.sheets
    assert tuple(sheet.rows) == bad.rows
    notes = "\n".join(sheet.notes)
    assert bad.says in notes
    assert bool(bad.says) == bool(notes)
