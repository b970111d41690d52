// What pay would be. Nobody stands on it: the measurements of bench/ ask it through this door.
export { awardPeople } from './queries/award-people.ts'
export { awardByCentre, awardCost } from './queries/award.ts'
export { payslipIf, sideBySide } from './rules/what-if.ts'
