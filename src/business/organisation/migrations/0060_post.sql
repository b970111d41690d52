-- Posts: what a unit is staffed with, each true over days. And what the units that are here already
-- say of which is below which, for whoever asks by unit.

create table organisation.post (
  force_id int not null,
  organisation_id int not null,
  post_id uuid not null,
  valid daterange not null,
  valid_from date not null generated always as (lower(valid)) stored,
  valid_until date generated always as (upper(valid)) stored,
  unit_id uuid not null,
  title text not null,
  rank_or_grade text not null,
  recorded_from timestamptz not null,
  recorded_by uuid not null,
  constraint post_pkey primary key (force_id, post_id, valid without overlaps),
  constraint post_unit_fkey foreign key (force_id, unit_id, period valid)
    references organisation.unit (force_id, unit_id, period valid) deferrable initially deferred,
  constraint post_valid_check check (not isempty(valid) and not lower_inf(valid)),
  constraint post_title_check check (title <> '' and rank_or_grade <> '')
);
comment on table organisation.post is 'A place in a unit that somebody may hold, with the rank or grade it is meant for.';
create index post_as_of_idx on organisation.post (force_id, valid_from, valid_until);
create index post_days_idx on organisation.post (force_id, post_id, valid_from);
create index post_unit_idx on organisation.post (force_id, unit_id);

create table organisation.post_history (
  force_id int not null,
  organisation_id int not null,
  post_id uuid not null,
  valid daterange not null,
  unit_id uuid not null,
  title text not null,
  rank_or_grade text not null,
  recorded tstzrange not null,
  recorded_by uuid not null,
  superseded_by uuid not null,
  constraint post_history_pkey primary key (force_id, post_id, valid, recorded)
);
comment on table organisation.post_history is 'What was believed of a post, and from when until when it was believed.';

select bl.table_is('organisation.post', 'tenant', 'kept while the force is a customer');
select bl.table_is('organisation.post_history', 'tenant', 'kept while the force is a customer');
select bl.protect('organisation.post', true);
select bl.protect('organisation.post_history', true);
select bl.append_only('organisation.post_history');

create index unit_days_idx on organisation.unit (force_id, unit_id, valid_from);

create or replace view organisation.published_unit with (security_invoker = true) as
  select force_id, organisation_id, unit_id, valid_from, valid_until, name, parent_unit_id,
    minimum_strength
  from organisation.unit;
create view organisation.published_post with (security_invoker = true) as
  select force_id, organisation_id, post_id, valid_from, valid_until, unit_id, title, rank_or_grade
  from organisation.post;
grant select on organisation.published_post to bluelamp_app;

insert into access.unit_line
  (force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id)
select force_id, organisation_id, unit_id, valid_from, valid_until, parent_unit_id
from organisation.unit
on conflict on constraint unit_line_pkey do nothing;
