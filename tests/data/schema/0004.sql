CREATE TABLE account (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, login TEXT NOT NULL, staff_id INTEGER NOT NULL, is_active BOOLEAN NOT NULL, created_at TEXT NOT NULL, last_sign_in_at TEXT, settings TEXT NOT NULL, CONSTRAINT pk_account PRIMARY KEY (id), CONSTRAINT uq_account_uid UNIQUE (uid), CONSTRAINT uq_account_login UNIQUE (login), CONSTRAINT fk_account_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id));

CREATE TABLE account_role (account_id INTEGER NOT NULL, role TEXT NOT NULL, CONSTRAINT pk_account_role PRIMARY KEY (account_id, role), CONSTRAINT fk_account_role_account_id FOREIGN KEY(account_id) REFERENCES account (id));

CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

CREATE TABLE assistance_contact (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, happened_on TEXT NOT NULL, organ TEXT NOT NULL, contact TEXT NOT NULL, text TEXT NOT NULL, next_step TEXT NOT NULL, CONSTRAINT pk_assistance_contact PRIMARY KEY (id), CONSTRAINT uq_assistance_contact_uid UNIQUE (uid), CONSTRAINT fk_assistance_contact_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id));

CREATE TABLE attachment (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, hmac_name TEXT NOT NULL, kind TEXT NOT NULL, case_id INTEGER, receipt_id INTEGER, document_id INTEGER, original_name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, added_by INTEGER NOT NULL, content BLOB, CONSTRAINT pk_attachment PRIMARY KEY (id), CONSTRAINT uq_attachment_uid UNIQUE (uid), CONSTRAINT uq_attachment_hmac_name UNIQUE (hmac_name), CONSTRAINT fk_attachment_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_attachment_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_attachment_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_attachment_added_by FOREIGN KEY(added_by) REFERENCES account (id));

CREATE TABLE calendar_day (day TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL, source_doc TEXT NOT NULL, CONSTRAINT pk_calendar_day PRIMARY KEY (day));

CREATE TABLE calendar_year (year INTEGER NOT NULL, source_doc TEXT NOT NULL, CONSTRAINT pk_calendar_year PRIMARY KEY (year));

CREATE TABLE call_detail (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, called_at TEXT NOT NULL, caller_number TEXT NOT NULL, is_number_withheld BOOLEAN NOT NULL, taken_by TEXT NOT NULL, answer TEXT NOT NULL, call_back_on TEXT, called_back_on TEXT, CONSTRAINT pk_call_detail PRIMARY KEY (id), CONSTRAINT uq_call_detail_uid UNIQUE (uid), CONSTRAINT uq_call_detail_receipt_id UNIQUE (receipt_id), CONSTRAINT fk_call_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id));

CREATE VIRTUAL TABLE case_gram USING fts5(t, content='', contentless_delete=1, tokenize="ascii tokenchars '~'", detail=none);

CREATE TABLE case_link (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, other_id INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, decided_by INTEGER, decided_at TEXT NOT NULL, undone_at TEXT, CONSTRAINT pk_case_link PRIMARY KEY (id), CONSTRAINT uq_case_link_case_id_other_id_kind UNIQUE (case_id, other_id, kind), CONSTRAINT uq_case_link_uid UNIQUE (uid), CONSTRAINT fk_case_link_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_case_link_other_id FOREIGN KEY(other_id) REFERENCES petition_case (id), CONSTRAINT fk_case_link_decided_by FOREIGN KEY(decided_by) REFERENCES account (id));

CREATE TABLE category (code TEXT NOT NULL, parent_code TEXT, level INTEGER NOT NULL, name TEXT NOT NULL, usual_route TEXT NOT NULL, note TEXT NOT NULL, platform_code TEXT NOT NULL, is_confidential BOOLEAN NOT NULL, CONSTRAINT pk_category PRIMARY KEY (code), CONSTRAINT fk_category_parent_code FOREIGN KEY(parent_code) REFERENCES category (code));

CREATE TABLE clock_rule (id TEXT NOT NULL, effective_from TEXT NOT NULL, body TEXT NOT NULL, CONSTRAINT pk_clock_rule PRIMARY KEY (id, effective_from));

