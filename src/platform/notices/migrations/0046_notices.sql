-- What somebody is told: that something waits, was decided, runs late.

create schema notices;

create table notices.notice (
  force_id int not null,
  organisation_id int not null,
  notice_id uuid not null,
  person_id uuid not null,
  subject text not null,
  text text not null,
  href text not null,
  made_at timestamptz not null,
  seen_at timestamptz,
  constraint notice_pkey primary key (force_id, notice_id),
  constraint notice_text_check check (text <> '' and length(text) <= 300),
  constraint notice_href_check check (href ~ '^/[^/]'),
  constraint notice_subject_check check (subject ~ '^[a-z]+\.[a-z-]+:')
);
create index notice_person_idx on notices.notice (force_id, person_id, made_at desc);
create index notice_made_idx on notices.notice (force_id, made_at);

select bl.room_schema('notices');
select bl.table_is('notices.notice', 'tenant', '90 days', 'person_id');
select bl.protect('notices.notice', true);
