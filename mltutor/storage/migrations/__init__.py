"""Migrations, one file in `versions/` per change to `tables.py`, in the order of their numbers.

A new one: copy the newest file, give it the next number, set `down_revision` to the one before,
and raise `schema.REVISION`. A test compares the tables that migrations make with `tables.py`.
A migration that has been released is never edited.
"""
