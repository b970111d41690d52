// npm run permissions: writes test/permissions/approved.csv as the routes behave now. Read the
// difference before you commit it: it is who may do what, to whose records.
process.env['BLUELAMP_MATRIX'] = 'write'
await import('../test/permissions/matrix.test.ts')
