"""The running case: a simulated call centre, from its business goal to its retraining.

Pure functions and frozen results, deterministic by seed; nothing here draws, stores or asks.
`call_centre`, `calls`, `features`, `history` and `baselines` make the world; the other modules
follow the seven phases; `goals` holds the challenges.
"""
