-- What people ask about a page, a figure or a line, who answers it from start to finish, and what
-- others may read of the answer.

create schema questions;

create table questions.question (
  force_id int not null,
  organisation_id int not null,
  question_id uuid not null,
  reference text not null,
  asker_id uuid not null,
  page text not null,
  about text,
  question_text text not null,
  role text not null,
  owner_id uuid,
  status text not null,
  due_at timestamptz,
  hand_offs int not null,
  helped boolean,
  asked_at timestamptz not null,
  answered_at timestamptz,
  constraint question_pkey primary key (force_id, question_id),
  constraint question_reference_key unique (force_id, reference),
  constraint question_page_check check (page ~ '^/[!-~]*$' and page !~ '^//' and length(page) <= 300),
  constraint question_status_check check (status in ('waiting', 'answered', 'closed')),
  constraint question_owner_check check (owner_id <> asker_id),
  constraint question_hand_offs_check check (hand_offs >= 0)
);
comment on column questions.question.page is 'The path it was asked from. Whoever opens it needs the permission of that page.';
comment on column questions.question.owner_id is 'The one person who sees it through. Null while nobody holds the role: whoever does takes it up.';
comment on column questions.question.status is 'waiting: for the owner. answered: for the asker, who says whether it helped. closed.';
create index question_asker_idx on questions.question (force_id, asker_id, asked_at);
create index question_owner_idx on questions.question (force_id, owner_id, status, due_at);
create index question_role_idx on questions.question (force_id, organisation_id, role, status);

create table questions.message (
  force_id int not null,
  organisation_id int not null,
  question_id uuid not null,
  step int not null,
  at timestamptz not null,
  kind text not null,
  message_text text,
  person_id uuid not null,
  entry_id uuid not null,
  constraint message_pkey primary key (force_id, question_id, step),
  constraint message_question_fkey foreign key (force_id, question_id)
    references questions.question (force_id, question_id),
  constraint message_step_check check (step > 0),
  constraint message_kind_check check (kind in ('asked', 'answered', 'replied', 'handed-on', 'helped',
    'not-helped', 'published', 'taken-back'))
);

create table questions.answer (
  force_id int not null,
  organisation_id int not null,
  question_id uuid not null,
  title text not null,
  answer_text text not null,
  page text not null,
  published_at timestamptz not null,
  published_by uuid not null,
  constraint answer_pkey primary key (force_id, question_id),
  constraint answer_question_fkey foreign key (force_id, question_id)
    references questions.question (force_id, question_id)
);
comment on table questions.answer is 'An answer as everybody in the organisation may read it: written for them, with nothing of the question.';

select bl.room_schema('questions');
select bl.table_is('questions.question', 'tenant', 'two years after it is closed', 'asker_id');
select bl.table_is('questions.message', 'tenant', 'as the question', 'person_id');
select bl.table_is('questions.answer', 'tenant', 'until it is taken back', 'published_by');
select bl.protect('questions.question', true);
select bl.protect('questions.message', true);
select bl.protect('questions.answer', true);
select bl.append_only('questions.message');
