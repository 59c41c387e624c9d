"""Spacing: how well a fact is remembered, and when to ask it again. The only user of `fsrs`."""
