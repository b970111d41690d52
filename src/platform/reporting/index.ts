export { defineDataset } from './define.ts'
export type {
  Behind,
  Dataset,
  DatasetSpec,
  Dimension,
  FigureUnit,
  Measure,
  Shown,
  Source,
} from './define.ts'
export { figure } from './figure.ts'
export type { Figure, Wanted } from './figure.ts'
export { figureWords } from './words.ts'
