-- Courses, the sessions on which they are held, and who has a place on them or waits for one.

create table learning.course (
  force_id int not null,
  organisation_id int not null,
  course_id uuid not null,
  title text not null,
  says text not null,
  skill text,
  needs text[] not null,
  length_days int not null,
  version int not null,
  constraint course_pkey primary key (force_id, course_id),
  constraint course_title_key unique (force_id, organisation_id, title),
  constraint course_skill_check check (skill ~ '^[a-z]+(-[a-z0-9]+)*$'),
  constraint course_length_check check (length_days between 1 and 60),
  constraint course_version_check check (version > 0)
);
comment on column learning.course.skill is 'What whoever passes it may do; null where it awards nothing.';
comment on column learning.course.needs is 'Skills that one must hold on its first day.';

create table learning.session (
  force_id int not null,
  organisation_id int not null,
  session_id uuid not null,
  course_id uuid not null,
  reference text not null,
  first_on date not null,
  last_on date not null,
  begins text not null,
  place text not null,
  places int not null,
  taken int not null,
  status text not null,
  version int not null,
  constraint course_session_pkey primary key (force_id, session_id),
  constraint session_reference_key unique (force_id, reference),
  constraint session_days_key unique (force_id, session_id, course_id, first_on, last_on),
  constraint session_course_fkey foreign key (force_id, course_id)
    references learning.course (force_id, course_id),
  constraint session_days_check check (last_on >= first_on),
  constraint session_begins_check check (begins ~ '^[0-2][0-9]:[0-5][0-9]$'),
  constraint session_places_check check (places between 1 and 500),
  constraint session_taken_check check (taken between 0 and places),
  constraint session_status_check check (status in ('planned', 'cancelled', 'closed')),
  constraint session_version_check check (version > 0)
);
comment on column learning.session.taken is 'Places that are booked. The check keeps the last one from being booked twice.';
comment on column learning.session.status is 'Closed: the register is kept, and skills are awarded.';
create index session_course_idx on learning.session (force_id, course_id, first_on);
create index session_first_idx on learning.session (force_id, organisation_id, first_on);

create table learning.booking (
  force_id int not null,
  organisation_id int not null,
  booking_id uuid not null,
  session_id uuid not null,
  course_id uuid not null,
  first_on date not null,
  last_on date not null,
  person_id uuid not null,
  status text not null,
  origin text not null,
  words text,
  asked_at timestamptz not null,
  settled_at timestamptz,
  version int not null,
  constraint booking_pkey primary key (force_id, booking_id),
  constraint booking_session_fkey foreign key (force_id, session_id, course_id, first_on, last_on)
    references learning.session (force_id, session_id, course_id, first_on, last_on),
  constraint booking_person_fkey foreign key (force_id, person_id)
    references people.person (force_id, person_id),
  constraint booking_overlap_excl exclude using gist (force_id with =, person_id with =,
    daterange(first_on, last_on, '[]') with &&) where (status in ('asked', 'waiting', 'booked')),
  constraint booking_status_check check (status in ('asked', 'waiting', 'booked', 'refused',
    'withdrawn', 'cancelled', 'passed', 'failed', 'absent')),
  constraint booking_origin_check check (origin in ('self', 'trainer', 'expiry', 'loaded')),
  constraint booking_words_check check (words <> ''),
  constraint booking_version_check check (version > 0)
);
comment on column learning.booking.status is 'Asked: the line decides. Waiting: on the list, in the order of asking.';
comment on column learning.booking.origin is 'Who asked: the person, a trainer, or the night, for a skill that expires.';
create unique index booking_open_idx on learning.booking (force_id, person_id, course_id)
  where status in ('asked', 'waiting', 'booked');
create index booking_session_idx on learning.booking (force_id, session_id, asked_at);
create index booking_person_idx on learning.booking (force_id, person_id, first_on);

select bl.table_is('learning.course', 'tenant', 'as long as its sessions');
select bl.table_is('learning.session', 'tenant', 'six years after it was held');
select bl.table_is('learning.booking', 'tenant', 'six years after the session', 'person_id');
select bl.protect('learning.course', true);
select bl.protect('learning.session', true);
select bl.protect('learning.booking', true);
