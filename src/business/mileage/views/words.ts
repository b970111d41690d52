import type { Vehicle } from '../rules.ts'

/** What a vehicle is called. */
export const vehicleWords: Readonly<Record<Vehicle, string>> = {
  car: 'Car or van',
  motorcycle: 'Motorcycle',
  cycle: 'Bicycle',
}
