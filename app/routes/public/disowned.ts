/** Left for `/not-mine`: a number was proven and is suspended, if it was anybody's. */
export const DISOWNED = 'number_disowned'
