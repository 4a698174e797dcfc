import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const checker = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // Our own files come from our own host, and a policy names what may run.
      'require-sri': 'off',
      // Said on purpose: a table that stands as blocks on a phone would be a table no more to a screen reader.
      'no-redundant-role': 'off',
      // A `pre` is no section.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      // A list may have a name.
      'aria-label-misuse': ['error', { allowAnyNamable: true }],
    },
  }),
)

/** What a page breaks of the HTML standard: order of headings, labels, unique ids, obsolete elements, what may stand in what. */
export async function findHtmlFaults(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  )
}
