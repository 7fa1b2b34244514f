"""What is remembered: records, tables, the archive, the frontier, and the queries over them."""
