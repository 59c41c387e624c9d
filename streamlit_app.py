"""The app that `streamlit run` serves. The table of pages is `mltutor/ui/site.py`."""

import streamlit as st

from mltutor.ui.shell import SITE, tell_failure

app = st.App(SITE, on_script_error=tell_failure)
