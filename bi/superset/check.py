"""Reads back what every chart of the dashboard shows, through Superset's own data command, without a web server.

    python check.py FOLDER

Prints JSON: for each chart its title, its kind, its question, the label of each of its columns and its rows. FOLDER
is the one that local.py prepared. Ends with 1 and says which, if a chart fails, has no row or shows a column without
a label.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from local import USER, application

if TYPE_CHECKING:
    from superset.models.slice import Slice

SLUG = "filiere-sante"


def _question(chart: Slice) -> dict[str, Any]:
    """Return the question that the page asks for `chart`, as its parameters say."""
    asked = chart.params_dict
    question: dict[str, Any] = {
        "row_limit": asked["row_limit"],
        "filters": [
            {"col": one["subject"], "op": one["operator"], "val": one["comparator"]} for one in asked["adhoc_filters"]
        ],
    }
    if chart.viz_type == "table":
        question["columns"] = asked["all_columns"]
        question["orderby"] = [json.loads(one) for one in asked["order_by_cols"]]
    else:
        question["columns"] = [asked["x_axis"], *asked["groupby"]]
        question["metrics"] = asked["metrics"]
    return {
        "datasource": {"id": chart.datasource_id, "type": "table"},
        "force": True,
        "queries": [question],
        "result_format": "json",
        "result_type": "full",
    }


def _labels(chart: Slice) -> dict[str, str | None]:
    """Return the label of each column and metric that `chart` shows."""
    given = {one.column_name: one.verbose_name for one in chart.table.columns}
    given |= {one.metric_name: one.verbose_name for one in chart.table.metrics}
    question = _question(chart)["queries"][0]
    return {name: given.get(name) for name in [*question["columns"], *question.get("metrics", [])]}


def read_charts() -> list[dict[str, Any]]:
    """Return what each chart of the dashboard shows; an application context and a user must be active."""
    from superset import db
    from superset.charts.schemas import ChartDataQueryContextSchema
    from superset.commands.chart.data.get_data_command import ChartDataCommand
    from superset.models.dashboard import Dashboard

    dashboard = db.session.query(Dashboard).filter_by(slug=SLUG).one()
    shown = []
    for chart in sorted(dashboard.slices, key=lambda one: one.slice_name):
        read: dict[str, Any] = {"title": chart.slice_name, "description": chart.description, "kind": chart.viz_type}
        read["labels"] = _labels(chart)
        read["question"] = _question(chart)
        try:
            command = ChartDataCommand(ChartDataQueryContextSchema().load(_question(chart)))
            command.validate()
            answer = command.run()["queries"][0]
            read["rows"], read["error"] = answer["data"], answer["error"]
        except Exception as problem:  # whatever a chart shows as an error
            read["rows"], read["error"] = [], str(problem)
        shown.append(read)
    return shown


def main() -> int:
    """Print what the charts show; 1 where one does not show what it should."""
    parser = argparse.ArgumentParser(description="Reads back what every chart of the dashboard shows.")
    parser.add_argument("folder", type=Path)
    app = application(parser.parse_args().folder)
    with app.app_context(), app.test_request_context():
        from superset import security_manager
        from superset.utils.core import override_user

        with override_user(security_manager.find_user(USER)):
            charts = read_charts()
    for chart in charts:  # pandas says "unknown" with a number that JSON does not have
        chart["rows"] = [{name: None if cell != cell else cell for name, cell in row.items()} for row in chart["rows"]]
    json.dump(charts, sys.stdout, ensure_ascii=False, default=str, allow_nan=False)
    wrong = [
        f"{chart['title']}: {chart['error'] or 'a column without a label, or no row'}"
        for chart in charts
        if chart["error"] or not chart["rows"] or not all(chart["labels"].values())
    ]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
