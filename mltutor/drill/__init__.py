"""The mapping drill: items made from the catalogue by rules, rounds, and what is mixed up."""
