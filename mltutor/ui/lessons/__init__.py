"""Lessons on the seven phases: sections, simulations, challenges, the case file."""
