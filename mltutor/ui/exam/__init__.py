"""The mock exam: choosing a form, the room, the review before handing in, and the report."""
