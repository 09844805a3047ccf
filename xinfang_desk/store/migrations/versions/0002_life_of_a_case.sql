-- Revision 0002, frozen. Added columns stand last in their classes, in this order and in these words.

ALTER TABLE petition_case ADD COLUMN accepted_on TEXT;

ALTER TABLE petition_case ADD COLUMN query_code TEXT;

ALTER TABLE petition_case ADD COLUMN archive_number TEXT DEFAULT '' NOT NULL;

CREATE UNIQUE INDEX ix_petition_case_query_code ON petition_case (query_code);

ALTER TABLE deadline ADD COLUMN extended_days INTEGER DEFAULT 0 NOT NULL;

ALTER TABLE deadline ADD COLUMN hearing_days INTEGER DEFAULT 0 NOT NULL;

CREATE INDEX ix_deadline_open ON deadline (rule, start, extended_days, hearing_days, safe, legal)
  WHERE met_on IS NULL AND closed_reason = '';

ALTER TABLE document ADD COLUMN fields TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE document ADD COLUMN organ TEXT DEFAULT '' NOT NULL;

ALTER TABLE document ADD COLUMN is_partial BOOLEAN DEFAULT 0 NOT NULL;

ALTER TABLE document ADD COLUMN awaits_service BOOLEAN DEFAULT 0 NOT NULL;

ALTER TABLE document ADD COLUMN action TEXT DEFAULT '' NOT NULL;

ALTER TABLE document ADD COLUMN state_before TEXT;

ALTER TABLE delivery ADD COLUMN outcome TEXT DEFAULT '' NOT NULL;

ALTER TABLE delivery ADD COLUMN copies INTEGER DEFAULT 1 NOT NULL;

CREATE INDEX ix_document_awaits_service_signed_on_id ON document (awaits_service, signed_on, id);

CREATE INDEX ix_receipt_platform_number_received_on_id ON receipt (platform_number, received_on, id);

CREATE TABLE letter_detail (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  receipt_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  postmark_on TEXT,
  postal_number TEXT NOT NULL,
  signature_kind TEXT NOT NULL,
  signers INTEGER NOT NULL,
  addressed_to TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  witnessed_by TEXT NOT NULL,
  original_place TEXT NOT NULL,
  CONSTRAINT pk_letter_detail PRIMARY KEY (id),
  CONSTRAINT uq_letter_detail_uid UNIQUE (uid),
  CONSTRAINT uq_letter_detail_receipt_id UNIQUE (receipt_id),
  CONSTRAINT fk_letter_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);

CREATE TABLE enclosure (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  receipt_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  copies INTEGER NOT NULL,
  amount_fen INTEGER NOT NULL,
  registered_by TEXT NOT NULL,
  witnessed_by TEXT NOT NULL,
  disposition TEXT NOT NULL,
  CONSTRAINT pk_enclosure PRIMARY KEY (id),
  CONSTRAINT uq_enclosure_uid UNIQUE (uid),
  CONSTRAINT fk_enclosure_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);

CREATE INDEX ix_enclosure_receipt_id ON enclosure (receipt_id);

CREATE TABLE call_detail (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  receipt_id INTEGER NOT NULL,
  called_at TEXT NOT NULL,
  caller_number TEXT NOT NULL,
  is_number_withheld BOOLEAN NOT NULL,
  taken_by TEXT NOT NULL,
  answer TEXT NOT NULL,
  call_back_on TEXT,
  called_back_on TEXT,
  CONSTRAINT pk_call_detail PRIMARY KEY (id),
  CONSTRAINT uq_call_detail_uid UNIQUE (uid),
  CONSTRAINT uq_call_detail_receipt_id UNIQUE (receipt_id),
  CONSTRAINT fk_call_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);

CREATE INDEX ix_call_detail_call_back_on ON call_detail (call_back_on);

CREATE TABLE forward_detail (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  receipt_id INTEGER NOT NULL,
  organ TEXT NOT NULL,
  outside_number TEXT NOT NULL,
  their_date TEXT,
  is_assigned BOOLEAN NOT NULL,
  requirements TEXT NOT NULL,
  feedback_on TEXT,
  feedback_number TEXT NOT NULL,
  feedback_sent_on TEXT,
  CONSTRAINT pk_forward_detail PRIMARY KEY (id),
  CONSTRAINT uq_forward_detail_uid UNIQUE (uid),
  CONSTRAINT uq_forward_detail_receipt_id UNIQUE (receipt_id),
  CONSTRAINT fk_forward_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id)
);

CREATE INDEX ix_forward_detail_feedback_on ON forward_detail (feedback_on);

CREATE TABLE evaluation (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  case_id INTEGER NOT NULL,
  document_id INTEGER,
  target TEXT NOT NULL,
  unit_id INTEGER,
  verdict TEXT,
  reasons TEXT NOT NULL,
  words TEXT NOT NULL,
  way TEXT NOT NULL,
  filled_by TEXT NOT NULL,
  proxy_name TEXT NOT NULL,
  handed_on TEXT,
  returned_on TEXT,
  called_by INTEGER,
  CONSTRAINT pk_evaluation PRIMARY KEY (id),
  CONSTRAINT uq_evaluation_uid UNIQUE (uid),
  CONSTRAINT fk_evaluation_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id),
  CONSTRAINT fk_evaluation_document_id FOREIGN KEY(document_id) REFERENCES document (id),
  CONSTRAINT fk_evaluation_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id),
  CONSTRAINT fk_evaluation_called_by FOREIGN KEY(called_by) REFERENCES staff (id)
);

CREATE INDEX ix_evaluation_case_id ON evaluation (case_id);

CREATE TABLE signed_return (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  case_id INTEGER NOT NULL,
  form_id TEXT NOT NULL,
  document_id INTEGER,
  receipt_id INTEGER,
  delivery_id INTEGER,
  attachment_id INTEGER,
  returned_on TEXT NOT NULL,
  account_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  CONSTRAINT pk_signed_return PRIMARY KEY (id),
  CONSTRAINT uq_signed_return_uid UNIQUE (uid),
  CONSTRAINT fk_signed_return_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id),
  CONSTRAINT fk_signed_return_document_id FOREIGN KEY(document_id) REFERENCES document (id),
  CONSTRAINT fk_signed_return_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id),
  CONSTRAINT fk_signed_return_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id),
  CONSTRAINT fk_signed_return_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id),
  CONSTRAINT fk_signed_return_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_signed_return_case_id ON signed_return (case_id);
