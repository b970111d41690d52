-- What the installation knows of itself, outside any force's books.

create table bl.installation (
  name text not null,
  value text not null,
  changed_at timestamptz not null,
  constraint installation_pkey primary key (name)
);
comment on table bl.installation is 'Whether the demo force has been loaded, and the like.';

select bl.table_is('bl.installation', 'local', 'kept with the installation');
grant select on bl.installation to bluelamp_app, bluelamp_worker;
