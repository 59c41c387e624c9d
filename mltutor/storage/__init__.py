"""Keeping what learners did: tables, migrations and all SQL."""
