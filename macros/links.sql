{#- The address of a page at the words of a claim: a text fragment (https://wicg.github.io/scroll-to-text-fragment/), which
    browsers scroll to. A page without known words is opened at its beginning; what has no address on the web has no link. -#}
{% macro link_to_words(url, words) -%}
    case
        when {{ url }} like 'http%'
            then {{ url }} || coalesce(
                case when {{ url }} like '%#%' then ':~:text=' else '#:~:text=' end
                || replace({{ url_encoded(words) }}, '-', '%2D'), ''
            )
    end
{%- endmacro %}
