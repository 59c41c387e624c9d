"""The challenges of the seven phases, checked by machine on fresh seeds.

Each module has `START`, a state that does not pass, and `goal(state, ...)`, which returns a
`Verdict`. What is dear to compute is made once from seeds by `exam(seeds)` and passed in.
"""
