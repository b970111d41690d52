import { actionsOver } from '#platform/actions'

export const { defineQuery } = actionsOver('mileage')