CREATE TABLE deadline (id INTEGER NOT NULL, case_id INTEGER NOT NULL, slip_id INTEGER, receipt_id INTEGER, rule TEXT NOT NULL, what TEXT NOT NULL, start TEXT NOT NULL, "natural" TEXT, safe TEXT, legal TEXT, warn_on TEXT NOT NULL, provisional BOOLEAN NOT NULL, article TEXT NOT NULL, explanation TEXT NOT NULL, met_by INTEGER, met_on TEXT, closed_reason TEXT NOT NULL, is_next BOOLEAN NOT NULL, extended_days INTEGER DEFAULT 0 NOT NULL, hearing_days INTEGER DEFAULT 0 NOT NULL, CONSTRAINT pk_deadline PRIMARY KEY (id), CONSTRAINT fk_deadline_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_deadline_slip_id FOREIGN KEY(slip_id) REFERENCES supervision_slip (id), CONSTRAINT fk_deadline_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_deadline_met_by FOREIGN KEY(met_by) REFERENCES event (id));

CREATE TABLE delivery (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, document_id INTEGER NOT NULL, party_id INTEGER, recipient_name TEXT NOT NULL, way TEXT NOT NULL, address TEXT NOT NULL, waybill TEXT NOT NULL, tried_on TEXT NOT NULL, served_on TEXT, signed_by TEXT NOT NULL, relation TEXT NOT NULL, refusal_reason TEXT NOT NULL, witness TEXT NOT NULL, servers TEXT NOT NULL, remark TEXT NOT NULL, outcome TEXT DEFAULT '' NOT NULL, copies INTEGER DEFAULT 1 NOT NULL, CONSTRAINT pk_delivery PRIMARY KEY (id), CONSTRAINT uq_delivery_uid UNIQUE (uid), CONSTRAINT fk_delivery_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_delivery_party_id FOREIGN KEY(party_id) REFERENCES party (id));

CREATE TABLE document (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER, receipt_id INTEGER, form_id TEXT NOT NULL, word TEXT, year INTEGER, serial INTEGER, number TEXT, state TEXT NOT NULL, signer_id INTEGER, signed_on TEXT, form_version INTEGER, form_checksum TEXT NOT NULL, void_reason TEXT NOT NULL, voided_on TEXT, fields TEXT DEFAULT '{}' NOT NULL, organ TEXT DEFAULT '' NOT NULL, is_partial BOOLEAN DEFAULT 0 NOT NULL, awaits_service BOOLEAN DEFAULT 0 NOT NULL, action TEXT DEFAULT '' NOT NULL, state_before TEXT, CONSTRAINT pk_document PRIMARY KEY (id), CONSTRAINT uq_document_word_year_serial UNIQUE (word, year, serial), CONSTRAINT uq_document_uid UNIQUE (uid), CONSTRAINT fk_document_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_document_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT uq_document_number UNIQUE (number), CONSTRAINT fk_document_signer_id FOREIGN KEY(signer_id) REFERENCES staff (id));

CREATE TABLE draft (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, owner INTEGER NOT NULL, case_id INTEGER, title TEXT NOT NULL, payload TEXT, sealed_encapsulated BLOB, sealed_ciphertext BLOB, is_sealed BOOLEAN NOT NULL, updated_at TEXT NOT NULL, CONSTRAINT fk_draft_owner FOREIGN KEY(owner) REFERENCES account (id), CONSTRAINT fk_draft_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id));

CREATE TABLE enclosure (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, copies INTEGER NOT NULL, amount_fen INTEGER NOT NULL, registered_by TEXT NOT NULL, witnessed_by TEXT NOT NULL, disposition TEXT NOT NULL, CONSTRAINT pk_enclosure PRIMARY KEY (id), CONSTRAINT uq_enclosure_uid UNIQUE (uid), CONSTRAINT fk_enclosure_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id));

CREATE TABLE evaluation (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, document_id INTEGER, target TEXT NOT NULL, unit_id INTEGER, verdict TEXT, reasons TEXT NOT NULL, words TEXT NOT NULL, way TEXT NOT NULL, filled_by TEXT NOT NULL, proxy_name TEXT NOT NULL, handed_on TEXT, returned_on TEXT, called_by INTEGER, CONSTRAINT pk_evaluation PRIMARY KEY (id), CONSTRAINT uq_evaluation_uid UNIQUE (uid), CONSTRAINT fk_evaluation_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_evaluation_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_evaluation_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), CONSTRAINT fk_evaluation_called_by FOREIGN KEY(called_by) REFERENCES staff (id));

