{% test ruled(model, rules) %}

{%- set columns = column_names(model) + ['null'] %}
{{ rule_problems(model, columns[0], rules, 'found_in' if 'found_in' in columns else 'null') }}

{% endtest %}
