"""Services: every service with its phases, its look-alikes and its present status."""

from mltutor.ui.services import show_services

show_services()
