import type nunjucks from 'nunjucks'
import { dateTimeWords, dayWords, poundWords, shortDayWords, timeWords } from './dates.ts'
import { numberWords, plural } from './words.ts'

const mojKinds: Readonly<Record<string, (at: string) => string>> = {
  datetime: dateTimeWords,
  shortdatetime: dateTimeWords,
  date: (at) => dateTimeWords(at).replace(/ at .*$/, ''),
  shortdate: (at) => dateTimeWords(at).replace(/ at .*$/, ''),
  time: timeWords,
}

/**
 * What a view may call to put a figure into words: day, shortDay, time, dateTime, pence, number,
 * plural, and the mojDate and date filters that the MoJ timeline asks for.
 */
export function addFilters(environment: nunjucks.Environment): void {
  environment.addFilter('day', dayWords)
  environment.addFilter('shortDay', shortDayWords)
  environment.addFilter('time', timeWords)
  environment.addFilter('dateTime', dateTimeWords)
  environment.addFilter('pence', poundWords)
  environment.addFilter('number', numberWords)
  environment.addFilter('plural', plural)
  environment.addFilter('date', dateTimeWords)
  environment.addFilter('mojDate', (at: string, kind = 'datetime') =>
    (mojKinds[kind] ?? dateTimeWords)(at),
  )
}
