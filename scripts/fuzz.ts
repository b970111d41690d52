// npm run fuzz [COUNT] [SEED]: COUNT (5,000) hostile requests for every route of every room.
const [count = '5000', seed = ''] = process.argv.slice(2)
process.env['BLUELAMP_FUZZ'] = count
if (seed !== '') process.env['BLUELAMP_TEST_SEED'] = seed
await import('../test/fuzz/routes.test.ts')
