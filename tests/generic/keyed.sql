{% test keyed(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as times,
    'key missing or not unique' as problem
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1 or {{ columns | join(' is null or ') }} is null

{% endtest %}
