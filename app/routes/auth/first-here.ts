/** Left for `/home`: a text opened the account from a browser that never did. */
export const FIRST_HERE = 'first_here'
