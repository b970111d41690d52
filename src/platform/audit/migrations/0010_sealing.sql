-- Sealing of append-only rows into blocks, and lawful erasure of what records looked like.

create table audit.sealed_table (
  table_name text not null,
  sequence_column text not null,
  constraint sealed_table_pkey primary key (table_name)
);
comment on table audit.sealed_table is 'The append-only tables whose rows are sealed. Declared by audit.sealed().';

create table audit.block (
  force_id int not null,
  sealed_table text not null,
  block_number int not null,
  columns text[] not null,
  stamped_from xid8 not null,
  stamped_until xid8 not null,
  first_number bigint not null,
  last_number bigint not null,
  row_count int not null,
  root bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  leaves bytea not null,
  sealed_at timestamptz not null,
  constraint block_pkey primary key (force_id, sealed_table, block_number),
  constraint block_previous_key unique (force_id, sealed_table, previous_hash),
  constraint block_number_check check (block_number > 0),
  constraint block_stamp_check check (stamped_from < stamped_until),
  constraint block_columns_check check (cardinality(columns) > 0),
  constraint block_hash_check check (
    octet_length(root) = 32 and octet_length(previous_hash) = 32 and octet_length(hash) = 32),
  constraint block_leaves_check check (row_count > 0 and octet_length(leaves) = 32 * row_count)
);
comment on table audit.block is 'A sealed run of rows: every row whose recorded_in lies from stamped_from up to, not including, stamped_until.';
comment on column audit.block.columns is 'What was hashed, the sequence column first: a column added later does not disturb the seal.';
comment on column audit.block.leaves is 'One hash a row, 32 bytes each. Not trusted: they only tell which row was touched.';

-- An index of this shape serves sealing and verification alike.
create function audit.sealed(p_table text, p_sequence text) returns void language plpgsql as $$
declare
  missing text;
begin
  if not exists (
    select from bl.table_manifest where table_name = p_table and class = 'tenant' and append_only
  ) then
    raise exception '% is not an append-only tenant table', p_table;
  end if;
  select string_agg(wanted.name || ' ' || wanted.type || ' not null', ', ') into missing
  from (values ('force_id', 'integer'), ('recorded_in', 'xid8'), (p_sequence, 'bigint')) as wanted (name, type)
  where not exists (
    select from pg_attribute a
    where a.attrelid = p_table::regclass and a.attname = wanted.name and a.attnotnull
      and not a.attisdropped and format_type(a.atttypid, null) = wanted.type);
  if missing is not null then
    raise exception '% cannot be sealed: it needs %', p_table, missing;
  end if;
  if has_column_privilege('bluelamp_app', p_table, 'recorded_in', 'insert')
    or has_column_privilege('bluelamp_app', p_table, p_sequence, 'insert') then
    raise exception '% cannot be sealed: the application may choose recorded_in or %', p_table, p_sequence;
  end if;
  execute format('create index %I on %s (force_id, recorded_in, %I)',
    split_part(p_table, '.', 2) || '_sealed_idx', p_table::regclass, p_sequence);
  insert into audit.sealed_table (table_name, sequence_column) values (p_table, p_sequence);
end
$$;
comment on function audit.sealed(text, text) is 'Declares that the rows of an append-only table are sealed. Its recorded_in and sequence column are filled by the database alone.';

create table audit.image_erasure (
  force_id int not null,
  entry_id uuid not null,
  erased_by uuid not null,
  constraint image_erasure_pkey primary key (force_id, entry_id),
  constraint image_erasure_entry_fkey foreign key (force_id, entry_id)
    references audit.entry (force_id, entry_id),
  constraint image_erasure_by_fkey foreign key (force_id, erased_by)
    references audit.entry (force_id, entry_id) deferrable initially deferred
);
comment on table audit.image_erasure is 'Whose images were lawfully erased, and by which entry: the entry keeps their number and a digest of this list.';
create index image_erasure_by_idx on audit.image_erasure (force_id, erased_by);

-- The one way to remove an image. It removes nothing else, works for the force of the ticket alone,
-- and the check below lets it commit only with the entry that says so.
create function audit.erase_images(p_subject text, p_erasing_entry uuid) returns setof uuid
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with gone as (
    delete from audit.image i
    using audit.subject s
    where s.force_id = bl.force_id() and s.subject = p_subject
      and i.force_id = s.force_id and i.entry_id = s.entry_id
    returning i.force_id, i.entry_id
  )
  insert into audit.image_erasure (force_id, entry_id, erased_by)
  select force_id, entry_id, p_erasing_entry from gone
  returning entry_id
$$;
comment on function audit.erase_images(text, uuid) is 'Erases the images of every entry about a record, in the name of an entry written in this transaction.';

create function audit.erasure_is_on_record() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- row-local: reads only the entry that the row names, of its own force
  if not exists (
    select from audit.entry e
    where e.force_id = new.force_id and e.entry_id = new.erased_by and e.operation = 'erasure'
      and e.outcome = 'done' and e.recorded_in = pg_current_xact_id()
  ) then
    raise exception 'images are erased only together with the entry of their erasure' using errcode = '23514';
  end if;
  return null;
end
$$;

create constraint trigger image_erasure_on_record after insert on audit.image_erasure
  deferrable initially deferred for each row execute function audit.erasure_is_on_record();

-- Replaced by the index that audit.sealed() makes: the record is read in the order of sealing.
drop index audit.entry_number_idx;

revoke all on function audit.sealed(text, text), audit.erase_images(text, uuid),
  audit.erasure_is_on_record() from public;
grant execute on function audit.erase_images(text, uuid) to bluelamp_app;

select bl.table_is('audit.sealed_table', 'reference', 'kept while the table exists');
select bl.table_is('audit.block', 'tenant', 'as the rows it seals');
select bl.table_is('audit.image_erasure', 'tenant', 'as its entry');
select bl.reference('audit.sealed_table');
select bl.protect('audit.block');
select bl.protect('audit.image_erasure');
select bl.append_only('audit.block');
select bl.append_only('audit.image_erasure');
revoke insert on audit.image_erasure from bluelamp_app;

-- Only a machine seals: a person's request that goes astray cannot add a block.
create policy sealed_by_machine on audit.block as restrictive for insert
  with check ((select (sec.live_ticket()).kind) = 'machine');

select audit.sealed('audit.entry', 'entry_number');
