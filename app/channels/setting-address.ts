import type { z } from 'zod'

const SOLAPI_HOST = 'api.solapi.com'
/** Our texts that carry a one-time code: `codeTemplate` stands for all of them. */
const CODE_TEXTS = ['sign_in_code', 'contact_point_code', 'fresh_code'] as const

/**
 * For `z.preprocess`: the setting as an address, and out of it the parts that a schema then judges. What cannot be read
 * is an issue that names the form and nothing of the value.
 */
export function readAddress<T>(protocols: readonly string[], read: (url: URL) => T) {
  return (value: unknown, context: z.RefinementCtx): T | undefined => {
    const form = `is no address beginning with ${protocols.map((protocol) => `${protocol}…`).join(' or ')}`
    try {
      const url = new URL(String(value))
      if (!protocols.includes(url.protocol)) throw new Error(form)
      if (url.protocol === 'solapi:' && url.host !== SOLAPI_HOST)
        throw new Error(`the host is ${SOLAPI_HOST}`)
      return read(url)
    } catch (error) {
      // Only our own sentences: URL's and decodeURIComponent's errors may quote the value.
      const isOurs = error instanceof Error && error.constructor === Error
      context.addIssue({ code: 'custom', message: isOurs ? error.message : form, input: undefined })
      return undefined
    }
  }
}

export function readSolapiAccount(url: URL) {
  return { apiKey: decodeURIComponent(url.username), apiSecret: decodeURIComponent(url.password) }
}

/** `template.<text>` and `template.<text>.<language>` → `<text>` and `<text>.<language>`, over `codeTemplate`. */
export function readTemplates(params: URLSearchParams): Record<string, string> {
  const templates: Record<string, string> = {}
  const code = params.get('codeTemplate')
  if (code !== null) for (const text of CODE_TEXTS) templates[text] = code
  for (const [name, id] of params) {
    if (name.startsWith('template.')) templates[name.slice('template.'.length)] = id
  }
  return templates
}
