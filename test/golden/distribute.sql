-- Spreads this schema over the nodes of a Citus cluster, by force. Written by
-- `bluelamp migrate --distribute --print`; run it as the owner, once, after `bluelamp migrate`,
-- one statement per call. What it does is in docs/operations.md.

create extension if not exists citus;
set citus.multi_shard_modify_mode = 'sequential';
alter role bluelamp_app set citus.propagate_set_commands = 'local';
alter role bluelamp_worker set citus.propagate_set_commands = 'local';
alter role bluelamp_loader set citus.propagate_set_commands = 'local';
set citus.enable_unsafe_triggers = on;

-- Foreign keys aside.
alter table absence.absence drop constraint absence_person_fkey;
alter table absence.child_day drop constraint child_day_absence_fkey;
alter table absence.fit_note drop constraint fit_note_absence_fkey;
alter table absence.health drop constraint health_absence_fkey;
alter table absence.phase drop constraint phase_absence_fkey;
alter table absence.shared_leave drop constraint shared_leave_absence_fkey;
alter table absence.worked_day drop constraint worked_day_absence_fkey;
alter table absencepay.kept_pay drop constraint kept_pay_absence_fkey;
alter table absencepay.spread drop constraint spread_absence_fkey;
alter table access.restriction_member drop constraint restriction_member_restriction_fkey;
alter table access.role_grant drop constraint role_grant_account_fkey;
alter table audit.image_erasure drop constraint image_erasure_by_fkey;
alter table audit.image_erasure drop constraint image_erasure_entry_fkey;
alter table authority.rule drop constraint rule_scheme_fkey;
alter table banking.file drop constraint file_batch_fkey;
alter table banking.payment drop constraint payment_batch_fkey;
alter table cases.event drop constraint event_case_fkey;
alter table cases.task drop constraint task_case_fkey;
alter table changes.change_set drop constraint change_set_owner_fkey;
alter table changes.change_set drop constraint change_set_undoes_fkey;
alter table changes.line drop constraint line_person_fkey;
alter table changes.line drop constraint line_set_fkey;
alter table changes.protected_term drop constraint protected_term_line_fkey;
alter table changes.reject drop constraint reject_set_fkey;
alter table duty.change drop constraint change_person_fkey;
alter table duty.commitment drop constraint commitment_person_fkey;
alter table duty.deployment drop constraint deployment_person_fkey;
alter table duty.swap drop constraint swap_asker_fkey;
alter table duty.swap drop constraint swap_partner_fkey;
alter table elements.allowance drop constraint held_allowance_person_fkey;
alter table elements.hours drop constraint hours_person_fkey;
alter table elements.point drop constraint point_person_fkey;
alter table expenses.advance drop constraint advance_person_fkey;
alter table expenses.claim drop constraint expense_claim_person_fkey;
alter table expenses.line drop constraint expense_line_claim_fkey;
alter table expenses.line drop constraint expense_line_of_fkey;
alter table expenses.question drop constraint expense_question_claim_fkey;
alter table expenses.receipt drop constraint receipt_line_fkey;
alter table expenses.recurring drop constraint recurring_person_fkey;
alter table expenses.set_off drop constraint set_off_advance_fkey;
alter table expenses.set_off drop constraint set_off_claim_fkey;
alter table identity.account drop constraint account_issuer_fkey;
alter table identity.client drop constraint client_account_fkey;
alter table identity.issuer drop constraint issuer_force_fkey;
alter table items.issue drop constraint issue_item_fkey;
alter table items.issue drop constraint issue_open_fkey;
alter table items.issue drop constraint issue_person_fkey;
alter table items.item drop constraint item_issue_fkey;
alter table items.step drop constraint step_item_fkey;
alter table learning.booking drop constraint booking_person_fkey;
alter table learning.booking drop constraint booking_session_fkey;
alter table learning.held_skill drop constraint held_skill_person_fkey;
alter table learning.session drop constraint session_course_fkey;
alter table leave.adjustment drop constraint adjustment_carry_request_fkey;
alter table leave.adjustment drop constraint adjustment_person_fkey;
alter table leave.adjustment drop constraint adjustment_recall_fkey;
alter table leave.book drop constraint book_person_fkey;
alter table leave.calendar_feed drop constraint calendar_feed_person_fkey;
alter table leave.carry_request drop constraint carry_request_person_fkey;
alter table leave.closing drop constraint closing_person_fkey;
alter table leave.given_back drop constraint given_back_adjustment_fkey;
alter table leave.given_back drop constraint given_back_request_fkey;
alter table leave.liability drop constraint liability_person_fkey;
alter table leave.recall drop constraint recall_person_fkey;
alter table leave.recall drop constraint recall_request_fkey;
alter table leave.request drop constraint request_decider_fkey;
alter table leave.request drop constraint request_person_fkey;
alter table leave.request drop constraint request_replaces_fkey;
alter table ledger.journal drop constraint journal_reverses_fkey;
alter table ledger.line drop constraint line_journal_fkey;
alter table ledger.proposal drop constraint proposal_reverses_fkey;
alter table lifecycle.journey drop constraint journey_person_fkey;
alter table lifecycle.step drop constraint plan_step_plan_fkey;
alter table organisation.post drop constraint post_unit_fkey;
alter table organisation.unit drop constraint unit_organisation_fkey;
alter table organisation.unit drop constraint unit_parent_fkey;
alter table overtime.claim drop constraint claim_person_fkey;
alter table overtime.time_off drop constraint time_off_claim_fkey;
alter table overtime.time_off drop constraint time_off_person_fkey;
alter table payables.spend_file drop constraint spend_file_source_fkey;
alter table payables.spend_line drop constraint spend_line_file_fkey;
alter table payables.spend_mapping drop constraint spend_mapping_source_fkey;
alter table payables.spend_month drop constraint spend_month_source_fkey;
alter table payables.spend_reject drop constraint spend_reject_file_fkey;
alter table paydetails.detail drop constraint pay_detail_person_fkey;
alter table paydetails.overpayment drop constraint pay_overpayment_person_fkey;
alter table paydetails.particulars drop constraint pay_particulars_person_fkey;
alter table paydetails.repayment drop constraint pay_repayment_overpayment_fkey;
alter table paydetails.standing drop constraint pay_standing_person_fkey;
alter table paydetails.write_off drop constraint pay_write_off_overpayment_fkey;
alter table payroll.earned drop constraint pay_earned_payslip_fkey;
alter table payroll.gate drop constraint gate_run_fkey;
alter table payroll.line drop constraint pay_line_payslip_fkey;
alter table payroll.payslip drop constraint pay_payslip_person_fkey;
alter table payroll.payslip drop constraint pay_payslip_run_fkey;
alter table payroll.share drop constraint pay_share_run_fkey;
alter table payroll.variance drop constraint pay_variance_person_fkey;
alter table payroll.variance drop constraint pay_variance_run_fkey;
alter table people.employment drop constraint employment_acting_post_fkey;
alter table people.employment drop constraint employment_manager_fkey;
alter table people.employment drop constraint employment_person_fkey;
alter table people.employment drop constraint employment_post_fkey;
alter table people.employment drop constraint employment_unit_fkey;
alter table questions.answer drop constraint answer_question_fkey;
alter table questions.message drop constraint message_question_fkey;
alter table records.bank_account drop constraint bank_account_person_fkey;
alter table records.contact drop constraint contact_person_fkey;
alter table records.equality drop constraint equality_person_fkey;
alter table records.right_to_work drop constraint right_to_work_person_fkey;
alter table records.vetting drop constraint vetting_person_fkey;
alter table returns.entry drop constraint return_entry_file_fkey;
alter table returns.file drop constraint return_file_return_fkey;
alter table returns.p45 drop constraint p45_person_fkey;
alter table scim.account drop constraint elsewhere_target_fkey;
alter table scim.proof drop constraint proof_account_fkey;
alter table scim.provided drop constraint provided_account_fkey;
alter table scim.provider drop constraint provider_account_fkey;
alter table scim.provider drop constraint provider_issuer_fkey;

