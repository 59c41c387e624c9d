"""Questions: their types, their grading, and the bank they are read from."""
