/** Data for our own script, with the cookie that belongs to it; kept by nobody. */
export const json = (content: object, setCookie: string): Response =>
  Response.json(content, { headers: { 'cache-control': 'no-store', 'set-cookie': setCookie } })
