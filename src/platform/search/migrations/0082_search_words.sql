-- Words as the search knows them, each once: a word that somebody began or mistyped is looked up
-- here, among some ten thousand, and the records by whole words. Looking through the text of every
-- record for parts of words took most of the time, and of the writing.

create table search.word (
  force_id int not null,
  word text collate "C" not null,
  constraint word_pkey primary key (force_id, word),
  constraint word_text_check check (word <> '')
);
comment on table search.word is 'Each word of the records that can be found, once: it says nothing of where it stands.';
create index word_near_idx on search.word using gin (force_id, word public.gin_trgm_ops)
  with (fastupdate = off) where word !~ '[0-9]';
select bl.table_is('search.word', 'tenant', 'as long as a record has the word', null);
select bl.protect('search.word', false);
revoke all on search.word from bluelamp_app;

drop index search.entry_title_idx;
drop index search.entry_words_idx;
alter table search.entry
  add column title_tokens text[] collate "C" not null
    generated always as (string_to_array(btrim(title_plain), ' ')) stored,
  add column tokens text[] collate "C" not null
    generated always as (string_to_array(btrim(title_plain || ltrim(words_plain)), ' ')) stored;
create index entry_title_tokens_idx on search.entry using gin (force_id, title_tokens)
  with (fastupdate = off);
create index entry_tokens_idx on search.entry using gin (force_id, tokens)
  with (fastupdate = off);
insert into search.word (force_id, word)
  select distinct e.force_id, t.word from search.entry e cross join unnest(e.tokens) t (word)
  where t.word <> '';

-- Lets words be found that the records of the ticket's force have from now on.
create function search.learn(p_words text[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into search.word (force_id, word)
  select distinct bl.force_id(), w.word from unnest(p_words) w (word)
  where bl.force_id() is not null and w.word <> ''
    and not exists (select from search.word k where k.force_id = bl.force_id() and k.word = w.word)
  order by 1, 2
  on conflict do nothing
$$;
revoke execute on function search.learn(text[]) from public;
grant execute on function search.learn(text[]) to bluelamp_app;

-- Drops the words that no record of the ticket's force has any more, and says how many. Nobody
-- writes a record meanwhile, or a word could go that has just come into use again.
create function search.drop_words() returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_dropped int;
begin
  lock table search.entry in share row exclusive mode;
  with used as (
    select distinct t.word from search.entry e cross join unnest(e.tokens) t (word)
    where e.force_id = bl.force_id())
  delete from search.word w
  where w.force_id = bl.force_id() and not exists (select from used u where u.word = w.word);
  get diagnostics v_dropped = row_count;
  return v_dropped;
end
$$;
revoke execute on function search.drop_words() from public;
grant execute on function search.drop_words() to bluelamp_app;

-- The words of a force that begin so, in their order, 1,001 at the most.
create function search.begun(p_force int, p_word text) returns text[]
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(w.word), '{}') from (
    select word from search.word
    where force_id = p_force and word >= p_word collate "C"
      and word < (p_word || chr(1114111)) collate "C"
    order by word limit 1001) w
$$;
revoke execute on function search.begun(int, text) from public;

-- The words of a force, without digits, that are closest to one of three letters and more: the
-- closest and what is hardly further off, six at the most.
create function search.close_to(p_force int, p_word text) returns text[]
  language sql stable set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(w.word), '{}') from (
    select n.word, n.closeness, max(n.closeness) over () as best from (
      select word, public.word_similarity(p_word, word) as closeness from search.word
      where force_id = p_force and word !~ '[0-9]' and p_word ~ '^[^0-9]{3,}$'
        and word operator(public.%>) p_word
      order by closeness desc, public.similarity(p_word, word) desc, word limit 6) n) w
  where w.closeness >= w.best - 0.15
$$;
revoke execute on function search.close_to(int, text) from public;

drop function search.statement(int);

-- The text of the statement that finds some words. Its parameters: $1 force, $2 organisations, $3
-- the asker's person, $4 their account, $5 the kind wanted or null, $6 the words, $7 the code or
-- null, $8 how many are shown, $9 the roles the asker holds on the day, as `11 stores`, $10 for each
-- word the known words that begin so. Of a word with more than 1,000 of those (p_open) the text is
-- looked through instead: half of all records match. Nothing that somebody typed is in the text.
-- Who may find what stands in `visible`, inside every part, before any limit, count or facet. A
-- part stops at 1,001.
create function search.statement(p_open boolean[]) returns text
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
  shown constant text := 'e.subject, e.kind, e.title_plain';
  titled text := 'true';
  worded text := 'true';
  near text := 'true';
  likeness text := '0';
  begun text;
  in_title text;
  in_words text;
