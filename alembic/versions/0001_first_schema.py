"""The first schema

Revision: 0001
After: nothing
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None


def words() -> sa.Text:
    """Text collated by code point."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "answer",
        sa.Column("subject", words(), nullable=False, comment="the model"),
        sa.Column("framework", words(), nullable=False, comment="id of the framework"),
        sa.Column("requirement", words(), nullable=False, comment="id of the requirement"),
        sa.Column("state", sa.String(length=32), nullable=False, comment="what the documents say"),
        sa.Column("explanation", words(), nullable=False, comment="one plain sentence"),
        sa.Column("claims", sa.Text(), nullable=False, comment="claim ids, JSON"),
        sa.Column("inherited", sa.Text(), nullable=False, comment="claim ids of the base, JSON"),
        sa.Column("documents", sa.Text(), nullable=False, comment="what was read, JSON"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.PrimaryKeyConstraint("subject", "framework", "requirement", name=op.f("pk_answer")),
    )
    op.create_table(
        "archive_import",
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="hex SHA-256 of the file"),
        sa.Column("name", words(), nullable=False, comment="path it was given by"),
        sa.Column("file", words(), nullable=False, comment="file of the archive that took its records"),
        sa.Column("records", sa.Integer(), nullable=False, comment="records copied"),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_archive_import")),
    )
    op.create_table(
        "archive_location",
        sa.Column("record_id", sa.String(length=64), nullable=False, comment="id of the capture or attempt"),
        sa.Column("file", words(), nullable=False, comment="file of the archive, relative to its folder"),
        sa.Column("offset", sa.BigInteger(), nullable=False, comment="bytes of the file"),
        sa.Column("length", sa.BigInteger(), nullable=False, comment="bytes of the file"),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_archive_location")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the attempt"),
        sa.Column("document", words(), nullable=False, comment="document key"),
        sa.Column("url", words(), nullable=False, comment="address that was asked for"),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.Column("failure", sa.String(length=32), nullable=False, comment="class of failure"),
        sa.Column("detail", words(), nullable=False, comment="what was seen, in plain words"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt") as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_document"), ["document"])

    op.create_table(
        "capture",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the capture"),
        sa.Column("document", words(), nullable=False, comment="document key"),
        sa.Column("url", words(), nullable=False, comment="public address of what was fetched"),
        sa.Column("captured_at", sa.DateTime(timezone=True), nullable=False, comment="when somebody fetched it, UTC"),
        sa.Column(
            "stood_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="when the source says this revision stood, UTC",
        ),
        sa.Column("status", sa.Integer(), nullable=False, comment="HTTP status"),
        sa.Column("record_type", sa.String(length=32), nullable=False, comment="WARC record type"),
        sa.Column("media_type", words(), nullable=True, comment="as the header says"),
        sa.Column("charset", words(), nullable=True, comment="as the header says"),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False, comment="hex SHA-256 of the payload"),
        sa.Column(
            "payload_digest", words(), nullable=False, comment="base32 SHA-1 of the payload, as archives give it"
        ),
        sa.Column("payload_length", sa.BigInteger(), nullable=False, comment="bytes"),
        sa.Column("revision", words(), nullable=True, comment="commit, tag or version of the source"),
        sa.Column("etag", words(), nullable=True, comment="for conditional requests"),
        sa.Column("redirect_to", words(), nullable=True, comment="Location of a redirect, absolute"),
        sa.Column("error_code", words(), nullable=True, comment="the source's own word for a refusal"),
        sa.Column("truncated", sa.Boolean(), nullable=False, comment="the payload was cut off"),
        sa.Column("fetched_from", words(), nullable=True, comment="address really requested, of a mirror"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
    )
    with op.batch_alter_table("capture") as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_captured_at"), ["captured_at"])
        batch_op.create_index(batch_op.f("ix_capture_document_stood_at"), ["document", "stood_at"])
        batch_op.create_index(batch_op.f("ix_capture_payload_sha256"), ["payload_sha256"])

    op.create_table(
        "claim",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of what was stated"),
        sa.Column("document", words(), nullable=False, comment="document key"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="kind of claim"),
        sa.Column("polarity", sa.String(length=32), nullable=False, comment="disclosed, withheld or negated"),
        sa.Column("stage", sa.String(length=32), nullable=False, comment="stage of training, as stated"),
        sa.Column("speaker", sa.String(length=32), nullable=False, comment="as the document shows it"),
        sa.Column("subject_written", words(), nullable=False, comment="empty: the document's own artefact"),
        sa.Column("object_written", words(), nullable=False, comment="the document's words"),
        sa.Column("value_written", words(), nullable=False, comment="the document's words"),
        sa.Column("unit_written", words(), nullable=False, comment="the document's words"),
        sa.Column("subject", words(), nullable=False, comment="normalised; empty: the document's own"),
        sa.Column("object", words(), nullable=False, comment="normalised"),
        sa.Column("value", words(), nullable=True, comment="plain digits, low/high, or a date"),
        sa.Column("unit", words(), nullable=True, comment="normalised"),
        sa.Column("hedge", words(), nullable=True, comment="over, about, up to …"),
        sa.Column("address", words(), nullable=True, comment="where the named thing is said to stand"),
        sa.Column("precedence", sa.String(length=67), nullable=False, comment="fullest first, then by content"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    with op.batch_alter_table("claim") as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_document_id"), ["document", "id"])
        batch_op.create_index(batch_op.f("ix_claim_kind"), ["kind"])

    op.create_table(
        "issue",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the issue"),
        sa.Column("step", sa.String(length=32), nullable=False, comment="read, extract, resolve, link …"),
        sa.Column("document", words(), nullable=False, comment="document key or subject"),
        sa.Column("payload_sha256", sa.String(length=64), nullable=True, comment="hex SHA-256"),
        sa.Column("message", words(), nullable=False, comment="a plain sentence"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
    )
    with op.batch_alter_table("issue") as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_step"), ["step"])

    op.create_table(
        "link",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the link"),
        sa.Column("dataset", words(), nullable=False, comment="subject"),
        sa.Column("corpus", words(), nullable=False, comment="id of the registry"),
        sa.Column("corpus_subject", words(), nullable=False, comment="subject whose text stood for the corpus"),
        sa.Column("rows", sa.Integer(), nullable=False, comment="sampled rows of the dataset"),
        sa.Column("matched_rows", sa.Integer(), nullable=False, comment="of them found in the corpus"),
        sa.Column("share", sa.Double(), nullable=False, comment="matched rows over rows"),
        sa.Column("low", sa.Double(), nullable=False, comment="lower end of the 95 % interval"),
        sa.Column("high", sa.Double(), nullable=False, comment="upper end of the 95 % interval"),
        sa.Column("control_share", sa.Double(), nullable=True, comment="highest share of a control"),
        sa.Column("controls", sa.Text(), nullable=False, comment="other datasets, JSON"),
        sa.Column("outcome", sa.String(length=32), nullable=False, comment="contained or not"),
        sa.Column("scheme", words(), nullable=False, comment="scheme of the signatures"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.Column(
            "matched", sa.Text(), nullable=False, comment="[row here, row there, Jaccard] each, best first, JSON"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    op.create_table(
        "model",
        sa.Column("subject", words(), nullable=False, comment="hf:model:a/b, github:repo:a/b, family:x"),
        sa.Column("name", words(), nullable=False, comment="as shown"),
        sa.Column("maker", words(), nullable=True, comment="who made it"),
        sa.Column("publisher", words(), nullable=True, comment="whose page or repository it is"),
        sa.Column("family", words(), nullable=True, comment="models one maker released together"),
        sa.Column("documents", sa.Text(), nullable=False, comment="keys that speak of it, JSON"),
        sa.Column("bases", sa.Text(), nullable=False, comment="subjects it was built on, JSON"),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_model")),
    )
    op.create_table(
        "reading_source",
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="hex SHA-256 of the UTF-8 text"),
        sa.Column("source", sa.LargeBinary(), nullable=False, comment="zlib-compressed UTF-8"),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_reading_source")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False, comment="a counter"),
        sa.Column("command", words(), nullable=False, comment="as given"),
        sa.Column("version", words(), nullable=False, comment="of this program"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="UTC"),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True, comment="UTC; empty: running or killed"),
        sa.Column("outcome", words(), nullable=True, comment="how it ended"),
        sa.Column("counts", sa.Text(), nullable=True, comment="what it did, JSON"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "scheme",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of all that follows"),
        sa.Column("library", words(), nullable=False, comment="name and major version"),
        sa.Column("permutation", words(), nullable=False, comment="family of permutations"),
        sa.Column("hash_function", words(), nullable=False, comment="of a shingle"),
        sa.Column("seed", sa.BigInteger(), nullable=False, comment="of the permutations"),
        sa.Column("permutations", sa.Integer(), nullable=False, comment="how many"),
        sa.Column("shingle", words(), nullable=False, comment="name@version"),
        sa.Column("normalisation", words(), nullable=False, comment="name@version"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
    )
    op.create_table(
        "target",
        sa.Column("document", words(), nullable=False, comment="document key"),
        sa.Column("url", words(), nullable=False, comment="address to fetch it at"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what it is expected to be"),
        sa.Column("depth", sa.Integer(), nullable=False, comment="hops from what the user named"),
        sa.Column("priority", sa.Integer(), nullable=False, comment="higher goes first"),
        sa.Column("named_by", words(), nullable=True, comment="claim or word of the user that led here"),
        sa.Column("state", sa.String(length=32), nullable=False, comment="due, leased, done, failed, skipped"),
        sa.Column("attempts", sa.Integer(), nullable=False, comment="how often it was leased since it became due"),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True, comment="due only from then, UTC"),
        sa.Column("outcome", words(), nullable=True, comment="how it ended, or why it was skipped"),
        sa.Column("source", sa.String(length=32), nullable=False, comment="the place it is fetched from"),
        sa.Column("leased_by", words(), nullable=True, comment="the worker that has it"),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True, comment="when the lease runs out, UTC"),
        sa.Column(
            "finished_at", sa.DateTime(timezone=True), nullable=True, comment="when it was last done or failed, UTC"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_state_priority_depth_document"), ["state", "priority", "depth", "document"]
        )

    op.create_table(
        "contradiction",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the pair"),
        sa.Column("first_claim", sa.String(length=64), nullable=False, comment="a claim"),
        sa.Column("second_claim", sa.String(length=64), nullable=False, comment="a claim"),
        sa.Column("about", words(), nullable=False, comment="what they disagree on"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.ForeignKeyConstraint(["first_claim"], ["claim.id"], name=op.f("fk_contradiction_first_claim_claim")),
        sa.ForeignKeyConstraint(["second_claim"], ["claim.id"], name=op.f("fk_contradiction_second_claim_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contradiction")),
    )
    with op.batch_alter_table("contradiction") as batch_op:
        batch_op.create_index(batch_op.f("ix_contradiction_first_claim"), ["first_claim"])
        batch_op.create_index(batch_op.f("ix_contradiction_second_claim"), ["second_claim"])

    op.create_table(
        "judged_claim",
        sa.Column("claim_id", sa.String(length=64), nullable=False, comment="the claim"),
        sa.Column("verdict", sa.String(length=32), nullable=False, comment="how far it can be verified"),
        sa.Column("reason", words(), nullable=False, comment="reason code"),
        sa.Column("explanation", words(), nullable=False, comment="one plain sentence"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True, comment="of the newest thing it rests on"),
        sa.Column("used", sa.Text(), nullable=False, comment="what it rests on, JSON"),
        sa.Column("contradicted", sa.Boolean(), nullable=False, comment="another claim or a measurement disagrees"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_judged_claim_claim_id_claim")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_judged_claim")),
    )
    with op.batch_alter_table("judged_claim") as batch_op:
        batch_op.create_index(batch_op.f("ix_judged_claim_verdict"), ["verdict"])

    op.create_table(
        "reading",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of payload and reader"),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False, comment="hex SHA-256 of the payload"),
        sa.Column("reader", words(), nullable=False, comment="name@version"),
        sa.Column("outcome", sa.String(length=32), nullable=False, comment="read, partly or not"),
        sa.Column("issues", sa.Text(), nullable=False, comment="plain sentences, JSON"),
        sa.Column("charset", words(), nullable=True, comment="by which the payload was decoded"),
        sa.Column("undecodable", sa.Integer(), nullable=False, comment="bytes that became U+FFFD"),
        sa.Column("source_stored", sa.Boolean(), nullable=False, comment="the source lies in reading_source"),
        sa.Column("page_starts", sa.Text(), nullable=False, comment="code points, JSON"),
        sa.Column("source_sha256", sa.String(length=64), nullable=True, comment="of the stored source"),
        sa.ForeignKeyConstraint(
            ["source_sha256"], ["reading_source.sha256"], name=op.f("fk_reading_source_sha256_reading_source")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    with op.batch_alter_table("reading") as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_payload_sha256"), ["payload_sha256"])

    op.create_table(
        "resolution",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of claim and name"),
        sa.Column("claim_id", sa.String(length=64), nullable=False, comment="the claim"),
        sa.Column("name", words(), nullable=False, comment="as written"),
        sa.Column("outcome", sa.String(length=32), nullable=False, comment="resolved or not"),
        sa.Column("candidates", sa.Text(), nullable=False, comment="[kind, target, reason, detail] each, JSON"),
        sa.Column("chosen", sa.Text(), nullable=True, comment="set only when resolved, JSON"),
        sa.Column("rule", words(), nullable=False, comment="name@version of the resolver"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_resolution_claim_id_claim")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
    with op.batch_alter_table("resolution") as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_claim_id"), ["claim_id"])
        batch_op.create_index(batch_op.f("ix_resolution_outcome"), ["outcome"])

    op.create_table(
        "signature",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of owner and scheme"),
        sa.Column(
            "owner", words(), nullable=False, comment="dataset or corpus subject, or paragraph, that was signed"
        ),
        sa.Column("scheme_id", sa.String(length=64), nullable=False, comment="its scheme"),
        sa.Column("values", sa.LargeBinary(), nullable=False, comment="unsigned 32-bit, little-endian"),
        sa.Column("shingles", sa.Integer(), nullable=False, comment="distinct shingles signed"),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_signature_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
    )
    op.create_table(
        "copy",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of the copy"),
        sa.Column("earlier_document", words(), nullable=False, comment="by the earliest capture known to us"),
        sa.Column("earlier_reading", sa.String(length=64), nullable=False, comment="reading"),
        sa.Column("earlier_start", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("earlier_end", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("later_document", words(), nullable=False, comment="document key"),
        sa.Column("later_reading", sa.String(length=64), nullable=False, comment="reading"),
        sa.Column("later_start", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("later_end", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("similarity", sa.Double(), nullable=False, comment="0 to 1"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.ForeignKeyConstraint(["earlier_reading"], ["reading.id"], name=op.f("fk_copy_earlier_reading_reading")),
        sa.ForeignKeyConstraint(["later_reading"], ["reading.id"], name=op.f("fk_copy_later_reading_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=64), nullable=False, comment="content id of claim, span and rule"),
        sa.Column("claim_id", sa.String(length=64), nullable=False, comment="the claim"),
        sa.Column("reading_id", sa.String(length=64), nullable=False, comment="the reading whose source spans index"),
        sa.Column("start", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("end", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("quote", words(), nullable=False, comment="source[start:end]"),
        sa.Column("text", words(), nullable=False, comment="the words a reader sees"),
        sa.Column("anchor", words(), nullable=False, comment="source[anchor_start:anchor_end]"),
        sa.Column("anchor_start", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("anchor_end", sa.Integer(), nullable=False, comment="code points"),
        sa.Column("confidence", sa.Double(), nullable=False, comment="measured precision of the rule, 0 to 1"),
        sa.Column("rule", words(), nullable=False, comment="name@version"),
        sa.Column("page", sa.Integer(), nullable=True, comment="page of a PDF, from 1"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_evidence_claim_id_claim")),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_evidence_reading_id_reading")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence") as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_claim_id"), ["claim_id"])
        batch_op.create_index(batch_op.f("ix_evidence_reading_id"), ["reading_id"])

    op.create_table(
        "extraction",
        sa.Column("document", words(), nullable=False, comment="document key"),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False, comment="hex SHA-256"),
        sa.Column("extractor", words(), nullable=False, comment="name@version"),
        sa.Column("reading_id", sa.String(length=64), nullable=False, comment="the reading it was made from"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what the document is"),
        sa.Column("outcome", sa.String(length=32), nullable=False, comment="of the reading"),
        sa.Column("claims", sa.Integer(), nullable=False, comment="occurrences found"),
        sa.Column("language", words(), nullable=True, comment="of the prose, as detected"),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_extraction_reading_id_reading")),
        sa.PrimaryKeyConstraint("document", "payload_sha256", "extractor", name=op.f("pk_extraction")),
    )
    with op.batch_alter_table("extraction") as batch_op:
        batch_op.create_index(batch_op.f("ix_extraction_reading_id"), ["reading_id"])


def downgrade() -> None:
    op.drop_table("extraction")
    op.drop_table("evidence")
    op.drop_table("copy")
    op.drop_table("signature")
    op.drop_table("resolution")
    op.drop_table("reading")
    op.drop_table("judged_claim")
    op.drop_table("contradiction")
    op.drop_table("target")
    op.drop_table("scheme")
    op.drop_table("run")
    op.drop_table("reading_source")
    op.drop_table("model")
    op.drop_table("link")
    op.drop_table("issue")
    op.drop_table("claim")
    op.drop_table("capture")
    op.drop_table("attempt")
    op.drop_table("archive_location")
    op.drop_table("archive_import")
    op.drop_table("answer")
