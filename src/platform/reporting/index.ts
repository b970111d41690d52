export { defineDataset } from './define.ts'
export { reportPages } from './pages.ts'
export { FEWEST } from './small-groups.ts'
export type { Dataset, DatasetSpec, Dimension, Measure, Over, Records, Report } from './dataset.ts'
