-- What can be found by words. A room writes the row of a record in the command that changes the
-- record; nobody reads the rows but search.find(), which itself decides who may find what.

create extension if not exists btree_gin;

create schema search;

create table search.entry (
  force_id int not null,
  organisation_id int not null,
  subject text not null,
  kind text not null,
  title text not null,
  says text not null,
  words text not null,
  reference text,
  code text collate "C",
  title_plain text not null,
  words_plain text not null,
  href text not null,
  person_id uuid,
  reach text not null,
  updated_at timestamptz not null,
  constraint entry_subject_pkey primary key (force_id, subject),
  constraint entry_subject_check check (subject ~ '^[a-z]+\.[a-z-]+:' and length(subject) <= 200),
  constraint entry_kind_check check (kind ~ '^[a-z][a-z ]{1,39}$'),
  constraint entry_title_check check (title <> '' and length(title) <= 300),
  constraint entry_code_check check (code ~ '^[A-Z0-9]{1,40}$'),
  constraint entry_href_check check (href ~ '^/[!-~]*$' and href !~ '^//'),
  constraint entry_reach_check check (reach in ('force', 'organisation', 'owner')),
  constraint entry_owner_check check (reach <> 'owner' or person_id is not null)
);
comment on table search.entry is 'What can be found. The application writes it and cannot read it: search.find() alone does.';
comment on column search.entry.code is 'The reference or collar number without what people leave out: LV2026000123, 207LX.';
comment on column search.entry.title_plain is 'The words of title and reference, lower case, without accents, a blank round each.';
comment on column search.entry.reach is 'Who may find it: everybody in the force, in the organisation, or the person it is about.';
create index entry_code_idx on search.entry (force_id, code);
create index entry_title_idx on search.entry
  using gin (force_id, title_plain public.gin_trgm_ops) with (fastupdate = off);
create index entry_words_idx on search.entry
  using gin (force_id, words_plain public.gin_trgm_ops) with (fastupdate = off);

select bl.room_schema('search');
select bl.table_is('search.entry', 'tenant', 'as long as the record it leads to', 'person_id');
select bl.protect('search.entry', true);
revoke select, update on search.entry from bluelamp_app;
grant select (force_id, organisation_id, subject) on search.entry to bluelamp_app;
grant update (organisation_id, kind, title, says, words, reference, code, title_plain, words_plain,
  href, person_id, reach, updated_at) on search.entry to bluelamp_app;

-- The text of the statement that finds some words. Its parameters: $1 force, $2 organisations, $3
-- the asker's person, $4 their account, $5 the kind wanted or null, $6 the words, $7 the code or
-- null, $8 how many are shown. Nothing that somebody typed is in the text. Who may find what stands
-- in `visible`, inside every part, before any limit, count or facet. A part stops at 1,001.
create function search.statement(p_words int) returns text
  language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  visible constant text := 'e.force_id = $1
    and (e.reach = ''force'' or (e.reach = ''organisation'' and e.organisation_id = any ($2))
      or (e.reach = ''owner'' and e.person_id = $3))
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
revoke execute on function search.statement(int) from public;

-- What the holder of the ticket may find. Words are taken as words: whatever is no letter or digit
-- is dropped, there are eight at most, of forty characters. Without a ticket nothing is found.
create function search.find(p_words text[], p_code text, p_kind text, p_most int)
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
  return query execute search.statement(cardinality(v_words))
    using v_force, bl.organisations(), v_person, v_account, p_kind, v_words,
      nullif(left(regexp_replace(upper(p_code), '[^A-Z0-9]', '', 'g'), 40), ''),
      least(greatest(p_most, 1), 100);
end
$$;
comment on function search.find(text[], text, text, int) is 'The only way to read search.entry. Runs as the owner, because a trigram index cannot be used under a policy; it tests force, organisation, owner and restrictions itself.';
revoke execute on function search.find(text[], text, text, int) from public;
grant execute on function search.find(text[], text, text, int) to bluelamp_app;