CREATE TABLE event (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, receipt_id INTEGER, slip_id INTEGER, document_id INTEGER, kind TEXT NOT NULL, happened_on TEXT NOT NULL, entered_at TEXT NOT NULL, actor_id INTEGER, staff_name TEXT NOT NULL, text TEXT NOT NULL, reason TEXT NOT NULL, CONSTRAINT pk_event PRIMARY KEY (id), CONSTRAINT uq_event_uid UNIQUE (uid), CONSTRAINT fk_event_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_event_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_event_slip_id FOREIGN KEY(slip_id) REFERENCES supervision_slip (id), CONSTRAINT fk_event_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_event_actor_id FOREIGN KEY(actor_id) REFERENCES account (id));

CREATE TABLE forward_detail (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, organ TEXT NOT NULL, outside_number TEXT NOT NULL, their_date TEXT, is_assigned BOOLEAN NOT NULL, requirements TEXT NOT NULL, feedback_on TEXT, feedback_number TEXT NOT NULL, feedback_sent_on TEXT, CONSTRAINT pk_forward_detail PRIMARY KEY (id), CONSTRAINT uq_forward_detail_uid UNIQUE (uid), CONSTRAINT uq_forward_detail_receipt_id UNIQUE (receipt_id), CONSTRAINT fk_forward_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id));

CREATE TABLE help_given (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, kind TEXT NOT NULL, amount_fen INTEGER NOT NULL, source TEXT NOT NULL, given_on TEXT NOT NULL, is_recurring BOOLEAN NOT NULL, period TEXT NOT NULL, first_payment_on TEXT, CONSTRAINT pk_help_given PRIMARY KEY (id), CONSTRAINT uq_help_given_uid UNIQUE (uid), CONSTRAINT fk_help_given_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id));

CREATE TABLE instruction (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER, receipt_id INTEGER, leader_id INTEGER, leader_name TEXT NOT NULL, happened_on TEXT NOT NULL, text TEXT NOT NULL, outside_number TEXT NOT NULL, limit_on TEXT, units TEXT NOT NULL, CONSTRAINT pk_instruction PRIMARY KEY (id), CONSTRAINT uq_instruction_uid UNIQUE (uid), CONSTRAINT fk_instruction_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_instruction_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_instruction_leader_id FOREIGN KEY(leader_id) REFERENCES staff (id));

CREATE TABLE journal (id INTEGER NOT NULL, at TEXT NOT NULL, account_id INTEGER NOT NULL, login TEXT NOT NULL, action TEXT NOT NULL, object_kind TEXT NOT NULL, object_id INTEGER NOT NULL, object_number TEXT NOT NULL, reason TEXT NOT NULL, result TEXT NOT NULL, detail TEXT NOT NULL, previous_hash BLOB NOT NULL, hash BLOB NOT NULL, CONSTRAINT pk_journal PRIMARY KEY (id));

CREATE TABLE letter_detail (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, kind TEXT NOT NULL, postmark_on TEXT, postal_number TEXT NOT NULL, signature_kind TEXT NOT NULL, signers INTEGER NOT NULL, addressed_to TEXT NOT NULL, opened_by TEXT NOT NULL, witnessed_by TEXT NOT NULL, original_place TEXT NOT NULL, CONSTRAINT pk_letter_detail PRIMARY KEY (id), CONSTRAINT uq_letter_detail_uid UNIQUE (uid), CONSTRAINT uq_letter_detail_receipt_id UNIQUE (receipt_id), CONSTRAINT fk_letter_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id));

CREATE TABLE merge (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, kind TEXT NOT NULL, kept_id INTEGER NOT NULL, absorbed_id INTEGER NOT NULL, decided_by INTEGER NOT NULL, decided_at TEXT NOT NULL, reason TEXT NOT NULL, changes TEXT NOT NULL, undone_by INTEGER, undone_at TEXT, undone_reason TEXT NOT NULL, CONSTRAINT pk_merge PRIMARY KEY (id), CONSTRAINT uq_merge_uid UNIQUE (uid), CONSTRAINT fk_merge_decided_by FOREIGN KEY(decided_by) REFERENCES account (id), CONSTRAINT fk_merge_undone_by FOREIGN KEY(undone_by) REFERENCES account (id));

CREATE TABLE meta ("key" TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_meta PRIMARY KEY ("key"));

CREATE TABLE number_series (id INTEGER NOT NULL, kind TEXT NOT NULL, word TEXT NOT NULL, period TEXT NOT NULL, last INTEGER NOT NULL, CONSTRAINT pk_number_series PRIMARY KEY (id), CONSTRAINT uq_number_series_kind_word_period UNIQUE (kind, word, period));

