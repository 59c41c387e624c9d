"""Exam forms: how many questions of each domain, and which ones."""
