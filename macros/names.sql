{#- Names of organisations made comparable: case, accents, punctuation, small words, legal forms, Roman numerals. -#}
{% macro name_words(name) -%}
    {%- set letters = "translate(lower(" ~ name ~ "), 'àâäáãéèêëíîïóôöõúùûüçñÿ', 'aaaaaeeeeiiioooouuuucny')" -%}
    {%- set words = replace_all(replace_all(letters, '&amp;', ' '), '[^a-z0-9]+', '  ') -%}
    {%- set small = 'de|du|des|d|la|le|les|l|et|en|a|au|aux|pour|sur|the|of|and' -%}
    {%- set legal = 'sa|sas|sasu|sarl|snc|gmbh|ltd|inc' -%}
    {%- set chain = namespace(sql="' ' || " ~ words ~ " || ' '") -%}
    {%- for number in ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii'] -%}
        {%- set chain.sql = 'replace(' ~ chain.sql ~ ", ' " ~ number ~ " ', ' " ~ loop.index ~ " ')" -%}
    {%- endfor -%}
    {%- set chain.sql = replace_all(chain.sql, ' (' ~ small ~ '|' ~ legal ~ ') ', ' ') -%}
    {%- set chain.sql = replace_all(chain.sql, ' +', ' ') -%}
    {%- set chain.sql = replace_all(chain.sql, ' (centre hospitalier( regional)? universitaire|chru) ', ' chu ') -%}
    trim({{ chain.sql }})
{%- endmacro %}
