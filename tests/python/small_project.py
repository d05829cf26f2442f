"""A made-up project of one seed and two marts that builds in seconds: for tests of many builds by real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FILES = {
    "dbt_project.yml": """
name: filiere_sante
version: "0.1.0"
profile: filiere_sante
seeds:
  filiere_sante:
    +schema: seeds
models:
  filiere_sante:
    +materialized: table
    +database: filiere_sante
    +schema: marts
flags:
  send_anonymous_usage_stats: false
  use_colors: false
""",
    "profiles.yml": """
filiere_sante:
  target: duckdb
  outputs:
    duckdb:
      type: duckdb
      path: "{{ env_var('FILIERE_SANTE_WORK') }}"
      attach: [{path: "{{ env_var('FILIERE_SANTE_DB') }}", alias: filiere_sante}]
      threads: 2
""",
    "macros/schema.sql": """
{% macro generate_schema_name(custom_schema_name, node) %}{{ custom_schema_name or 'main' }}{% endmacro %}
{% macro generate_database_name(custom_database_name, node) -%}
    {{ 'filiere_sante' if node and node.resource_type == 'model' else target.database }}
{%- endmacro %}
""",
    "seeds/_seeds.yml": """
version: 2
seeds:
  - name: builds
    config:
      column_types: {build: int, amount: bigint}
    columns:
      - name: build
        data_tests: [not_null]
""",
    "models/rows.sql": """
select builds.build, builds.amount + numbers.range as amount
from {{ ref('builds') }} as builds cross join range(50000) as numbers
""",
    "models/totals.sql": "select build, count(*) as row_count, sum(amount) as amount from {{ ref('rows') }} group by build",
}
# What every reader asks: rows and totals of one file come from one build, all rows of it.
QUESTION = """
    select rows.build, rows.row_count = 50000 and totals.row_count = 50000 and rows.amount = totals.amount
    from (select build, count(*) as row_count, sum(amount) as amount from marts.rows group by build) as rows
    full join marts.totals as totals on rows.build = totals.build
"""


class SmallProject:
    """The project in a folder of its own, publishing to `database` there."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.database = folder / "published" / "filiere_sante.duckdb"
        for path, text in FILES.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text.lstrip(), encoding="utf-8")
        self.write(1)

    def write(self, build: int | str) -> None:
        """Fill the seed, so that a build can be told from another; a word instead of a number cannot be built."""
        (self.folder / "seeds" / "builds.csv").write_text(f"build,amount\n{build},{7}\n", encoding="utf-8")

    def start(self, database: Path | None = None, **options: object) -> subprocess.Popen:
        """Start a build in a process group of its own."""
        environment = {**os.environ, "FILIERE_SANTE_DB": str(database or self.database)}
        return subprocess.Popen(
            [sys.executable, "-c", "import sys; from filiere.warehouse.build import build; import pathlib; sys.exit(build(pathlib.Path.cwd()))"],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,
        )

    def build(self, **options: object) -> subprocess.CompletedProcess:
        """Build and wait; return the exit code with what was said."""
        running = self.start(**options)
        stdout, stderr = running.communicate()
        return subprocess.CompletedProcess(running.args, running.returncode, stdout, stderr)
