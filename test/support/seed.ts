import { configureGlobal } from 'fast-check'

// `npm test` prints the seed of the run and sets it here, so that a failing run can be had again.
const seed = Number(process.env['BLUELAMP_TEST_SEED'])
if (seed) configureGlobal({ seed })
