{% test seed_holds(model, key, filled=[], codes={}, references={}, rules={}, lists={}) %}

{{ seed_problems(model, key[0], key, filled, codes, references, rules, lists) }}

{% endtest %}
