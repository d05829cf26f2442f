{% macro seeds_digest() -%}
    {%- if execute -%}
        {%- set checksums = [] -%}
        {%- for node in graph.nodes.values() | selectattr('resource_type', 'equalto', 'seed') -%}
            {%- do checksums.append(node.name ~ ' ' ~ node.checksum.checksum) -%}
        {%- endfor -%}
        {{ local_md5(checksums | sort | join('\n')) }}
    {%- endif -%}
{%- endmacro %}
