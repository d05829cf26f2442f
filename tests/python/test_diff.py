"""What changed between two states of the warehouse is told once each, in words, and its figures are right."""

import json
import shutil

import duckdb
import pytest
from click.testing import CliRunner

from conftest import PROJECT
from filiere.__main__ import main
from filiere.warehouse.diff import diff, told

FIGURE = "fin_absiskey_biotherapies"
# What is done to a copy -> kind, and words of the one change in English and in French.
CHANGES = {
    f"update marts.fct_financing_claim set amount_low_eur = 9e7, amount_high_eur = 1e8 where claim_id = '{FIGURE}'": (
        "changed", f"from 800 m € to 90 m € to 100 m € ({FIGURE})", f"de 800\u202fM€ à de 90\u202fM€ à 100\u202fM€ ({FIGURE})"),
    f"update marts.fct_financing_claim set stage_en = 'paid', stage_fr = 'décaissé' where claim_id = '{FIGURE}'": (
        "changed", "to paid, public", "à décaissé, public"),
    f"delete from marts.fct_financing_claim where claim_id = '{FIGURE}'": ("gone", "800 m €", "800\u202fM€"),
    "delete from marts.dim_actor where actor_id = 'ens_lyon'": (
        "lost_id", "actor ens_lyon is now ens", "acteur ens_lyon est désormais ens"),
    "delete from marts.dim_source where source_id = 'cea_2024_pepr_biotherapies'": (
        "lost_id", "source cea_2024_pepr_biotherapies is gone", "a disparu"),
    "update marts.fct_financing set claim_id = 'another', amount_low_eur = 5, amount_high_eur = null, publisher = 'P' "
    "where financing_id = 'pepr_biotherapies/budgeted/public/../..'": (
        "best", "at least 5 € of P in the place of 80 m €", "au moins 5\u202f€ de P au lieu de 80\u202fM€"),
    "delete from marts.fct_disagreement where disagreement_id = "
    "(select min(disagreement_id) from marts.fct_disagreement where status = 'open')": ("closed", "(", "("),
    "update marts.fct_financing_rollup set children_high_eur = 2.5e9, children_low_eur = 0, children_with_figure = 1 "
    "where rollup_id = (select min(rollup_id) from marts.fct_financing_rollup where children_with_figure = 0)": (
        "total", "sub-programmes from unknown to up to 2.5 bn €", "de inconnu à jusqu’à 2,5\u202fMd€"),
}  # fmt: skip
REVERSED = {"gone": "added", "lost_id": "new_id", "closed": "opened"}


@pytest.mark.parametrize("done", CHANGES)
def test_one_change_is_told_once_in_both_languages(done, warehouse_file, tmp_path):
    """Each kind of change is one line, from what to what; the other way round it is the reverse."""
    kind, en, fr = CHANGES[done]
    changed = tmp_path / "changed.duckdb"
    shutil.copy(warehouse_file, changed)
    with duckdb.connect(str(changed)) as connection:
        connection.execute(done)
    (change,) = diff(warehouse_file, changed, {"ens_lyon": "ens"})
    assert change.kind == kind and en in change.en and fr in change.fr
    assert [one.kind for one in diff(changed, warehouse_file)] == [REVERSED.get(kind, kind)]
    heading, line = told([change], "en")
    assert heading.startswith("1 ") and line.strip() == change.en


def test_states_are_files_exports_and_commits(warehouse_file, tmp_path, monkeypatch):
    """A file and its export say the same; what is none of these is told; the table and JSON hold every change."""
    monkeypatch.chdir(PROJECT)
    runner = CliRunner(env={"FILIERE_SANTE_DB": str(warehouse_file)})
    assert runner.invoke(main, ["export", str(tmp_path / "files")]).exit_code == 0
    same = runner.invoke(main, ["diff", str(tmp_path / "files"), str(warehouse_file), "--language", "fr"])
    assert same.output == "rien n'a changé\n"
    changed = tmp_path / "changed.duckdb"
    shutil.copy(warehouse_file, changed)
    with duckdb.connect(str(changed)) as connection:
        connection.execute("delete from marts.dim_actor")
    as_json = runner.invoke(main, ["diff", str(warehouse_file), str(changed), "--json"]).output
    as_table = runner.invoke(main, ["diff", str(warehouse_file), str(changed), "--table"]).output
    assert len(json.loads(as_json)) == as_table.count("\n") - 1 > 100
    (tmp_path / "text").write_text("a", encoding="utf-8")
    for path, said in ((tmp_path / "text", "holds no marts to compare"), ("no_commit", "no commit that git knows")):
        refused = runner.invoke(main, ["diff", str(path), str(changed)])
        assert refused.exit_code == 1 and said in refused.output
