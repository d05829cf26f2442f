"""The contradictions that readers of the documents found: reported in their class, or rightly not reported."""

from conftest import PROJECT, rows_of

KNOWN = rows_of(PROJECT / "tests" / "known_disagreements.csv")
# The facts on which there are claims, as disagreements are called; that of money is said without its year.
FACTS = """
    select concat_ws(
        '/', 'financing', programme_id,
        concat_ws(' ', stage_family, scope, coalesce(component, 'whole'), 'per ' || per), coalesce(component_part, '..'), ''
    ) as fact
    from marts.fct_financing_claim
    union all
    select concat_ws(
        '/', 'indicator', subject_id, concat_ws(' ', measure, nature, 'per ' || per), '..', coalesce(as_of_year::text, '..')
    )
    from marts.fct_indicator_claim
    union all
    select concat_ws('/', 'event', coalesce(programme_id, actor_id), event_type, '../..')
    from marts.fct_event_claim where occurred_on is not null
"""


def test_each_is_reported_in_its_class_or_not_at_all(warehouse):
    """A known disagreement is found with its class and status; one of class `none` is not, though its fact is there.

    The id of a `none` may end in `%` for several facts. Names, seats and relations are no figures.
    """
    wrong = []
    for row in KNOWN:
        found = warehouse.execute(
            "select class, status from marts.fct_disagreement where disagreement_id like ?", [row["disagreement_id"]]
        ).fetchall()
        expected = [] if row["expected_class"] == "none" else [(row["expected_class"], row["status"])]
        claims = warehouse.execute(f"select count(*) from ({FACTS}) where fact like ?", [row["disagreement_id"]])
        is_figure = row["disagreement_id"].split("/")[0] in ("financing", "indicator", "event")
        if found != expected or (not expected and is_figure and claims.fetchone() == (0,)):
            wrong.append((row["disagreement_id"], found, expected))
    assert not wrong


def test_none_is_reported_that_nobody_knows(warehouse):
    """Every disagreement of the warehouse is in known_disagreements.csv: a new one is looked at before it lands."""
    reported = {row[0] for row in warehouse.execute("select disagreement_id from marts.fct_disagreement").fetchall()}
    assert reported == {row["disagreement_id"] for row in KNOWN if row["expected_class"] != "none"}


def test_each_has_its_reason():
    """A row says why its class is right, or why the rule is right not to report it."""
    assert all(row["reason"] and row["topic"] for row in KNOWN)
