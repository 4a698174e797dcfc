/** Requests, answers and snippets of the guide: the same in every language. */
export const samples = {
  key: `curl -s {url}/api/v1/keys/current \\
  -H 'Authorization: Bearer agk_test_…'`,
  consult: `curl -s {url}/api/v1/consults \\
  -H 'Authorization: Bearer agk_test_…' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "recipient": { "phone": "010-2345-6789" },
    "topic": "tax.payment-due",
    "reference": "2026-11-tax-000123"
  }'`,
  consultTs: `const apiKey = 'agk_test_…'
const response = await fetch('{url}/api/v1/consults', {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${apiKey}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify({
    recipient: { phone: '010-2345-6789' },
    topic: 'tax.payment-due',
    reference: '2026-11-tax-000123',
  }),
})
const consult = await response.json()
if (!response.ok) throw new Error(\`\${consult.code}: \${consult.detail}\`)

if (consult.decision === 'send') {
  for (const step of consult.steps) {
    console.log(step.channel, step.address, step.waitSeconds)
  }
}`,
  answer: `{
  "id": "con_0199f0c2a7b47c11a3d5e8f901234567",
  "reference": "2026-11-tax-000123",
  "decision": "send",
  "reasons": [],
  "strategy": "sequence",
  "steps": [
    { "channel": "sms",  "address": "+821023456789", "waitSeconds": 86400,
      "smsFailover": "forbidden", "via": "agency", "required": false },
    { "channel": "post", "address": null, "waitSeconds": null,
      "smsFailover": "forbidden", "via": "agency", "required": false }
  ],
  "skipped": [ { "channel": "kakao", "reason": "channel_down" } ],
  "validUntil": "2026-11-22T21:31:00+09:00"
}`,
  outcome: `curl -s {url}/api/v1/outcomes \\
  -H 'Authorization: Bearer agk_test_…' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "outcomes": [
      { "consult": "con_0199f0c2a7b47c11a3d5e8f901234567",
        "channel": "sms", "outcome": "delivered" }
    ]
  }'`,
  nhn: `{
  "senderKey": "…",
  "templateCode": "TAX_DUE",
  "recipientList": [
    {
      "recipientNo": "01023456789",
      "templateParameter": { "name": "…" },
      "resendParameter": {
        "isResend": true,
        "resendType": "SMS",
        "resendContent": "…",
        "resendSendNo": "0310000000"
      }
    }
  ]
}`,
  nhnTs: `resendParameter:
  step.smsFailover === 'allowed'
    ? { isResend: true, resendType: 'SMS', resendContent: text, resendSendNo: sender }
    : { isResend: false }`,
  solapiTs: `await solapi.send({
  to: national(step.address),
  from: sender,
  text,
  kakaoOptions: {
    pfId,
    templateId,
    variables,
    disableSms: step.smsFailover === 'forbidden',
  },
})`,
  sensTs: `messages: [
  {
    to: national(step.address),
    content,
    useSmsFailover: step.smsFailover === 'allowed',
    ...(step.smsFailover === 'allowed' && {
      failoverConfig: { type: 'SMS', from: sender, content: text },
    }),
  },
]`,
  national: `const national = (e164: string) => e164.replace(/^\\+82/, '0')`,
  changes: `curl -s '{url}/api/v1/changes?waitSeconds=30' \\
  -H 'Authorization: Bearer agk_live_…'`,
  channels: `curl -s '{url}/api/v1/channels?waitSeconds=60' \\
  -H 'Authorization: Bearer agk_live_…'`,
  rateLimit: `RateLimit-Policy: "recipients";q=600000;w=60
RateLimit: "recipients";r=598999;t=42`,
} as const
