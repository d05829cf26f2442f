{#- Names of organisations made comparable, in two steps. -#}
{% macro plain_words(name) -%}
    {%- set small = 'de|du|des|d|la|le|les|l|et|en|a|au|aux|pour|sur|the|of|and' -%}
    {%- set legal = 'sa|sas|sasu|sarl|snc|gmbh|ltd|inc' -%}
    {%- set letters = "translate(lower(" ~ name ~ "), 'àâäáãéèêëíîïóôöõúùûüçñÿ', 'aaaaaeeeeiiioooouuuucny')" -%}
    {%- set words = replace_all(replace_all(letters, '&amp;', ' '), '[^a-z0-9]+', '  ') -%}
    {%- set kept = replace_all("' ' || " ~ words ~ " || ' '", ' (' ~ small ~ '|' ~ legal ~ ') ', ' ') -%}
    {%- set spaced = replace_all(kept, ' +', ' ') -%}
    {%- set same = {
        'chu': 'centre hospitalier( regional)? universitaire|chru',
        'fondation': 'fondation cooperation scientifique|fcs',
        'region': 'conseil regional'
    } -%}
    {%- set said = namespace(sql=spaced) -%}
    {%- for word, others in same.items() -%}
        {%- set said.sql = replace_all(said.sql, ' (' ~ others ~ ') ', ' ' ~ word ~ ' ') -%}
    {%- endfor -%}
    trim({{ said.sql }})
{%- endmacro %}

{% macro arabic_numbers(words) -%}
    {%- set chain = namespace(sql="' ' || replace(" ~ words ~ ", ' ', '  ') || ' '") -%}
    {%- for number in ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii'] -%}
        {%- set chain.sql = 'replace(' ~ chain.sql ~ ", ' " ~ number ~ " ', ' " ~ loop.index ~ " ')" -%}
    {%- endfor -%}
    trim({{ replace_all(chain.sql, ' +', ' ') }})
{%- endmacro %}
