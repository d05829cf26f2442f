{% test keyed(model, columns) %}

{{ twice_problems(model, columns[0], columns) }}
union all
{{ filled_problems(model, columns[0], columns) }}

{% endtest %}
