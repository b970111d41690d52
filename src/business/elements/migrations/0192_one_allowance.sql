-- What expenses kept of allowances in pay is kept here alone. Days of which this room says nothing
-- are moved: payroll recorded that pay gives the allowance on them. Where it says something, also
-- that the allowance was never held, its word stands. See docs/decisions/0059-one-record-of-an-allowance.md.

with known as (
  select k.force_id, k.person_id, range_agg(daterange(k.from_on, k.ended_on, '[]')) as days
  from elements.allowance k where k.element = 'dog'
  group by k.force_id, k.person_id
), missing as (
  select a.*, unnest(datemultirange(daterange(a.from_on, a.ended_on, '[]')
      * daterange('1900-01-01', null)) - coalesce(k.days, '{}')) as days
  from expenses.allowance a
  left join known k using (force_id, person_id)
  where a.allowance = 'dog-handler'
)
insert into elements.allowance (force_id, organisation_id, allowance_id, person_id, element, band,
  from_on, ended_on, recorded_by, recorded_at, version)
select m.force_id, m.organisation_id, md5(m.allowance_id || ' ' || m.days)::uuid, m.person_id,
  'dog', '', lower(m.days), case when upper(m.days) <= '2200-01-01' then upper(m.days) - 1 end,
  nullif(m.recorded_by, m.person_id), m.recorded_at, 1
from missing m
where lower(m.days) < '2200-01-01';

delete from bl.table_manifest where table_name = 'expenses.allowance';
drop table expenses.allowance;
