{% test coded(model, codes) %}

{{ code_problems(model, first_column(model), codes) }}

{% endtest %}
