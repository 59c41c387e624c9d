"""What the codes of problems mean that any file can have."""

READ_CODES = {
    "Y001": "not valid YAML",
    "Y003": "a key stands twice in one mapping",
    "Y004": "anchor or alias (& or *)",
    "Y005": "tag (!)",
    "Y006": "merge key (<<)",
    "Y007": "more than one document in a file",
    "Y008": "nested too deeply",
    "Y009": "a tab in the indentation",
    "Y010": "file too large",
    "Y011": "not UTF-8",
    "Y012": "invisible or binary characters",
    "Y013": "nothing in the file",
    "Y014": "byte order mark",
    "Y015": "a list or mapping as a key",
    "Y016": "unquoted word that other YAML readers change, such as no or 1.10",
    "Y017": "too many files in a folder",
    "Y018": "file or folder that cannot be read",
    "Y019": "too many mistakes to read on",
}
"""Reading a file."""

FORM_CODES = {
    "010": "unknown key",
    "011": "key of another type",
    "012": "required key missing",
    "014": "unknown type",
    "015": "value that is not among those allowed",
    "020": "not a list",
    "021": "not text",
    "022": "not a number",
    "023": "number out of range",
    "024": "text too short or too long",
    "025": "too few or too many entries",
    "026": "id of a wrong form",
    "027": "not a date",
    "028": "not a mapping of keys and values",
    "029": "not yes or no",
    "030": "other value of a wrong form",
}
"""Form of the values; the letter before the number says what kind of file it is."""
