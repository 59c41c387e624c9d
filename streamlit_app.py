"""The app that `streamlit run` serves. The table of pages is `mltutor/ui/site.py`."""

import streamlit as st

from mltutor.ui.shell import SITE, tell_failure
from mltutor.ui.warm_up import ready_early

app = st.App(SITE, lifespan=ready_early, on_script_error=tell_failure)
