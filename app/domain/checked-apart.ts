import { z } from 'zod'

/**
 * An item of a list that its verb checks by itself, so that a bad one never fails its neighbours. The list takes anything
 * in its place; what the item must be is `schema`, and that is what the API's document shows.
 */
export const checkedApart = (schema: z.ZodType) => z.unknown().meta({ checkedApart: schema })
