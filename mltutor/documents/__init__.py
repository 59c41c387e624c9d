"""YAML files that people write: strict reading, checking against a type, problems with places."""

from mltutor.documents.checking import validate
from mltutor.documents.document import Data, Document, Finding, Loc
from mltutor.documents.files import find_yaml, read_bytes, shown_path
from mltutor.documents.hints import closest, did_you_mean, either
from mltutor.documents.reading import read_document

__all__ = [
    "Data",
    "Document",
    "Finding",
    "Loc",
    "closest",
    "did_you_mean",
    "either",
    "find_yaml",
    "read_bytes",
    "read_document",
    "shown_path",
    "validate",
]
