-- A batch of more payments than a bank's program takes at once goes in several files: each has its
-- payments from one number to another, and the hashes it was released with.

create table banking.file (
  force_id int not null,
  organisation_id int not null,
  batch_id uuid not null,
  part int not null,
  first_number int not null,
  last_number int not null,
  total_pence bigint not null,
  bacs_digest bytea not null,
  pain_digest bytea not null,
  constraint file_pkey primary key (force_id, batch_id, part),
  constraint file_batch_fkey foreign key (force_id, batch_id)
    references banking.batch (force_id, batch_id),
  constraint file_part_check check (part > 0),
  constraint file_numbers_check check (first_number between 1 and last_number),
  constraint file_total_check check (total_pence > 0)
);
comment on table banking.file is 'What a released batch is sent to the bank in.';
comment on column banking.file.first_number is 'The number in the batch of the first payment of the file.';
comment on column banking.file.bacs_digest is 'SHA-256 of the Bacs file as it was released; a download must give the same bytes.';
comment on column banking.file.pain_digest is 'SHA-256 of the pain.001 file as it was released.';

insert into banking.file (force_id, organisation_id, batch_id, part, first_number, last_number,
  total_pence, bacs_digest, pain_digest)
select force_id, organisation_id, batch_id, 1, 1, payment_count, total_pence, bacs_digest,
  pain_digest
from banking.batch where status = 'released';

alter table banking.batch
  drop constraint batch_released_check,
  drop column bacs_digest,
  drop column pain_digest;

select bl.table_is('banking.file', 'tenant', 'as long as its batch');
select bl.protect('banking.file', true);
select bl.append_only('banking.file');
