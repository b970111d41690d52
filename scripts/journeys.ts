// npm run journeys: the stories and every page for every one of the 28 people, at both widths.
process.env['BLUELAMP_JOURNEYS'] = 'long'
process.argv.push('test/journeys')
await import('./test.ts')
