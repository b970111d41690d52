-- What is paid after the P45 was given is not in it, and is taxed by itself.

alter table payroll.payslip add column after_leaving boolean not null default false;
comment on column payroll.payslip.after_leaving is 'Paid after a P45 was given that does not hold it: taxed alone by code 0T.';
grant insert (after_leaving) on payroll.payslip to bluelamp_app;
