-- Addresses at which somebody's own calendar program reads when they, or their team, are away.

create table leave.calendar_feed (
  force_id int not null,
  organisation_id int not null,
  feed_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  of_whom text not null,
  shows text not null,
  token_hash bytea not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint calendar_feed_pkey primary key (force_id, feed_id),
  constraint calendar_feed_token unique (force_id, token_hash),
  constraint calendar_feed_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint calendar_feed_whom_check check (of_whom in ('me', 'team')),
  constraint calendar_feed_shows_check check (shows in ('busy', 'initials')),
  constraint calendar_feed_busy_check check (of_whom = 'team' or shows = 'busy'),
  constraint calendar_feed_hash_check check (octet_length(token_hash) = 32),
  constraint calendar_feed_ended_check check (ended_at is null or ended_at >= made_at)
);
comment on column leave.calendar_feed.token_hash is 'sha256 of the secret in the address, which is shown once and never kept.';
create index calendar_feed_person_idx on leave.calendar_feed (force_id, person_id, feed_id);

select bl.table_is('leave.calendar_feed', 'tenant', 'a year after it is ended', 'person_id');
select bl.protect('leave.calendar_feed', true);
revoke update, delete on leave.calendar_feed from bluelamp_app;
grant update (ended_at) on leave.calendar_feed to bluelamp_app;
