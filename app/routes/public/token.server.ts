/** The token of a link out of a message; it names nobody to whoever reads the address. */
export const tokenOf = (request: Request): string | null => new URL(request.url).searchParams.get('token')
