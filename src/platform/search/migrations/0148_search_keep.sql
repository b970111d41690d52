-- Rows that can be found are written by one function, for one record and for ten thousand alike. It
-- looks a record up by its key whatever the planner believes of the table: a new force has no
-- statistics, and a join with the table then compared every row with every other. Only what differs
-- is written, and only the words of that are learnt.

-- Writes rows of the ticket's force, given as a JSON array of objects with the names of the columns.
-- A row of an organisation that is not the ticket's is refused, as the policy of the table would:
-- one that stands there already becomes null, which the table refuses.
create function search.keep(p_rows json, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_force constant int := bl.force_id();
  v_ours constant int[] := bl.organisations();
begin
  if exists (select from json_to_recordset(p_rows) s (organisation_id int)
      where (s.organisation_id = any (v_ours)) is not true) then
    raise exception 'a record of another organisation' using errcode = 'insufficient_privilege';
  end if;
  with written as (
    insert into search.entry as e (force_id, updated_at, organisation_id, subject, kind, title,
      says, words, reference, code, title_plain, words_plain, href, person_id, reach, role)
    select v_force, p_at, s.organisation_id, s.subject, s.kind, s.title, s.says, s.words,
      s.reference, s.code, s.title_plain, s.words_plain, s.href, s.person_id, s.reach, s.role
    from json_to_recordset(p_rows) s (organisation_id int, subject text, kind text, title text,
      says text, words text, reference text, code text, title_plain text, words_plain text,
      href text, person_id uuid, reach text, role text)
    order by s.subject
    on conflict on constraint entry_subject_pkey do update set
      organisation_id = case when e.organisation_id = any (v_ours)
        then excluded.organisation_id end,
      kind = excluded.kind, title = excluded.title, says = excluded.says, words = excluded.words,
      reference = excluded.reference, code = excluded.code, title_plain = excluded.title_plain,
      words_plain = excluded.words_plain, href = excluded.href, person_id = excluded.person_id,
      reach = excluded.reach, role = excluded.role, updated_at = excluded.updated_at
    where (e.organisation_id, e.kind, e.title, e.says, e.words, e.reference, e.title_plain,
        e.words_plain, e.href, e.person_id, e.reach, e.role)
      is distinct from (excluded.organisation_id, excluded.kind, excluded.title, excluded.says,
        excluded.words, excluded.reference, excluded.title_plain, excluded.words_plain,
        excluded.href, excluded.person_id, excluded.reach, excluded.role)
      or e.organisation_id <> all (v_ours)
    returning e.tokens)
  insert into search.word (force_id, word)
  select v_force, t.word from (select distinct unnest(w.tokens) as word from written w) t
  where t.word <> ''
  order by t.word
  on conflict do nothing;
end
$$;
comment on function search.keep(json, timestamptz) is 'The way in which rows of search.entry and their words are written. Runs as the owner, who may compare a row with what is there; it tests force and organisation itself.';
revoke execute on function search.keep(json, timestamptz) from public;
grant execute on function search.keep(json, timestamptz) to bluelamp_app;
