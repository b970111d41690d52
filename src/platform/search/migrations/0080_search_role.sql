-- What the holders of a role may find, and whom it is about: kit, which the store looks up by its
-- number and its holder by name.

alter table search.entry
  add column role text,
  drop constraint entry_reach_check,
  drop constraint entry_owner_check,
  add constraint entry_reach_check check (reach in ('force', 'organisation', 'owner', 'role')),
  add constraint entry_owner_check check (reach <> 'owner' or person_id is not null),
  add constraint entry_role_check check ((reach = 'role') = (role is not null)
    and role ~ '^[a-z][a-z-]{1,40}$');
comment on column search.entry.reach is 'Who may find it: everybody in the force, in the organisation, the person it is about, or they and the holders of a role in the organisation.';
comment on column search.entry.role is 'Where the reach is role: whoever holds it in this organisation finds it.';
grant update (role) on search.entry to bluelamp_app;

-- The text of the statement that finds some words. Its parameters: $1 force, $2 organisations, $3
-- the asker's person, $4 their account, $5 the kind wanted or null, $6 the words, $7 the code or
-- null, $8 how many are shown, $9 the roles the asker holds on the day, as `11 stores`. Nothing that
-- somebody typed is in the text. Who may find what stands in `visible`, inside every part, before
-- any limit, count or facet. A part stops at 1,001.
create or replace function search.statement(p_words int) returns text
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  visible constant text := 'e.force_id = $1
    and (e.reach = ''force'' or (e.reach = ''organisation'' and e.organisation_id = any ($2))
      or (e.reach in (''owner'', ''role'') and e.person_id = $3)
      or (e.reach = ''role'' and e.organisation_id = any ($2)
        and e.organisation_id || '' '' || e.role = any ($9)))
    and ($5 is null or e.kind = $5)
    and not exists (select from access.restriction r
      where r.force_id = $1 and r.subject = e.subject
        and (r.kind = ''excluded'') = exists (select from access.restriction_member m
          where m.force_id = $1 and m.subject = r.subject and m.account_id = $4))
    and not exists (select from access.restriction r
      where r.force_id = $1 and r.subject = ''people.person:'' || e.person_id
        and (r.kind = ''excluded'') = exists (select from access.restriction_member m
          where m.force_id = $1 and m.subject = r.subject and m.account_id = $4))';
  whole text := 'true';
  titled text := 'true';
  worded text := 'true';
  near text := 'true';
  likeness text := '0';
begin
  for i in 1 .. p_words loop
    whole := whole || format(' and e.title_plain like ''%% '' || $6[%s] || '' %%''', i);
    titled := titled || format(' and e.title_plain like ''%% '' || $6[%s] || ''%%''', i);
    worded := worded || format(' and (e.title_plain like ''%% '' || $6[%1$s] || ''%%''
      or e.words_plain like ''%% '' || $6[%1$s] || ''%%'')', i);
    near := near || format(' and (e.title_plain like ''%% '' || $6[%1$s] || ''%%''
      or e.words_plain like ''%% '' || $6[%1$s] || ''%%''
      or ($6[%1$s] ~ ''^[^0-9]{3,}$'' and e.title_plain operator(public.%%>) $6[%1$s]))', i);
    likeness := likeness || format(' + public.word_similarity($6[%s], e.title_plain)', i);
  end loop;
  return 'with coded as materialized (
      select e.subject, case when e.code = $7 then 6 else 5 end as rank, 1::real as closeness
      from search.entry e where e.code >= $7 and e.code < $7 || ''~''
        and (e.code = $7 or length($7) > 2) and ' || visible || '
      order by e.code limit 1001),
    titled as materialized (
      select e.subject, case when ' || whole || ' then 4 else 3 end as rank, 1::real as closeness
      from search.entry e where ' || visible || ' and ' || titled || ' limit 1001),
    worded as materialized (
      select e.subject, 2 as rank, 1::real as closeness
      from search.entry e where (select count(*) from titled) < 1001
        and ' || visible || ' and ' || worded || ' limit 1001),
    near as materialized (
      select e.subject, 1 as rank, ((' || likeness || ') / ' || p_words || ')::real as closeness
      from search.entry e where (select count(*) from coded) + (select count(*) from titled)
          + (select count(*) from worded) < $8
        and ' || visible || ' and ' || near || '
      order by closeness desc, e.subject limit 1001),
    found as (
      select distinct on (every.subject) every.subject, every.rank, every.closeness
      from (table coded union all table titled union all table worded union all table near) every
      order by every.subject, every.rank desc),
    facet as (
      select sum(k.n)::int as total, jsonb_object_agg(k.kind, k.n) as kinds from (
        select e.kind, count(*) as n from found f
        join search.entry e on e.force_id = $1 and e.subject = f.subject group by e.kind) k)
    select e.kind, e.subject, e.title, e.says, e.words, e.reference, e.href, f.rank, f.closeness,
      facet.total, facet.kinds
    from found f cross join facet
    join search.entry e on e.force_id = $1 and e.subject = f.subject
    order by f.rank desc, f.closeness desc, e.title_plain, e.subject limit $8';
end
$$;

-- What the holder of the ticket may find. Words are taken as words: whatever is no letter or digit
-- is dropped, there are eight at most, of forty characters. Without a ticket nothing is found.
-- Roles are those granted for p_on, the force's business day; without a day none counts.
create function search.find(p_words text[], p_code text, p_kind text, p_most int, p_on date)
  returns table (kind text, subject text, title text, says text, words text, reference text,
    href text, rank int, closeness real, total int, kinds jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set enable_seqscan = off
  set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
  v_force constant int := bl.force_id();
  v_account constant uuid := bl.account_id();
  v_person uuid;
  v_words text[];
  v_roles text[];
begin
  select array_agg(w.word order by w.n) into v_words from (
    select left(regexp_replace(lower(u.word), '[^[:alnum:]]', '', 'g'), 40) as word, u.n
    from unnest(p_words[1:8]) with ordinality u (word, n)) w
  where w.word <> '';
  if v_force is null or v_words is null then
    return;
  end if;
  select a.person_id into v_person from identity.account a
  where a.force_id = v_force and a.account_id = v_account;
  select coalesce(array_agg(g.organisation_id || ' ' || g.role), '{}') into v_roles
  from access.role_grant g
  where g.force_id = v_force and g.account_id = v_account and g.ended_at is null
    and g.valid_from <= p_on and (g.valid_until is null or g.valid_until > p_on);
  return query execute search.statement(cardinality(v_words))
    using v_force, bl.organisations(), v_person, v_account, p_kind, v_words,
      nullif(left(regexp_replace(upper(p_code), '[^A-Z0-9]', '', 'g'), 40), ''),
      least(greatest(p_most, 1), 100), v_roles;
end
$$;
comment on function search.find(text[], text, text, int, date) is 'The only way to read search.entry. Runs as the owner, because a trigram index cannot be used under a policy; it tests force, organisation, owner, roles and restrictions itself.';
revoke execute on function search.find(text[], text, text, int, date) from public;
grant execute on function search.find(text[], text, text, int, date) to bluelamp_app;

-- As before, for programs of the version before: without a day no role counts.
create or replace function search.find(p_words text[], p_code text, p_kind text, p_most int)
  returns table (kind text, subject text, title text, says text, words text, reference text,
    href text, rank int, closeness real, total int, kinds jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select * from search.find(p_words, p_code, p_kind, p_most, null)
$$;
