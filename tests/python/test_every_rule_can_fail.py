"""A test that cannot fail is a defect: every part of every dbt test fails on a copy of the project broken for it.

Three copies are broken, each in many places that do not hide each other: the seeds; seeds and
models, up to intermediate; the marts. `breaks.py` makes the breaks of keys, codes, references
and filled columns from the tests' arguments; those of rules and singular tests are written by hand.
"""

from __future__ import annotations

import shutil

import duckdb
import pytest

from breaking import break_copy, copy_project, failing_rows, holds
from breaks import Manifest, all_breaks, parts

pytest_plugins = ["unbroken"]

_COMMANDS = {
    "seeds": ["build --select path:seeds --indirect-selection cautious"],
    "models": [
        "build --select path:seeds path:models/staging path:models/intermediate"
        " --resource-type seed --resource-type model",
        "test --select path:seeds path:models/staging path:models/intermediate --exclude path:seeds"
        " --indirect-selection cautious --resource-type test",
    ],
    "marts": [
        "run --select path:models/marts path:models/staging/claims",
        "test --select path:models/marts --resource-type test",
    ],
}

# Each way in which the accounting identities can be off: a statement on the built warehouse.
_OFF = [
    *(
        ("every_claim_reaches_a_mart", f"delete from marts.{mart} where rowid = 0")
        for mart in (
            "bridge_actor_programme",
            "bridge_actor_actor",
            "bridge_programme_programme",
            "fct_event",
            "bridge_actor_theme",
            "bridge_programme_theme",
            "fct_financing_claim",
            "fct_indicator_claim",
        )
    ),
    *(
        ("years_sum_to_the_whole", f"update marts.fct_financing_year set {amount} = {amount} + 0.01 where rowid = 0")
        for amount in ("amount_eur", "amount_low_eur", "amount_high_eur")
    ),
    ("years_sum_to_the_whole", "delete from marts.fct_financing_year"),
    *(
        ("rollup_balances", f"update marts.fct_financing_rollup set {amount} = {amount} + 0.01")
        for amount in ("own_eur", "children_low_eur", "unallocated_high_eur")
    ),
    *(
        (
            "disagreements_keep_what_is_published",
            f"update marts.fct_disagreement set kept_claim_id = null where claim_kind = '{kind}'",
        )
        for kind in ("financing", "indicator")
    ),
    ("grids_are_complete", "delete from marts.fct_coverage where rowid = 0"),
    ("grids_are_complete", "delete from marts.theme_region where rowid = 0"),
    ("best_values_are_complete", "delete from marts.fct_financing where rowid = 0"),
    ("best_values_are_complete", "delete from marts.fct_indicator where rowid = 0"),
    *(
        (
            "best_values_are_complete",
            f"update marts.fct_{kind}_claim set is_best = false where is_best; delete from marts.fct_{kind}",
        )
        for kind in ("financing", "indicator")
    ),
]

# What a mart may not select, and what the database or dbt says.
_REFUSED = {
    "not_null": ("dim_theme", "select * replace (cast(null as varchar) as label_en) from final", "label_en"),
    "primary_key": ("dim_year", "select * from final union all select * from final", "uplicate key"),
    "another type": ("dim_region", "select * replace (1 as is_current) from final", "is_current"),
    "a column too few": ("dim_measure", "select * exclude (unit) from final", "unit"),
}


@pytest.fixture(scope="session")
def manifest(built):
    """The tests and relations of the unbroken copy, in which every test passed."""
    return Manifest(built)


@pytest.fixture(scope="session")
def breaks(manifest):
    """Every break."""
    return all_breaks(manifest)


@pytest.mark.parametrize("group", _COMMANDS)
def test_every_break_is_seen(group, breaks, manifest, built, tmp_path):
    """The broken copy does not pass, and each break shows in a failing row of its own test."""
    own = [one for one in breaks if manifest.group(one.test) == group]
    copy = copy_project(tmp_path / "project")
    if group == "marts":
        shutil.copy(built.database, copy.database)
    break_copy(copy, own, manifest.files)
    finished = [copy.dbt(*command.split()) for command in _COMMANDS[group]]
    assert [one.returncode for one in finished] == [0] * (len(finished) - 1) + [1], finished[-1].stdout
    failed = failing_rows(copy)
    unseen = [one for one in own if not any(holds(row, one.marker) for row in failed.get(one.test, []))]
    assert own and not unseen


def test_every_part_of_every_test_is_broken(breaks, manifest):
    """No dbt test, and no column, rule or problem of one, is left without a break; write the ones listed here."""
    broken = {(one.test, one.part) for one in breaks}
    assert len(manifest.tests) > 100
    assert not [
        (test, part) for test in manifest.tests for part in parts(manifest, test) if (test, part) not in broken
    ]
    assert not {part for test, part in broken if part not in parts(manifest, test)}


@pytest.mark.parametrize(("name", "statement"), _OFF)
def test_each_side_of_an_identity_is_looked_at(name, statement, built, tmp_path):
    """A singular test with several conditions sees each of them: it fails when one mart is off by one row or cent."""
    query = next(
        node["compiled_code"] for node in built.read("manifest.json")["nodes"].values() if node["name"] == name
    )
    shutil.copy(built.database, tmp_path / built.database.name)
    with duckdb.connect(str(tmp_path / built.database.name)) as connection:
        assert not connection.execute(query).fetchall()
        connection.execute(statement)
        assert connection.execute(query).fetchall()


def test_contracts_refuse(manifest, built, tmp_path):
    """A mart with an empty cell, a key twice, another type or a column less is not built."""
    copy = copy_project(tmp_path / "project")
    shutil.copy(built.database, copy.database)
    for mart, query, _ in _REFUSED.values():
        path = copy.folder / manifest.files[mart]
        path.write_text(path.read_text(encoding="utf-8").replace("select * from final\n", query), encoding="utf-8")
    finished = copy.dbt("run", "--select", *(mart for mart, _, _ in _REFUSED.values()))
    results = {one["unique_id"].split(".")[-1]: one for one in copy.read("run_results.json")["results"]}
    assert finished.returncode == 1
    for mart, _, said in _REFUSED.values():
        assert results[mart]["status"] == "error" and said in results[mart]["message"], results[mart]["message"]


def test_every_kind_of_constraint_is_broken(manifest):
    """The marts declare no kind of constraint but those above."""
    marts = [node for node in manifest.relations.values() if node["schema"] == "marts"]
    constraints = [one["type"] for mart in marts for one in mart["constraints"]]
    columns = [column for mart in marts for column in mart["columns"].values()]
    constraints += [one["type"] for column in columns for one in column["constraints"]]
    assert set(constraints) <= set(_REFUSED)
    assert all(mart["config"]["contract"]["enforced"] for mart in marts)