-- Policies that look up the ticket aside.
drop policy tenant on bl.tenant_anchor;
drop policy tenant on absence.absence;
drop policy tenant on absence.child_day;
drop policy tenant on absence.fit_note;
drop policy tenant on absence.health;
drop policy tenant on absence.phase;
drop policy tenant on absence.shared_leave;
drop policy tenant on absence.worked_day;
drop policy tenant on absencepay.kept_pay;
drop policy tenant on absencepay.spread;
drop policy tenant on access.actor_line;
drop policy tenant on access.actor_unit;
drop policy tenant on access.restriction;
drop policy tenant on access.restriction_member;
drop policy tenant on access.role_grant;
drop policy tenant on access.unit_line;
drop policy tenant on actions.idempotency;
drop policy tenant on audit.block;
drop policy tenant on audit.entry;
drop policy tenant on audit.image;
drop policy tenant on audit.image_erasure;
drop policy tenant on audit.subject;
drop policy tenant on authority.delegation;
drop policy tenant on authority.rule;
drop policy tenant on authority.scheme;
drop policy tenant on banking.batch;
drop policy tenant on banking.file;
drop policy tenant on banking.payment;
drop policy tenant on bl.reference_series;
drop policy tenant on cases.case;
drop policy tenant on cases.event;
drop policy tenant on cases.reminder;
drop policy tenant on cases.target;
drop policy tenant on cases.task;
drop policy tenant on changes.change_set;
drop policy tenant on changes.line;
drop policy tenant on changes.protected_term;
drop policy tenant on changes.reject;
drop policy tenant on documents.document;
drop policy tenant on drafts.draft;
drop policy tenant on duty.change;
drop policy tenant on duty.commitment;
drop policy tenant on duty.deployment;
drop policy tenant on duty.follows;
drop policy tenant on duty.minimum;
drop policy tenant on duty.roster;
drop policy tenant on duty.swap;
drop policy tenant on elements.allowance;
drop policy tenant on elements.hours;
drop policy tenant on elements.point;
drop policy tenant on events.outbox;
drop policy tenant on expenses.advance;
drop policy tenant on expenses.claim;
drop policy tenant on expenses.line;
drop policy tenant on expenses.question;
drop policy tenant on expenses.receipt;
drop policy tenant on expenses.recurring;
drop policy tenant on expenses.set_off;
drop policy tenant on help.lesson_answer;
drop policy tenant on identity.account;
drop policy tenant on identity.client;
drop policy tenant on items.issue;
drop policy tenant on items.item;
drop policy tenant on items.step;
drop policy tenant on jobs.run;
drop policy tenant on jobs.schedule;
drop policy tenant on learning.booking;
drop policy tenant on learning.course;
drop policy tenant on learning.held_skill;
drop policy tenant on learning.session;
drop policy tenant on leave.adjustment;
drop policy tenant on leave.book;
drop policy tenant on leave.calendar_feed;
drop policy tenant on leave.carry_request;
drop policy tenant on leave.closing;
drop policy tenant on leave.given_back;
drop policy tenant on leave.liability;
drop policy tenant on leave.recall;
drop policy tenant on leave.request;
drop policy tenant on ledger.books;
drop policy tenant on ledger.journal;
drop policy tenant on ledger.line;
drop policy tenant on ledger.proposal;
drop policy tenant on lifecycle.journey;
drop policy tenant on lifecycle.plan;
drop policy tenant on lifecycle.step;
drop policy tenant on notices.mail_wish;
drop policy tenant on notices.notice;
drop policy tenant on organisation.organisation;
drop policy tenant on organisation.post;
drop policy tenant on organisation.post_history;
drop policy tenant on organisation.unit;
drop policy tenant on organisation.unit_history;
drop policy tenant on overtime.claim;
drop policy tenant on overtime.time_off;
drop policy tenant on payables.spend_file;
drop policy tenant on payables.spend_line;
drop policy tenant on payables.spend_mapping;
drop policy tenant on payables.spend_month;
drop policy tenant on payables.spend_reject;
drop policy tenant on payables.spend_source;
drop policy tenant on payables.spend_staging;
drop policy tenant on paydetails.detail;
drop policy tenant on paydetails.overpayment;
drop policy tenant on paydetails.particulars;
drop policy tenant on paydetails.repayment;
drop policy tenant on paydetails.standing;
drop policy tenant on paydetails.write_off;
drop policy tenant on payroll.earned;
drop policy tenant on payroll.gate;
drop policy tenant on payroll.line;
drop policy tenant on payroll.payslip;
drop policy tenant on payroll.run;
drop policy tenant on payroll.share;
drop policy tenant on payroll.variance;
drop policy tenant on people.employment;
drop policy tenant on people.employment_history;
drop policy tenant on people.person;
drop policy tenant on processes.owner;
drop policy tenant on questions.answer;
drop policy tenant on questions.message;
drop policy tenant on questions.question;
drop policy tenant on records.bank_account;
drop policy tenant on records.contact;
drop policy tenant on records.contact_look;
drop policy tenant on records.equality;
drop policy tenant on records.right_to_work;
drop policy tenant on records.vetting;
drop policy tenant on returns.entry;
drop policy tenant on returns.file;
drop policy tenant on returns.p45;
drop policy tenant on returns.return;
drop policy tenant on scim.account;
drop policy tenant on scim.proof;
drop policy tenant on scim.provided;
drop policy tenant on scim.provider;
drop policy tenant on scim.target;
drop policy tenant on search.entry;
drop policy tenant on search.word;
drop policy sealed_by_machine on audit.block;

