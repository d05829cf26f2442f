"""The contradictions that readers of the documents found: reported in their class, or rightly not reported."""

from conftest import PROJECT, rows_of

KNOWN = rows_of(PROJECT / "tests" / "known_disagreements.csv")


def test_each_is_reported_in_its_class_or_not_at_all(warehouse):
    """A known disagreement is found with its class and status; one of class `none` is not, though its fact is there.

    The id of a `none` may end in `%` for several facts. Names, seats and relations are no figures: they
    have no position.
    """
    wrong = []
    for row in KNOWN:
        found = warehouse.execute(
            "select class, status from marts.fct_disagreement where disagreement_id like ?", [row["disagreement_id"]]
        ).fetchall()
        expected = [] if row["expected_class"] == "none" else [(row["expected_class"], row["status"])]
        positions = warehouse.execute(
            "select count(*) from intermediate.int_disagreeing__positions where disagreement_id like ?",
            [row["disagreement_id"]],
        ).fetchone()[0]
        is_figure = row["disagreement_id"].split("/")[0] in ("financing", "indicator", "event")
        if found != expected or (is_figure and not positions):
            wrong.append((row["disagreement_id"], found, expected, positions))
    assert not wrong


def test_none_is_reported_that_nobody_knows(warehouse):
    """Every disagreement of the warehouse is in known_disagreements.csv: a new one is looked at before it lands."""
    reported = {row[0] for row in warehouse.execute("select disagreement_id from marts.fct_disagreement").fetchall()}
    assert reported == {row["disagreement_id"] for row in KNOWN if row["expected_class"] != "none"}


def test_each_has_its_reason():
    """A row says why its class is right, or why the rule is right not to report it."""
    assert all(row["reason"] and row["topic"] for row in KNOWN)
