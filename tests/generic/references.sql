{% test references(model, ids) %}

{{ reference_problems(model, first_column(model), ids) }}

{% endtest %}
