-- Revision 0003, frozen. Added columns stand last in their classes, in this order and in these words.

ALTER TABLE person_link ADD COLUMN known_by TEXT DEFAULT '[]' NOT NULL;

CREATE TABLE merge (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  kept_id INTEGER NOT NULL,
  absorbed_id INTEGER NOT NULL,
  decided_by INTEGER NOT NULL,
  decided_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  changes TEXT NOT NULL,
  undone_by INTEGER,
  undone_at TEXT,
  undone_reason TEXT NOT NULL,
  CONSTRAINT pk_merge PRIMARY KEY (id),
  CONSTRAINT uq_merge_uid UNIQUE (uid),
  CONSTRAINT fk_merge_decided_by FOREIGN KEY(decided_by) REFERENCES account (id),
  CONSTRAINT fk_merge_undone_by FOREIGN KEY(undone_by) REFERENCES account (id)
);

CREATE INDEX ix_merge_kind_absorbed_id ON merge (kind, absorbed_id);

CREATE INDEX ix_merge_kind_kept_id ON merge (kind, kept_id);
