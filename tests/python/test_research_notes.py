"""Every row of the research notes is a claim of its document with its value, or is left out for a reason."""

import re

import pytest

from conftest import PROJECT, rows_of
from research_notes import MATCHES, SEEDS, TABLES, VALUE_COLUMNS, Notes, address, claims_by_id, numbers, plain_words

CLAIMS = claims_by_id()
URLS = {row["source_id"]: address(row["url"]) for row in SEEDS["sources"]}
FIGURES = ("amount", "amount_low", "amount_high", "value", "value_low", "value_high")
DATES = ("occurred_on", "valid_from", "valid_to", "as_of", "period", "statement_en", "published_on")
# (table, row) of the notes -> the seed rows that hold it, and why something of it is not held.
HELD = {
    (match["table"], match["row"]): [row for reference in match["held_as"].split() for row in CLAIMS.get(reference, [])]
    for match in MATCHES
}
REASONS = {(match["table"], match["row"]): match["reason"] for match in MATCHES}


@pytest.fixture(scope="session")
def notes(research):
    """The research notes."""
    return Notes(research / "facts")


def test_matches_name_what_is_there():
    """A match names rows that exist in the seeds, and a row of the notes once."""
    assert not {reference for match in MATCHES for reference in match["held_as"].split()} - set(CLAIMS)
    assert all(match["held_as"] for match in MATCHES)
    assert len(HELD) == len(MATCHES)


def test_every_row_is_matched(notes, capsys):
    """Each row of the notes' tables has its match: nothing was dropped silently."""
    assert set(HELD) == set(notes.rows)
    left_out = sum(reference.startswith("left_out:") for match in MATCHES for reference in match["held_as"].split())
    with capsys.disabled():
        print(f"\nresearch notes: {len(MATCHES)} rows matched, {left_out} statements of them in left_out")


def test_matches_are_of_the_rows_own_documents(notes):
    """Something that holds a row is captured from a document that the row cites."""
    for key, held in HELD.items():
        documents = notes.documents(*key)
        cited = {url for document in documents for url in notes.addresses[document]}
        captured = {URLS[row["source_id"]] for row in held if row.get("source_id")}
        assert cited & captured or not all(notes.has_address(document) for document in documents), (key, cited)


def test_matches_hold_the_rows_values(notes):
    """Each number of a row, as corrected, is a figure of what holds it; where it is not, the match says why."""
    for key, held in HELD.items():
        figures = {round(float(row[name]), 2) for row in held for name in FIGURES if row.get(name)}
        figures |= {number for row in held for number in numbers(row.get("statement_en") or "")}
        missing = notes.values(*key) - figures
        assert bool(missing) == bool(REASONS[key]) or key[0].endswith("/relations"), (key, missing)


def test_corrected_values_are_gone(notes):
    """A number that the corrections took away is in no claim of its row."""
    for key, held in HELD.items():
        points = {float(row["amount"]) for row in held if row.get("amount")}
        for column in ("amount_eur", "amount_meur"):
            correction = notes.correction(*key, column)
            if correction is not None:
                was = {number * VALUE_COLUMNS[column] for number in numbers(notes.rows[key][column])}
                assert not was & points - notes.values(*key) or "three rows" in correction, key


def test_matched_events_keep_their_year(notes):
    """An event of the notes is held with its year."""
    for key, held in HELD.items():
        if key[0].endswith("/events") and not REASONS[key]:
            years = {word for word in plain_words(notes.rows[key]["date"]) if word.startswith("20")}
            dates = " ".join(row[column] for row in held for column in DATES if row.get(column))
            assert all(year in dates for year in years), (key, years, dates)


def names_of(row: dict[str, str]) -> set[str]:
    """Return the words of the ids and names of all actors and programmes that a seed row speaks of."""
    keys = {value for column, value in row.items() if column.endswith(("actor_id", "programme_id", "subject_id"))}
    texts = [*keys, *(row.get(column) or "" for column in ("statement_en", "detail_en", "description_en"))]
    for seed, key in (("actor_names", "actor_id"), ("programme_names", "programme_id")):
        texts += [name["name"] for name in SEEDS[seed] if name[key] in keys]
    # The notes' ids leave out spaces: skpharmteco, conf_chu, francebiotech.
    texts += [re.sub(r"\W|_", "", text) for text in texts]
    return set().union(*(plain_words(text) for text in texts))


def test_matched_relations_are_between_the_rows_ends(notes):
    """A relation of the notes is held between the bodies or programmes that it names."""
    for key, held in HELD.items():
        if key[0].endswith("/relations") and not REASONS[key]:
            words = set().union(*(names_of(row) for row in held))
            assert all(plain_words(notes.rows[key][end]) & words for end in ("subject", "object")), key


def test_a_document_of_two_folders_is_one_source(notes):
    """Documents that stand in both folders under different ids have one address, and one source each."""
    programmes, clusters = (
        {url for (folder, _), urls in notes.addresses.items() if folder == one for url in urls} for one in TABLES
    )
    shared = programmes & clusters
    assert len(shared) >= 36
    used = {url: [source for source, found in URLS.items() if found == url] for url in shared}
    two_texts_on_a_page = {"newstank_2019_inserm_art", "newstank_2024_inserm_card"}
    assert not {url: sources for url, sources in used.items() if len(set(sources) - two_texts_on_a_page) > 1}


def test_contradictions_are_known(notes, research):
    """Each contradiction that the note-takers wrote down is in known_disagreements.csv, under its own topic."""
    topics = [row["topic"] for row in rows_of(PROJECT / "tests" / "known_disagreements.csv")]
    noted = {row["id"] for row in rows_of(research / "facts" / "clusters" / "contradictions.csv")}
    for file in (research / "facts" / "programmes").glob("*.csv"):
        rows = enumerate(rows_of(file), start=1)
        noted |= {f"programmes/{file.stem} {number}" for number, row in rows if "CONTRADICT" in " ".join(row.values())}
    assert noted <= set(topics)
