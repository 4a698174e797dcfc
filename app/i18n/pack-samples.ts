import { PACK_VECTORS } from '#app/domain/pack-vectors.ts'

const {
  apiKey,
  jwk,
  lines,
  header,
  wrappingKey,
  contentKey,
  chunkContext,
  contents,
  lookupText,
  lookupHash,
} = PACK_VECTORS
const indented = (json: string) => JSON.stringify(JSON.parse(json), null, 2)

/** Samples of the page on the pack's format: the same in every language. */
export const packSamples = {
  fetch: `curl -s {url}/api/v1/pack \\
  -H 'Authorization: Bearer agk_live_…' \\
  -H 'If-None-Match: "pck_….…"' -o allimgil.pack`,
  header: indented(header),
  wrap: indented(lines[1]),
  head: indented(contents[0]),
  record: indented(contents[1]),
  java: `byte[] raw = Base64.getUrlDecoder().decode(line);
Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"),
    new GCMParameterSpec(128, raw, 0, 12));
cipher.updateAAD((pack + ":" + number).getBytes(UTF_8));
byte[] records = cipher.doFinal(raw, 12, raw.length - 12);`,
  keys: `${apiKey}\n${JSON.stringify({ keys: [jwk] })}`,
  pack: lines.join('\n'),
  values: [
    `wrappingKey   ${wrappingKey}`,
    `contentKey    ${contentKey}`,
    `chunk AAD     ${chunkContext}`,
    `look-up text  ${lookupText}`,
    `look-up hash  ${lookupHash}`,
  ].join('\n'),
  contents: contents.join('\n'),
}
