-- Submissions that put right what HMRC was told, and P45s: each is given once and never changed.

alter table returns.return add column corrects boolean not null default false;
comment on column returns.return.corrects is 'An additional full payment submission that puts right what one before it told.';
grant insert (corrects) on returns.return to bluelamp_app;
alter table returns.return drop constraint return_run_check;
alter table returns.return add constraint return_run_check
  check ((form = 'fps' and not corrects) = (run_id is not null));
alter table returns.return add constraint return_corrects_check
  check (not corrects or (form = 'fps' and late_reason = 'H'));
create index return_fps_year_idx on returns.return (force_id, organisation_id, tax_year)
  where form = 'fps';

alter table returns.entry add column left_on date;
comment on column returns.entry.left_on is 'The last day that it tells of somebody who leaves.';
grant insert (left_on) on returns.entry to bluelamp_app;

create table returns.p45 (
  force_id int not null,
  organisation_id int not null,
  p45_id uuid not null,
  person_id uuid not null,
  joined_on date not null,
  left_on date not null,
  sealed bytea not null,
  issued_by uuid not null,
  issued_at timestamptz not null,
  constraint p45_pkey primary key (force_id, p45_id),
  constraint p45_employment_key unique (force_id, organisation_id, person_id, joined_on),
  constraint p45_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint p45_days_check check (left_on >= joined_on)
);
comment on table returns.p45 is 'What somebody was given on leaving: one of each employment, as it was issued.';
comment on column returns.p45.joined_on is 'The first day of the employment that ended.';
comment on column returns.p45.sealed is 'Everything that stands in it, encrypted for this row.';

select bl.table_is('returns.p45', 'tenant', 'six years after the tax year', 'person_id');
select bl.protect('returns.p45', true);
select bl.append_only('returns.p45');
