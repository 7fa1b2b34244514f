"""Names that a document may use: languages, licences, models, hardware and tools, and known datasets."""
