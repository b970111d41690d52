/** A name with hyphens as a value of a program: `tow-car` becomes `towCar`. */
export function camel(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase())
}

/** The same with a capital: `tow-car` becomes `Tow car`. */
export function sentence(name: string): string {
  const words = name.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