CREATE TABLE office (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, bureau TEXT NOT NULL, word TEXT NOT NULL, region_code TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, hours TEXT NOT NULL, CONSTRAINT pk_office PRIMARY KEY (id), CONSTRAINT uq_office_uid UNIQUE (uid), CONSTRAINT uq_office_code UNIQUE (code));

CREATE TABLE party (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER, receipt_id INTEGER, person_id INTEGER, unit_id INTEGER, role TEXT NOT NULL, sort INTEGER NOT NULL, name TEXT NOT NULL, is_anonymous BOOLEAN NOT NULL, sex TEXT NOT NULL, ethnicity TEXT NOT NULL, birth TEXT NOT NULL, id_kind TEXT NOT NULL, id_number TEXT NOT NULL, verification TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, household_address TEXT NOT NULL, postal_address TEXT NOT NULL, postcode TEXT NOT NULL, employer TEXT NOT NULL, relation TEXT NOT NULL, has_authority BOOLEAN NOT NULL, name_description TEXT NOT NULL, name_image_id INTEGER, CONSTRAINT pk_party PRIMARY KEY (id), CONSTRAINT uq_party_uid UNIQUE (uid), CONSTRAINT fk_party_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_party_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_party_person_id FOREIGN KEY(person_id) REFERENCES person (id), CONSTRAINT fk_party_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), CONSTRAINT fk_party_name_image_id FOREIGN KEY(name_image_id) REFERENCES attachment (id));

CREATE TABLE person (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL, birth TEXT NOT NULL, id_kind TEXT NOT NULL, id_number TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, CONSTRAINT pk_person PRIMARY KEY (id), CONSTRAINT uq_person_uid UNIQUE (uid));

CREATE TABLE person_key (id INTEGER NOT NULL, person_id INTEGER NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_person_key PRIMARY KEY (id), CONSTRAINT uq_person_key_person_id_kind_value UNIQUE (person_id, kind, value), CONSTRAINT fk_person_key_person_id FOREIGN KEY(person_id) REFERENCES person (id));

CREATE TABLE person_link (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, person_id INTEGER NOT NULL, other_id INTEGER NOT NULL, verdict TEXT NOT NULL, decided_by INTEGER NOT NULL, decided_at TEXT NOT NULL, reason TEXT NOT NULL, known_by TEXT DEFAULT '[]' NOT NULL, CONSTRAINT pk_person_link PRIMARY KEY (id), CONSTRAINT uq_person_link_person_id_other_id UNIQUE (person_id, other_id), CONSTRAINT uq_person_link_uid UNIQUE (uid), CONSTRAINT fk_person_link_person_id FOREIGN KEY(person_id) REFERENCES person (id), CONSTRAINT fk_person_link_other_id FOREIGN KEY(other_id) REFERENCES person (id), CONSTRAINT fk_person_link_decided_by FOREIGN KEY(decided_by) REFERENCES account (id));

CREATE TABLE petition_case (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, number TEXT NOT NULL, channel TEXT NOT NULL, title TEXT NOT NULL, purpose TEXT NOT NULL, state TEXT NOT NULL, is_sealed BOOLEAN NOT NULL, is_confidential BOOLEAN NOT NULL, above_authority BOOLEAN NOT NULL, form TEXT NOT NULL, heads_latest INTEGER NOT NULL, repeat TEXT NOT NULL, category_code TEXT, region_code TEXT, occurred_on TEXT NOT NULL, facts TEXT NOT NULL, demands TEXT NOT NULL, earlier_organs TEXT NOT NULL, other_procedures TEXT NOT NULL, unit_id INTEGER, received_on TEXT NOT NULL, concluded_on TEXT, conclusion TEXT NOT NULL, archived_on TEXT, accepted_on TEXT, query_code TEXT, archive_number TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_petition_case PRIMARY KEY (id), CONSTRAINT uq_petition_case_uid UNIQUE (uid), CONSTRAINT uq_petition_case_number UNIQUE (number), CONSTRAINT fk_petition_case_category_code FOREIGN KEY(category_code) REFERENCES category (code), CONSTRAINT fk_petition_case_region_code FOREIGN KEY(region_code) REFERENCES region (code), CONSTRAINT fk_petition_case_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id));

CREATE TABLE print_copy (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, document_id INTEGER, receipt_id INTEGER, form_id TEXT NOT NULL, form_version INTEGER NOT NULL, form_checksum TEXT NOT NULL, copy_kind TEXT NOT NULL, copy_number INTEGER NOT NULL, printed_at TEXT NOT NULL, account_id INTEGER NOT NULL, purpose TEXT NOT NULL, outcome TEXT NOT NULL, failure TEXT NOT NULL, CONSTRAINT pk_print_copy PRIMARY KEY (id), CONSTRAINT uq_print_copy_uid UNIQUE (uid), CONSTRAINT fk_print_copy_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_print_copy_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_print_copy_account_id FOREIGN KEY(account_id) REFERENCES account (id));

