-- A staged row belongs to the import that holds its batch; the organisation is the actor's own.

alter table payables.spend_staging drop column organisation_id;
