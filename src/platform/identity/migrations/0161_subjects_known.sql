-- A provider whose subjects are known beforehand: an account can be opened before the first
-- sign-in.

alter table identity.issuer add column subject_is text;
alter table identity.issuer add constraint issuer_subject_check check (subject_is = 'user-name');
comment on column identity.issuer.subject_is is 'user-name: it knows people by the name under which accounts are made for them in other systems, so that accounts open by themselves. Null: nobody knows its subjects beforehand.';
grant update (subject_is) on identity.issuer to bluelamp_login;
create policy say_subject on identity.issuer for update to bluelamp_login
  using (true) with check (true);
