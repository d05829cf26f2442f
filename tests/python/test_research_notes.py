"""Every row of the research notes is a claim of its document with its value, or is left out for a reason."""

import re

import pytest

from conftest import PROJECT, rows_of
from research_notes import MATCHES, SEEDS, Notes, address, claims_by_id, numbers, plain_words

CLAIMS = claims_by_id()
URLS = {row["source_id"]: address(row["url"]) for row in SEEDS["sources"]}
FIGURES = ("amount", "amount_low", "amount_high", "value", "value_low", "value_high")


@pytest.fixture(scope="session")
def notes(research):
    """The research notes."""
    return Notes(research / "facts")


def held(match: dict[str, str]) -> list[dict[str, str]]:
    """Return the seed rows that a match names."""
    return [row for reference in match["held_as"].split() for row in CLAIMS[reference]]


def test_matches_name_what_is_there():
    """A match names rows that exist in the seeds, and a row of the notes once."""
    unknown = {reference for match in MATCHES for reference in match["held_as"].split()} - set(CLAIMS)
    assert not unknown
    assert all(match["held_as"] for match in MATCHES)
    keys = [(match["table"], match["row"]) for match in MATCHES]
    assert len(keys) == len(set(keys))


def test_every_row_is_matched(notes, capsys):
    """Each row of the notes' tables has its match: nothing was dropped silently."""
    assert {(match["table"], match["row"]) for match in MATCHES} == set(notes.rows)
    left_out = sum(reference.startswith("left_out:") for match in MATCHES for reference in match["held_as"].split())
    with capsys.disabled():
        print(f"\nresearch notes: {len(MATCHES)} rows matched, {left_out} statements of them in left_out")


def test_matches_are_of_the_rows_own_documents(notes):
    """Something that holds a row is captured from a document that the row cites."""
    wrong = []
    for match in MATCHES:
        documents = notes.documents(match["table"], match["row"])
        cited = {url for document in documents for url in notes.addresses[document]}
        if all(notes.has_address(document) for document in documents) and not cited & {URLS[row["source_id"]] for row in held(match) if row.get("source_id")}:
            wrong.append((match["table"], match["row"], sorted(cited)))
    assert not wrong


def test_matches_hold_the_rows_values(notes):
    """Each number of a row, as corrected, is a figure of what holds it; where it is not, the match says why."""
    wrong = []
    for match in MATCHES:
        figures = {round(float(row[name]), 2) for row in held(match) for name in FIGURES if row.get(name)}
        figures |= {number for row in held(match) for number in numbers(row.get("statement") or "")}
        missing = notes.values(match["table"], match["row"]) - figures
        is_relation = match["table"].endswith("/relations")
        if bool(missing) != bool(match["reason"]) and not is_relation:
            wrong.append((match["table"], match["row"], missing, match["reason"]))
    assert not wrong


def test_corrected_values_are_gone(notes):
    """A number that the corrections took away is in no claim of its row."""
    for match in MATCHES:
        for column in ("amount_eur", "amount_meur"):
            correction = notes.correction(match["table"], match["row"], column)
            if correction is not None:
                unit = 1_000_000 if column == "amount_meur" else 1
                was = {number * unit for number in numbers(notes.rows[match["table"], match["row"]][column])}
                points = {float(row["amount"]) for row in held(match) if row.get("amount")}
                assert not was & points - notes.values(match["table"], match["row"]) or "three rows" in correction, match


def dates_of(row: dict[str, str]) -> set[str]:
    """Return the dates that a seed row gives."""
    columns = ("occurred_on", "valid_from", "valid_to", "as_of", "period", "statement", "published_on")
    return {row[column] for column in columns if row.get(column)}


def test_matched_events_keep_their_year(notes):
    """An event of the notes is held with its year."""
    wrong = []
    for match in MATCHES:
        if match["table"].endswith("/events"):
            years = set(word for word in plain_words(notes.rows[match["table"], match["row"]]["date"]) if word[:2] == "20")
            dates = " ".join(date for row in held(match) for date in dates_of(row))
            if not all(year in dates for year in years) and not match["reason"]:
                wrong.append((match["row"], years, dates))
    assert not wrong


def names_of(row: dict[str, str]) -> set[str]:
    """Return the words of the ids and names of all actors and programmes that a seed row speaks of."""
    keys = {value for column, value in row.items() if column.endswith(("actor_id", "programme_id", "subject_id"))}
    texts = [*keys, *(row.get(column) or "" for column in ("statement", "detail", "description"))]
    for seed, key in (("actor_names", "actor_id"), ("programme_names", "programme_id")):
        texts += [name["name"] for name in SEEDS[seed] if name[key] in keys]
    # The notes' ids leave out spaces: skpharmteco, conf_chu, francebiotech.
    return set().union(*(plain_words(text) for text in texts), *(plain_words(re.sub(r"\W|_", "", text)) for text in texts))


def test_matched_relations_are_between_the_rows_ends(notes):
    """A relation of the notes is held between the bodies or programmes that it names."""
    wrong = []
    for match in MATCHES:
        if match["table"].endswith("/relations") and not match["reason"]:
            row = notes.rows[match["table"], match["row"]]
            words = set().union(*(names_of(seed_row) for seed_row in held(match)))
            if not all(plain_words(row[end]) & words for end in ("subject", "object")):
                wrong.append((match["table"], match["row"], row["subject"], row["object"]))
    assert not wrong


def test_a_document_of_two_folders_is_one_source(notes):
    """Documents that stand in both folders under different ids have one address, and one source each."""
    folders = {}
    for (folder, _), urls in notes.addresses.items():
        for url in urls:
            folders.setdefault(url, set()).add(folder)
    shared = {url for url, found in folders.items() if len(found) == 2}
    assert len(shared) >= 36
    used = {url: [source for source, found in URLS.items() if found == url] for url in shared}
    two_texts_on_a_page = {"newstank_2019_inserm_art", "newstank_2024_inserm_card"}
    assert not {url: sources for url, sources in used.items() if len(set(sources) - two_texts_on_a_page) > 1}


def test_contradictions_are_known(notes, research):
    """Each contradiction that the note-takers wrote down is in known_disagreements.csv, under its own topic."""
    topics = [row["topic"] for row in rows_of(PROJECT / "tests" / "known_disagreements.csv")]
    missing = {row["id"] for row in rows_of(research / "facts" / "clusters" / "contradictions.csv")} - set(topics)
    for file in sorted((research / "facts" / "programmes").glob("*.csv")):
        for number, row in enumerate(rows_of(file), start=1):
            if "CONTRADICT" in " ".join(row.values()):
                topic = f"programmes/{file.stem} {number}"
                missing |= {topic} - set(topics)
    assert not missing
