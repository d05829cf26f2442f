{#- An EDTF text for people, in one language: 2018-04 is "avril 2018" and "April 2018". -#}

{% macro date_words(language) -%}
    {{ return({
        'fr': {
            'months': 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
            'first': '1er', 'about': 'vers ', 'about_day': 'vers le ', 'inferred': ' (déduit)',
            'since': 'depuis ', 'since_day': 'depuis le ', 'since_about': 'depuis environ ',
            'until': 'jusqu’en ', 'until_day': 'jusqu’au ', 'until_about': 'jusque vers '
        },
        'en': {
            'months': 'January February March April May June July August September October November December',
            'first': '1', 'about': 'about ', 'about_day': 'about ', 'inferred': ' (inferred)',
            'since': 'since ', 'since_day': 'since ', 'since_about': 'since about ',
            'until': 'until ', 'until_day': 'until ', 'until_about': 'until about '
        }
    }[language]) }}
{%- endmacro %}

{% macro spoken_day(text, bare, language) -%}
    {%- set words = date_words(language) -%}
    case
        when length({{ bare }}) < 10 then ''
        when substr({{ bare }}, 9, 2) = '01' then '{{ words.first }} '
        else cast(try_cast(substr({{ bare }}, 9, 2) as int) as string) || ' '
    end
    || case
        when length({{ bare }}) < 7 then ''
        else split_part('{{ words.months }}', ' ', greatest(1, try_cast(substr({{ bare }}, 6, 2) as int))) || ' '
    end
    || substr({{ bare }}, 1, 4)
    || case when {{ text }} like '%?%' then '{{ words.inferred }}' else '' end
{%- endmacro %}

{% macro spoken_period(language) -%}
    {%- set words = date_words(language) -%}
    {%- set since -%}
        case
            when is_start_about then '{{ words.since_about }}'
            when length(start_bare) = 10 then '{{ words.since_day }}'
            else '{{ words.since }}'
        end
    {%- endset -%}
    {%- set until -%}
        case
            when is_end_about then '{{ words.until_about }}'
            when length(end_bare) = 10 then '{{ words.until_day }}'
            else '{{ words.until }}'
        end
    {%- endset -%}
    {%- set sides = {} -%}
    {%- for side in ['start', 'end'] -%}
        {%- set about -%}
            case
                when is_{{ side }}_about and length({{ side }}_bare) = 10 then '{{ words.about_day }}'
                when is_{{ side }}_about then '{{ words.about }}'
                else ''
            end || {{ side }}_{{ language }}
        {%- endset -%}
        {%- do sides.update({side: about}) -%}
    {%- endfor -%}
    case
        when slashes = 0 then {{ sides.start }}
        when end_text = '..' then {{ since }} || start_{{ language }}
        when start_text = '..' then {{ until }} || end_{{ language }}
        else {{ sides.start }} || ' – ' || {{ sides.end }}
    end
{%- endmacro %}
