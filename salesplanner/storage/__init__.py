"""The only SQLite code: a plan on disk, its working copy, its publication, backups and the library."""
