-- What a post costs and does: how much of a full-time place it is, whether it is funded, from which
-- cost centre, for which function of policing, and for what kind of service.

alter table organisation.post add column fte_hundredths int not null default 100;
alter table organisation.post add column funded boolean not null default true;
alter table organisation.post add column cost_centre text;
alter table organisation.post add column police_function text;
alter table organisation.post add column category text;
alter table organisation.post_history add column fte_hundredths int not null default 100;
alter table organisation.post_history add column funded boolean not null default true;
alter table organisation.post_history add column cost_centre text;
alter table organisation.post_history add column police_function text;
alter table organisation.post_history add column category text;
alter table organisation.post add constraint post_fte_check
  check (fte_hundredths between 1 and 100);
alter table organisation.post add constraint post_cost_centre_check
  check (cost_centre ~ '^[A-Z0-9][A-Z0-9.-]{0,19}$');
alter table organisation.post add constraint post_function_check
  check (police_function ~ '^[a-z]+(-[a-z]+)*$');
alter table organisation.post add constraint post_category_check check (category in
  ('officer', 'staff', 'pcso', 'special', 'volunteer', 'contingent', 'partner'));
comment on column organisation.post.fte_hundredths is 'How much of a full-time place it is, in hundredths: 60 is three days of five.';
comment on column organisation.post.police_function is 'One of the functions of data/functions.csv.';
comment on column organisation.post.category is 'What kind of service it is meant for; null where that was never said.';

-- Grants to append go by column: the new ones need theirs.
select bl.append_only('organisation.post_history');

create or replace view organisation.published_post with (security_invoker = true) as
  select force_id, organisation_id, post_id, valid_from, valid_until, unit_id, title, rank_or_grade,
    fte_hundredths, funded, cost_centre, police_function, category
  from organisation.post;
