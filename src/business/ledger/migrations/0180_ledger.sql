-- The ledger: journals that balance, their lines by cost centre, subjective and function, and how
-- far the books of an organisation are closed. Nothing posted is ever changed or removed.

create schema ledger;

create table ledger.books (
  force_id int not null,
  organisation_id int not null,
  closed_until date,
  constraint books_pkey primary key (force_id, organisation_id),
  constraint books_month_check check (extract(day from closed_until + 1) = 1)
);
comment on column ledger.books.closed_until is 'The last day of the last closed period; null while none is closed. Whoever posts holds this row.';

create table ledger.journal (
  force_id int not null,
  organisation_id int not null,
  journal_id uuid not null,
  reference text not null,
  source text not null,
  source_key text not null,
  source_href text,
  happened_on date not null,
  period_on date generated always as
    (happened_on - (extract(day from happened_on)::int - 1)) stored,
  says text not null,
  line_count int not null,
  total_pence bigint not null,
  content_digest bytea not null,
  reverses_id uuid,
  reason text,
  prepared_by uuid,
  approved_by uuid,
  posted_at timestamptz not null,
  constraint journal_pkey primary key (force_id, organisation_id, journal_id),
  constraint journal_reference_key unique (force_id, reference),
  constraint journal_source_key unique (force_id, organisation_id, source, source_key),
  constraint journal_reverses_key unique (force_id, organisation_id, reverses_id),
  constraint journal_reverses_fkey foreign key (force_id, organisation_id, reverses_id)
    references ledger.journal (force_id, organisation_id, journal_id),
  constraint journal_source_check check (source ~ '^[a-z]+$' and source_key <> ''),
  constraint journal_says_check check (says <> ''),
  constraint journal_lines_check check (line_count >= 2 and total_pence > 0),
  constraint journal_reason_check check ((reverses_id is null) = (reason is null)),
  constraint journal_second_check check
    (approved_by <> prepared_by and (prepared_by is null) = (approved_by is null))
);
comment on column ledger.journal.source is 'The room it comes from; ledger where somebody prepared it by hand.';
comment on column ledger.journal.source_key is 'What the source calls it. The same key is never posted twice.';
comment on column ledger.journal.total_pence is 'All its debits, and as much in credits.';
comment on column ledger.journal.content_digest is 'Of what was posted: the same key with other content is refused.';
create index journal_period_idx
  on ledger.journal (force_id, organisation_id, happened_on desc, journal_id);

create table ledger.line (
  force_id int not null,
  organisation_id int not null,
  journal_id uuid not null,
  line_number int not null,
  cost_centre text,
  subjective text not null,
  function_code text,
  vat_code text,
  debit_pence bigint not null,
  credit_pence bigint not null,
  says text,
  constraint ledger_line_pkey primary key (force_id, organisation_id, journal_id, line_number),
  constraint line_journal_fkey foreign key (force_id, organisation_id, journal_id)
    references ledger.journal (force_id, organisation_id, journal_id),
  constraint line_number_check check (line_number > 0),
  constraint line_side_check check
    (debit_pence >= 0 and credit_pence >= 0 and (debit_pence = 0) <> (credit_pence = 0)),
  constraint line_words_check check (cost_centre <> '' and subjective <> ''
    and function_code <> '' and vat_code <> '' and says <> '')
);
create index line_codes_idx on ledger.line (force_id, organisation_id, subjective, cost_centre);

-- A journal balances or is not there: at the end of the statement that adds lines, and at the end
-- of the transaction that adds a journal, its lines are all there and both sides are its total.
create function ledger.refuse_unbalanced(p_force int, p_organisation int, p_journal uuid)
  returns void language plpgsql as $$
begin
  perform from ledger.journal as journal
  where journal.force_id = p_force and journal.organisation_id = p_organisation
    and journal.journal_id = p_journal
    and (journal.line_count, journal.total_pence, journal.total_pence) = (
      select count(*), coalesce(sum(debit_pence), 0), coalesce(sum(credit_pence), 0)
      from ledger.line as line
      where line.force_id = p_force and line.organisation_id = p_organisation
        and line.journal_id = p_journal);
  if not found then
    raise exception 'a journal does not balance'
      using errcode = 'check_violation', constraint = 'journal_balances',
        schema = 'ledger', table = 'journal';
  end if;
end
$$;

create function ledger.lines_balance() returns trigger language plpgsql as $$
begin
  perform ledger.refuse_unbalanced(one.force_id, one.organisation_id, one.journal_id)
  from (select distinct force_id, organisation_id, journal_id from added) as one;
  return null;
end
$$;

create function ledger.journal_balances() returns trigger language plpgsql as $$
begin
  perform ledger.refuse_unbalanced(new.force_id, new.organisation_id, new.journal_id);
  return null;
end
$$;

create trigger line_balances after insert on ledger.line
  referencing new table as added for each statement execute function ledger.lines_balance();
create constraint trigger journal_balances after insert on ledger.journal
  deferrable initially deferred for each row execute function ledger.journal_balances();

-- What somebody prepared by hand, until somebody else approves it and it is posted.
create table ledger.proposal (
  force_id int not null,
  organisation_id int not null,
  proposal_id uuid not null,
  reference text not null,
  happened_on date not null,
  says text not null,
  lines jsonb not null,
  total_pence bigint not null,
  content_digest bytea not null,
  reverses_id uuid,
  reason text,
  status text not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  constraint proposal_pkey primary key (force_id, proposal_id),
  constraint proposal_reference_key unique (force_id, reference),
  constraint proposal_reverses_fkey foreign key (force_id, organisation_id, reverses_id)
    references ledger.journal (force_id, organisation_id, journal_id),
  constraint proposal_status_check check (status in ('sent', 'approved', 'refused', 'withdrawn')),
  constraint proposal_decided_check check ((status = 'sent') = (decided_at is null)),
  constraint proposal_second_check check (decided_by <> prepared_by or status = 'withdrawn'),
  constraint proposal_reason_check check ((reverses_id is null) = (reason is null)),
  constraint proposal_version_check check (version > 0)
);
comment on column ledger.proposal.reference is 'The number that its journal has once it is posted.';
create index proposal_organisation_idx
  on ledger.proposal (force_id, organisation_id, prepared_at desc);
create unique index proposal_reverses_idx
  on ledger.proposal (force_id, organisation_id, reverses_id)
  where status = 'sent';

select bl.room_schema('ledger');
select bl.table_is('ledger.books', 'tenant', 'as long as the force');
select bl.table_is('ledger.journal', 'tenant', 'six years after its year', 'prepared_by');
select bl.table_is('ledger.line', 'tenant', 'as long as its journal');
select bl.table_is('ledger.proposal', 'tenant', 'six years after its year', 'prepared_by');
select bl.protect('ledger.books', true);
select bl.protect('ledger.journal', true);
select bl.protect('ledger.line', true);
select bl.protect('ledger.proposal', true);
select bl.append_only('ledger.journal');
select bl.append_only('ledger.line');
grant execute on function ledger.refuse_unbalanced(int, int, uuid) to bluelamp_app;
