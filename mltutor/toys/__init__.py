"""Toys: what a learner can set, what follows from it, and the goals to reach. No Streamlit."""
