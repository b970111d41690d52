-- A set may say that people are on a career break or seconded from its day on, or back in post.

alter table changes.line add column status text;
alter table changes.line add column other_body text;
alter table changes.line add constraint line_status_check check
  (status in ('in-post', 'career-break', 'seconded-out', 'seconded-in'));
alter table changes.line add constraint line_other_body_check check
  (other_body is null or status in ('seconded-out', 'seconded-in'));
alter table changes.line add constraint line_ends_status_check check (not ends or status is null);
comment on column changes.line.status is 'Whether they are at work here from the day of the set on; null where that stays as it is.';
