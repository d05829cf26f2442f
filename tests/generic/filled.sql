{% test filled(model, columns) %}

select
    *,
    'one of {{ columns | join(", ") }} is empty' as problem
from {{ model }}
where {{ columns | join(' is null or ') }} is null

{% endtest %}
