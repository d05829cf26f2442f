"""What a hand, a spreadsheet or a bad merge does to the seeds: every kind of fault that `filiere check` must see.

A kind names the places where it fits, spoils a copy of the seeds at some of them, drawn with a fixed seed, and says
where `filiere check` must tell it and in which words. What only dbt sees is in `faults_of_dbt.py`.
"""

from __future__ import annotations

from faults_of_cells import CELLS
from faults_of_facts import FACTS
from faults_of_files import FILES

KINDS = [*FILES, *CELLS, *FACTS]