CREATE TABLE promise (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, staff_id INTEGER, unit_id INTEGER, by_name TEXT NOT NULL, text TEXT NOT NULL, due_on TEXT, kept_on TEXT, kept_event_id INTEGER, CONSTRAINT pk_promise PRIMARY KEY (id), CONSTRAINT uq_promise_uid UNIQUE (uid), CONSTRAINT fk_promise_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_promise_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), CONSTRAINT fk_promise_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id), CONSTRAINT fk_promise_kept_event_id FOREIGN KEY(kept_event_id) REFERENCES event (id));

CREATE TABLE receipt (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, number TEXT NOT NULL, channel TEXT NOT NULL, received_on TEXT NOT NULL, entered_at TEXT NOT NULL, entered_by INTEGER NOT NULL, form TEXT NOT NULL, heads INTEGER NOT NULL, platform_number TEXT NOT NULL, platform_entered_on TEXT, backdate_reason TEXT NOT NULL, is_late_entry BOOLEAN NOT NULL, is_sealed BOOLEAN NOT NULL, CONSTRAINT pk_receipt PRIMARY KEY (id), CONSTRAINT uq_receipt_uid UNIQUE (uid), CONSTRAINT uq_receipt_number UNIQUE (number), CONSTRAINT fk_receipt_entered_by FOREIGN KEY(entered_by) REFERENCES account (id));

CREATE TABLE receipt_case (receipt_id INTEGER NOT NULL, case_id INTEGER NOT NULL, is_first BOOLEAN NOT NULL, decided_by INTEGER, CONSTRAINT pk_receipt_case PRIMARY KEY (receipt_id, case_id), CONSTRAINT fk_receipt_case_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_receipt_case_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_receipt_case_decided_by FOREIGN KEY(decided_by) REFERENCES account (id));

CREATE TABLE recusal (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER, staff_id INTEGER NOT NULL, subject TEXT NOT NULL, interest TEXT NOT NULL, asked_on TEXT NOT NULL, decided_on TEXT, verdict TEXT NOT NULL, reason TEXT NOT NULL, decider_id INTEGER, reassigned_to INTEGER, CONSTRAINT pk_recusal PRIMARY KEY (id), CONSTRAINT uq_recusal_uid UNIQUE (uid), CONSTRAINT fk_recusal_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_recusal_staff_id FOREIGN KEY(staff_id) REFERENCES staff (id), CONSTRAINT fk_recusal_decider_id FOREIGN KEY(decider_id) REFERENCES staff (id), CONSTRAINT fk_recusal_reassigned_to FOREIGN KEY(reassigned_to) REFERENCES staff (id));

CREATE TABLE region (code TEXT NOT NULL, name TEXT NOT NULL, parent_code TEXT, valid_from TEXT, valid_to TEXT, CONSTRAINT pk_region PRIMARY KEY (code), CONSTRAINT fk_region_parent_code FOREIGN KEY(parent_code) REFERENCES region (code));

CREATE TABLE sealed_content (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, receipt_id INTEGER, kind TEXT NOT NULL, encapsulated BLOB NOT NULL, ciphertext BLOB NOT NULL, key_id TEXT NOT NULL, sealed_at TEXT NOT NULL, sealed_by INTEGER NOT NULL, CONSTRAINT pk_sealed_content PRIMARY KEY (id), CONSTRAINT uq_sealed_content_uid UNIQUE (uid), CONSTRAINT fk_sealed_content_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT uq_sealed_content_receipt_id UNIQUE (receipt_id), CONSTRAINT fk_sealed_content_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_sealed_content_sealed_by FOREIGN KEY(sealed_by) REFERENCES account (id));

CREATE TABLE setting ("key" TEXT NOT NULL, value TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by INTEGER, CONSTRAINT pk_setting PRIMARY KEY ("key"), CONSTRAINT fk_setting_changed_by FOREIGN KEY(changed_by) REFERENCES account (id));

