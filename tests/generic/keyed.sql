{% test keyed(model, columns) %}

{{ key_problems(model, columns[0], columns) }}

{% endtest %}
