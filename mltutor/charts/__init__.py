"""Results in, figures out: Plotly figures and the one theme they share."""
