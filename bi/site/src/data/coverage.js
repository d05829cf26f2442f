// What is told first of what is published: money, then what was done with it, then what came of it.

/** An order of measure families; their codelist has none. */
export const FAMILY_ORDER = "case measure_family when 'budget' then 1 when 'output' then 2 when 'outcome' then 3 else 4 end";
