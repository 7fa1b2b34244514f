"""What can go wrong with a workspace or its database, each named by its cause.

Foreign exceptions (OSError, SQLAlchemy's, the drivers') are mapped to these in `db.workspace` and `db.engine`.
Messages say what was being done, to what, and what to try.
"""


class StoreError(Exception):
    """Anything that keeps a workspace from being used; the message is fit for a user."""


class WorkspaceError(StoreError):
    """The folder is no workspace, cannot be made one, or cannot be written."""


class ReadOnlyError(WorkspaceError):
    """The folder or the database refuses writing."""


class DiskFullError(WorkspaceError):
    """Nothing more can be written; what was committed before is safe."""


class DatabaseError(StoreError):
    """The database cannot be used."""


class DatabaseUnreachable(DatabaseError):  # noqa: N818 - named as the command line speaks of it
    """No answer from the database server, or the file cannot be opened."""


class DatabaseBusy(DatabaseError):  # noqa: N818
    """Another command kept writing for longer than we wait."""


class DatabaseDamaged(DatabaseError):  # noqa: N818
    """The file is not a database, or its pages are corrupt. Exit code 4."""


class DatabaseForeign(DatabaseError):  # noqa: N818
    """A database that some other program made."""


class SchemaOutdated(DatabaseError):  # noqa: N818
    """An older schema: `provenance db upgrade` brings it up to date."""


class SchemaTooNew(DatabaseError):  # noqa: N818
    """A newer version of this program made the schema."""
