-- Records that only some may know of. Covert: not found for anyone else. Excluded and only-these:
-- a masked row that names the owning unit. Restrictions are joined live, never copied.

create table access.restriction (
  force_id int not null,
  subject text not null,
  kind text not null,
  owner text not null,
  constraint restriction_pkey primary key (force_id, subject),
  constraint restriction_kind_check check (kind in ('covert', 'excluded', 'only-these')),
  constraint restriction_subject_check check (subject ~ '^[a-z]+\.[a-z-]+:')
);
comment on column access.restriction.owner is 'The unit to ask, in words: all that others may learn.';

create table access.restriction_member (
  force_id int not null,
  subject text not null,
  account_id uuid not null,
  constraint restriction_member_pkey primary key (force_id, subject, account_id),
  constraint restriction_member_restriction_fkey foreign key (force_id, subject)
    references access.restriction (force_id, subject)
);
comment on table access.restriction_member is 'For covert and only-these: who may. For excluded: who may not.';

select bl.table_is('access.restriction', 'tenant', 'as the record it restricts');
select bl.table_is('access.restriction_member', 'tenant', 'as the record it restricts', 'account_id');
select bl.protect('access.restriction');
select bl.protect('access.restriction_member');