begin
  for i in 1 .. cardinality(p_open) loop
    begun := format('array(select jsonb_array_elements_text($10 -> %s))', i - 1);
    if p_open[i] then
      in_title := format('e.title_plain like ''%% '' || $6[%s] || ''%%''', i);
      in_words := format('(%s or e.words_plain like ''%% '' || $6[%s] || ''%%'')', in_title, i);
    else
      in_title := format('e.title_tokens && %s', begun);
      in_words := format('e.tokens && %s', begun);
    end if;
    titled := titled || ' and ' || in_title;
    worded := worded || ' and ' || in_words;
    near := near || format(' and (%s or e.title_tokens && array(
        select unnest(search.close_to($1, $6[%s]))))', in_words, i);
    likeness := likeness || format(' + public.word_similarity($6[%s], e.title_plain)', i);
  end loop;
  return 'with coded as materialized (
      select ' || shown || ', case when e.code = $7 then 6 else 5 end as rank,
        1::real as closeness
      from search.entry e where e.code >= $7 and e.code < $7 || ''~''
        and (e.code = $7 or length($7) > 2) and ' || visible || '
      order by e.code limit 1001),
    titled as materialized (
      select ' || shown || ', case when e.title_tokens @> $6 then 4 else 3 end as rank,
        1::real as closeness
      from search.entry e where ' || visible || ' and ' || titled || ' limit 1001),
    worded as materialized (
      select ' || shown || ', 2 as rank, 1::real as closeness
      from search.entry e where (select count(*) from titled) < 1001
        and ' || visible || ' and ' || worded || ' and not (' || titled || ') limit 1001),
    near as materialized (
      select ' || shown || ', 1 as rank,
        ((' || likeness || ') / ' || cardinality(p_open) || ')::real as closeness
      from search.entry e where (select count(*) from coded) + (select count(*) from titled)
          + (select count(*) from worded) < $8
        and ' || visible || ' and ' || near || ' and not (' || worded || ')
      order by closeness desc, e.subject limit 1001),
    found as (
      select every.* from (table coded union all table titled union all table worded
        union all table near) every
      where every.rank > 4 or not exists (select from coded c where c.subject = every.subject)),
    facet as (
      select sum(k.n)::int as total, jsonb_object_agg(k.kind, k.n) as kinds from (
        select f.kind, count(*) as n from found f group by f.kind) k),
    best as (
      select f.subject, f.rank, f.closeness, f.title_plain from found f
      order by f.rank desc, f.closeness desc, f.title_plain, f.subject limit $8)
    select e.kind, e.subject, e.title, e.says, e.words, e.reference, e.href, b.rank, b.closeness,
      facet.total, facet.kinds
    from best b cross join facet
    join search.entry e on e.force_id = $1 and e.subject = b.subject
    order by b.rank desc, b.closeness desc, b.title_plain, b.subject';
end
$$;
revoke execute on function search.statement(boolean[]) from public;

-- What the holder of the ticket may find. Words are taken as words: whatever is no letter or digit
-- is dropped, there are eight at most, of forty characters. Without a ticket nothing is found.
-- Roles are those granted for p_on, the force's business day; without a day none counts.
create or replace function search.find(
    p_words text[], p_code text, p_kind text, p_most int, p_on date)
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
  v_begun jsonb;
  v_open boolean[];
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
  select jsonb_agg(to_jsonb(b.words) order by b.n),
      array_agg(cardinality(b.words) > 1000 order by b.n)
    into v_begun, v_open
  from (select search.begun(v_force, w.word) as words, w.n
    from unnest(v_words) with ordinality w (word, n)) b;
  return query execute search.statement(v_open)
    using v_force, bl.organisations(), v_person, v_account, p_kind, v_words,
      nullif(left(regexp_replace(upper(p_code), '[^A-Z0-9]', '', 'g'), 40), ''),
      least(greatest(p_most, 1), 100), v_roles, v_begun;
end
$$;
