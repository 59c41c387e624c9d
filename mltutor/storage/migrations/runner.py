"""Running migrations without the command line or a configuration file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from mltutor.errors import StorageError
from mltutor.storage.failures import place_of


def run_migrations(connection: Connection, folder: Path, present: str | None) -> None:
    """Run what follows the revision `present`, in the transaction that is open.

    Raises:
        StorageError: the folder knows no such revision.
    """
    config = Config(attributes={"connection": connection})
    # The configuration's parser takes a percent sign for the start of a variable.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise StorageError(
            f"A newer version of this app made {place_of(connection.engine.url)}. Update the app "
            "and start it again; nothing has been changed."
        )
    command.upgrade(config, "head")
