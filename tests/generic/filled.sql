{% test filled(model, columns) %}

{{ filled_problems(model, first_column(model), columns) }}

{% endtest %}
