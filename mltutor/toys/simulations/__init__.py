"""The simulations of the seven phases, one package for each."""
