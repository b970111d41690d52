/**
 * Who publishes a file, guessed from its name when nobody says so: the name without its ending,
 * figures and months. `lambeth-2012-06.csv` and `Lambeth_May_2012.csv` are both of `lambeth`.
 */
export function sourceFrom(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !month.test(word))
  return words.join(' ').slice(0, 120) || 'unnamed source'
}

const month =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q|v|final|copy|corrected|revised)$/
