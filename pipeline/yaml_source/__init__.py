"""YAML with the place of every value; PyYAML is imported in this package only.

node       a value with its place, and what it is in Python
tree       text → nodes: the only import of PyYAML
syntax     the parsers' words for a mistake → ours
reader     typed values: what is not as expected becomes a fault
splicing   a scalar written back; every other byte stays
"""

from pipeline.yaml_source.node import Node, ambiguities, plain, scalar_span, scalars
from pipeline.yaml_source.reader import Reader
from pipeline.yaml_source.splicing import spell, splice
from pipeline.yaml_source.tree import MAX_DEPTH, load

__all__ = [
    "MAX_DEPTH",
    "Node",
    "Reader",
    "ambiguities",
    "load",
    "plain",
    "scalar_span",
    "scalars",
    "spell",
    "splice",
]