CREATE TABLE signed_return (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, case_id INTEGER NOT NULL, form_id TEXT NOT NULL, document_id INTEGER, receipt_id INTEGER, delivery_id INTEGER, attachment_id INTEGER, returned_on TEXT NOT NULL, account_id INTEGER NOT NULL, reason TEXT NOT NULL, CONSTRAINT pk_signed_return PRIMARY KEY (id), CONSTRAINT uq_signed_return_uid UNIQUE (uid), CONSTRAINT fk_signed_return_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_signed_return_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_signed_return_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_signed_return_delivery_id FOREIGN KEY(delivery_id) REFERENCES delivery (id), CONSTRAINT fk_signed_return_attachment_id FOREIGN KEY(attachment_id) REFERENCES attachment (id), CONSTRAINT fk_signed_return_account_id FOREIGN KEY(account_id) REFERENCES account (id));

CREATE TABLE slip_extension (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, slip_id INTEGER NOT NULL, from_on TEXT NOT NULL, until_on TEXT NOT NULL, reason TEXT NOT NULL, approver_id INTEGER NOT NULL, approved_on TEXT NOT NULL, CONSTRAINT pk_slip_extension PRIMARY KEY (id), CONSTRAINT uq_slip_extension_uid UNIQUE (uid), CONSTRAINT fk_slip_extension_slip_id FOREIGN KEY(slip_id) REFERENCES supervision_slip (id), CONSTRAINT fk_slip_extension_approver_id FOREIGN KEY(approver_id) REFERENCES staff (id));

CREATE TABLE slip_unit (slip_id INTEGER NOT NULL, unit_id INTEGER NOT NULL, is_main BOOLEAN NOT NULL, CONSTRAINT pk_slip_unit PRIMARY KEY (slip_id, unit_id), CONSTRAINT fk_slip_unit_slip_id FOREIGN KEY(slip_id) REFERENCES supervision_slip (id), CONSTRAINT fk_slip_unit_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id));

CREATE TABLE staff (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, unit_id INTEGER, name TEXT NOT NULL, post TEXT NOT NULL, is_leader BOOLEAN NOT NULL, sort INTEGER NOT NULL, phone TEXT NOT NULL, valid_from TEXT, valid_to TEXT, CONSTRAINT pk_staff PRIMARY KEY (id), CONSTRAINT uq_staff_uid UNIQUE (uid), CONSTRAINT fk_staff_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id));

CREATE TABLE submitted_material (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, name TEXT NOT NULL, copies INTEGER NOT NULL, kind TEXT NOT NULL, is_returned BOOLEAN NOT NULL, CONSTRAINT pk_submitted_material PRIMARY KEY (id), CONSTRAINT uq_submitted_material_uid UNIQUE (uid), CONSTRAINT fk_submitted_material_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id));

CREATE TABLE supervision_slip (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, document_id INTEGER NOT NULL, case_id INTEGER NOT NULL, instruction_id INTEGER, previous_id INTEGER, state TEXT NOT NULL, reason TEXT, sources TEXT NOT NULL, summary TEXT NOT NULL, demands TEXT NOT NULL, limit_kind TEXT NOT NULL, limit_value TEXT NOT NULL, due_on TEXT, due_explanation TEXT NOT NULL, due_provisional BOOLEAN NOT NULL, code TEXT, signed_on TEXT, signer_id INTEGER, drafted_by INTEGER NOT NULL, show_phone BOOLEAN NOT NULL, acknowledged_by TEXT NOT NULL, acknowledged_at TEXT, report_number TEXT NOT NULL, report_summary TEXT NOT NULL, reported_on TEXT, head_signed_by TEXT NOT NULL, head_signed_on TEXT, review_verdict TEXT NOT NULL, review_reason TEXT NOT NULL, reviewed_by TEXT NOT NULL, reviewed_on TEXT, archive_number TEXT NOT NULL, archived_on TEXT, void_reason TEXT NOT NULL, voided_on TEXT, CONSTRAINT pk_supervision_slip PRIMARY KEY (id), CONSTRAINT uq_supervision_slip_uid UNIQUE (uid), CONSTRAINT uq_supervision_slip_document_id UNIQUE (document_id), CONSTRAINT fk_supervision_slip_document_id FOREIGN KEY(document_id) REFERENCES document (id), CONSTRAINT fk_supervision_slip_case_id FOREIGN KEY(case_id) REFERENCES petition_case (id), CONSTRAINT fk_supervision_slip_instruction_id FOREIGN KEY(instruction_id) REFERENCES instruction (id), CONSTRAINT fk_supervision_slip_previous_id FOREIGN KEY(previous_id) REFERENCES supervision_slip (id), CONSTRAINT uq_supervision_slip_code UNIQUE (code), CONSTRAINT fk_supervision_slip_signer_id FOREIGN KEY(signer_id) REFERENCES staff (id), CONSTRAINT fk_supervision_slip_drafted_by FOREIGN KEY(drafted_by) REFERENCES account (id));

