-- On which days the owners of tasks were reminded: once a day, whatever the clock of jobs does.

create table cases.reminder (
  force_id int not null,
  reminded_on date not null,
  constraint reminder_pkey primary key (force_id, reminded_on)
);
comment on table cases.reminder is 'Written by the first run of a day; whoever comes second tells nobody again.';

select bl.table_is('cases.reminder', 'tenant', 'as long as the installation');
select bl.protect('cases.reminder');
select bl.append_only('cases.reminder');
