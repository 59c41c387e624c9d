"""The only code that knows Streamlit: resources, widgets and what pages are made of."""
