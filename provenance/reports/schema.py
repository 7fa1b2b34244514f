"""The name and version of the JSON pages; their fields are described in docs/report_json.md."""

SCHEMA = "training-data-provenance/report@1"
