-- Where many rows have come since a table was last counted, the plans for it are those of a table
-- that is almost empty: each row of a load then looks through all the others. The server counts by
-- itself, but about once a minute; whoever loads does not wait for it.

-- Has tables of the manifest counted again that have more than doubled since they were. Cheap where
-- none has: it compares sizes.
create function bl.count_again(p_tables text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid::regclass from pg_class c
    join bl.table_manifest m on to_regclass(m.table_name) = c.oid
    where m.table_name = any (p_tables)
      and pg_relation_size(c.oid) / current_setting('block_size')::int > 2 * c.relpages + 8
    order by m.table_name
  loop
    execute format('analyze %s', v_table);
  end loop;
end
$$;
comment on function bl.count_again(text[]) is 'Renews the statistics of tables that have more than doubled, inside the transaction that loads them.';
revoke execute on function bl.count_again(text[]) from public;
grant execute on function bl.count_again(text[]) to bluelamp_app;