CREATE TABLE unit (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, parent_id INTEGER, kind TEXT NOT NULL, name TEXT NOT NULL, head_name TEXT NOT NULL, head_post TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL, sort INTEGER NOT NULL, valid_from TEXT, valid_to TEXT, CONSTRAINT pk_unit PRIMARY KEY (id), CONSTRAINT uq_unit_uid UNIQUE (uid), CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (id));

CREATE TABLE visit_detail (id INTEGER NOT NULL, uid BLOB NOT NULL, rev INTEGER NOT NULL, origin TEXT NOT NULL, receipt_id INTEGER NOT NULL, started_at TEXT NOT NULL, ended_at TEXT NOT NULL, window TEXT NOT NULL, receptionist_id INTEGER, accompanying_unit_id INTEGER, is_oral BOOLEAN NOT NULL, is_read_back BOOLEAN NOT NULL, signature TEXT NOT NULL, witness TEXT NOT NULL, has_privacy_notice BOOLEAN NOT NULL, representatives_count INTEGER NOT NULL, wants_confidential BOOLEAN NOT NULL, accessibility TEXT NOT NULL, title TEXT NOT NULL, facts TEXT NOT NULL, demands TEXT NOT NULL, talk_notes TEXT NOT NULL, answer TEXT NOT NULL, proposed_handling TEXT NOT NULL, instruction_text TEXT NOT NULL, handling_way TEXT NOT NULL, inform_way TEXT NOT NULL, informed_on TEXT, own_case_id INTEGER NOT NULL, purpose TEXT NOT NULL, category_code TEXT, region_code TEXT, occurred_on TEXT NOT NULL, earlier_organs TEXT NOT NULL, other_procedures TEXT NOT NULL, repeat TEXT NOT NULL, linked_number TEXT NOT NULL, CONSTRAINT pk_visit_detail PRIMARY KEY (id), CONSTRAINT uq_visit_detail_uid UNIQUE (uid), CONSTRAINT uq_visit_detail_receipt_id UNIQUE (receipt_id), CONSTRAINT fk_visit_detail_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id), CONSTRAINT fk_visit_detail_receptionist_id FOREIGN KEY(receptionist_id) REFERENCES staff (id), CONSTRAINT fk_visit_detail_accompanying_unit_id FOREIGN KEY(accompanying_unit_id) REFERENCES unit (id), CONSTRAINT fk_visit_detail_own_case_id FOREIGN KEY(own_case_id) REFERENCES petition_case (id), CONSTRAINT fk_visit_detail_category_code FOREIGN KEY(category_code) REFERENCES category (code), CONSTRAINT fk_visit_detail_region_code FOREIGN KEY(region_code) REFERENCES region (code));

CREATE INDEX ix_account_staff_id ON account (staff_id);

CREATE INDEX ix_assistance_contact_case_id ON assistance_contact (case_id);

CREATE INDEX ix_attachment_case_id ON attachment (case_id);

CREATE INDEX ix_attachment_document_id ON attachment (document_id);

CREATE INDEX ix_attachment_receipt_id ON attachment (receipt_id);

CREATE INDEX ix_call_detail_call_back_on ON call_detail (call_back_on);

CREATE INDEX ix_case_link_other_id ON case_link (other_id);

CREATE INDEX ix_category_parent_code ON category (parent_code);

CREATE INDEX ix_deadline_case_id ON deadline (case_id);

CREATE INDEX ix_deadline_is_next_warn_on_id ON deadline (is_next, warn_on, id);

CREATE INDEX ix_deadline_open ON deadline (rule, start, extended_days, hearing_days, safe, legal) WHERE met_on IS NULL AND closed_reason = '';

CREATE INDEX ix_deadline_receipt_id ON deadline (receipt_id);

CREATE INDEX ix_deadline_slip_id ON deadline (slip_id);

CREATE INDEX ix_delivery_document_id ON delivery (document_id);

CREATE INDEX ix_document_awaits_service_signed_on_id ON document (awaits_service, signed_on, id);

CREATE INDEX ix_document_case_id ON document (case_id);

CREATE INDEX ix_document_receipt_id ON document (receipt_id);

CREATE INDEX ix_draft_owner ON draft (owner);

CREATE INDEX ix_enclosure_receipt_id ON enclosure (receipt_id);

