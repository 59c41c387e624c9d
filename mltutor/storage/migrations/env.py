"""What Alembic runs for every command; `schema.upgrade` passes it an open transaction."""

from alembic import context

from mltutor.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
