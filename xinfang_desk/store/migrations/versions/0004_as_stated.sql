-- Revision 0004, frozen. The table of visits is made anew, because a column that refers to another table
-- cannot be added in the words of a new file.
--
-- What the rows of earlier files say of their day:
--   own_case_id    the case of the receipt; of a receipt that a merge moved, the case it was moved from first.
--   purpose, category_code, region_code, occurred_on, earlier_organs, other_procedures
--                  as that case says, for further visits too: the program of that time kept them with the case
--                  only and printed them from there, so this is what stands on the papers that were signed.
--   repeat         a further visit is one; the first receipt of a case is what the case says where nobody came
--                  again, and where somebody did, a repeat only when the case was linked to an earlier one as
--                  its continuation (the program of that time turned the whole case into a repeat).
--   linked_number  of a further visit the number of its case, of a first one those its case is linked to.

ALTER TABLE visit_detail RENAME TO visit_detail_before;

CREATE TABLE visit_detail (
  id INTEGER NOT NULL,
  uid BLOB NOT NULL,
  rev INTEGER NOT NULL,
  origin TEXT NOT NULL,
  receipt_id INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  window TEXT NOT NULL,
  receptionist_id INTEGER,
  accompanying_unit_id INTEGER,
  is_oral BOOLEAN NOT NULL,
  is_read_back BOOLEAN NOT NULL,
  signature TEXT NOT NULL,
  witness TEXT NOT NULL,
  has_privacy_notice BOOLEAN NOT NULL,
  representatives_count INTEGER NOT NULL,
  wants_confidential BOOLEAN NOT NULL,
  accessibility TEXT NOT NULL,
  title TEXT NOT NULL,
  facts TEXT NOT NULL,
  demands TEXT NOT NULL,
  talk_notes TEXT NOT NULL,
  answer TEXT NOT NULL,
  proposed_handling TEXT NOT NULL,
  instruction_text TEXT NOT NULL,
  handling_way TEXT NOT NULL,
  inform_way TEXT NOT NULL,
  informed_on TEXT,
  own_case_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  category_code TEXT,
  region_code TEXT,
  occurred_on TEXT NOT NULL,
  earlier_organs TEXT NOT NULL,
  other_procedures TEXT NOT NULL,
  repeat TEXT NOT NULL,
  linked_number TEXT NOT NULL,
  CONSTRAINT pk_visit_detail PRIMARY KEY (id),
  CONSTRAINT uq_visit_detail_uid UNIQUE (uid),
  CONSTRAINT uq_visit_detail_receipt_id UNIQUE (receipt_id),
  CONSTRAINT fk_visit_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id),
  CONSTRAINT fk_visit_detail_receptionist_id FOREIGN KEY(receptionist_id) REFERENCES staff (id),
  CONSTRAINT fk_visit_detail_accompanying_unit_id FOREIGN KEY(accompanying_unit_id) REFERENCES unit (id),
  CONSTRAINT fk_visit_detail_own_case_id FOREIGN KEY(own_case_id) REFERENCES petition_case (id),
  CONSTRAINT fk_visit_detail_category_code FOREIGN KEY(category_code) REFERENCES category (code),
  CONSTRAINT fk_visit_detail_region_code FOREIGN KEY(region_code) REFERENCES region (code)
);

INSERT INTO visit_detail (
  id, uid, rev, origin, receipt_id, started_at, ended_at, window, receptionist_id, accompanying_unit_id,
  is_oral, is_read_back, signature, witness, has_privacy_notice, representatives_count,
  wants_confidential, accessibility, title, facts, demands, talk_notes, answer, proposed_handling,
  instruction_text, handling_way, inform_way, informed_on, own_case_id, purpose, category_code,
  region_code, occurred_on, earlier_organs, other_procedures, repeat, linked_number
)
WITH moved AS (
  SELECT receipt.value AS receipt_id, merge.absorbed_id AS case_id, min(merge.id)
  FROM merge, json_each(merge.changes, '$.cells') AS cell, json_each(cell.value, '$[5]') AS receipt
  WHERE merge.kind = 'case' AND merge.undone_at IS NULL AND json_extract(cell.value, '$[0]') = 'receipt_case'
  GROUP BY receipt.value
)
SELECT
  visit.id, visit.uid, visit.rev, visit.origin, visit.receipt_id, visit.started_at, visit.ended_at,
  visit.window, visit.receptionist_id, visit.accompanying_unit_id, visit.is_oral, visit.is_read_back,
  visit.signature, visit.witness, visit.has_privacy_notice, visit.representatives_count,
  visit.wants_confidential, visit.accessibility, visit.title, visit.facts, visit.demands,
  visit.talk_notes, visit.answer, visit.proposed_handling, visit.instruction_text, visit.handling_way,
  visit.inform_way, visit.informed_on,
  own.id, own.purpose, own.category_code, own.region_code, own.occurred_on, own.earlier_organs,
  own.other_procedures,
  CASE
    WHEN NOT link.is_first THEN 'repeat'
    WHEN own.repeat = 'first' THEN 'first'
    WHEN (SELECT count(*) FROM receipt_case AS other WHERE other.case_id = link.case_id) = 1 THEN own.repeat
    WHEN EXISTS (
      SELECT 1 FROM case_link
      WHERE case_link.case_id = own.id AND case_link.kind IN ('reopens', 'same_matter')
    ) THEN 'repeat'
    ELSE 'first'
  END,
  CASE
    WHEN NOT link.is_first THEN own.number
    ELSE coalesce((
      SELECT group_concat(earlier.number, '、')
      FROM case_link JOIN petition_case AS earlier ON earlier.id = case_link.other_id
      WHERE case_link.case_id = own.id AND case_link.undone_at IS NULL
    ), '')
  END
FROM visit_detail_before AS visit
JOIN receipt_case AS link ON link.receipt_id = visit.receipt_id
LEFT JOIN moved ON moved.receipt_id = visit.receipt_id
JOIN petition_case AS own ON own.id = coalesce(moved.case_id, link.case_id);

DROP TABLE visit_detail_before;

CREATE TRIGGER sealed_content_no_update BEFORE UPDATE ON sealed_content BEGIN SELECT RAISE(ABORT, 'sealed_content is append-only'); END;

CREATE TRIGGER sealed_content_no_delete BEFORE DELETE ON sealed_content BEGIN SELECT RAISE(ABORT, 'sealed_content is append-only'); END;
