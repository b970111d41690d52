-- Reference numbers that people read out: LV-2026-004211. (`references` is a word of SQL, so the
-- table stands in the ground's own schema.)

create table bl.reference_series (
  force_id int not null,
  series text not null,
  year int not null,
  next_number bigint not null,
  constraint reference_series_pkey primary key (force_id, series, year),
  constraint reference_series_name_check check (series ~ '^[A-Z]{2,4}$'),
  constraint reference_series_number_check check (next_number > 0)
);
comment on column bl.reference_series.next_number is 'The first number of the next block; what a stopped process had left of its block is not used again.';

select bl.table_is('bl.reference_series', 'tenant', 'kept while the force is a customer');
select bl.protect('bl.reference_series');
