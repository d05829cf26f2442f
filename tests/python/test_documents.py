"""Claims say what their documents say: words are verbatim, and no printed figure is forgotten."""

import hashlib

import pytest

from conftest import PROJECT, seed_rows
from filiere.figures import figures, normalise, open_figures, paragraphs

SEEDS = seed_rows()
SOURCES = SEEDS["sources"]


def captured_words(source_ids: set[str]) -> dict[str, list[str]]:
    """Return, for each locator, the words that the seeds carry at it from the sources."""
    captured = {}
    for rows in SEEDS.values():
        for row in rows:
            words = row.get("as_written") or row.get("name")
            if words and row.get("source_id") in source_ids:
                for locator in row["locator"].split():
                    captured.setdefault(locator, []).append(words)
    return captured


@pytest.fixture(scope="session")
def held_documents(research):
    """The texts that the curators held, by SHA-256."""
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in (research / "sources").glob("*.txt")}


@pytest.mark.parametrize("sha", sorted({row["text_sha256"] for row in SOURCES if row["text_sha256"]}))
def test_every_printed_figure_is_a_claim_or_waived(sha, held_documents):
    """Every number of a document, in digits or words, stands in a claim or in figure_waivers."""
    captured = captured_words({row["source_id"] for row in SOURCES if row["text_sha256"] == sha})
    assert not open_figures(held_documents[sha], captured)


def test_words_are_verbatim(held_documents):
    """What a row gives as the document's words stands in each of its paragraphs, but for kinds of spaces."""
    texts = {
        row["source_id"]: dict(paragraphs(held_documents[row["text_sha256"]].read_text(encoding="utf-8")))
        for row in SOURCES
        if row["text_sha256"]
    }
    wrong = []
    for seed, rows in SEEDS.items():
        for row in rows:
            if row.get("as_written") and row.get("source_id") in texts:
                for locator in row["locator"].split():
                    if normalise(row["as_written"]) not in normalise(texts[row["source_id"]].get(locator, "")):
                        wrong.append((seed, row["as_written"], locator))
    assert not wrong


def test_figures_are_found_in_digits_and_words():
    """Digits with spaces and decimals, number words and collective numbers are figures; parts of words are not."""
    document = PROJECT / "tests" / "documents" / "made_up_article.txt"
    assert [(figure.locator, figure.text) for figure in figures(document)] == [
        ("p1", "trois"),
        ("p2", "1 250"),
        ("p2", "35,6"),
        ("p2", "dizaine"),
        ("p3", "12"),
        ("p3", "2021"),
    ]


def test_a_figure_printed_twice_needs_two_holders(tmp_path):
    """The same number for two things in one paragraph is not held by a claim on one of them."""
    document = tmp_path / "document.txt"
    document.write_text("Quatre thèmes et quatre projets\n", encoding="utf-8")
    assert [figure.text for figure in open_figures(document, {"p1": ["quatre projets"]})] == ["quatre"]
    assert not open_figures(document, {"p1": ["quatre projets", "Quatre thèmes"]})


def test_a_figure_is_open_until_its_own_paragraph_holds_it():
    """A figure held in another paragraph, or only inside a longer number, stays open."""
    document = PROJECT / "tests" / "documents" / "made_up_article.txt"
    captured = {
        "p1": ["trois fonds"],
        "p2": ["1\u00a0250 emplois", "une dizaine", "35,61 millions"],
        "p3": ["120", "en 2021"],
    }
    assert [figure.text for figure in open_figures(document, captured)] == ["35,6", "12"]