-- Small tables that every node holds.
select create_reference_table('audit.sealed_table');
select create_reference_table('bl.force');
select create_reference_table('identity.issuer');

-- Tables spread by force, one force on one node.
select create_distributed_table('bl.tenant_anchor', 'force_id', colocate_with => 'none');
select create_distributed_table('absence.absence', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.child_day', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.fit_note', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.health', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.phase', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.shared_leave', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absence.worked_day', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absencepay.kept_pay', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('absencepay.spread', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.actor_line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.actor_unit', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.restriction', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.restriction_member', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.role_grant', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('access.unit_line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('actions.idempotency', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('audit.block', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('audit.entry', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('audit.image', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('audit.image_erasure', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('audit.subject', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('authority.delegation', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('authority.rule', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('authority.scheme', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('banking.batch', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('banking.file', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('banking.payment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('bl.reference_series', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('cases.case', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('cases.event', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('cases.reminder', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('cases.target', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('cases.task', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('changes.change_set', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('changes.line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('changes.protected_term', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('changes.reject', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('documents.document', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('drafts.draft', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.change', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.commitment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.deployment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.follows', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.minimum', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.roster', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('duty.swap', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('elements.allowance', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('elements.hours', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('elements.point', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('events.outbox', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.advance', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.claim', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.question', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.receipt', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.recurring', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('expenses.set_off', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('help.lesson_answer', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('identity.account', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('identity.client', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('items.issue', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('items.item', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('items.step', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('jobs.run', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('jobs.schedule', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('learning.booking', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('learning.course', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('learning.held_skill', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('learning.session', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.adjustment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.book', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.calendar_feed', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.carry_request', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.closing', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.given_back', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.liability', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.recall', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('leave.request', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('ledger.books', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('ledger.journal', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('ledger.line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('ledger.proposal', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('lifecycle.journey', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('lifecycle.plan', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('lifecycle.step', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('notices.mail_wish', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('notices.notice', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('organisation.organisation', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('organisation.post', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('organisation.post_history', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('organisation.unit', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('organisation.unit_history', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('overtime.claim', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('overtime.time_off', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_file', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_mapping', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_month', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_reject', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_source', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payables.spend_staging', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.detail', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.overpayment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.particulars', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.repayment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.standing', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('paydetails.write_off', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.earned', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.gate', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.line', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.payslip', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.run', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.share', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('payroll.variance', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('people.employment', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('people.employment_history', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('people.person', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('processes.owner', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('questions.answer', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('questions.message', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('questions.question', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.bank_account', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.contact', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.contact_look', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.equality', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.right_to_work', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('records.vetting', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('returns.entry', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('returns.file', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('returns.p45', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('returns.return', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('scim.account', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('scim.proof', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('scim.provided', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('scim.provider', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('scim.target', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('search.entry', 'force_id', colocate_with => 'bl.tenant_anchor');
select create_distributed_table('search.word', 'force_id', colocate_with => 'bl.tenant_anchor');

-- Foreign keys again.
alter table absence.absence add constraint absence_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table absence.child_day add constraint child_day_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absence.fit_note add constraint fit_note_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absence.health add constraint health_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absence.phase add constraint phase_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absence.shared_leave add constraint shared_leave_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absence.worked_day add constraint worked_day_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absencepay.kept_pay add constraint kept_pay_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table absencepay.spread add constraint spread_absence_fkey
  FOREIGN KEY (force_id, absence_id) REFERENCES absence.absence(force_id, absence_id);
alter table access.restriction_member add constraint restriction_member_restriction_fkey
  FOREIGN KEY (force_id, subject) REFERENCES access.restriction(force_id, subject);
alter table access.role_grant add constraint role_grant_account_fkey
  FOREIGN KEY (force_id, account_id) REFERENCES identity.account(force_id, account_id);
alter table audit.image_erasure add constraint image_erasure_by_fkey
  FOREIGN KEY (force_id, erased_by) REFERENCES audit.entry(force_id, entry_id) DEFERRABLE INITIALLY DEFERRED;
alter table audit.image_erasure add constraint image_erasure_entry_fkey
  FOREIGN KEY (force_id, entry_id) REFERENCES audit.entry(force_id, entry_id);
alter table authority.rule add constraint rule_scheme_fkey
  FOREIGN KEY (force_id, organisation_id, version) REFERENCES authority.scheme(force_id, organisation_id, version);
alter table banking.file add constraint file_batch_fkey
  FOREIGN KEY (force_id, batch_id) REFERENCES banking.batch(force_id, batch_id);
alter table banking.payment add constraint payment_batch_fkey
  FOREIGN KEY (force_id, batch_id) REFERENCES banking.batch(force_id, batch_id);
alter table cases.event add constraint event_case_fkey
  FOREIGN KEY (force_id, case_id) REFERENCES cases."case"(force_id, case_id);
alter table cases.task add constraint task_case_fkey
  FOREIGN KEY (force_id, case_id) REFERENCES cases."case"(force_id, case_id);
alter table changes.change_set add constraint change_set_owner_fkey
  FOREIGN KEY (force_id, owner_id) REFERENCES people.person(force_id, person_id);
alter table changes.change_set add constraint change_set_undoes_fkey
  FOREIGN KEY (force_id, undoes_id) REFERENCES changes.change_set(force_id, change_set_id);
alter table changes.line add constraint line_person_fkey
  FOREIGN KEY (force_id, on_record_id) REFERENCES people.person(force_id, person_id);
alter table changes.line add constraint line_set_fkey
  FOREIGN KEY (force_id, change_set_id) REFERENCES changes.change_set(force_id, change_set_id);
alter table changes.protected_term add constraint protected_term_line_fkey
  FOREIGN KEY (force_id, change_set_id, person_id) REFERENCES changes.line(force_id, change_set_id, person_id) ON DELETE CASCADE;
alter table changes.reject add constraint reject_set_fkey
  FOREIGN KEY (force_id, change_set_id) REFERENCES changes.change_set(force_id, change_set_id);
alter table duty.change add constraint change_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table duty.commitment add constraint commitment_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table duty.deployment add constraint deployment_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table duty.swap add constraint swap_asker_fkey
  FOREIGN KEY (force_id, asker_id) REFERENCES people.person(force_id, person_id);
alter table duty.swap add constraint swap_partner_fkey
  FOREIGN KEY (force_id, partner_id) REFERENCES people.person(force_id, person_id);
alter table elements.allowance add constraint held_allowance_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table elements.hours add constraint hours_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table elements.point add constraint point_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table expenses.advance add constraint advance_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table expenses.claim add constraint expense_claim_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table expenses.line add constraint expense_line_claim_fkey
  FOREIGN KEY (force_id, claim_id) REFERENCES expenses.claim(force_id, claim_id);
alter table expenses.line add constraint expense_line_of_fkey
  FOREIGN KEY (force_id, of_line_id) REFERENCES expenses.line(force_id, line_id);
alter table expenses.question add constraint expense_question_claim_fkey
  FOREIGN KEY (force_id, claim_id) REFERENCES expenses.claim(force_id, claim_id);
alter table expenses.receipt add constraint receipt_line_fkey
  FOREIGN KEY (force_id, line_id) REFERENCES expenses.line(force_id, line_id) ON DELETE CASCADE;
alter table expenses.recurring add constraint recurring_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table expenses.set_off add constraint set_off_advance_fkey
  FOREIGN KEY (force_id, advance_id) REFERENCES expenses.advance(force_id, advance_id);
alter table expenses.set_off add constraint set_off_claim_fkey
  FOREIGN KEY (force_id, claim_id) REFERENCES expenses.claim(force_id, claim_id);
alter table identity.account add constraint account_issuer_fkey
  FOREIGN KEY (force_id, issuer) REFERENCES identity.issuer(force_id, issuer);
alter table identity.client add constraint client_account_fkey
  FOREIGN KEY (force_id, account_id) REFERENCES identity.account(force_id, account_id);
alter table identity.issuer add constraint issuer_force_fkey
  FOREIGN KEY (force_id) REFERENCES bl.force(force_id);
alter table items.issue add constraint issue_item_fkey
  FOREIGN KEY (force_id, item_id) REFERENCES items.item(force_id, item_id);
alter table items.issue add constraint issue_open_fkey
  FOREIGN KEY (force_id, item_id, open_state) REFERENCES items.item(force_id, item_id, state);
alter table items.issue add constraint issue_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table items.item add constraint item_issue_fkey
  FOREIGN KEY (force_id, issue_id, item_id) REFERENCES items.issue(force_id, issue_id, item_id) DEFERRABLE INITIALLY DEFERRED;
alter table items.step add constraint step_item_fkey
  FOREIGN KEY (force_id, item_id) REFERENCES items.item(force_id, item_id);
alter table learning.booking add constraint booking_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table learning.booking add constraint booking_session_fkey
  FOREIGN KEY (force_id, session_id, course_id, first_on, last_on) REFERENCES learning.session(force_id, session_id, course_id, first_on, last_on);
alter table learning.held_skill add constraint held_skill_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table learning.session add constraint session_course_fkey
  FOREIGN KEY (force_id, course_id) REFERENCES learning.course(force_id, course_id);
alter table leave.adjustment add constraint adjustment_carry_request_fkey
  FOREIGN KEY (force_id, carry_request_id) REFERENCES leave.carry_request(force_id, carry_request_id);
alter table leave.adjustment add constraint adjustment_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.adjustment add constraint adjustment_recall_fkey
  FOREIGN KEY (force_id, recall_id) REFERENCES leave.recall(force_id, recall_id);
alter table leave.book add constraint book_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.calendar_feed add constraint calendar_feed_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.carry_request add constraint carry_request_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.closing add constraint closing_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.given_back add constraint given_back_adjustment_fkey
  FOREIGN KEY (force_id, adjustment_id) REFERENCES leave.adjustment(force_id, adjustment_id);
alter table leave.given_back add constraint given_back_request_fkey
  FOREIGN KEY (force_id, request_id) REFERENCES leave.request(force_id, request_id);
alter table leave.liability add constraint liability_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.recall add constraint recall_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.recall add constraint recall_request_fkey
  FOREIGN KEY (force_id, request_id) REFERENCES leave.request(force_id, request_id);
alter table leave.request add constraint request_decider_fkey
  FOREIGN KEY (force_id, decider_id) REFERENCES people.person(force_id, person_id);
alter table leave.request add constraint request_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table leave.request add constraint request_replaces_fkey
  FOREIGN KEY (force_id, replaces_id) REFERENCES leave.request(force_id, request_id);
alter table ledger.journal add constraint journal_reverses_fkey
  FOREIGN KEY (force_id, organisation_id, reverses_id) REFERENCES ledger.journal(force_id, organisation_id, journal_id);
alter table ledger.line add constraint line_journal_fkey
  FOREIGN KEY (force_id, organisation_id, journal_id) REFERENCES ledger.journal(force_id, organisation_id, journal_id);
alter table ledger.proposal add constraint proposal_reverses_fkey
  FOREIGN KEY (force_id, organisation_id, reverses_id) REFERENCES ledger.journal(force_id, organisation_id, journal_id);
alter table lifecycle.journey add constraint journey_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table lifecycle.step add constraint plan_step_plan_fkey
  FOREIGN KEY (force_id, organisation_id, kind, version) REFERENCES lifecycle.plan(force_id, organisation_id, kind, version);
alter table organisation.post add constraint post_unit_fkey
  FOREIGN KEY (force_id, unit_id, PERIOD valid) REFERENCES organisation.unit(force_id, unit_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;
alter table organisation.unit add constraint unit_organisation_fkey
  FOREIGN KEY (force_id, organisation_id) REFERENCES organisation.organisation(force_id, organisation_id);
alter table organisation.unit add constraint unit_parent_fkey
  FOREIGN KEY (force_id, parent_unit_id, PERIOD valid) REFERENCES organisation.unit(force_id, unit_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;
alter table overtime.claim add constraint claim_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table overtime.time_off add constraint time_off_claim_fkey
  FOREIGN KEY (force_id, claim_id) REFERENCES overtime.claim(force_id, claim_id);
alter table overtime.time_off add constraint time_off_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table payables.spend_file add constraint spend_file_source_fkey
  FOREIGN KEY (force_id, organisation_id, source) REFERENCES payables.spend_source(force_id, organisation_id, source);
alter table payables.spend_line add constraint spend_line_file_fkey
  FOREIGN KEY (force_id, file_id) REFERENCES payables.spend_file(force_id, file_id);
alter table payables.spend_mapping add constraint spend_mapping_source_fkey
  FOREIGN KEY (force_id, organisation_id, source) REFERENCES payables.spend_source(force_id, organisation_id, source);
alter table payables.spend_month add constraint spend_month_source_fkey
  FOREIGN KEY (force_id, organisation_id, source) REFERENCES payables.spend_source(force_id, organisation_id, source);
alter table payables.spend_reject add constraint spend_reject_file_fkey
  FOREIGN KEY (force_id, file_id) REFERENCES payables.spend_file(force_id, file_id);
alter table paydetails.detail add constraint pay_detail_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table paydetails.overpayment add constraint pay_overpayment_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table paydetails.particulars add constraint pay_particulars_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table paydetails.repayment add constraint pay_repayment_overpayment_fkey
  FOREIGN KEY (force_id, overpayment_id) REFERENCES paydetails.overpayment(force_id, overpayment_id);
alter table paydetails.standing add constraint pay_standing_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table paydetails.write_off add constraint pay_write_off_overpayment_fkey
  FOREIGN KEY (force_id, overpayment_id) REFERENCES paydetails.overpayment(force_id, overpayment_id);
alter table payroll.earned add constraint pay_earned_payslip_fkey
  FOREIGN KEY (force_id, run_id, person_id) REFERENCES payroll.payslip(force_id, run_id, person_id);
alter table payroll.gate add constraint gate_run_fkey
  FOREIGN KEY (force_id, run_id) REFERENCES payroll.run(force_id, run_id);
alter table payroll.line add constraint pay_line_payslip_fkey
  FOREIGN KEY (force_id, run_id, person_id) REFERENCES payroll.payslip(force_id, run_id, person_id);
alter table payroll.payslip add constraint pay_payslip_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table payroll.payslip add constraint pay_payslip_run_fkey
  FOREIGN KEY (force_id, run_id) REFERENCES payroll.run(force_id, run_id);
alter table payroll.share add constraint pay_share_run_fkey
  FOREIGN KEY (force_id, run_id) REFERENCES payroll.run(force_id, run_id);
alter table payroll.variance add constraint pay_variance_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table payroll.variance add constraint pay_variance_run_fkey
  FOREIGN KEY (force_id, run_id) REFERENCES payroll.run(force_id, run_id);
alter table people.employment add constraint employment_acting_post_fkey
  FOREIGN KEY (force_id, acting_post_id, PERIOD valid) REFERENCES organisation.post(force_id, post_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;
alter table people.employment add constraint employment_manager_fkey
  FOREIGN KEY (force_id, manager_id) REFERENCES people.person(force_id, person_id);
alter table people.employment add constraint employment_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table people.employment add constraint employment_post_fkey
  FOREIGN KEY (force_id, post_id, PERIOD valid) REFERENCES organisation.post(force_id, post_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;
alter table people.employment add constraint employment_unit_fkey
  FOREIGN KEY (force_id, unit_id, PERIOD valid) REFERENCES organisation.unit(force_id, unit_id, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;
alter table questions.answer add constraint answer_question_fkey
  FOREIGN KEY (force_id, question_id) REFERENCES questions.question(force_id, question_id);
alter table questions.message add constraint message_question_fkey
  FOREIGN KEY (force_id, question_id) REFERENCES questions.question(force_id, question_id);
alter table records.bank_account add constraint bank_account_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table records.contact add constraint contact_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table records.equality add constraint equality_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table records.right_to_work add constraint right_to_work_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table records.vetting add constraint vetting_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table returns.entry add constraint return_entry_file_fkey
  FOREIGN KEY (force_id, return_id, file_number) REFERENCES returns.file(force_id, return_id, file_number) DEFERRABLE INITIALLY DEFERRED;
alter table returns.file add constraint return_file_return_fkey
  FOREIGN KEY (force_id, return_id) REFERENCES returns.return(force_id, return_id) DEFERRABLE INITIALLY DEFERRED;
alter table returns.p45 add constraint p45_person_fkey
  FOREIGN KEY (force_id, person_id) REFERENCES people.person(force_id, person_id);
alter table scim.account add constraint elsewhere_target_fkey
  FOREIGN KEY (force_id, target_id) REFERENCES scim.target(force_id, target_id);
alter table scim.proof add constraint proof_account_fkey
  FOREIGN KEY (force_id, account_id) REFERENCES scim.account(force_id, account_id);
alter table scim.provided add constraint provided_account_fkey
  FOREIGN KEY (force_id, account_id) REFERENCES identity.account(force_id, account_id);
alter table scim.provider add constraint provider_account_fkey
  FOREIGN KEY (force_id, account_id) REFERENCES identity.account(force_id, account_id);
alter table scim.provider add constraint provider_issuer_fkey
  FOREIGN KEY (force_id, issuer) REFERENCES identity.issuer(force_id, issuer);

-- Policies that read settings of the transaction alone.
create policy tenant on bl.tenant_anchor
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on absence.absence
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.child_day
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.fit_note
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.health
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.phase
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.shared_leave
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absence.worked_day
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absencepay.kept_pay
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on absencepay.spread
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on access.actor_line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on access.actor_unit
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on access.restriction
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on access.restriction_member
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on access.role_grant
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on access.unit_line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on actions.idempotency
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on audit.block
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on audit.entry
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on audit.image
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on audit.image_erasure
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on audit.subject
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on authority.delegation
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on authority.rule
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on authority.scheme
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on banking.batch
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on banking.file
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on banking.payment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on bl.reference_series
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on cases.case
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on cases.event
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on cases.reminder
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on cases.target
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on cases.task
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on changes.change_set
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on changes.line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on changes.protected_term
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on changes.reject
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on documents.document
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on drafts.draft
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.change
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.commitment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.deployment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.follows
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.minimum
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.roster
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on duty.swap
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on elements.allowance
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on elements.hours
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on elements.point
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on events.outbox
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on expenses.advance
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on expenses.claim
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on expenses.line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on expenses.question
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on expenses.receipt
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on expenses.recurring
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on expenses.set_off
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on help.lesson_answer
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on identity.account
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on identity.client
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on items.issue
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on items.item
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on items.step
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on jobs.run
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on jobs.schedule
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on learning.booking
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on learning.course
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on learning.held_skill
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on learning.session
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.adjustment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.book
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.calendar_feed
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.carry_request
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.closing
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.given_back
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.liability
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.recall
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on leave.request
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on ledger.books
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on ledger.journal
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on ledger.line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on ledger.proposal
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on lifecycle.journey
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on lifecycle.plan
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on lifecycle.step
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on notices.mail_wish
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on notices.notice
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on organisation.organisation
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on organisation.post
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on organisation.post_history
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on organisation.unit
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on organisation.unit_history
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on overtime.claim
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on overtime.time_off
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_file
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_mapping
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_month
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_reject
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_source
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payables.spend_staging
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on paydetails.detail
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on paydetails.overpayment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on paydetails.particulars
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on paydetails.repayment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on paydetails.standing
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on paydetails.write_off
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.earned
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.gate
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.line
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.payslip
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.run
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.share
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on payroll.variance
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on people.employment
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on people.employment_history
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on people.person
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on processes.owner
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on questions.answer
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on questions.message
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on questions.question
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.bank_account
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.contact
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.contact_look
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.equality
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.right_to_work
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on records.vetting
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on returns.entry
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on returns.file
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on returns.p45
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on returns.return
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on scim.account
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on scim.proof
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on scim.provided
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on scim.provider
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on scim.target
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy tenant on search.entry
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[])
    and organisation_id = any (string_to_array(nullif(current_setting('bluelamp.organisations', true), ''), ',')::int[]));
create policy tenant on search.word
  using (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]))
  with check (force_id = any (string_to_array(nullif(current_setting('bluelamp.forces', true), ''), ',')::int[]));
create policy sealed_by_machine on audit.block as restrictive
  for insert to public
  with check ((current_setting('bluelamp.kind', true) = 'machine'::text));

-- Who may what is looked up on the coordinator.
create or replace function bl.act_as(p_ticket text, p_access_version int)
  returns int language plpgsql as $$
declare
  t sec.ticket;
begin
  execute format('set local bluelamp.ticket = %L', p_ticket);
  t := sec.live_ticket();
  if t.force_id is null then
    raise exception 'the ticket is unknown, revoked or expired' using errcode = 'BL401';
  end if;
  if t.access_version <> p_access_version then
    raise exception 'access has changed since this ticket was read' using errcode = 'BL409';
  end if;
  execute format('set local bluelamp.forces = %L', t.force_id);
  execute format('set local bluelamp.kind = %L', t.kind);
  execute format('set local bluelamp.organisations = %L', array_to_string(t.organisation_ids, ','));
  return t.force_id;
end
$$;

-- These stay on the coordinator.
-- bl.installation
-- bl.table_manifest
-- graphile_worker._private_job_queues
-- graphile_worker._private_jobs
-- graphile_worker._private_known_crontabs
-- graphile_worker._private_tasks
-- graphile_worker.migrations
-- identity.session
-- identity.used_state
-- sec.ticket
