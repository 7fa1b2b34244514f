"""All patterns, in the order of the kinds."""

from functools import cache

from provenance.claims.patterns import (
    access,
    access_said,
    annotation,
    base_model,
    base_model_parts,
    base_model_remade,
    base_model_roles,
    base_model_wide,
    collection,
    collection_period,
    cutoff,
    data_licence,
    data_terms,
    derived_from,
    derived_from_named,
    derived_from_parts,
    derived_from_shapes,
    epochs,
    excluded,
    excluded_content,
    language,
    language_shapes,
    modality,
    models_on_data,
    processing,
    processing_done,
    processing_limits,
    processing_named,
    processing_nouns,
    processing_steps,
    proportion,
    release,
    release_files,
    release_links,
    release_scripts,
    same_data,
    size,
    size_counts,
    size_shapes,
    source_category,
    source_category_described,
    source_category_items,
    source_category_places,
    synthetic,
    synthetic_generators,
    synthetic_said,
    trained_on,
    trained_on_far,
    trained_on_open,
    trained_on_roles,
    withheld,
)
from provenance.claims.patterns.index import PatternIndex

FILES = (
    trained_on, trained_on_roles, trained_on_open, trained_on_far, same_data, excluded, excluded_content,
    derived_from, derived_from_named, derived_from_parts, derived_from_shapes, proportion, size, size_counts,
    size_shapes, epochs, cutoff, collection_period, language, language_shapes, modality, source_category,
    source_category_items, source_category_described, source_category_places, synthetic, synthetic_generators,
    synthetic_said, collection, processing, processing_done, processing_limits, processing_steps, processing_named,
    processing_nouns, annotation, data_licence, data_terms, access, access_said, withheld, release, release_files,
    release_links, release_scripts, base_model, base_model_roles, base_model_parts, base_model_remade,
    base_model_wide, models_on_data,
)  # fmt: skip


@cache
def all_patterns() -> PatternIndex:
    """Every pattern of every file. Raises ValueError when two have one name."""
    patterns = tuple(pattern for file in FILES for pattern in file.PATTERNS)
    names = [pattern.name for pattern in patterns]
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"patterns that share a name: {', '.join(twice)}; give each its own")
    return PatternIndex(patterns)
