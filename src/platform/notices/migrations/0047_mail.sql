-- The same words about the same record are said once a minute, and who wants them by mail too.

alter table notices.notice
  add column made_in_minute int not null default 0,
  add column mailed_at timestamptz;
update notices.notice set made_in_minute = floor(extract(epoch from made_at) / 60);
delete from notices.notice as again using notices.notice as first
  where first.force_id = again.force_id and first.person_id = again.person_id
    and first.made_in_minute = again.made_in_minute and first.subject = again.subject
    and first.text = again.text and first.notice_id < again.notice_id;
alter table notices.notice alter column made_in_minute drop default;
alter table notices.notice add constraint notice_once_key
  unique (force_id, person_id, made_in_minute, subject, text);
comment on column notices.notice.organisation_id is 'Whose record it is about: nobody reads a notice about an organisation they may not see.';
comment on column notices.notice.made_in_minute is 'Minutes since 1970: the same words about the same record within one are one notice.';
comment on column notices.notice.mailed_at is 'When the mail server took the mail, where the person wants mail.';

create table notices.mail_wish (
  force_id int not null,
  account_id uuid not null,
  person_id uuid not null,
  address text not null,
  wanted_at timestamptz not null,
  link_hash bytea,
  link_expires_at timestamptz,
  confirmed_at timestamptz,
  constraint mail_wish_pkey primary key (force_id, account_id),
  constraint mail_wish_person_key unique (force_id, person_id),
  constraint mail_wish_address_check check (address ~ '^[!-?A-~]{1,64}@[A-Za-z0-9.-]{3,190}$'),
  constraint mail_wish_hash_check check (octet_length(link_hash) = 32),
  constraint mail_wish_link_check check ((link_hash is null) = (link_expires_at is null)),
  constraint mail_wish_confirmed_check check (confirmed_at is null or link_hash is null)
);
comment on table notices.mail_wish is 'Who wants to be told by mail too, and where. No row: no mail.';
comment on column notices.mail_wish.link_hash is 'Of the token in the link that confirms the address; the token itself is stored nowhere.';

select bl.table_is('notices.mail_wish', 'tenant', 'until the person ends it', 'person_id');
select bl.protect('notices.mail_wish');
revoke update on notices.notice from bluelamp_app;
grant update (seen_at, mailed_at) on notices.notice to bluelamp_app;
