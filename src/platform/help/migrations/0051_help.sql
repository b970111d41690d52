-- How far somebody is with a lesson: their latest answer to each step, and whether it was right.

create schema help;

create table help.lesson_answer (
  force_id int not null,
  organisation_id int not null,
  person_id uuid not null,
  lesson text not null,
  step int not null,
  answer text not null,
  is_right boolean not null,
  tries int not null,
  answered_at timestamptz not null,
  constraint lesson_answer_pkey primary key (force_id, person_id, lesson, step),
  constraint lesson_answer_lesson_check check (lesson ~ '^[a-z]+(-[a-z]+)*$'),
  constraint lesson_answer_step_check check (step between 1 and 6),
  constraint lesson_answer_tries_check check (tries > 0)
);

select bl.room_schema('help');
select bl.table_is('help.lesson_answer', 'tenant', 'a year after it was answered', 'person_id');
select bl.protect('help.lesson_answer', true);