CREATE INDEX ix_evaluation_case_id ON evaluation (case_id);

CREATE INDEX ix_event_case_id_happened_on_id ON event (case_id, happened_on, id);

CREATE INDEX ix_event_kind_happened_on ON event (kind, happened_on);

CREATE INDEX ix_event_slip_id ON event (slip_id);

CREATE INDEX ix_forward_detail_feedback_on ON forward_detail (feedback_on);

CREATE INDEX ix_help_given_case_id ON help_given (case_id);

CREATE INDEX ix_instruction_case_id ON instruction (case_id);

CREATE INDEX ix_instruction_receipt_id ON instruction (receipt_id);

CREATE INDEX ix_journal_account_id_id ON journal (account_id, id);

CREATE INDEX ix_journal_object_kind_object_id ON journal (object_kind, object_id);

CREATE INDEX ix_merge_kind_absorbed_id ON merge (kind, absorbed_id);

CREATE INDEX ix_merge_kind_kept_id ON merge (kind, kept_id);

CREATE INDEX ix_party_address ON party (address);

CREATE INDEX ix_party_case_id ON party (case_id);

CREATE INDEX ix_party_employer ON party (employer);

CREATE INDEX ix_party_person_id ON party (person_id);

CREATE INDEX ix_party_receipt_id ON party (receipt_id);

CREATE INDEX ix_party_role_name ON party (role, name);

CREATE INDEX ix_party_unit_id ON party (unit_id);

CREATE INDEX ix_person_key_kind_value ON person_key (kind, value);

CREATE INDEX ix_person_link_other_id ON person_link (other_id);

CREATE INDEX ix_petition_case_channel_id_repeat_state_purpose_is_sealed ON petition_case (channel, id, repeat, state, purpose, is_sealed);

CREATE UNIQUE INDEX ix_petition_case_query_code ON petition_case (query_code);

CREATE INDEX ix_petition_case_received_on_region_code_category_code_channel_state_concluded_on ON petition_case (received_on, region_code, category_code, channel, state, concluded_on);

CREATE INDEX ix_petition_case_repeat_id_state_purpose_is_sealed ON petition_case (repeat, id, state, purpose, is_sealed);

CREATE INDEX ix_petition_case_state_id ON petition_case (state, id);

CREATE INDEX ix_petition_case_unit_id_id_channel_repeat_state_purpose_is_sealed ON petition_case (unit_id, id, channel, repeat, state, purpose, is_sealed);

CREATE INDEX ix_print_copy_document_id ON print_copy (document_id);

CREATE INDEX ix_print_copy_receipt_id ON print_copy (receipt_id);

CREATE INDEX ix_promise_case_id ON promise (case_id);

CREATE INDEX ix_promise_due_on ON promise (due_on);

CREATE INDEX ix_receipt_case_case_id ON receipt_case (case_id);

CREATE INDEX ix_receipt_platform_number_received_on_id ON receipt (platform_number, received_on, id);

CREATE INDEX ix_receipt_received_on ON receipt (received_on);

CREATE INDEX ix_recusal_case_id ON recusal (case_id);

CREATE INDEX ix_recusal_staff_id ON recusal (staff_id);

CREATE INDEX ix_region_parent_code ON region (parent_code);

CREATE INDEX ix_sealed_content_case_id ON sealed_content (case_id);

CREATE INDEX ix_signed_return_case_id ON signed_return (case_id);

CREATE INDEX ix_slip_extension_slip_id ON slip_extension (slip_id);

CREATE INDEX ix_slip_unit_unit_id ON slip_unit (unit_id);

CREATE INDEX ix_staff_unit_id ON staff (unit_id);

CREATE INDEX ix_submitted_material_receipt_id ON submitted_material (receipt_id);

CREATE INDEX ix_supervision_slip_case_id ON supervision_slip (case_id);

CREATE INDEX ix_supervision_slip_state_due_on_id ON supervision_slip (state, due_on, id);

CREATE INDEX ix_supervision_slip_state_id ON supervision_slip (state, id);

CREATE INDEX ix_unit_parent_id ON unit (parent_id);

CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;

CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;

CREATE TRIGGER sealed_content_no_delete BEFORE DELETE ON sealed_content BEGIN SELECT RAISE(ABORT, 'sealed_content is append-only'); END;

CREATE TRIGGER sealed_content_no_update BEFORE UPDATE ON sealed_content BEGIN SELECT RAISE(ABORT, 'sealed_content is append-only'); END;
